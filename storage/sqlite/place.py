"""Notices when an open database file is moved, replaced, or changed by another program.

Files are only looked up by name, never opened: on POSIX systems, closing a file releases
every lock that the process has on it, SQLite's too.
"""

import os
from pathlib import Path

COMPANIONS = ("-wal", "-shm")
"""What SQLite adds to a file's name for its log, and for the log's index."""


def real(path: Path) -> Path:
    """The path with all links resolved. SQLite puts its log next to that."""
    return Path(os.path.realpath(path))


class Place:
    """The names of an open database's files, and which files these were."""

    def __init__(self, path: Path) -> None:
        """Create it before the file is opened, and call ``remember_log`` afterwards."""
        self._names = [str(path.absolute())]
        self._known = [_identity(self._names[0])]
        self._log = [f"{real(path)}{companion}" for companion in COMPANIONS]
        self._left_as: _Content | None = None
        self._changed_by_others = False

    def remember_log(self) -> None:
        """From now on, watch the log as well. Call once the database is open."""
        for name in self._log:
            identity = _identity(name)
            if identity is not None:  # without a log there is nothing to watch
                self._names.append(name)
                self._known.append(identity)

    def strayed(self) -> Path | None:
        """The first of the names that is now another file, or missing; ``None`` if all is well."""
        for name, known in zip(self._names, self._known, strict=True):
            if _identity(name) != known:
                return Path(name)
        return None

    def compare(self) -> None:
        """Notices if the file was changed since the last ``compare`` or ``leave``."""
        found = _content(self._names[0])
        if self._left_as not in (None, found):
            self._changed_by_others = True
        self._left_as = found

    def leave(self) -> None:
        """Call after this process changed the file: ``compare`` then doesn't count that."""
        self._left_as = _content(self._names[0])

    def was_changed_by_others(self) -> bool:
        """Whether ``compare`` noticed a change since the last call of this."""
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
