"""What buttons and menus carry that lead through ladders, check-ins, evidence and comments."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from bot.checkins.history import Filter
from bot.slack.payloads.payload import BUTTON_VALUE, Id, LevelCode, Payload, Period, Typed, UserId


@dataclass(frozen=True, slots=True)
class LadderPage(Payload):
    """A page of what words like ``product:IC4`` ask for, which anybody could type as well."""

    page: int
    typed: Typed

    @classmethod
    def renewed(cls, text: str) -> str:
        """There were no pages at first."""
        return text if re.match(r"[0-9]{1,9}\|", text) else f"1|{text}"


@dataclass(frozen=True, slots=True)
class LevelRef(Payload):
    """A level of a ladder, by its code."""

    ladder: Id
    level: LevelCode


@dataclass(frozen=True, slots=True)
class ExpectationRef(LevelRef):
    """What a ladder expects of a level in a competency."""

    competency: Id


class Only(StrEnum):
    """Which check-ins a history is narrowed to."""

    WITH_EVIDENCE = "e"


@dataclass(frozen=True, slots=True)
class HistoryPage(Payload):
    """A page of somebody's check-ins: all of what to show, so that nothing is remembered.

    ``before``: the period before which it begins; the rest is the filter.
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
    """“Mark as seen”: of which revision, and on which page it stands."""

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
    """A window of evidence. ``start``: the first of the pieces in it."""

    about: EvidenceOf
    start: int = 0


@dataclass(frozen=True, slots=True)
class ShareEvidence(Payload):
    """A piece of evidence, and the manager whom the button named as its reader."""

    piece: Id
    reader: UserId


@dataclass(frozen=True, slots=True)
class CommentPress(Payload):
    """Commenting on a check-in; ``answered``: the id of the comment that it answers."""

    check_in: Id
    answered: Id | None = None
