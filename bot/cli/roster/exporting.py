"""``roster export``: the roster as a file."""

from __future__ import annotations

import click

from bot.cli.context import Parts, pass_parts
from bot.people.roster_file import write_rows


@click.command("export")
@pass_parts
def export_roster(parts: Parts) -> None:
    """Print the roster as a CSV file that roster import can read."""
    with parts.store() as store:
        click.echo(write_rows(store.roster()), nl=False)
