"""What the workspace's admins forbid apps. Unlike ``faults``, these refusals last."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

Json = dict[str, Any]

_WHOM = ("channel", "user_id", "users", "channel_id")
"""The arguments that name the person of a call."""


class Policy:
    """Refuses calls by method while that's set. Can be used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._refused: dict[tuple[str, str | None], str] = {}

    def refuse(self, method: str, error: str, *, person: str | None = None) -> None:
        """Answers every call of ``method`` with ``error``.

        ``method`` can be a family: ``canvases.*``. With ``person``, a user id, only calls about
        them are refused.
        """
        with self._lock:
            self._refused[method, person] = error

    def allow(self, method: str, *, person: str | None = None) -> None:
        """Ends a refusal. Does nothing if there's none."""
        with self._lock:
            self._refused.pop((method, person), None)

    def refusal(self, method: str, arguments: Json, dm_of: Mapping[str, str | None]) -> str | None:
        """The error for a call, if it's refused. ``dm_of``: the person of each DM."""
        whom = {str(arguments[name]) for name in _WHOM if name in arguments}
        whom |= {person for each in whom if (person := dm_of.get(each))}
        with self._lock:
            for (name, person), error in self._refused.items():
                if _covers(name, method) and (person is None or person in whom):
                    return error
        return None


def _covers(name: str, method: str) -> bool:
    return method.startswith(name[:-1]) if name.endswith(".*") else method == name
