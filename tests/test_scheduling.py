"""The ticks: passes, looks at the ladder files and at old texts, none of which holds up another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from bot import scheduling
from bot.scheduling import Scheduler

SOON = 10.0


@contextmanager
def running(run_pass, look, old_texts=lambda: None, people=lambda: None) -> Iterator[None]:
    scheduler = Scheduler(run_pass, look, old_texts, people)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.stop()


def test_both_are_called_at_once_when_it_starts() -> None:
    passed, looked, swept, looked_up = Event(), Event(), Event(), Event()
    with running(passed.set, looked.set, swept.set, looked_up.set):
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
    assert (
        "Looking at the ladder files failed (ValueError); the next one tries again" in caplog.text
    )
    assert "somebody's words" not in caplog.text
