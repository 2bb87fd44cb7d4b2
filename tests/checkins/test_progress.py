"""How far a big pass is, told now and then."""

from __future__ import annotations

import logging

import pytest

from bot.checkins.schedule.delivery import PassReport
from bot.checkins.schedule.progress import LogProgress, progress_line
from bot.checkins.schedule.sending import SendResult


def report(**results: int) -> PassReport:
    made = PassReport(due=10_000)
    made.results.update({SendResult[name]: count for name, count in results.items()})
    return made


def test_the_line() -> None:
    cases = [
        (report(ASKED=1_200), 1_440, "1,200 of 10,000 people, about 3 h left"),
        (
            report(ASKED=9_990, REFUSED=3),
            12_000,
            "9,993 of 10,000 people, 3 failed, about 8 s left",
        ),
        (
            report(ASKED=5_000, LEFT_FOR_LATER=2),
            3_600,
            "5,002 of 10,000 people, 2 left for later, about 60 min left",
        ),
        (report(), 0, "0 of 10,000 people"),
        (report(ASKED=10_400), 9, "10,400 of 10,400 people"),
    ]
    assert {
        (made, seconds): got
        for made, seconds, line in cases
        if (got := progress_line(made, seconds)) != line
    } == {}


def test_a_line_every_half_minute_of_each_pass(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    times = iter([0, 10, 31, 50, 62, 100, 129, 131])
    watcher = LogProgress(lambda: next(times))
    first = report(ASKED=1)
    for _ in range(5):
        watcher(first)
    second = report(ASKED=2)
    for _ in range(3):
        watcher(second)
    assert [line.partition(" ")[0] for line in caplog.messages] == ["1", "1", "2"]
