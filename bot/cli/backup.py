"""``backup``: writes the whole database into one file."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from storage import back_up

NAME = "next-rung-*.db.gz"
"""The names of backups in a folder. They sort by time."""


@click.command()
@click.argument("named", metavar="FILE")
@click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="NUMBER",
    help="If FILE is a folder, keep only this many backups there, and delete the oldest.",
)
@pass_parts
def backup(parts: Parts, named: str, keep: int | None) -> None:
    """Write everything in the database into one compressed FILE, while the bot runs.

    If FILE is a folder, the backup gets a name with the time in it. The copy is checked before
    it counts, and only you can read it. It holds everything people wrote.

    A copy of the log of what was erased or made private is in it.

    This is for SQLite. On PostgreSQL, use pg_dump.
    """
    to = _path(named)
    if keep is not None and not to.is_dir():
        raise BadInput(f"--keep needs a folder, and {to} isn't one.")
    file = to / _name(parts.now()) if to.is_dir() else to
    size = back_up(parts.environment.database_url, file, parts.now, parts.environment.narrowing_log)
    click.echo(f"Backed up to {file}: {size / 1_000_000:,.1f} MB. Keep it private.")
    if keep is not None:
        for old in sorted(to.glob(NAME))[:-keep]:
            old.unlink()
            click.echo(f"Deleted {old}.")


def _path(named: str) -> Path:
    """Raises ``BadInput`` for an empty name, or for a folder that doesn't exist."""
    if not named.strip():
        raise BadInput("Name a file or a folder for the backup.")
    path = Path(named)
    if named.endswith(("/", os.sep)) and not path.is_dir():
        raise BadInput(f"The folder {named} doesn't exist. Create it first.")
    return path


def _name(at: datetime) -> str:
    return NAME.replace("*", f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
