"""The ticks: passes, looks at the ladder files and at old texts, none of which holds up another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event

from apscheduler.schedulers import base
from apscheduler.triggers import interval

from bot import scheduling
from bot.scheduling import Calls, Scheduler

SOON = 10.0


@contextmanager
def running(
    run_pass,
    look,
    old_texts=lambda: None,
    people=lambda: None,
    clock_jumped=lambda: False,
    source=lambda: None,
) -> Iterator[None]:
    scheduler = Scheduler(Calls(run_pass, look, old_texts, people, source), clock_jumped)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.stop()


def test_both_are_called_at_once_when_it_starts() -> None:
    passed, looked, swept, looked_up, synced = Event(), Event(), Event(), Event(), Event()
    with running(passed.set, looked.set, swept.set, looked_up.set, source=synced.set):
        assert synced.wait(SOON)
        assert passed.wait(SOON)
        assert looked.wait(SOON)
        assert swept.wait(SOON)
        assert looked_up.wait(SOON)


def test_a_long_pass_does_not_keep_new_ladders_from_being_read(monkeypatch) -> None:
    monkeypatch.setattr(scheduling, "LADDER_FILES_SECONDS", 0.02)
    in_pass, pass_may_end, looked_twice = Event(), Event(), Event()
    looks = []

    def long_pass() -> None:
        in_pass.set()
        assert pass_may_end.wait(SOON)

    def look() -> None:
        if in_pass.wait(SOON):
            looks.append(not pass_may_end.is_set())
            if len(looks) >= 2:
                looked_twice.set()

    with running(long_pass, look):
        try:
            assert looked_twice.wait(SOON)
        finally:
            pass_may_end.set()
    assert looks[:2] == [True, True]


def test_a_look_that_fails_is_logged_without_its_words_and_made_again(monkeypatch, caplog) -> None:
    monkeypatch.setattr(scheduling, "LADDER_FILES_SECONDS", 0.02)
    again = Event()
    looks = []

    def look() -> None:
        looks.append(1)
        if len(looks) == 1:
            raise ValueError("somebody's words")
        again.set()

    with running(lambda: None, look):
        assert again.wait(SOON)
    assert "Checking the ladder files failed (ValueError). Trying again soon." in caplog.text
    assert "somebody's words" not in caplog.text


class Machine:
    """A clock that can be set, for the scheduler and all its parts."""

    def __init__(self, monkeypatch) -> None:
        self.ahead = timedelta()
        machine = self

        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.now(tz) + machine.ahead

        for module in (scheduling, base, interval):
            monkeypatch.setattr(module, "datetime", Clock)


def test_a_clock_set_back_by_a_year_stops_no_pass(monkeypatch) -> None:
    monkeypatch.setattr(scheduling, "TICK_SECONDS", 0.05)
    monkeypatch.setattr(scheduling, "CLOCK_SECONDS", 0.02)
    machine = Machine(monkeypatch)
    machine.ahead = timedelta(days=365)
    jumped, passed = Event(), Event()

    def clock_jumped() -> bool:
        was = jumped.is_set()
        jumped.clear()
        return was

    with running(passed.set, lambda: None, clock_jumped=clock_jumped):
        assert passed.wait(SOON)
        machine.ahead = timedelta()
        assert no_more_of(passed), "the scheduler by itself stands still"
        jumped.set()
        for _ in range(3):
            assert passed.wait(SOON)
            passed.clear()


def no_more_of(event: Event) -> bool:
    """Whether nothing is heard of for a while, after what was under way."""
    event.wait(0.2)
    event.clear()
    return not event.wait(0.5)
