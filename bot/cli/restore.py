"""``restore``: a backup in the place of the database."""

import sys
from contextlib import closing
from datetime import UTC
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.typing_commands import command
from storage import made_at, open_existing_store, restore_backup, store_place

FROM_AGAIN = (
    "Before you start the bot:\n"
    "- Erase again everyone who was erased since then. The backup still has their words.\n"
    "- Import the roster again if it changed since then.\n"
    "Whoever was asked since then is asked again."
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Don't ask before a database is replaced.")
@pass_parts
def restore(parts: Parts, file: Path, yes: bool) -> None:
    """Put a backup in the place of the database. Stop the bot first.

    The backup is checked before anything changes. A database that's there is moved into a
    folder beside it, not deleted. You're asked first.

    This is for SQLite. On PostgreSQL, use pg_restore.
    """
    url = parts.environment.database_url
    place = Path(store_place(url))
    made = f"{made_at(file).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    new_folder = not place.parent.exists()
    if place.exists() and not yes:
        _confirm(f"Replace the database at {place} with the backup of {made}?")
    done = restore_backup(url, file, parts.now)
    with closing(open_existing_store(url)) as store:
        people = len(store.roster())
    where = f"{place}, in a new folder" if new_folder else str(place)
    click.echo(f"Restored the backup of {made} to {where}. People on the roster: {people}.")
    if done.aside is not None:
        click.echo(f"The database that was there is in {done.aside}. Delete it when all is well.")
    click.echo(f"\n{FROM_AGAIN} To see who that is: {command('prompts preview')}")


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise BadInput("Nothing was changed. To replace the database, add --yes.")
    if not click.confirm(question):
        raise BadInput("Nothing was changed.")
