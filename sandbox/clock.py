"""The clock of a local workspace: it can be moved, and runs on in real time from there."""

import time
from datetime import UTC, datetime, timedelta
from threading import Lock


class WorkspaceClock:
    """What time it is in the workspace. May be read and moved from any thread.

    It begins at the real time.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._set_to = datetime.now(UTC)
        self._set_at = time.monotonic()
        self._began_at = self._set_to

    def elapsed(self) -> float:
        """Seconds that have gone by in the workspace: a move counts as time gone by.

        For an app that tells a clock that jumped by its monotonic one: this is that
        one, by which no move of this clock is a jump.
        """
        return (self.now() - self._began_at).total_seconds()

    def now(self) -> datetime:
        """The instant it is in the workspace, in UTC."""
        with self._lock:
            return self._set_to + timedelta(seconds=time.monotonic() - self._set_at)

    def move_to(self, instant: datetime) -> None:
        """Make it ``instant`` (with a time zone) now. Raises ``ValueError`` without one."""
        if instant.tzinfo is None:
            raise ValueError("The clock needs an instant with a time zone.")
        with self._lock:
            self._set_to, self._set_at = instant.astimezone(UTC), time.monotonic()

    def advance(self, by: timedelta) -> None:
        """Move on by ``by``, or back when it is negative."""
        self.move_to(self.now() + by)
