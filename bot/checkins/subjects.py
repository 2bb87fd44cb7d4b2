"""What the tasks of the outbox are about: small values, each with one text form.

A task is stored under that text, so tasks about the same thing are one task, and the text
of an earlier version must still be read. A task about one thing that has an id (a check-in,
a comment, a person, a batch of files) has the id itself as its subject.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from datetime import datetime
from enum import StrEnum
from types import UnionType
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints

_LONGEST_NUMBER = 9


class Unreadable(ValueError):
    """A text that is no subject of this kind. The error doesn't repeat it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Its fields in order with ``|`` between them; last ones that have their default are left out.

    What stands between fields can stand in one, escaped. A last field that is text is the
    rest, as it is. ``True`` is the name of its field, and ``False`` and ``None`` are nothing.
    """

    BETWEEN: ClassVar[str] = "|"

    @property
    def text(self) -> str:
        """What a task about it is stored under."""
        known = list(fields(self))
        last = known[-1].name
        while known[-1].default == getattr(self, known[-1].name):
            known.pop()
        packed = [(each.name, _packed(each.name, getattr(self, each.name))) for each in known]
        return self.BETWEEN.join(
            part if name == last else _escaped(part, self.BETWEEN) for name, part in packed
        )

    @classmethod
    def read(cls, text: str) -> Self:
        """The subject that was stored as ``text``. Raises ``Unreadable``."""
        known, hints = fields(cls), get_type_hints(cls)
        last = len(known) - 1
        parts = text.split(cls.BETWEEN, last)
        if len(parts) < sum(each.default is MISSING for each in known):
            raise Unreadable(cls.__name__)
        plain = [_plain(part, cls.BETWEEN) for part in parts[:last]] + parts[last:]
        named = zip((each.name for each in known), plain, strict=False)
        return cls(**{name: _unpacked(name, hints[name], part) for name, part in named})


@dataclass(frozen=True, slots=True)
class MessageAt(Subject):
    """A message in Slack."""

    BETWEEN: ClassVar[str] = ":"

    channel: str
    message_ts: str


@dataclass(frozen=True, slots=True)
class SavedWords(Subject):
    """A message that is part of a check-in (its id)."""

    check_in: str
    message: MessageAt


@dataclass(frozen=True, slots=True)
class PendingWords(Subject):
    """What a person wrote that waits in a period. ``again``: they were asked before."""

    person: str
    period: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class HiddenWords(Subject):
    """What a request (a message) kept private: messages (their ts) of a check-in, all or some."""

    check_in: str
    request: MessageAt
    messages: tuple[str, ...]
    how_much: str


@dataclass(frozen=True, slots=True)
class HelpWanted(Subject):
    """What a person seems to want help with (a ``Doubt``), and where they said so."""

    person: str
    channel: str
    thread_ts: str | None
    wanted: str


@dataclass(frozen=True, slots=True)
class NotKept(Subject):
    """Where a message stands of which nothing is kept, or of whose edit, and why (a ``Limit``)."""

    channel: str
    thread_ts: str | None
    why: str
    edited: bool


EVIDENCE = "evidence"
"""What words stood in that were in no check-in."""


class TakenBack(StrEnum):
    """What became of words that somebody may have read."""

    GONE = "gone"
    PRIVATE = "private"
    CHANGED = "changed"
    """Some are gone and some private, or it isn't known."""


@dataclass(frozen=True, slots=True)
class ReadBefore(Subject):
    """``reader`` opened the person's check-ins ``at`` an instant when they could read words
    that the person took back since.

    ``packet_at``: when they last made a packet of them. ``place``: the id of the check-in in
    which the words stand or stood, or ``EVIDENCE``; empty if not known. ``messages``: the ts of
    those among them; ``more``: there are others, of a form or a tap.
    """

    person: str
    reader: str
    at: datetime
    packet_at: datetime | None = None
    what: TakenBack = TakenBack.CHANGED
    place: str = ""
    messages: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class PacketMade(Subject):
    """Who made a packet of a person's words, when, and how much is in it."""

    person: str
    reader: str
    at: datetime
    check_ins: int
    evidence: int


@dataclass(frozen=True, slots=True)
class ErasedPerson(Subject):
    """Somebody who erased their words. ``look``: which time it is looked for more of them."""

    person: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class ManagerOf(Subject):
    """A person and a manager: the one they have now, or who declined to be theirs."""

    person: str
    manager: str


@dataclass(frozen=True, slots=True)
class TeamPeriod(Subject):
    """A period in a manager's team."""

    manager: str
    period: str


@dataclass(frozen=True, slots=True)
class SettledRequest(Subject):
    """What became (``result``) of a person's join request (its id), which a manager was sent."""

    manager: str
    join_request: str
    person: str
    result: str


@dataclass(frozen=True, slots=True)
class RequestReminder(Subject):
    """The manager who hasn't answered a join request (its id), and which reminder it is."""

    manager: str
    join_request: str
    which: str


@dataclass(frozen=True, slots=True)
class OwnRequest(Subject):
    """A person's own join request (its id)."""

    person: str
    join_request: str


@dataclass(frozen=True, slots=True)
class FailedRequest(Subject):
    """Why a person can't report to the manager they named (a ``Failed``)."""

    person: str
    manager: str
    why: str


@dataclass(frozen=True, slots=True)
class PacketOrder(Subject):
    """A packet about ``person`` for ``reader``. ``shared``: without what is private."""

    reader: str
    person: str
    batch: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class MadeFor(Subject):
    """A batch of files that is made for a person."""

    person: str
    batch: str


@dataclass(frozen=True, slots=True)
class PacketInMessages(Subject):
    """A packet that is sent as messages, and why (Slack's code, or ``LATE``)."""

    why: str
    order: PacketOrder


@dataclass(frozen=True, slots=True)
class TakenFiles(Subject):
    """Files that Slack took ``at`` an instant, for a task of a kind with the subject ``order``."""

    at: datetime
    kind: str
    order: str


@dataclass(frozen=True)
class NotDone(Subject):
    """A task of a kind that a person waits for, and why it isn't done.

    ``about``: somebody else whom it concerns.
    """

    person: str
    kind: str
    about: str | None
    why: str

    @classmethod
    def read(cls, text: str) -> Self:
        """As any subject, and one from before it could be about somebody."""
        parts = text.split(cls.BETWEEN)
        older = len(parts) == len(fields(cls)) - 1
        return super().read(cls.BETWEEN.join([*parts[:2], "", parts[2]]) if older else text)


@dataclass(frozen=True, slots=True)
class PausedAsking(Subject):
    """An admin, the code for which Slack lets nobody be asked, and how many people wait."""

    admin: str
    code: str
    waiting: int


def _escaped(part: str, between: str) -> str:
    return part.replace("%", "%25").replace(between, f"%{ord(between):02X}")


def _plain(part: str, between: str) -> str:
    return part.replace(f"%{ord(between):02X}", between).replace("%25", "%")


def _packed(name: str, value: Any) -> str:
    match value:
        case None | False:
            return ""
        case True:
            return name
        case datetime():
            return value.isoformat()
        case Subject():
            return value.text
        case tuple():
            return " ".join(value)
    return str(value)


def _unpacked(name: str, kind: Any, part: str) -> Any:
    if get_origin(kind) is UnionType:
        return _unpacked(name, get_args(kind)[0], part) if part else None
    if kind is str:
        return part
    if kind is bool and part in ("", name):
        return bool(part)
    if kind is int and part.isascii() and part.isdigit() and len(part) <= _LONGEST_NUMBER:
        return int(part)
    if kind is datetime:
        return _instant(part)
    if get_origin(kind) is tuple:
        return tuple(part.split())
    if issubclass(kind, Subject):
        return kind.read(part)
    if issubclass(kind, StrEnum) and part in tuple(kind):
        return kind(part)
    raise Unreadable(name)


def _instant(part: str) -> datetime:
    try:
        read = datetime.fromisoformat(part)
    except ValueError:
        raise Unreadable("an instant") from None
    if read.tzinfo is None:
        raise Unreadable("an instant")
    return read
