"""Of the SQLite store: which process runs on it, and whether the file is still sound."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from storage.errors import StoreLost
from storage.records import Holder
from storage.sqlite import holders
from storage.sqlite.database import SqliteFile


class HoldingFace:
    """See ``storage.contract.holding``."""

    _file: SqliteFile

    def holder(self) -> Holder | None:
        return self._file.read(holders.holder)

    def claim_hold(self, mine: Holder, instead_of: Holder | None) -> Holder:
        found = self._file.write(holders.claim, mine, instead_of)
        if found.token == mine.token:
            self._file.recognise_by(holders.SIGN)
        return found

    def keep_hold(self, token: str, at: datetime) -> None:
        self._file.write(holders.keep, token, at)

    def release_hold(self, token: str) -> None:
        self._file.write(holders.release, token)

    def check(self, *, indexes: bool = False) -> None:
        self._file.check(indexes=indexes)

    def was_changed_by_others(self) -> bool:
        return self._file.was_changed_by_others()

    @property
    def lost(self) -> StoreLost | None:
        return self._file.lost

    def when_lost(self, call: Callable[[], None]) -> None:
        self._file.when_lost(call)
