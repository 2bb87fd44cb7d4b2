"""Public holidays by country: the calendar's port ``Holidays`` over the ``holidays`` package.

The package is imported when it's first needed. Countries are written as in
``bot.people.countries``.
"""

from datetime import date
from functools import cache


class PublicHolidays:
    """``Holidays`` from the ``holidays`` package. Each year is looked up once.

    A country that the package doesn't know has none. ``check_country`` tells people in time. Safe
    to use from several threads.
    """

    def is_holiday(self, day: date, country: str) -> bool:
        return day in _holidays_of(country, day.year)


@cache
def _holidays_of(country: str, year: int) -> frozenset[date]:
    import holidays

    name, _, part = country.partition("-")
    try:
        return frozenset(holidays.country_holidays(name, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()
