"""What the workspace's admins forbid its apps: lasting refusals, unlike ``faults``."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

Json = dict[str, Any]

_WHOM = ("channel", "user_id", "users", "channel_id")
"""The arguments that say whom a call is about."""


class Policy:
    """Refuses calls by method, for as long as that is set. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._refused: dict[tuple[str, str | None], str] = {}

    def refuse(self, method: str, error: str, *, person: str | None = None) -> None:
        """Answer every call of ``method`` with ``error``.

        ``method`` may be a family: ``canvases.*``. ``person``: a user id, for only the
        calls that are about them.
        """
        with self._lock:
            self._refused[method, person] = error

    def allow(self, method: str, *, person: str | None = None) -> None:
        """Take a refusal back; nothing happens for what was not refused."""
        with self._lock:
            self._refused.pop((method, person), None)

    def refusal(self, method: str, arguments: Json, dm_of: Mapping[str, str | None]) -> str | None:
        """The error for a call, if it is refused. ``dm_of``: whose DM each conversation is."""
        whom = {str(arguments[name]) for name in _WHOM if name in arguments}
        whom |= {person for each in whom if (person := dm_of.get(each))}
        with self._lock:
            for (name, person), error in self._refused.items():
                if _covers(name, method) and (person is None or person in whom):
                    return error
        return None


def _covers(name: str, method: str) -> bool:
    return method.startswith(name[:-1]) if name.endswith(".*") else method == name
