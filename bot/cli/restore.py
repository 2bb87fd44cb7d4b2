"""``restore``: replaces the database by a backup."""

import sys
from datetime import UTC
from pathlib import Path

import click

from bot.checkins.erasing import CLEANING
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.narrowed import about_logs, in_words
from storage import Restoring, made_at, restore_backup, store_place

THEN = (
    "Before you start the bot, import the roster again if it changed since then.\n"
    "Whoever was asked since then isn't asked again: the bot looks for the question in Slack first."
)
NOT_COMPARED = (
    "The database that was there can't be read. What it would show isn't known, only what the log "
    "says."
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--log",
    "logs",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Another log of what was erased or made private. You can give several.",
)
@click.option("--yes", is_flag=True, help="Don't ask before a database is replaced.")
@pass_parts
def restore(parts: Parts, file: Path, logs: tuple[Path, ...], yes: bool) -> None:
    """Put a backup in the place of the database. Stop the bot first.

    The backup is checked before anything changes. A database that's there is moved into a
    folder beside it, not deleted. You're asked first. Whatever was erased, deleted, or made
    private since then is so in what's restored.

    This is for SQLite. On PostgreSQL, use pg_restore, and then store narrow.
    """
    url = parts.environment.database_url
    place = Path(store_place(url))
    made = f"{made_at(file).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    new_folder = not place.parent.exists()
    if place.exists() and not yes:
        _confirm(f"Replace the database at {place} with the backup of {made}?")
    there = place.exists()
    log = parts.environment.narrowing_log
    done = restore_backup(url, Restoring(file, CLEANING, parts.now, logs, log))
    with parts.store() as store:
        people = len(store.roster())
    where = f"{place}, in a new folder" if new_folder else str(place)
    click.echo(f"Restored the backup of {made} to {where}. People on the roster: {people}.")
    if done.aside is not None:
        click.echo(f"The database that was there is in {done.aside}. Delete it when all is well.")
    for line in (*in_words(done.narrowed), *about_logs(done.unreadable)):
        click.echo(line)
    if there and not done.compared:
        click.echo(NOT_COMPARED)
    click.echo(f"\n{THEN}")


def _confirm(question: str) -> None:
    if not sys.stdin.isatty():
        raise BadInput("Nothing was changed. To replace the database, add --yes.")
    if not click.confirm(question):
        raise BadInput("Nothing was changed.")
