"""Whether a person is due a check-in at an instant and, if not, why and when to look again.

Nothing is written or sent here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import (
    Missed,
    Wait,
    moment,
    morning_of,
    next_morning,
    next_period,
    opening,
)
from framework import Ladder, Level
from storage import AccountStatus, Assignment


class Reason(StrEnum):
    """Why somebody isn't asked, as stored in the ledger."""

    UNKNOWN = "unknown_in_slack"
    DEACTIVATED = "deactivated"
    GUEST = "guest"
    BOT = "bot"
    NO_LADDER = "ladder_missing"
    NO_LEVEL = "level_missing"
    AWAY = "away"
    PAUSED = "paused_by_admin"
    """An admin paused questions for everybody."""
    UNLISTED = "not_in_source"
    """The roster's source doesn't name them anymore, and their line will end soon."""
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


STATUS_REASONS = {
    AccountStatus.DEACTIVATED: Reason.DEACTIVATED,
    AccountStatus.GUEST: Reason.GUEST,
    AccountStatus.BOT: Reason.BOT,
}
"""Why nobody with such an account is asked."""


def due(view: PersonView, line: Assignment, now: datetime) -> Due | NotDue:
    """Decides for one person at ``now``. ``line``: theirs on the roster."""
    zone, calendar = view.zone, view.calendar
    when = moment(now, zone, calendar)
    if isinstance(when, Wait):
        return NotDue(when.period, Reason.NOT_YET, when.until)
    if isinstance(when, Missed):
        return NotDue(when.period, Reason.MISSED, when.until)

    tomorrow = next_morning(now, zone, calendar)
    account, away_until = view.profile.account, view.profile.away_until
    if account is None:
        return NotDue(when.period, Reason.UNKNOWN, tomorrow)
    if account.status is not AccountStatus.ACTIVE:
        return NotDue(when.period, STATUS_REASONS[account.status], tomorrow)
    if away_until is not None and now.astimezone(zone).date() <= away_until:
        back = morning_of(away_until + timedelta(days=1), zone, calendar)
        return NotDue(when.period, Reason.AWAY, back)

    if view.paused_until is not None and now.astimezone(zone).date() <= view.paused_until:
        back = morning_of(view.paused_until + timedelta(days=1), zone, calendar)
        return NotDue(when.period, Reason.PAUSED, back)

    if view.profile.unlisted_since is not None:
        return NotDue(when.period, Reason.UNLISTED, tomorrow)

    position = view.position
    if position is None:
        has_ladder = view.context.ladders.get(line.ladder) is not None
        return NotDue(when.period, Reason.NO_LEVEL if has_ladder else Reason.NO_LADDER, tomorrow)
    return Due(
        period=when.period,
        ladder=position.ladder,
        level=position.towards,
        sustaining=position.above is None,
        look_at=opening(next_period(when.period), zone, calendar),
    )
