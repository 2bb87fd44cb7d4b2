"""A time in the past as people type it behind a name: “last quarter”, “since September”, “2026-09”.

A month or quarter without a year is the latest that has begun.
"""

from calendar import month_name
from dataclasses import dataclass
from datetime import date

from bot.checkins.understanding.date_spelling import respelled
from bot.checkins.understanding.patterns import Pattern

MOST_WORDS = 6
_ANY_DAY = date(2000, 12, 31)
_MONTHS = {name.casefold(): at for at, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: at for name, at in _MONTHS.items()} | {"sept": 9}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12}
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}

_BEFORE = Pattern(r"(?:(?:for|of|in|over|during|the|from) )*")
_SINCE = Pattern(r"(?:from |the )*(?:since|after|starting|starting in) (?:the )?")
_ISO = Pattern(r"(\d{4})(?:-(0?[1-9]|1[0-2]))?")
_QUARTER = Pattern(r"(?:(\d{4})[ -])?q([1-4])(?: (\d{4}))?")
_MONTH = Pattern(rf"({'|'.join(_MONTHS)})(?: (\d{{4}}))?")
_CURRENT = Pattern(r"(this|last|past|previous) (month|quarter|year)")
_COUNTED = Pattern(rf"(?:last|past) (\d\d?|{'|'.join(_NUMBERS)}) (month|quarter|year)s?")


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a month on, and before the first day of another, if that is told."""

    since: date
    until: date | None = None


def read_span(words: str, today: date) -> Span | None:
    """The time that all of the words mean; ``None`` where they mean none."""
    said = " ".join(map(respelled, words.casefold().replace("’", "'").split()))
    since = _SINCE.match(said)
    if since:
        found = _read(said[since.end() :], today)
        return Span(found.since) if found else None
    return _read(_BEFORE.sub("", said, count=1), today)


def split_span(typed: str) -> tuple[str, str]:
    """What stands before a time at the end of the words, and the time; ``""`` where none does."""
    words = typed.split()
    for at in range(max(1, len(words) - MOST_WORDS), len(words)):
        when = " ".join(words[at:])
        if read_span(when, _ANY_DAY) is not None:
            return " ".join(words[:at]), when
    return typed, ""


def _read(said: str, today: date) -> Span | None:
    return _dated(said, today) or _relative(said, today)


def _dated(said: str, today: date) -> Span | None:
    iso, quarter, month = _ISO.fullmatch(said), _QUARTER.fullmatch(said), _MONTH.fullmatch(said)
    if iso:
        year, number = int(iso[1]), int(iso[2] or 1)
        return _months(year, number, 1 if iso[2] else 12)
    if quarter:
        first = 3 * int(quarter[2]) - 2
        return _named(quarter[1] or quarter[3], first, 3, today)
    if month:
        return _named(month[2], _MONTHS[month[1]], 1, today)
    return None


def _named(year: str | None, first: int, length: int, today: date) -> Span | None:
    if year:
        return _months(int(year), first, length)
    return _months(today.year if first <= today.month else today.year - 1, first, length)


def _relative(said: str, today: date) -> Span | None:
    current, counted = _CURRENT.fullmatch(said), _COUNTED.fullmatch(said)
    if current:
        length = _LENGTHS[current[2]]
        first = (today.month - 1) // length * length + 1
        return _months(today.year, first - (0 if current[1] == "this" else length), length)
    if counted:
        number = _NUMBERS.get(counted[1]) or int(counted[1])
        since = _months(today.year, today.month - number * _LENGTHS[counted[2]], 1)
        return Span(since.since) if since else None
    return None


def _months(year: int, first: int, length: int) -> Span | None:
    """So many months, counted from the January of a year; ``None`` where no calendar has them."""
    try:
        return Span(_first_day(year, first), _first_day(year, first + length))
    except ValueError:
        return None


def _first_day(year: int, number: int) -> date:
    years, month = divmod(number - 1, 12)
    return date(year + years, month + 1, 1)
