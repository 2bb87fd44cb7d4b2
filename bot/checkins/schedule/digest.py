"""The digest: once a period, after the time to answer, how it went in a manager's team.

Only what is shared counts. If nobody in a team shared anything, there's no digest, since it's for
reading and not for chasing people.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Cadence, Calendar, cadence_of, morning_of, opening_day
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.subjects import TeamPeriod
from bot.checkins.tasks import DIGEST
from storage import CheckIn, Store, Task

DAYS_AFTER = {Cadence.MONTHLY: 14, Cadence.QUARTERLY: 14, Cadence.FORTNIGHTLY: 11}
"""Days after the opening. By then, those who were asked first are reminded, and it's before the
next opening."""


def planned_digest(
    store: Store, check_in: CheckIn, calendar: Calendar, default_zone: ZoneInfo, now: datetime
) -> list[Task]:
    """The period's digest for the manager of somebody who is asked now, once."""
    assignment = store.assignment(check_in.person)
    if assignment is None or assignment.manager is None:
        return []
    at = digest_at(store, assignment.manager, check_in.period, calendar, default_zone)
    subject = TeamPeriod(assignment.manager, check_in.period)
    return [Task(DIGEST, subject.text, at)] if at > now else []


def digest_at(
    store: Store, manager: str, period: str, calendar: Calendar, default_zone: ZoneInfo
) -> datetime:
    """When to tell a manager how a period went."""
    zone = zone_of(store.person(manager), default_zone)
    theirs = calendar_of(store.assignment(manager), zone, calendar)
    day = opening_day(period, theirs) + timedelta(days=DAYS_AFTER[cadence_of(period)])
    return morning_of(day, zone, theirs)
