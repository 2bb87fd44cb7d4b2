"""``ladder``: reads ladders without Slack, and helps people who write them."""

import click

from bot.cli.ladder.diff import diff
from bot.cli.ladder.exporting import export_grid
from bot.cli.ladder.importing import import_ladder
from bot.cli.ladder.listing import list_ladders
from bot.cli.ladder.show import schema, show
from bot.cli.ladder.validate import validate


@click.group()
def ladder() -> None:
    """Read, check, compare, import, and export ladders."""


for _command in (list_ladders, show, validate, diff, import_ladder, export_grid, schema):
    ladder.add_command(_command)
