"""At which levels ``run`` lets anything speak: at lower ones libraries log whole payloads."""

from __future__ import annotations

import subprocess
import sys

import pytest

PAYLOADS = ["slack_bolt.App", "apscheduler.scheduler", "aiohttp.access", "asyncio"]
OUR_OWN = ["bot.checkins.schedule.delivery", "storage", "framework"]
BODIES = ["slack_sdk.webhook.client", "slack_sdk.web.base_client", "slack_sdk", "bot.slack.web"]

SPEAKING_AT_EVERY_LEVEL = f"""
import logging
import sys
from bot.cli.logs import log_to_stderr
from bot.slack.gateway.web_api import web_client

log_to_stderr()
web_client("xoxb-1", "http://127.0.0.1:9/api/")
for name in {PAYLOADS + OUR_OWN + BODIES}:
    print("of", name, file=sys.stderr)
    for level in (logging.DEBUG, logging.INFO, logging.WARNING):
        logging.getLogger(name).log(level, "at %s", logging.getLevelName(level))
"""


@pytest.fixture(scope="module")
def said_by() -> dict[str, list[str]]:
    """By logger, the levels at which what it says reaches stderr, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", SPEAKING_AT_EVERY_LEVEL],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: dict[str, list[str]] = {}
    name = ""
    for line in done.stderr.splitlines():
        before, _, last = line.rpartition(" ")
        if before == "of":
            name = last
            found[name] = []
        else:
            found[name].append(last)
    return found


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_handles_payloads_speaks_only_when_something_is_wrong(
    said_by: dict[str, list[str]], name: str
) -> None:
    assert said_by[name] == ["WARNING"]


@pytest.mark.parametrize("name", OUR_OWN)
def test_our_own_parts_tell_what_they_do(said_by: dict[str, list[str]], name: str) -> None:
    assert said_by[name] == ["INFO", "WARNING"]


@pytest.mark.parametrize("name", BODIES)
def test_what_logs_the_bodies_of_answers_says_nothing_at_any_level(
    said_by: dict[str, list[str]], name: str
) -> None:
    assert said_by[name] == []
