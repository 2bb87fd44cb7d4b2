"""The values of buttons and menus that lead through ladders, check-ins, evidence and comments."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from bot.checkins.history import Filter
from bot.slack.payloads.payload import BUTTON_VALUE, Id, LevelCode, Payload, Period, Typed, UserId


@dataclass(frozen=True, slots=True)
class LadderPage(Payload):
    """A page of a ladder answer, named by words that anybody could type, like ``product:IC4``."""

    page: int
    typed: Typed

    @classmethod
    def renewed(cls, text: str) -> str:
        """Older values have no page number."""
        return text if re.match(r"[0-9]{1,9}\|", text) else f"1|{text}"


@dataclass(frozen=True, slots=True)
class LevelRef(Payload):
    """A level of a ladder, by its code."""

    ladder: Id
    level: LevelCode


@dataclass(frozen=True, slots=True)
class ExpectationRef(LevelRef):
    """What a ladder expects at a level for a competency."""

    competency: Id


class Only(StrEnum):
    """Limits a history to some check-ins."""

    WITH_EVIDENCE = "e"


@dataclass(frozen=True, slots=True)
class HistoryPage(Payload):
    """A page of somebody's check-ins. It says everything to show, so nothing has to be remembered.

    ``before``: the period before which it begins. The rest is the filter.
    """

    subject: UserId
    before: Period | None = None
    competency: Id | None = None
    since: date | None = None
    only: Only | None = None
    until: date | None = None

    @classmethod
    def filtered(cls, subject: str, before: str | None, wanted: Filter) -> Self:
        """The page that shows only what is ``wanted``."""
        only = Only.WITH_EVIDENCE if wanted.with_evidence else None
        return cls(subject, before, wanted.competency, wanted.since, only, wanted.until)

    @property
    def wanted(self) -> Filter:
        """The filter."""
        return Filter(self.competency, self.since, self.only is not None, self.until)


@dataclass(frozen=True, slots=True)
class SeenPress(Payload):
    """“Mark as seen”: the revision, and the page that it's on."""

    limit = BUTTON_VALUE

    check_in: Id
    revision: int
    page: HistoryPage


@dataclass(frozen=True, slots=True)
class EvidenceOf(Payload):
    """A check-in's evidence, or only that of a competency; or all of a person's."""

    separator = ":"

    id: Id
    competency: Id | None = None


@dataclass(frozen=True, slots=True)
class EvidencePage(Payload):
    """A window of evidence. ``start``: the position of its first piece."""

    about: EvidenceOf
    start: int = 0


@dataclass(frozen=True, slots=True)
class ShareEvidence(Payload):
    """Shares a piece of evidence with the manager whom the button named."""

    piece: Id
    reader: UserId


@dataclass(frozen=True, slots=True)
class CommentPress(Payload):
    """Comments on a check-in. ``answered``: the id of the comment that it replies to."""

    check_in: Id
    answered: Id | None = None
