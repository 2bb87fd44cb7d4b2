"""The signal that wakes the outbox workers."""

import logging
from collections.abc import Callable
from threading import Condition, Event, Thread

from storage import StoreError

log = logging.getLogger(__name__)


class OutboxSignal:
    """Set after tasks were added to the outbox. Any number of threads can wait for it.

    Each worker remembers how often it was set, so that none misses tasks added while it works or
    while another one wakes up.
    """

    def __init__(self) -> None:
        self._changed = Condition()
        self._times = 0

    @property
    def times(self) -> int:
        """How often it was set."""
        return self._times

    def set(self) -> None:
        with self._changed:
            self._times += 1
            self._changed.notify_all()

    def wait(self, heard: int, seconds: float) -> None:
        """Returns once it was set more than ``heard`` times, or after ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self._times > heard, timeout=seconds)


LOOK_SECONDS = 1.0


class Waker:
    """Passes the signal on to the process that leads, on its own thread.

    ``wake`` does that, if another process leads. If a signal is lost, the next look finds the
    tasks.
    """

    def __init__(self, signal: OutboxSignal, wake: Callable[[], None]) -> None:
        self._signal = signal
        self._wake = wake
        self._heard = signal.times
        self._ending = Event()
        self._thread = Thread(target=self._run, name="waker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when all signals are passed on."""
        self._ending.set()
        self._signal.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ending.is_set():
            self._signal.wait(self._heard, LOOK_SECONDS)
            if self._signal.times > self._heard:
                self._heard = self._signal.times
                try:
                    self._wake()
                except StoreError as error:
                    log.warning("Couldn't wake the process that leads: %s", error)
