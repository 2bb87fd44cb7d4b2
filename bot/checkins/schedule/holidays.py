"""Public holidays by country: the calendar's port ``Holidays`` over the ``holidays`` package.

The package is imported when it's first needed. Countries are written as in
``bot.people.countries``.
"""

from datetime import date


class PublicHolidays:
    """``Holidays`` from the ``holidays`` package. Each year is looked up once.

    A country that the package doesn't know has none. ``check_country`` tells people in time. Safe
    to use from several threads.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], frozenset[date]] = {}

    def is_holiday(self, day: date, country: str) -> bool:
        known = self._known.get((country, day.year))
        if known is None:
            known = self._known[country, day.year] = _holidays_of(country, day.year)
        return day in known


def _holidays_of(country: str, year: int) -> frozenset[date]:
    import holidays

    name, _, part = country.partition("-")
    try:
        return frozenset(holidays.country_holidays(name, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()
