"""The front door: the command line, and the one place where parts are put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click

from bot.cli.context import FriendlyGroup, Parts
from bot.cli.demo import demo
from bot.cli.history import history
from bot.cli.ladder import ladder
from bot.cli.prompts import prompts
from bot.cli.roster import roster
from bot.cli.run import run
from bot.cli.slack import slack_directory
from bot.settings import current_environment


def utc_now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


@click.group(cls=FriendlyGroup, help="Next Rung: growth check-ins in Slack.")
def cli() -> None:
    """Everything below is a command of its own."""


for command in (run, demo, roster, ladder, prompts, history):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None, now: Callable[[], datetime] = utc_now) -> None:
    """Run a command line (default: this process's own) by the clock ``now``."""
    parts = Parts(current_environment(), slack_directory, now)
    cli.main(args=list(arguments) if arguments is not None else None, obj=parts)


if __name__ == "__main__":
    main()
