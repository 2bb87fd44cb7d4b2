"""The clock of a local workspace. It can be moved, and runs in real time from there."""

import time
from datetime import UTC, datetime, timedelta
from threading import Lock


class WorkspaceClock:
    """The time in the workspace. It can be read and moved from any thread.

    It starts at the real time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._set_to = datetime.now(UTC)
        self._set_at = time.monotonic()
        self._began_at = self._set_to

    def elapsed(self) -> float:
        """Seconds that have passed in the workspace. Moving the clock counts as time passing.

        An app that compares its clock with a monotonic one can use this as the monotonic one, so
        that moving the clock isn't a jump.
        """
        return (self.now() - self._began_at).total_seconds()

    def now(self) -> datetime:
        """The current instant in the workspace, in UTC."""
        with self._lock:
            return self._set_to + timedelta(seconds=time.monotonic() - self._set_at)

    def move_to(self, instant: datetime) -> None:
        """Sets the time to ``instant``. Raises ``ValueError`` if that has no time zone."""
        if instant.tzinfo is None:
            raise ValueError("The clock needs an instant with a time zone.")
        with self._lock:
            self._set_to, self._set_at = instant.astimezone(UTC), time.monotonic()

    def advance(self, by: timedelta) -> None:
        """Moves the clock ahead by ``by``, or back if it's negative."""
        self.move_to(self.now() + by)
