"""Coverage: how much evidence each competency of the next level has, and which need more.

Only the records passed in are counted, so somebody who can see less sees lower counts. Nobody's
words are part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.checkins.look import COVERAGE, Look
from bot.checkins.schedule.calendar import first_day
from bot.checkins.schedule.composing import is_evidence
from bot.people.access import Denied
from framework import Competency, Ladder, Level
from storage import CheckIn, Evidence, Frequency, Scope, Store

ENTRIES_SEARCHED = 300
ENOUGH = 2
"""With this many check-ins and pieces of evidence together, a competency has enough."""


class Cover(StrEnum):
    """How much evidence there is."""

    ENOUGH = "enough"
    THIN = "thin"
    NOTHING = "nothing"
    NO_OPPORTUNITY = "no_opportunity"
    """Nothing yet, and the person last said that they had no opportunity. The manager can change
    that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One competency.

    ``periods``: the periods of check-ins that tell of doing it, even if they were written or
    changed later. ``evidence``: when each piece was written or, if not known, saved (UTC).
    ``answered``: whether any check-in about it was answered, even with “not yet”.
    """

    competency: Competency
    periods: tuple[str, ...]
    evidence: tuple[datetime, ...]
    cover: Cover
    answered: bool = False

    @property
    def count(self) -> int:
        return len(self.periods) + len(self.evidence)

    def months(self, zone: ZoneInfo) -> list[date]:
        """The first day of the month of each check-in and, in ``zone``, of each piece of
        evidence."""
        days = [first_day(period) for period in self.periods]
        days += [at.astimezone(zone).date() for at in self.evidence]
        return [day.replace(day=1) for day in days]

    def latest(self, zone: ZoneInfo) -> date | None:
        """The first day of the newest of these months."""
        return max(self.months(zone), default=None)

    def by_month(self, months: Sequence[date], zone: ZoneInfo) -> list[int]:
        """How many there are in each of ``months`` (their first days)."""
        here = self.months(zone)
        return [here.count(month) for month in months]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rows of one level, in the ladder's order."""

    level: Level
    rows: tuple[Row, ...]

    @property
    def begun(self) -> int:
        """How many rows have any evidence."""
        return sum(row.count > 0 for row in self.rows)

    @property
    def shows_anything(self) -> bool:
        """Whether anything the person wrote is counted, even if only a “not yet”."""
        return any(row.answered or row.evidence for row in self.rows)

    @property
    def weakest(self) -> tuple[Row, ...]:
        """The rows without enough evidence, those with the least first."""
        lacking = [row for row in self.rows if row.cover is not Cover.ENOUGH]
        return tuple(sorted(lacking, key=lambda row: row.count))


def coverage(
    ladder: Ladder, level: Level, check_ins: Sequence[CheckIn], evidence: Sequence[Evidence]
) -> Coverage:
    """The coverage of ``level``. Check-ins and evidence count by competency, whatever their level
    was."""
    expected = [c for c in ladder.competencies if ladder.expectation(c, level) is not None]
    mine = [c for c in check_ins if c.prompt.ladder == ladder.id and c.reply is not None]
    saved = [piece for piece in evidence if piece.ladder == ladder.id]
    return Coverage(level, tuple(_row(each, mine, saved) for each in expected))


def open_coverage(look: Look, ladder: Ladder, level: Level) -> Coverage | Denied:
    """A person's coverage, limited to what the reader can see. The look is logged."""
    access = look.access
    if isinstance(access, Denied):
        return access
    found = read_coverage(look.store, look.subject, ladder, level, access.scope)
    look.log(COVERAGE, shown=found.shows_anything)
    return found


def read_coverage(
    store: Store, subject: str, ladder: Ladder, level: Level, scope: Scope
) -> Coverage:
    """The coverage without an entry in the reader log, for counts whose access was checked
    before."""
    return coverage(
        ladder,
        level,
        store.check_ins(subject, before=None, limit=ENTRIES_SEARCHED, scope=scope),
        store.evidence_of(subject, ladder=ladder.id, limit=ENTRIES_SEARCHED, scope=scope),
    )


def months_until(today: date, number: int) -> list[date]:
    """The first days of ``number`` months up to today's, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(last - number + 1, last + 1)]


def _row(competency: Competency, check_ins: Sequence[CheckIn], saved: Sequence[Evidence]) -> Row:
    about = [c for c in check_ins if c.prompt.competency == competency.id]
    telling = [c for c in about if is_evidence(c)]
    pieces = [piece for piece in saved if piece.competency == competency.id]
    return Row(
        competency=competency,
        periods=tuple(check_in.period for check_in in telling),
        evidence=tuple(piece.written_at or piece.saved_at for piece in pieces),
        cover=_cover(len(telling) + len(pieces), about),
        answered=bool(about),
    )


def _cover(count: int, about: Sequence[CheckIn]) -> Cover:
    if count >= ENOUGH:
        return Cover.ENOUGH
    if count:
        return Cover.THIN
    newest = max(about, key=lambda check_in: check_in.period, default=None)
    if newest and newest.reply and newest.reply.frequency is Frequency.NO_OPPORTUNITY:
        return Cover.NO_OPPORTUNITY
    return Cover.NOTHING
