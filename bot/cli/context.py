"""What commands work with, created by ``app.py``, and how errors reach the operator."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click

from bot.people.company_ladders import accepted_in, merged
from bot.people.directory import Directory, DirectoryError, NotLetIn
from bot.people.roster.file import quoted
from bot.settings import Environment, Settings, SettingsError, load_settings, where_to_get
from bot.typing_commands import as_typed_here
from framework import (
    LADDERS,
    DocumentProblems,
    FoundLadder,
    Ladder,
    LadderFolder,
    Ladders,
    closest,
    find_ladder,
)
from storage import (
    AlreadyRunning,
    NoDatabase,
    Store,
    StoreError,
    open_existing_store,
    open_store,
    store_place,
)


class BadInput(click.ClickException):
    """The operator's input can't be used: exit code 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), err=True)


class Misconfigured(BadInput):
    """The bot isn't configured so that it could run: exit code 2."""

    exit_code = 2


@dataclass(frozen=True)
class Parts:
    """The parts of the program, each created when a command first needs it.

    ``make_directory`` returns the people of the workspace, ``now`` the current instant in UTC.
    """

    environment: Environment
    make_directory: Callable[[Environment], Directory]
    now: Callable[[], datetime]

    @cached_property
    def settings(self) -> Settings:
        return load_settings(self.environment)

    @cached_property
    def ladder_folder(self) -> LadderFolder:
        """The folder of ladder files that the settings name, or the program's own."""
        return LadderFolder(self.settings.ladders or LADDERS)

    @property
    def ladders(self) -> Ladders:
        """The ladders as they are now, with those that were accepted in Slack."""
        return merged(self.ladder_folder.current, self.accepted_ladders)

    @cached_property
    def accepted_ladders(self) -> tuple[Ladder, ...]:
        """Those that were accepted in Slack; none where there is no database to be read."""
        try:
            with self.store() as store:
                return accepted_in(store)
        except StoreError:
            return ()

    @cached_property
    def default_ladder(self) -> Ladder | None:
        """The ladder for people who are on no roster; ``None`` if it would be a guess.

        Raises ``SettingsError`` if the settings name a ladder that isn't loaded.
        """
        return default_ladder(self.settings, self.ladders)

    @cached_property
    def directory(self) -> Directory:
        return self.make_directory(self.environment)

    @property
    def _database(self) -> tuple[str, Path | None]:
        """Its address, and where its log of narrowings is, if that's named."""
        return self.environment.database_url, self.environment.narrowing_log

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, closed after the block. Raises ``NoDatabase`` if there is none."""
        with closing(open_existing_store(*self._database)) as store:
            yield store

    @contextmanager
    def store_or_new(self) -> Iterator[Store]:
        """The store, created and announced if there is none. It's closed after the block."""
        try:
            store = open_existing_store(*self._database)
        except NoDatabase:
            store = open_store(*self._database)
            click.echo(f"Created a new database at {store_place(self.environment.database_url)}.")
        with closing(store):
            yield store

    @contextmanager
    def store_or_nothing(self) -> Iterator[Store]:
        """The store for reading or, if there is none, an empty one that is discarded after the
        block."""
        with ExitStack() as stack:
            try:
                store = open_existing_store(*self._database)
            except NoDatabase:
                folder = stack.enter_context(TemporaryDirectory(prefix="next-rung-"))
                store = open_store(f"sqlite:///{folder}/empty.db")
            yield stack.enter_context(closing(store))


def default_ladder(settings: Settings, ladders: Ladders) -> Ladder | None:
    """The ladder that the settings name, or the only one.

    Raises ``SettingsError``, with file and line, if they name one that isn't loaded.
    """
    chosen = settings.default_ladder
    if chosen is None:
        return ladders.every[0] if len(ladders.every) == 1 else None
    found = find_ladder(ladders, chosen.given)
    if isinstance(found, FoundLadder):
        return found.ladder
    if found.nearest:
        advice = f"Did you mean “{found.nearest.id}”?"
    else:
        advice = f"The ladders are {', '.join(ladder.id for ladder in ladders)}."
    raise SettingsError(f"{chosen.place}: there's no ladder “{chosen.given}”. {advice}")


pass_parts = click.make_pass_decorator(Parts)


def not_looked_up(error: DirectoryError) -> str:
    """What's said if Slack couldn't be asked about people."""
    return f"Couldn't look people up in Slack: {error}."


class FriendlyGroup(click.Group):
    """The top of the command line. It turns known errors into one sentence and an exit code.

    ``commands_in`` maps a command's name to its module, which has it under the same name. The
    module is imported when the command is used, so that running the bot doesn't load what only the
    demo needs.
    """

    def __init__(self, *args: Any, commands_in: Mapping[str, str] | None = None, **more: Any):
        super().__init__(*args, **more)
        self._commands_in = dict(commands_in or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._commands_in, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._commands_in:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(import_module(self._commands_in[cmd_name]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Does what click does. For an unknown name, it suggests similar commands or options."""
        if ctx.resilient_parsing or args[0].startswith("-") or self.get_command(ctx, args[0]):
            return super().resolve_command(ctx, args)
        options = [each for param in self.get_params(ctx) for each in param.opts]
        near = f"--{args[0]}"
        if near not in options:
            found = closest(args[0], self.list_commands(ctx), at_least=0.6)
            near = found[0][0] if found else ""
        advice = f"Did you mean {near}?" if near else f"The commands are {self._listed(ctx)}."
        raise click.UsageError(f"There's no command {quoted(args[0])}. {advice}", ctx)

    def _listed(self, ctx: click.Context) -> str:
        *most, last = self.list_commands(ctx)
        return f"{', '.join(most)}, and {last}"

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (SettingsError, DocumentProblems) as error:
            raise Misconfigured(str(error)) from None
        except AlreadyRunning as error:
            raise BadInput(str(error)) from None
        except StoreError as error:
            raise Misconfigured(as_typed_here(str(error))) from None
        except NotLetIn as refusal:
            raise Misconfigured(f"{refusal} {where_to_get('SLACK_BOT_TOKEN')}") from None
        except DirectoryError as error:
            raise BadInput(not_looked_up(error)) from None
