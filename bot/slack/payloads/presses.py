"""The values of buttons and menus under prompts, and about messages that a person wrote."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from bot.slack.payloads.payload import (
    BUTTON_VALUE,
    ChosenUser,
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

    ``reader``: the manager whom it named as a reader; ``None``: nobody.
    """

    check_in: Id
    reader: UserId | None = None


@dataclass(frozen=True, slots=True)
class ChangePress(Payload):
    """Another of the four answers, to replace the saved one."""

    frequency: Frequency
    press: AnswerPress


@dataclass(frozen=True, slots=True)
class RevisionPress(Payload):
    """A check-in's reply at one of its revisions, to undo its tap or to read it."""

    check_in: Id
    revision: int


@dataclass(frozen=True, slots=True)
class RestorePress(RevisionPress):
    """Restores a revision of a reply. Older buttons asked nothing.

    ``reader``: the manager who, as the button said, could read more then, if any. ``asked``: the
    fingerprint of what they could.
    """

    reader: UserId | None = None
    asked: Hash = ""


@dataclass(frozen=True, slots=True)
class SharePress(Payload):
    """Shares a reply with the manager whom the button named. Older buttons named nobody.

    ``revision``: the one shown with the button; ``None`` if that isn't known.
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
    """What a button about all answers keeps private."""

    ANSWERS = "answers"
    """All answers, future ones too."""
    EVIDENCE = "evidence"
    """Evidence."""


@dataclass(frozen=True, slots=True)
class MenuPress(Payload):
    """Something chosen in the menu of a check-in's prompt."""

    choice: PromptChoice
    check_in: Id


@dataclass(frozen=True, slots=True)
class Handover(Payload):
    """The manager of a handover, and since when they manage: the same one can come twice."""

    manager: UserId
    since: datetime


@dataclass(frozen=True, slots=True)
class Absence(Payload):
    """The last day of the absence that “I'm back” ends."""

    until: date


@dataclass(frozen=True, slots=True)
class Place(Payload):
    """A ladder level and a manager that somebody chose before. Each can be empty."""

    manager: ChosenUser
    ladder: Key = ""
    level: Key = ""


@dataclass(frozen=True, slots=True)
class Joined(Payload):
    """The person whom a manager's yes put on the roster, and since when they are on it.

    ``join_request``: the id of their request.
    """

    join_request: Id
    person: UserId
    since: datetime


@dataclass(frozen=True, slots=True)
class WordsPress(Payload):
    """An action on messages that a person wrote.

    ``about``: the period of the check-in that they may belong to, or the id of the check-in that
    they're in. ``reader``: the manager whom the button named, if any. ``words``: for a button that
    shares them, the hash of what they said.
    """

    limit = BUTTON_VALUE

    about: Key
    reader: UserId | None = None
    messages: tuple[Timestamp, ...] = ()
    words: Hash = ""

    @classmethod
    def renewed(cls, text: str) -> str:
        """“Not an answer” was a line of a menu before it was a button."""
        return re.sub(r"^dismiss\|([^|]*)\|", r"\1||", text)


class PendingChoice(StrEnum):
    """What the menu of a question about pending messages offers."""

    EVIDENCE = "evidence"
    ALL = "all"
    """Ask about all pending messages again, not about the chosen one only."""
    DISMISS = "dismiss"
    """In menus from before it was a button."""


@dataclass(frozen=True, slots=True)
class PendingMenuPress(Payload):
    """A choice in a question about messages of a period, up to the message ``up_to``.

    The record of the question says which messages these are.
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
    """A decision about files that an admin sent, in the state in which the button was drawn."""

    separator = ":"

    channel: Id
    ts: Timestamp
    revision: int


@dataclass(frozen=True, slots=True)
class TextsPage(Payload):
    """A page of the texts of a ladder in such files, from 1 on."""

    press: UploadPress
    page: int


@dataclass(frozen=True, slots=True)
class DoubtPress(Payload):
    """An answer to a question about such files. ``answer``: as JSON, what was asked and said."""

    limit = BUTTON_VALUE

    press: UploadPress
    answer: Typed

    @classmethod
    def saying(cls, press: UploadPress, question: str, option: str) -> Self:
        """The answer ``option`` to ``question``, by their keys."""
        return cls(press, json.dumps([question, option], ensure_ascii=False))

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
    """Sends a message in a question's thread to the manager whom the button named.

    ``words``: the hash of what it said when the button was drawn.
    """

    channel: Id
    ts: Timestamp
    reader: UserId
    words: Hash
