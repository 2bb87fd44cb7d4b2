"""When check-ins are asked: periods, working days, and the moments within them.

``periods`` names stretches of time, ``working_days`` says on which days and in which hours people
are asked, ``moments`` puts the two together for an instant. ``bot.checkins.schedule.holidays``
implements the port ``Holidays``, which knows public holidays.
"""

from bot.checkins.schedule.calendar.moments import Missed, Now, Wait, moment, opening, opening_day
from bot.checkins.schedule.calendar.periods import (
    Cadence,
    cadence_of,
    comes_after,
    first_day,
    last_day,
    next_period,
    period_of,
    previous_period,
)
from bot.checkins.schedule.calendar.working_days import (
    NO_HOLIDAYS,
    Calendar,
    morning_of,
    next_asking_time,
    next_morning,
    next_waking_time,
    to_utc,
)
