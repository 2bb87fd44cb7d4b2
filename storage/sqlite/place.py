"""Where an open database lies, so that it is noticed when it lies there no longer.

Only the names are asked after. The files are never opened here: on POSIX systems,
closing a file lets go of every lock that the process has on it, SQLite's too.
"""

from __future__ import annotations

import os
from pathlib import Path

COMPANIONS = ("-wal", "-shm")
"""What SQLite adds to a file's name for its log and the index of that."""


def real(path: Path) -> Path:
    """The file behind all links, which is where SQLite puts its log."""
    return Path(os.path.realpath(path))


class Place:
    """The names of an open database, and which files they stood for."""

    def __init__(self, path: Path) -> None:
        """Made before the file is opened; see ``remember_log``."""
        self._names = [str(path.absolute())]
        self._known = [_identity(self._names[0])]
        self._log = [f"{real(path)}{companion}" for companion in COMPANIONS]
        self._left_as: _Content | None = None
        self._changed_by_others = False

    def remember_log(self) -> None:
        """Watch the log as well, from now that it is open."""
        for name in self._log:
            identity = _identity(name)
            if identity is not None:  # without a log there is nothing to watch
                self._names.append(name)
                self._known.append(identity)

    def strayed(self) -> Path | None:
        """The first name that stands for another file by now, or for none."""
        for name, known in zip(self._names, self._known, strict=True):
            if _identity(name) != known:
                return Path(name)
        return None

    def compare(self) -> None:
        """Look whether anybody else changed the file since the last look, or since ``leave``."""
        found = _content(self._names[0])
        if self._left_as not in (None, found):
            self._changed_by_others = True
        self._left_as = found

    def leave(self) -> None:
        """Remember how the file is now, that this process has just changed itself."""
        self._left_as = _content(self._names[0])

    def was_changed_by_others(self) -> bool:
        """Whether that was seen since this was asked last."""
        seen, self._changed_by_others = self._changed_by_others, False
        return seen


_Content = tuple[int, int]


def _content(name: str) -> _Content | None:
    try:
        found = os.stat(name)  # noqa: PTH116  -- with every change
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_size, found.st_mtime_ns


def _identity(name: str) -> tuple[int, int] | None:
    try:
        found = os.stat(name)  # noqa: PTH116  -- with every change
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
