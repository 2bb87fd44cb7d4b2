"""The entry point: the command line."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click

from bot.cli.context import FriendlyGroup, Parts
from bot.cli.slack import slack_directory
from bot.cli.version import show_version
from bot.settings import SettingsError, current_environment

COMMANDS = {
    "init": "bot.cli.init",
    "run": "bot.cli.run",
    "demo": "bot.cli.demo",
    "roster": "bot.cli.roster",
    "ladder": "bot.cli.ladder",
    "prompts": "bot.cli.prompts",
    "history": "bot.cli.history",
    "ledger": "bot.cli.ledger",
    "status": "bot.cli.status",
    "doctor": "bot.cli.doctor",
    "erase": "bot.cli.erase",
    "store": "bot.cli.store",
    "backup": "bot.cli.backup",
    "restore": "bot.cli.restore",
    "manifest": "bot.cli.manifest",
}


def utc_now() -> datetime:
    """The current instant, in UTC."""
    return datetime.now(UTC)


@click.group(
    cls=FriendlyGroup,
    commands_in=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Next Rung: growth check-ins in Slack."""


def main(arguments: Sequence[str] | None = None, now: Callable[[], datetime] = utc_now) -> None:
    """Runs a command line (default: this process's own) with the clock ``now``."""
    try:
        environment = current_environment()
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    parts = Parts(environment, slack_directory, now)
    cli.main(args=list(arguments) if arguments is not None else None, obj=parts)


if __name__ == "__main__":
    main()
