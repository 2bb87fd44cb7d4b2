"""As the demo's clock goes on, managers read how each month went, and no clock is in doubt."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from bot.cli.context import Parts
from bot.cli.demo import Demo
from bot.cli.slack import slack_directory
from bot.settings import Environment


def digests(company: Demo) -> list[str]:
    maya = company._workspace.act_as("U01MAYA")
    told = [shown.plain.splitlines()[0] for shown in maya.messages()]
    return [line for line in told if "on your team shared" in line]


def test_digests_come_for_each_month_and_a_jump_of_the_clock_raises_no_doubt(
    company: Demo, caplog: pytest.LogCaptureFixture
) -> None:
    assert digests(company)[-2:] == [
        "October: 4 of 6 on your team shared",
        "November: 6 of 6 on your team shared",
    ]
    noor = company._workspace.act_as("U02NOOR")
    company.next_month()
    question = noor.wait_for_message(lambda s: "December check-in" in s.plain)
    noor.say("I asked five customers.", thread_ts=question.ts)
    noor.wait_for_message(lambda s: "I asked five customers." in s.plain and "Saved" in s.plain)
    for _ in range(4):
        company.some_days_on()
    noor.wait_until(lambda: digests(company)[-1] == "December: 1 of 6 on your team shared")
    time.sleep(0.3)  # The clock is looked at some more times.
    methods = {method for method, _ in company._workspace.faults.requests}
    logged = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert not [each for each in logged if "clock may be wrong" in each.getMessage()]
    assert "chat.postMessage" in methods
    assert "api.test" not in methods, "Slack was asked what time it is"


@pytest.fixture
def evening() -> Iterator[Demo]:
    """A demo that is started when it's night where the managers are."""
    began = datetime(2026, 11, 24, 21, 40, tzinfo=UTC)
    parts = Parts(Environment(), slack_directory, lambda: began)
    with ExitStack() as stack:
        begun = Demo(parts, 0, stack, Event(), None)
        begun.begin()
        yield begun


def test_what_waits_for_a_manager_s_morning_comes_when_some_days_go_by(evening: Demo) -> None:
    newcomer = evening._workspace.act_as("U21INES")
    newcomer.say("hello")
    said = newcomer.wait_for_message(lambda s: "Hello! I'm Next Rung." in s.plain)
    newcomer.click(said, label="Set my level")
    newcomer.fill("Your level today", "IC3 · PM")
    newcomer.fill("Your manager", "U01MAYA")
    assert newcomer.submit() is None
    told = evening.some_days_on()
    assert told.startswith("It's Monday 30 November, 10:00 for Noor.")
    maya = evening._workspace.act_as("U01MAYA")
    (asked,) = [s for s in maya.messages() if "Is that right?" in s.plain]
    at = datetime.fromtimestamp(float(asked.ts), ZoneInfo("Europe/Stockholm"))
    assert 8 <= at.hour < 18
