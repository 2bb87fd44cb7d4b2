"""What buttons and menus carry under prompts, and about messages that a person wrote."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from bot.slack.payloads.payload import (
    BUTTON_VALUE,
    Hash,
    Id,
    Key,
    Payload,
    Timestamp,
    Typed,
    UserId,
)
from storage import Frequency


@dataclass(frozen=True, slots=True)
class AnswerPress(Payload):
    """One of the four answers under a question.

    ``reader``: the manager who was named as able to read it; ``None``: nobody was.
    """

    check_in: Id
    reader: UserId | None = None


@dataclass(frozen=True, slots=True)
class ChangePress(Payload):
    """Another of the four answers, chosen in place of the one that is saved."""

    frequency: Frequency
    press: AnswerPress


@dataclass(frozen=True, slots=True)
class RevisionPress(Payload):
    """A check-in's reply at one of its revisions, to undo its tap or to read it."""

    check_in: Id
    revision: int


@dataclass(frozen=True, slots=True)
class RestorePress(RevisionPress):
    """Bringing back a revision of a reply; an older button asked nothing.

    ``reader``: the manager whom the button named as who could read more then, if any;
    ``asked``: the fingerprint of what.
    """

    reader: UserId | None = None
    asked: Hash = ""


@dataclass(frozen=True, slots=True)
class SharePress(Payload):
    """Sharing a reply with the manager whom the button named; older buttons named nobody.

    ``revision``: the one that stood beside the button, ``None`` if that is not known.
    """

    check_in: Id
    reader: UserId | None = None
    revision: int | None = None


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


class EveryChoice(StrEnum):
    """What a button keeps private that is about all answers."""

    ANSWERS = "answers"
    """Those given, and those to come."""
    EVIDENCE = "evidence"
    """Evidence."""


@dataclass(frozen=True, slots=True)
class MenuPress(Payload):
    """Something chosen in the menu of a check-in's prompt."""

    choice: PromptChoice
    check_in: Id


@dataclass(frozen=True, slots=True)
class Handover(Payload):
    """The manager a handover is to, and since when they manage: the same one may come twice."""

    manager: UserId
    since: datetime


@dataclass(frozen=True, slots=True)
class Absence(Payload):
    """The last day of the absence that “I'm back” ends."""

    until: date


@dataclass(frozen=True, slots=True)
class Place(Payload):
    """A manager and a level on a ladder, as somebody chose them before; empty what they didn't."""

    manager: UserId
    ladder: Key = ""
    level: Key = ""


@dataclass(frozen=True, slots=True)
class Joined(Payload):
    """The person whom a manager's yes put on the roster, and since when they are on it.

    ``join_request``: the id of what they had asked for.
    """

    join_request: Id
    person: UserId
    since: datetime


@dataclass(frozen=True, slots=True)
class WordsPress(Payload):
    """Something about messages that a person wrote.

    ``about``: the period of the check-in that they may belong to, or the id of the one
    that they are part of. ``reader``: the manager whom the button named, if any.
    ``words``: the hash of what they said beside a button that shares them.
    """

    limit = BUTTON_VALUE

    about: Key
    reader: UserId | None = None
    messages: tuple[Timestamp, ...] = ()
    words: Hash = ""

    @classmethod
    def renewed(cls, text: str) -> str:
        """“Not an answer” had a line of the menu as its value before it was a button."""
        return re.sub(r"^dismiss\|([^|]*)\|", r"\1||", text)


class PendingChoice(StrEnum):
    """What the menu of a question about waiting messages offers."""

    EVIDENCE = "evidence"
    ALL = "all"
    """Ask about all that waits again, not about the one that was picked."""
    DISMISS = "dismiss"
    """In menus from before it was a button."""


@dataclass(frozen=True, slots=True)
class PendingMenuPress(Payload):
    """Something chosen in a question about messages of a period, the last of which is ``up_to``.

    Which ones those are is on record with the question.
    """

    choice: PendingChoice
    period: Key = ""
    up_to: Timestamp = ""


@dataclass(frozen=True, slots=True)
class MessageRef(Payload):
    """A message in its channel."""

    separator = ":"

    channel: Id
    ts: Timestamp


@dataclass(frozen=True, slots=True)
class UploadPress(Payload):
    """A decision about files that an admin sent, as they were beside the button."""

    separator = ":"

    channel: Id
    ts: Timestamp
    revision: int


@dataclass(frozen=True, slots=True)
class DoubtPress(Payload):
    """An answer to a question about such files. ``answer``: as JSON, what was asked and said."""

    limit = BUTTON_VALUE

    press: UploadPress
    answer: Typed

    @classmethod
    def saying(cls, press: UploadPress, question: str, option: str) -> Self:
        """The answer ``option`` to ``question``, by their keys."""
        return cls(press, json.dumps([question, option]))

    @property
    def said(self) -> tuple[str, str] | None:
        """The keys of the question and of the answer."""
        try:
            question, option = json.loads(self.answer)
        except ValueError:
            return None
        return str(question), str(option)


@dataclass(frozen=True, slots=True)
class ReplyPress(Payload):
    """Sending a message in a question's thread to the manager whom the button named.

    ``words``: the hash of what it said beside the button.
    """

    channel: Id
    ts: Timestamp
    reader: UserId
    words: Hash
