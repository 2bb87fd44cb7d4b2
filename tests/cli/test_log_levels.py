"""At which levels ``run`` lets anything speak: at lower ones libraries log whole payloads."""

from __future__ import annotations

import subprocess
import sys

import pytest

SPEAKING_AT_EVERY_LEVEL = """
import logging
from bot.cli.run import log_to_stderr
from bot.slack.gateway.web_api import web_client

log_to_stderr()
web_client("xoxb-1", "http://127.0.0.1:9/api/")
for level in (logging.DEBUG, logging.INFO, logging.WARNING):
    logging.getLogger({name!r}).log(level, "at %s", logging.getLevelName(level))
"""


def said_by(name: str) -> list[str]:
    """The levels at which what a logger says reaches stderr, in a process of its own."""
    script = SPEAKING_AT_EVERY_LEVEL.format(name=name)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return [line.rpartition(" ")[2] for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    "name",
    [
        "slack_bolt.App",
        "apscheduler.scheduler",
        "aiohttp.access",
        "asyncio",
    ],
)
def test_what_handles_payloads_speaks_only_when_something_is_wrong(name: str) -> None:
    assert said_by(name) == ["WARNING"]


@pytest.mark.parametrize("name", ["bot.checkins.schedule.delivery", "storage", "framework"])
def test_our_own_parts_tell_what_they_do(name: str) -> None:
    assert said_by(name) == ["INFO", "WARNING"]


@pytest.mark.parametrize(
    "name", ["slack_sdk.webhook.client", "slack_sdk.web.base_client", "slack_sdk", "bot.slack.web"]
)
def test_what_logs_the_bodies_of_answers_says_nothing_at_any_level(name: str) -> None:
    assert said_by(name) == []
