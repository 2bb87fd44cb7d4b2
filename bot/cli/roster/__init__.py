"""``roster``: manages who is on which ladder and level, and who manages whom."""

import click

from bot.cli.roster.exporting import export_roster
from bot.cli.roster.from_slack import from_slack
from bot.cli.roster.importing import import_roster
from bot.cli.roster.log import log
from bot.cli.roster.one_person import add, move, remove
from bot.cli.roster.syncing import sync


@click.group()
def roster() -> None:
    """Manage who's on which ladder and level, and who manages them."""


for _command in (import_roster, from_slack, sync, export_roster, add, move, remove, log):
    roster.add_command(_command)
