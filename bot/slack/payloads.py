"""What buttons and menus carry: small values, each with one text form that Slack brings back.

It comes back from a client, so reading it back takes any text. Who may do what is checked
on top of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Self

from storage import Frequency

_PERSON = re.compile(r"[UW][A-Z0-9]{1,30}")
_ID = re.compile(r"[^|\x00-\x1f]{1,64}")
_LONGEST_NUMBER = 9


def _number(text: str) -> int | None:
    known = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    return int(text) if known else None


def chosen_value(action: Mapping[str, Any]) -> str:
    """What a button, or the chosen line of a menu, asks for."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """One of the four answers under a question.

    ``reader``: the manager who was named as able to read it; ``None``: nobody was.
    """

    check_in: str
    reader: str | None

    @property
    def text(self) -> str:
        """The value of its button."""
        return f"{self.check_in}|{self.reader or ''}"

    @classmethod
    def read(cls, value: str) -> AnswerPress:
        """What a button carried. One from before readers were named names nobody."""
        check_in, _, reader = value.partition("|")
        return cls(check_in, reader or None)


@dataclass(frozen=True, slots=True)
class ChangePress:
    """Another of the four answers, chosen in place of the one that is saved."""

    frequency: Frequency
    press: AnswerPress

    @property
    def text(self) -> str:
        """The value of its option."""
        return f"{self.frequency}|{self.press.text}"

    @classmethod
    def read(cls, value: str) -> ChangePress | None:
        """What an option carried; ``None`` for what is none of ours."""
        frequency, _, press = value.partition("|")
        if frequency not in list(Frequency):
            return None
        return cls(Frequency(frequency), AnswerPress.read(press))


@dataclass(frozen=True, slots=True)
class UndoPress:
    """Taking back a tap: that of a check-in, at a revision."""

    check_in: str
    revision: int

    @property
    def text(self) -> str:
        """The value of its button."""
        return f"{self.check_in}|{self.revision}"

    @classmethod
    def read(cls, value: str) -> UndoPress | None:
        """What a button carried; ``None`` for what is none of ours."""
        check_in, _, revision = value.partition("|")
        number = _number(revision)
        return None if number is None else cls(check_in, number)


@dataclass(frozen=True, slots=True)
class RestorePress:
    """Bringing back a revision of a reply.

    ``reader``: the manager whom the button named as who could read more then, if any;
    ``asked``: the fingerprint of what.
    """

    check_in: str
    revision: int
    reader: str | None = None
    asked: str = ""

    @property
    def text(self) -> str:
        """The value of its button."""
        return f"{self.check_in}|{self.revision}|{self.reader or ''}|{self.asked}"

    @classmethod
    def read(cls, value: str) -> RestorePress | None:
        """What a button carried; ``None`` for what is none of ours. An older one asked nothing."""
        check_in, _, rest = value.partition("|")
        revision, _, rest = rest.partition("|")
        reader, _, asked = rest.partition("|")
        number = _number(revision)
        return None if number is None else cls(check_in, number, reader or None, asked)


@dataclass(frozen=True, slots=True)
class SharePress:
    """Sharing a reply with the manager whom the button named.

    ``revision``: the one that stood beside the button, ``None`` if that is not known.
    """

    check_in: str
    reader: str
    revision: int | None

    @property
    def text(self) -> str:
        """The value of its button."""
        return f"{self.check_in}|{self.reader}|{'' if self.revision is None else self.revision}"

    @classmethod
    def read(cls, value: str) -> SharePress:
        """What a button carried. One from before readers were named names nobody."""
        check_in, _, rest = value.partition("|")
        reader, _, revision = rest.partition("|")
        return cls(check_in, reader, _number(revision))


@dataclass(frozen=True, slots=True)
class WordsPress:
    """Something about messages that a person wrote (their ts).

    ``about``: the period of the check-in that they may belong to, or the id of the one
    that they are part of. ``reader``: the manager whom the button named, if any.
    ``words``: the fingerprint of what they said beside a button that shares them.
    """

    about: str
    messages: tuple[str, ...]
    reader: str | None = None
    words: str = ""

    @property
    def text(self) -> str:
        """The value of its button: of a hundred messages it fits what Slack takes."""
        words = f"|{self.words}" if self.words else ""
        return f"{self.about}|{self.reader or ''}|{' '.join(self.messages)}{words}"

    @classmethod
    def read(cls, value: str) -> WordsPress:
        """What a button carried."""
        about, _, rest = value.partition("|")
        reader, _, rest = rest.partition("|")
        messages, _, words = rest.partition("|")
        return cls(about, tuple(messages.split()), reader or None, words)


class PendingChoice(StrEnum):
    """What the menu of a question about waiting messages offers."""

    EVIDENCE = "evidence"
    ALL = "all"
    """Ask about all that waits again, not about the one that was picked."""
    DISMISS = "dismiss"
    """In menus from before it was a button."""


@dataclass(frozen=True, slots=True)
class PendingMenuPress:
    """Something chosen in a question about messages of a period, the last of which is ``up_to``.

    Which ones those are is on record with the question.
    """

    choice: PendingChoice
    period: str
    up_to: str

    @property
    def text(self) -> str:
        """The value of its option, or of its button."""
        return f"{self.choice}|{self.period}|{self.up_to}"

    @classmethod
    def read(cls, value: str) -> PendingMenuPress | None:
        """What an option carried; ``None`` for what is none of ours."""
        choice, _, rest = value.partition("|")
        period, _, up_to = rest.partition("|")
        if choice not in list(PendingChoice):
            return None
        return cls(PendingChoice(choice), period, up_to)


class PromptChoice(StrEnum):
    """What the menu of a prompt offers."""

    READ = "read"
    LATER = "later"
    SKIP = "skip"
    AWAY = "away"
    PRIVATE = "private"
    """Keep what is written from now on private."""
    SHARE = "share"
    """Share it."""


@dataclass(frozen=True, slots=True)
class MenuPress:
    """Something chosen in the menu of a check-in's prompt."""

    choice: PromptChoice
    check_in: str

    @property
    def text(self) -> str:
        """The value of its option."""
        return f"{self.choice}|{self.check_in}"

    @classmethod
    def read(cls, value: str) -> MenuPress | None:
        """What an option carried; ``None`` for what is none of ours."""
        choice, _, check_in = value.partition("|")
        if choice not in list(PromptChoice):
            return None
        return cls(PromptChoice(choice), check_in)


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


@dataclass(frozen=True, slots=True)
class Place:
    """A level on a ladder and a manager, as somebody chose them before; empty what they didn't."""

    ladder: str
    level: str
    manager: str

    @property
    def text(self) -> str:
        return f"{self.manager}|{self.ladder}|{self.level}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        manager, _, place = text.partition("|")
        ladder, _, level = place.partition("|")
        read = cls(ladder, level, manager)
        return read if _PERSON.fullmatch(manager) and read.text == text else None


@dataclass(frozen=True, slots=True)
class Joined:
    """The person whom a manager's yes put on the roster, and since when they are on it.

    ``join_request``: the id of what they had asked for.
    """

    join_request: str
    person: str
    since: datetime

    @property
    def text(self) -> str:
        return f"{self.join_request}|{self.person}|{self.since.astimezone(UTC).isoformat()}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        join_request, _, rest = text.partition("|")
        person, _, since = rest.partition("|")
        if not (_ID.fullmatch(join_request) and _PERSON.fullmatch(person) and since.isascii()):
            return None
        try:
            read = cls(join_request, person, datetime.fromisoformat(since))
            return read if read.since.tzinfo is not None and read.text == text else None
        except (ValueError, OverflowError):
            return None
