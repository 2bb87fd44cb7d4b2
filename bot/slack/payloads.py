"""What buttons carry: small values, each with one text form that Slack brings back.

It comes back from a client, so reading it back takes any text: ``read`` gives ``None`` for
what is not the text form of such a value. Who may do what is checked on top of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self

_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_ID = re.compile(r"[^|\x00-\x1f]{1,64}")


@dataclass(frozen=True, slots=True)
class ShareEvidence:
    """A piece of evidence, and the manager whom the button named as its reader."""

    piece: str
    reader: str

    @property
    def text(self) -> str:
        return f"{self.piece}|{self.reader}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        piece, _, reader = text.partition("|")
        whole = _ID.fullmatch(piece) and _PERSON.fullmatch(reader)
        return cls(piece, reader) if whole else None


@dataclass(frozen=True, slots=True)
class Handover:
    """The manager a handover is to, and since when they manage: the same one may come twice."""

    manager: str
    since: datetime

    @property
    def text(self) -> str:
        return f"{self.manager}|{self.since.astimezone(UTC).isoformat()}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        manager, _, since = text.partition("|")
        if not _PERSON.fullmatch(manager) or not since.isascii():
            return None
        try:
            read = cls(manager, datetime.fromisoformat(since))
            return read if read.since.tzinfo is not None and read.text == text else None
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Absence:
    """The last day of the absence that “I'm back” ends."""

    until: date

    @property
    def text(self) -> str:
        return self.until.isoformat()

    @classmethod
    def read(cls, text: str) -> Self | None:
        try:
            read = cls(date.fromisoformat(text))
        except ValueError:
            return None
        return read if read.text == text else None
