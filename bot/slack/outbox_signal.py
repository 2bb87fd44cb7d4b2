"""A bell for the workers that empty the outbox."""

from threading import Condition


class OutboxSignal:
    """Set after something was put into the outbox. Any number of threads may wait for it.

    Each worker remembers how often it heard it, so that none misses what is
    put in while it works, or while another answers.
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
        """Return once it was set more than ``heard`` times, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._times > heard, timeout=seconds)
