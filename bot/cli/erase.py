"""``erase PERSON``: erases everything that a person wrote, if they left or ask for it."""

import sys
from dataclasses import replace

import click

from bot.checkins.erasing import erase_everything
from bot.checkins.wording import written_in_words
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.naming import known_person
from bot.people.roster.columns import visible
from bot.people.roster.file import quoted
from bot.typing_commands import command
from storage import Erased, Store, StoreUnavailable

NOTHING = Erased(check_ins=0, versions=0, evidence=0, unfinished=0)

TRACES = (
    "Nobody can read it anymore. Traces of it are still in the database file, because another "
    "program has that open, such as a backup. Close that program. The bot cleans the file by "
    "itself while it runs."
)


@click.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Don't ask for the id first.")
@pass_parts
def erase(parts: Parts, person: str, yes: bool) -> None:
    """Erase everything a person wrote, for good.

    PERSON is a Slack user id or an email address. Answers in every version, comments,
    evidence, and drafts leave the database file itself. While the bot runs, it also changes
    or deletes the Slack messages that show them. What stays is when they were asked, and
    whether they answered. Older backups still have their words. People can do this
    themselves with /checkins erase me.
    """
    with parts.store() as store:
        person = known_person(parts, store, person, "Nothing was erased.")
        known, written = store.person(person), store.written_by(person)
        name = f"{visible(known.name)} ({person})" if known else person
        if written == NOTHING:
            click.echo(f"Nothing that {name} wrote is stored.")
            _say_if_on_roster(store, person)
            return
        if not yes:
            click.echo(f"You're about to erase {_of(name, written)}, for good.")
            _confirm(person)
        gone = erase_everything(store, person, parts.now())
        click.echo(f"Erased: {_of(name, gone)}.")
        _say_if_on_roster(store, person)
        try:
            store.seal()
        except StoreUnavailable:
            raise BadInput(TRACES) from None


def _confirm(person: str) -> None:
    """Raises ``BadInput`` unless the operator types the id."""
    if not sys.stdin.isatty():
        advice = f"To erase everything they wrote: {command(f'erase {person} --yes')}"
        raise BadInput(f"Nothing was erased, because there's no terminal to ask in. {advice}")
    typed = click.prompt(f"To continue, type {person}", default="", show_default=False)
    if typed != person:
        mistake = f"You typed {quoted(typed)}, not {person}. " if typed else ""
        raise BadInput(f"{mistake}Nothing was erased.")


def _say_if_on_roster(store: Store, person: str) -> None:
    if store.assignment(person) is not None:
        click.echo(
            "They're still on the roster and will be asked again. To stop that: "
            f"{command(f'roster remove {person}')}"
        )


def _of(name: str, written: Erased) -> str:
    files = "a file" if written.files == 1 else f"{written.files} files"
    if replace(written, files=0) == NOTHING:
        return f"{files} made in Slack for {name}"
    made = f", and {files} made in Slack for them" if written.files else ""
    return f"{written_in_words(written)} by {name}{made}"
