"""The bell that wakes the workers of the outbox."""

from __future__ import annotations

from threading import Semaphore, Thread

from bot.slack.outbox_signal import OutboxSignal, Waker
from storage import StoreError

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


def test_what_is_rung_is_passed_on_once_and_goes_on_after_a_failure() -> None:
    signal, woken = OutboxSignal(), Semaphore(0)
    failing = [StoreError("away")]

    def wake() -> None:
        woken.release()
        if failing:
            raise failing.pop()

    waker = Waker(signal, wake)
    waker.start()
    for _ in range(3):
        signal.set()
        assert woken.acquire(timeout=10)
    waker.stop()
