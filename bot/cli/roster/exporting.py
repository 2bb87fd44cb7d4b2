"""``roster export``: writes the roster as a file."""

import click

from bot.cli.context import Parts, pass_parts
from bot.people.roster.file import write_rows


@click.command("export")
@click.option("--emails", is_flag=True, help="Email addresses instead of ids. Asks Slack for them.")
@pass_parts
def export_roster(parts: Parts, emails: bool) -> None:
    """Print the roster as a CSV file that roster import can read.

    The last column has people's names, for you to read. roster import ignores it. With
    --emails, people without an email address of their own in Slack keep their id.
    """
    with parts.store() as store:
        addresses = parts.directory.addresses() if emails else {}
        names = {key: name for key, name in store.known_names().items() if name != key}
        click.echo(write_rows(store.roster(), names, addresses), nl=False)
