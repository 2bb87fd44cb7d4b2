"""Public holidays by country: the calendar's port ``Holidays`` over the ``holidays`` package.

The package is loaded when the first day is asked about. Countries are written
as in ``bot.people.countries``.
"""

from datetime import date


class PublicHolidays:
    """``Holidays`` as they are kept in the ``holidays`` package, each year looked up once.

    A country that the package does not know has none: ``check_country`` is for
    telling people so in time. May be used from several threads.
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
