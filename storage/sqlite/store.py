"""``SqliteStore``: the ``Store`` contract on one SQLite file. Opening it, and one line a method.

What each method means stands in ``storage.store.Store``; its statements are in
the module named in the line.
"""

from __future__ import annotations

from pathlib import Path

from storage.address import sqlite_path
from storage.sqlite.database import SqliteFile
from storage.sqlite.faces.beside import BesideFace
from storage.sqlite.faces.check_ins import CheckInFace
from storage.sqlite.faces.holding import HoldingFace
from storage.sqlite.faces.keeping import KeepingFace
from storage.sqlite.faces.people import PeopleFace
from storage.sqlite.opening import open_existing, open_or_make

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that is writing to the file."""


class SqliteStore(PeopleFace, CheckInFace, BesideFace, KeepingFace, HoldingFace):
    """A ``Store`` in one SQLite file. Made by ``SqliteStore.open``."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path_or_url: str | Path, *, busy_timeout: float = BUSY_TIMEOUT) -> SqliteStore:
        """Open the file, made anew if there is none, and bring its schema up to date.

        Raises ``StoreUnavailable``, ``NotADatabase`` or ``NewerSchema``; then
        nothing was written to the file.
        """
        path = path_or_url if isinstance(path_or_url, Path) else sqlite_path(path_or_url)
        return cls(open_or_make(path, busy_timeout))

    @classmethod
    def open_existing(cls, url: str, *, busy_timeout: float = BUSY_TIMEOUT) -> SqliteStore:
        """As ``open``, but raises ``NoDatabase`` where there is none."""
        return cls(open_existing(sqlite_path(url), busy_timeout))

    def close(self) -> None:
        self._file.close()
