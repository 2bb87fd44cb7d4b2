"""Managers in the demo read how each month went in their team, as its clock goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Event

import pytest

from bot.cli.context import Parts
from bot.cli.demo import Demo
from bot.cli.slack import slack_directory
from bot.settings import Environment

TODAY = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def company() -> Iterator[Demo]:
    parts = Parts(Environment(), slack_directory, lambda: TODAY)
    with ExitStack() as stack:
        begun = Demo(parts, 0, stack, Event(), None)
        begun.begin()
        yield begun


def digests(company: Demo) -> list[str]:
    maya = company._workspace.act_as("U01MAYA")
    told = [shown.plain.splitlines()[0] for shown in maya.messages()]
    return [line for line in told if "in your team" in line]


def test_they_are_there_for_the_months_that_went_by_and_come_for_the_next(company: Demo) -> None:
    assert digests(company)[-2:] == [
        "October in your team: 4 of 6 shared",
        "November in your team: 6 of 6 shared",
    ]
    noor = company._workspace.act_as("U02NOOR")
    company.next_month()
    question = noor.wait_for_message(lambda s: "December check-in" in s.plain)
    noor.say("I asked five customers.", thread_ts=question.ts)
    noor.wait_for_message(lambda s: "I asked five customers." in s.plain and "Saved" in s.plain)
    for _ in range(4):
        company.some_days_on()
    noor.wait_until(lambda: digests(company)[-1] == "December in your team: 1 of 6 shared")
