"""What forms carry in their ``private_metadata`` from when they're opened."""

from dataclasses import dataclass
from enum import StrEnum

from bot.slack.payloads.payload import (
    PRIVATE_METADATA,
    Hash,
    Id,
    Key,
    Mark,
    Payload,
    Signed,
    Timestamp,
    UserId,
)
from bot.slack.payloads.presses import MessageRef
from bot.slack.payloads.reading import CommentPress, ExpectationRef


@dataclass(frozen=True, slots=True)
class FormPayload(Payload):
    """``reader``: the manager whom the form named as the other reader, if any."""

    limit = PRIVATE_METADATA

    reader: UserId | None

    @classmethod
    def renewed(cls, text: str) -> str:
        """Forms from before they named a reader name nobody."""
        return text if cls.separator in text else cls.separator + text


class SharingChoice(StrEnum):
    """Who can read what a form saves."""

    SHARED = "shared"
    PRIVATE = "private"
    AS_IT_IS = "as_it_is"
    """The manager can read a part of it, and that stays so."""


@dataclass(frozen=True, slots=True)
class ReplyForm(FormPayload):
    """The form of a check-in. ``revision``: the revision of its reply, 0 for none.

    ``offered``: the preselected choice of readers; ``None`` if the form didn't ask. ``shown``:
    marks of the messages in it.
    """

    check_in: Id
    revision: int = 0
    offered: SharingChoice | None = None
    shown: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class CommentForm(FormPayload):
    """The form of a comment."""

    on: CommentPress


@dataclass(frozen=True, slots=True)
class ReflectionForm(FormPayload):
    """The form of “Add evidence”."""

    about: ExpectationRef


@dataclass(frozen=True, slots=True)
class PendingQuestion(MessageRef):
    """The question about pending messages from which a form was opened."""

    prefix = "message:"


@dataclass(frozen=True, slots=True)
class PendingEvidenceForm(FormPayload):
    """The form that saves pending messages as evidence. ``words``: the hash of what they said."""

    question: PendingQuestion
    period: Key
    messages: tuple[Timestamp, ...]
    words: Hash


@dataclass(frozen=True, slots=True)
class SavedMessageForm(FormPayload):
    """The form for a message anywhere in Slack. ``signed`` describes the message; empty for
    none."""

    signed: Signed = ""
