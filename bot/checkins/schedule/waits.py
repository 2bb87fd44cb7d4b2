"""Checks instants stored for the future against what the rules would give now.

After a clock was ahead, or after settings changed, people may wait for an instant that no rule
would give anymore. So at start, and whenever the clock jumped, everything that waits too long is
brought forward. Then the rules decide again: nobody is asked, reminded or told twice, and what
isn't due keeps waiting.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar, Now, moment, next_morning, next_period, opening
from bot.checkins.schedule.local import calendar_in, zone_named
from storage import LatestLook, Store

log = logging.getLogger(__name__)

LONGEST_REMINDER = timedelta(days=34)
"""The longest setting, twenty days, and two weeks without working days."""

LONGEST_CHOSEN = timedelta(days=21)
"""Next Monday, and two weeks without working days."""

LONGEST_RETRY = timedelta(hours=1)
"""By then, tasks that Slack didn't accept are tried again."""

LONGEST_PLAN = timedelta(days=34)
"""A digest is planned for two weeks after an opening, or the next working day."""


@dataclass(frozen=True, slots=True)
class Shortened:
    """How many waits were too long: for a question, for a reminder, in the outbox."""

    people: int
    reminders: int
    tasks: int

    def __bool__(self) -> bool:
        return bool(self.people or self.reminders or self.tasks)


def shorten_waits(
    store: Store,
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
    *,
    in_hours: Collection[str],
) -> Shortened:
    """Brings forward everything that waits longer than the rules would allow at ``now``.

    ``in_hours``: the kinds of tasks that wait for good hours.
    """
    latest = [
        latest_look(zone, country, calendar, default_zone, now)
        for zone, country in store.localities()
    ]
    shortened = Shortened(
        people=store.bring_forward_looks(latest, now),
        reminders=store.bring_forward_nudges(
            now, later_than=now + LONGEST_REMINDER, chosen_later_than=now + LONGEST_CHOSEN
        ),
        tasks=store.bring_forward_tasks(
            now,
            later_than=now + LONGEST_RETRY,
            waiting_kinds=in_hours,
            waiting_later_than=now + LONGEST_PLAN,
        ),
    )
    if shortened:
        log.info(
            "Waiting times looked at anew: brought forward %d people, %d reminders, %d tasks",
            shortened.people,
            shortened.reminders,
            shortened.tasks,
        )
    return shortened


def latest_look(
    zone_name: str | None,
    country: str | None,
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> LatestLook:
    """The latest possible time to look at people of a time zone and country next."""
    zone = zone_named(zone_name, default_zone)
    calendar = calendar_in(country, zone, calendar)
    when = moment(now, zone, calendar)
    if not isinstance(when, Now):
        return LatestLook(zone_name, country, when.until)
    return LatestLook(
        zone_name,
        country,
        opening(next_period(when.period), zone, calendar),
        when.period,
        next_morning(now, zone, calendar),
    )


def no_later(look_at: datetime, latest: LatestLook, unasked: bool, now: datetime) -> datetime:
    """When to look at somebody who was planned for ``look_at``, as ``shorten_waits`` changes it.

    ``unasked``: whether they have no check-in for ``latest.period``.
    """
    if latest.unasked_at is not None and unasked:
        return now if look_at > latest.unasked_at else look_at
    return min(look_at, latest.at)
