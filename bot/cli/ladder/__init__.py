"""``ladder``: reading ladders without Slack, and what those who write them need."""

import click

from bot.cli.ladder.diff import diff
from bot.cli.ladder.grids import export_grid, import_file
from bot.cli.ladder.show import schema, show
from bot.cli.ladder.validate import validate


@click.group()
def ladder() -> None:
    """Read, check, compare, import, and export ladders."""


for _command in (show, validate, diff, import_file, export_grid, schema):
    ladder.add_command(_command)
