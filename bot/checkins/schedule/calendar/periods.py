"""Periods: the stretches of time in each of which a person is asked once.

A period's key says what it is, even if the setting has changed since:

========== ============ =====================================================
monthly    2026-12      a calendar month
fortnightly 2026-12-07  from the Monday of an even ISO week to the next such
                        Monday; three weeks where a year has 53 weeks
quarterly  2026-10-Q4   January, April, July or October and the two months after
========== ============ =====================================================

Every key begins with the year and month of its first day. So keys of periods that share no day sort
by time as text, also across cadences. ``comes_after`` makes sure that nobody is asked for two
periods that share a day.
"""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

_KEY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-(?:([0-9]{2})|Q([1-4])))?")
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


class Cadence(StrEnum):
    """How often people are asked. Each time, it's on the first working day of a period."""

    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class _Span(NamedTuple):
    cadence: Cadence
    first: date
    last: date


def period_of(day: date, cadence: Cadence = Cadence.MONTHLY) -> str:
    """The key of the period in which a day lies: ``2026-12`` for any day of that month."""
    if cadence is Cadence.FORTNIGHTLY:
        return _even_monday(day).isoformat()
    if cadence is Cadence.QUARTERLY:
        quarter = (day.month + 2) // 3
        return f"{day.year:04d}-{3 * quarter - 2:02d}-Q{quarter}"
    return f"{day.year:04d}-{day.month:02d}"


def cadence_of(period: str) -> Cadence:
    """The cadence of a key. Raises ``ValueError`` if it isn't a key."""
    return _span(period).cadence


def first_day(period: str) -> date:
    """The first day of a period. Raises ``ValueError`` if it isn't a key."""
    return _span(period).first


def last_day(period: str) -> date:
    """The last day of a period. Raises ``ValueError`` if it isn't a key."""
    return _span(period).last


def previous_period(period: str) -> str:
    """The previous period with the same cadence: what a check-in looks back on."""
    span = _span(period)
    return period_of(span.first - _DAY, span.cadence)


def next_period(period: str) -> str:
    """The next period with the same cadence."""
    span = _span(period)
    return period_of(span.last + _DAY, span.cadence)


def comes_after(period: str, asked: str) -> bool:
    """Whether a person whose newest check-in was for ``asked`` can be asked for ``period``.

    They can if ``asked`` ends before ``period`` begins. So after a change of cadence, nobody is
    asked twice about the same time. And nobody who moves west at the turn of a month is asked for
    the month before.
    """
    return _span(period).first > _span(asked).last


@lru_cache(maxsize=1024)
def _span(period: str) -> _Span:
    match = _KEY.fullmatch(period)
    if match is None:
        raise ValueError(_WRONG.format(period))
    year, month = int(match[1]), int(match[2])
    try:
        first = date(year, month, int(match[3] or 1))
        if match[4]:
            cadence, last = Cadence.QUARTERLY, _end_of_month(year, month + 2)
        elif match[3]:
            cadence, last = Cadence.FORTNIGHTLY, _next_even_monday(first) - _DAY
        else:
            cadence, last = Cadence.MONTHLY, _end_of_month(year, month)
    except (ValueError, OverflowError):
        raise ValueError(_WRONG.format(period)) from None
    if period_of(first, cadence) != period:
        raise ValueError(_WRONG.format(period))
    return _Span(cadence, first, last)


_WRONG = (
    "“{:.20}” isn't a period. A period is a month (2026-12), a quarter (2026-10-Q4) or "
    "a fortnight, named by its first Monday (2026-12-07). A fortnight starts in an even week."
)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY


def _even_monday(day: date) -> date:
    monday = day - timedelta(days=day.weekday())
    while monday.isocalendar().week % 2:
        monday -= _WEEK
    return monday


def _next_even_monday(monday: date) -> date:
    later = monday + _WEEK
    while later.isocalendar().week % 2:
        later += _WEEK
    return later
