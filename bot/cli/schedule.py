"""Makes the calendar that the settings describe."""

from bot.checkins.schedule.calendar import NO_HOLIDAYS, Calendar
from bot.checkins.schedule.holidays import PublicHolidays
from bot.settings import Schedule


def make_calendar(schedule: Schedule) -> Calendar:
    """When people are asked. Its ``of`` returns the calendar for people in a country."""
    return Calendar(
        asks_from=schedule.asks_from,
        asks_until=schedule.asks_until,
        working_days=schedule.working_days,
        catch_up_days=schedule.catch_up_days,
        cadence=schedule.cadence,
        holidays=PublicHolidays() if schedule.holidays else NO_HOLIDAYS,
        country=schedule.country,
    )
