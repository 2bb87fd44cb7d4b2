"""Once a period, after the time to answer: how it went in a manager's team.

Only what is shared counts, and a team in which nobody shared anything gives no
digest: it is for reading, not for chasing.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Cadence, Calendar, cadence_of, morning_of, opening_day
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.subjects import TeamPeriod
from bot.checkins.tasks import DIGEST
from storage import CheckIn, Store, Task

DAYS_AFTER = {Cadence.MONTHLY: 14, Cadence.QUARTERLY: 14, Cadence.FORTNIGHTLY: 11}
"""After the opening: by then those who were asked first are reminded, and before the next one."""


def planned_digest(
    store: Store, check_in: CheckIn, calendar: Calendar, default_zone: ZoneInfo, now: datetime
) -> list[Task]:
    """The digest of the period, once, for the manager of somebody who is asked now."""
    assignment = store.assignment(check_in.person)
    if assignment is None or assignment.manager is None:
        return []
    at = digest_at(store, assignment.manager, check_in.period, calendar, default_zone)
    subject = TeamPeriod(assignment.manager, check_in.period)
    return [Task(DIGEST, subject.text, at)] if at > now else []


def digest_at(
    store: Store, manager: str, period: str, calendar: Calendar, default_zone: ZoneInfo
) -> datetime:
    """When a manager is told how a period went."""
    zone = zone_of(store.person(manager), default_zone)
    theirs = calendar_of(store.assignment(manager), zone, calendar)
    day = opening_day(period, theirs) + timedelta(days=DAYS_AFTER[cadence_of(period)])
    return morning_of(day, zone, theirs)
