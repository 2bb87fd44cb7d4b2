"""Whether a person is due a check-in at an instant and, if not, why and when to look again.

A pure rule: nothing is read, written or sent here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import (
    Calendar,
    Missed,
    Wait,
    moment,
    morning_of,
    next_morning,
    next_period,
    opening,
)
from bot.checkins.schedule.local import calendar_of, zone_of
from framework import Ladder, Ladders, Level
from storage import AccountStatus, Assignment, Person


class Reason(StrEnum):
    """Why somebody isn't asked, as the ledger stores it."""

    UNKNOWN = "unknown_in_slack"
    DEACTIVATED = "deactivated"
    GUEST = "guest"
    BOT = "bot"
    NO_LADDER = "ladder_missing"
    NO_LEVEL = "level_missing"
    AWAY = "away"
    NOT_YET = "not_yet"
    MISSED = "window_over"
    HAS_ONE = "has_one"
    """They have a check-in for the period already, or skipped it."""
    WELCOME_FIRST = "welcome_first"
    """They are new, and their welcome hasn't gone out yet."""
    MANAGER_FIRST = "manager_first"
    """They haven't been told about their new manager yet, whom the question would name."""


@dataclass(frozen=True, slots=True)
class Due:
    """Ask now, for ``period``, about ``level``: the next level, or their own at the top.

    ``sustaining``: it is their own. ``look_at``: when to look again afterwards.
    """

    period: str
    ladder: Ladder
    level: Level
    sustaining: bool
    look_at: datetime


@dataclass(frozen=True, slots=True)
class NotDue:
    """Don't ask now. ``look_at``: when the answer could change."""

    period: str
    reason: Reason
    look_at: datetime


_STATUS_REASONS = {
    AccountStatus.DEACTIVATED: Reason.DEACTIVATED,
    AccountStatus.GUEST: Reason.GUEST,
    AccountStatus.BOT: Reason.BOT,
}


def due(
    assignment: Assignment,
    person: Person | None,
    away_until: date | None,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
    direction: str | None,
) -> Due | NotDue:
    """Decide for one person on the roster.

    ``away_until``: the last day of their absence. ``calendar``: the company's. ``direction``:
    the level they chose to grow towards, if theirs leads to several.
    """
    zone = zone_of(person, default_zone)
    calendar = calendar_of(assignment, zone, calendar)
    when = moment(now, zone, calendar)
    if isinstance(when, Wait):
        return NotDue(when.period, Reason.NOT_YET, when.until)
    if isinstance(when, Missed):
        return NotDue(when.period, Reason.MISSED, when.until)

    tomorrow = next_morning(now, zone, calendar)
    if person is None:
        return NotDue(when.period, Reason.UNKNOWN, tomorrow)
    if person.status is not AccountStatus.ACTIVE:
        return NotDue(when.period, _STATUS_REASONS[person.status], tomorrow)
    if away_until is not None and now.astimezone(zone).date() <= away_until:
        back = morning_of(away_until + timedelta(days=1), zone, calendar)
        return NotDue(when.period, Reason.AWAY, back)

    ladder = ladders.get(assignment.ladder)
    if ladder is None:
        return NotDue(when.period, Reason.NO_LADDER, tomorrow)
    own = ladder.level(assignment.level)
    if own is None:
        return NotDue(when.period, Reason.NO_LEVEL, tomorrow)
    above = ladder.next_level(own, direction)
    return Due(
        period=when.period,
        ladder=ladder,
        level=above or own,
        sustaining=above is None,
        look_at=opening(next_period(when.period), zone, calendar),
    )
