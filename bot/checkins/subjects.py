"""The subjects of outbox tasks: small values, each with one text form.

A task is stored under that text, so two tasks about the same thing are one task. Texts
stored by earlier versions must stay readable. If a task is about one thing that has an id
(a check-in, a comment, a person, a batch of files), the id itself is its subject.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.checkins.text_form import Part, TextForm


@dataclass(frozen=True, slots=True)
class Subject(TextForm):
    """A separator inside a field is escaped, except in the last one.

    Fields at the end that have their default are left out.
    """

    @classmethod
    def read(cls, text: str) -> Self:
        """The subject that was stored as ``text``. Raises ``Unreadable``."""
        return cls.parsed(text)

    def _written(self, parts: tuple[Part, ...]) -> list[str]:
        last = len(parts) - 1
        while parts[-1].default == getattr(self, parts[-1].name):
            parts = parts[:-1]
        texts = TextForm._written(self, parts)
        return [*map(self._escaped, texts[:last]), *texts[last:]]

    @classmethod
    def _given(cls, texts: list[str]) -> list[str]:
        last = len(fields(cls)) - 1
        return [*map(cls._plain, texts[:last]), *texts[last:]]

    @classmethod
    def _escaped(cls, part: str) -> str:
        return part.replace("%", "%25").replace(cls.separator, f"%{ord(cls.separator):02X}")

    @classmethod
    def _plain(cls, part: str) -> str:
        return part.replace(f"%{ord(cls.separator):02X}", cls.separator).replace("%25", "%")


@dataclass(frozen=True, slots=True)
class MessageAt(Subject):
    """A message in Slack."""

    separator = ":"

    channel: str
    message_ts: str


@dataclass(frozen=True, slots=True)
class SentFiles(Subject):
    """Files that an admin sent in a message. ``files``: their ids in Slack."""

    person: str
    channel: str
    message_ts: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedWords(Subject):
    """A message that is part of a check-in. ``check_in``: its id."""

    check_in: str
    message: MessageAt


@dataclass(frozen=True, slots=True)
class PendingWords(Subject):
    """A person's pending messages of a period. ``again``: the person was asked before."""

    person: str
    period: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class HiddenWords(Subject):
    """What a privacy request made private.

    ``request``: the message that asked. ``messages``: timestamps of the messages in the
    check-in that somebody else could read. ``how_much``: ``hiding.ALL`` of it, or ``SOME``.
    ``taken_from``: the manager who could read all of these messages until then.
    """

    check_in: str
    request: MessageAt
    messages: tuple[str, ...]
    how_much: str
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class HiddenByName(Subject):
    """What a request made private that names words by what they say, or by a month.

    ``messages``: each as its check-in, a slash, and its timestamp. ``answers``: check-ins that
    became private as a whole; their messages are those that were shared. ``pieces``: evidence,
    by id. ``taken_from``: the manager who could read all of these messages until then.
    """

    person: str
    request: MessageAt
    messages: tuple[str, ...]
    answers: tuple[str, ...]
    pieces: tuple[str, ...]
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class HiddenAnswers(Subject):
    """What was made private when a person asked that all of their answers be.

    ``channel``, ``message_ts``: the message that asked; ``None``: it was a button. ``periods``: the
    periods of answers that were shared until then. ``new``: whether new answers are private, too.
    ``evidence``: how many pieces were shared until then.
    """

    person: str
    channel: str | None
    message_ts: str | None
    periods: tuple[str, ...]
    new: bool
    evidence: int = 0


@dataclass(frozen=True, slots=True)
class NotKept(Subject):
    """A message, or an edit, that wasn't saved: where it is and why (a ``Limit``)."""

    channel: str
    thread_ts: str | None
    why: str
    edited: bool


EVIDENCE = "evidence"
"""The ``place`` of words that were evidence, not part of a check-in."""

ALL_ANSWERS = "answers"
"""The ``place`` of all of a person's answers."""

EVERYTHING = "everything"
"""The ``place`` of all of a person's answers and evidence."""

EARLIER_ANSWERS = "earlier answers"
"""The ``place`` of all answers that were shared with earlier managers."""

EARLIER_EVIDENCE = "earlier evidence"
"""The ``place`` of all evidence that was shared with earlier managers."""

ALL_EARLIER = "earlier"
"""The ``place`` of both."""


class TakenBack(StrEnum):
    """What happened to words that somebody may have read."""

    GONE = "gone"
    PRIVATE = "private"
    CHANGED = "changed"
    """Some were deleted and some made private, or it isn't known."""


@dataclass(frozen=True, slots=True)
class ReadBefore(Subject):
    """``reader`` may have read words before the person deleted or hid them.

    ``at``: when they opened the person's check-ins and could read the words. ``packet_at``:
    when they last made a packet of them. ``place``: the id of the words' check-in, or one of
    the places above, such as ``EVIDENCE``; empty if not known. ``messages``: timestamps of the
    Slack messages among these words. ``more``: other words came from a form or a tap.
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
    """Somebody who erased their words.

    ``look``: which search for leftover messages this is, ``first`` or ``last``.
    """

    person: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class ManagerOf(Subject):
    """A person and their current manager."""

    person: str
    manager: str


@dataclass(frozen=True, slots=True)
class DeclinedRequest(Subject):
    """A person, and the manager who didn't confirm that they are on a level (its code)."""

    person: str
    manager: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class TeamPeriod(Subject):
    """A period in a manager's team."""

    manager: str
    period: str


@dataclass(frozen=True, slots=True)
class SettledRequest(Subject):
    """A person's join request that was sent to a manager, and its outcome (``result``).

    ``level``: the code of the one it was for. ``ladder``: its id. ``asked_at``: when it was
    sent, in ISO format.
    """

    manager: str
    join_request: str
    person: str
    result: str
    level: str = ""
    ladder: str = ""
    asked_at: str = ""


@dataclass(frozen=True, slots=True)
class RequestReminder(Subject):
    """A manager who hasn't answered a join request. ``which``: the number of the reminder."""

    manager: str
    join_request: str
    which: str


@dataclass(frozen=True, slots=True)
class OwnRequest(Subject):
    """A person's own join request. ``join_request``: its id."""

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
    """A packet about ``person`` for ``reader``. ``shared``: leave out what is private."""

    reader: str
    person: str
    batch: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class MadeFor(Subject):
    """A batch of files made for a person."""

    person: str
    batch: str


@dataclass(frozen=True, slots=True)
class PacketInMessages(Subject):
    """A packet sent as messages instead of files. ``why``: Slack's error code, or ``LATE``."""

    why: str
    order: PacketOrder


@dataclass(frozen=True, slots=True)
class TakenFiles(Subject):
    """Files that Slack accepted. ``kind`` and ``order``: the task they are for, and its subject."""

    at: datetime
    kind: str
    order: str


@dataclass(frozen=True, slots=True)
class NotDone(Subject):
    """A task that a person waits for, and why it failed.

    ``kind``: the kind of that task. ``about``: another person whom it concerns.
    """

    person: str
    kind: str
    about: str | None
    why: str

    @classmethod
    def renewed(cls, text: str) -> str:
        """The older form has no ``about``."""
        parts = text.split(cls.separator)
        older = len(parts) == len(fields(cls)) - 1
        return cls.separator.join([*parts[:2], "", parts[2]]) if older else text


@dataclass(frozen=True, slots=True)
class PausedAsking(Subject):
    """Asking is paused, and an admin is told.

    ``code``: the error code with which Slack refuses. ``waiting``: how many people wait.
    """

    admin: str
    code: str
    waiting: int


@dataclass(frozen=True, slots=True)
class MarkedPost(Subject):
    """A message of the bot's in Slack. ``mark``: the part of its metadata that identifies it."""

    channel: str
    message_ts: str
    thread_ts: str | None
    mark: str
