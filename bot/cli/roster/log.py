"""``roster log``: shows what admins changed, who did it and when."""

import click

from bot.cli.context import Parts, pass_parts
from bot.cli.naming import every_name
from bot.people.access import OPERATOR, SYNC
from bot.people.admin_log import entry_text
from bot.people.naming import full_name

SHOWN = 50

_NOBODY = {OPERATOR: "the command line", SYNC: "the roster sync"}
"""Who changes the roster and is no person."""


@click.command("log")
@click.option(
    "--last",
    type=click.IntRange(min=1),
    default=SHOWN,
    metavar="NUMBER",
    help=f"How many changes to show, {SHOWN} if you don't say.",
)
@pass_parts
def log(parts: Parts, last: int) -> None:
    """Show what was changed on the roster, by whom and when.

    It has the changes that admins made in Slack, and those of roster import, add, move,
    and remove. The newest comes first. You never see what anyone wrote.
    """
    with parts.store() as store:
        entries, size = store.admin_log(last), store.admin_log_size()
        names = every_name(store)
    if not entries:
        click.echo("Nothing has changed yet.")
    for each in entries:
        by = _NOBODY.get(each.actor) or full_name(each.actor, names)
        what = entry_text(each, lambda person: full_name(person, names))
        click.echo(f"{each.at:%Y-%m-%d %H:%M} UTC  {by} {what}")
    if size > len(entries):
        click.echo(f"{size - len(entries)} older. To see all: --last {size}")
