"""The bell that wakes the workers of the outbox."""

from __future__ import annotations

from threading import Thread

from bot.slack.outbox_signal import OutboxSignal

LONG = 30.0


def test_everybody_who_waits_hears_it() -> None:
    bell = OutboxSignal()
    waiting = [Thread(target=bell.wait, args=(0, LONG), daemon=True) for _ in range(3)]
    for thread in waiting:
        thread.start()
    bell.set()
    for thread in waiting:
        thread.join(LONG / 2)
    assert not any(thread.is_alive() for thread in waiting)


def test_who_was_busy_when_it_was_set_does_not_wait() -> None:
    bell = OutboxSignal()
    heard = bell.times
    bell.set()
    bell.wait(heard, LONG)
    assert bell.times == heard + 1
