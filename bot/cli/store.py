"""``store``: commands for the whole database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import click
from click._termui_impl import ProgressBar

from bot.checkins.erasing import CLEANING
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.narrowed import about_logs, in_words
from storage import (
    Again,
    CopyProgress,
    NarrowingLog,
    copy_store,
    log_of,
    narrow_by_logs,
    read_logs,
    store_place,
    unreadable_in,
)

LABEL = "Copying and checking"
PERCENT = 100


@click.group()
def store() -> None:
    """Look after the whole database."""


@store.command()
# Not two arguments: for a third one, Click would print the address with its password.
@click.argument("addresses", nargs=-1, metavar="FROM TO")
@pass_parts
def copy(parts: Parts, addresses: tuple[str, ...]) -> None:
    """Copy the whole database to another one that's empty.

    FROM and TO are addresses as in DATABASE_URL: sqlite:///data/next-rung.db, or
    postgresql://user@host/database. Stop the bot first. Nothing in FROM is changed. Every
    table is counted, and compared row by row. If the copy is interrupted, run the same
    command again to continue it. Until it's complete, TO can't be used.
    """
    if len(addresses) != 2:
        raise click.UsageError("Give two addresses: FROM and TO.")
    source, target = addresses
    with _shown_progress() as show:
        copied = copy_store(source, target, parts.now, show)
    if copied.continued:
        click.echo("An earlier copy was unfinished. It's complete now.")
    for table, rows in copied.rows.items():
        if rows:
            click.echo(f"{rows:>12,}  {table}")
    click.echo(f"{sum(copied.rows.values()):>12,}  rows in all, the same in both databases.")
    click.echo(
        f"To use {store_place(target)}, set DATABASE_URL to its address, and start the bot. "
        f"Keep {store_place(source)} until that runs well, then delete it: it holds everything "
        "people wrote."
    )


@store.command()
@click.argument(
    "logs",
    nargs=-1,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="[LOG]...",
)
@pass_parts
def narrow(parts: Parts, logs: tuple[Path, ...]) -> None:
    """Erase and make private again what was, after pg_restore. Stop the bot first.

    LOG is a log of what was erased or made private: each replica writes its own. The one in
    NARROWING_LOG counts, too. Only what the database doesn't know yet is changed.
    """
    environment = parts.environment
    again = Again(parts.now(), CLEANING)
    with parts.store() as narrowed:
        beside = log_of(environment.database_url, environment.narrowing_log)
        every = read_logs([*([beside] if beside else []), *map(NarrowingLog, logs)])
        if not every:
            raise BadInput("There's no log to narrow by. Name one, or set NARROWING_LOG.")
        done = narrow_by_logs(narrowed, every, (), again)
        narrowed.note_restored(again.at, again)
        narrowed.seal()
    for line in (*in_words(done), *about_logs(unreadable_in(every))):
        click.echo(line)


class _Show(Protocol):
    def __call__(self, progress: CopyProgress, /) -> None: ...


@contextmanager
def _shown_progress() -> Iterator[_Show]:
    """A progress bar on the terminal, once there is progress. In a file, it's one line."""
    with ExitStack() as shown:
        bars: list[ProgressBar[int]] = []

        def show(progress: CopyProgress) -> None:
            if not bars:
                bars.append(shown.enter_context(click.progressbar(length=PERCENT, label=LABEL)))
            bars[0].update(PERCENT * progress.done // max(1, progress.total) - bars[0].pos)

        yield show
