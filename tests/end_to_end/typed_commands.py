"""An operator's commands, run in this process: starting one for each takes most of a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import chdir
from datetime import datetime
from pathlib import Path

from click.testing import CliRunner, Result

import app
from bot.cli.context import Parts
from bot.cli.slack import slack_directory
from bot.settings import read_environment


def type_command(
    arguments: Sequence[str], *, folder: Path, environment: Mapping[str, str], now: datetime
) -> Result:
    """Run a command in a folder, as with no terminal, and look at what it said.

    What it does not say in words of its own, but dies of, is raised here.
    """
    with chdir(folder):
        parts = Parts(read_environment(environment, folder), slack_directory, lambda: now)
        return CliRunner().invoke(app.cli, list(arguments), obj=parts, catch_exceptions=False)
