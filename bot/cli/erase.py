"""``erase PERSON``: everything a person wrote, for somebody who left or asks for it."""

from __future__ import annotations

import click

from bot.checkins.erasing import erase_everything
from bot.checkins.wording import written_in_words
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.naming import person_id
from bot.people.roster_file import visible
from storage import StoreError

TRACES = (
    "Nobody can read it any more, but traces of it are still in the database file, because"
    " another program is using that. Close what reads it (a backup, say); the bot cleans the"
    " file by itself while it runs."
)


@click.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask for the id first.")
@pass_parts
def erase(parts: Parts, person: str, yes: bool) -> None:
    """Erase all that PERSON (a Slack user id or an e-mail address) wrote, for good.

    Replies with every version, comments, evidence and drafts leave the database file
    itself. Counts stay: in which month they were asked, and whether they answered. People
    can do this themselves with /checkins erase me. Backups made before still have it.
    """
    person = person_id(parts, person)
    with parts.store() as store:
        known, written = store.person(person), store.written_by(person)
        name = f"{visible(known.name)} ({person})" if known else person
        if not any((written.check_ins, written.evidence, written.unfinished)):
            click.echo(f"{name} has written nothing that is kept.")
            return
        if not yes:
            click.echo(f"This erases, for good: {written_in_words(written)} of {name}.")
            if click.prompt(f"Type {person} to go on", default="", show_default=False) != person:
                click.echo("Nothing was erased.")
                return
        gone = erase_everything(store, person, parts.now())
        click.echo(f"Erased: {written_in_words(gone)} of {name}.")
        try:
            store.seal()
        except StoreError:
            raise BadInput(TRACES) from None
