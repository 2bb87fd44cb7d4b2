"""A time in the past as people type it after a name: “last quarter”, “since September”.

Check-ins are by the month, so a day stands for its month. A month or quarter without a year is the
latest one that has begun. “From September” has no end, “from September to November” has one.
"""

from calendar import month_name, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.checkins.understanding.dates.date_spelling import respelled
from bot.checkins.understanding.wording.patterns import Pattern

MOST_WORDS = 12
_LEAP_YEAR = 2000
_ANY_DAY = date(_LEAP_YEAR, 12, 31)
_MONTHS = {name.casefold(): at for at, name in enumerate(month_name) if name}
_MONTHS |= {name[:3]: at for name, at in _MONTHS.items()} | {"sept": 9}
_NUMBERS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "couple": 2,
    "few": 3,
}
_SHORT = {
    **dict.fromkeys(("prev", "previous", "past", "preceding"), "last"),
    **dict.fromkeys(("current",), "this"),
    **dict.fromkeys(("q", "qtr", "qtrs", "quarters"), "quarter"),
    **dict.fromkeys(("mo", "mth", "mths", "mos", "months"), "month"),
    **dict.fromkeys(("yr", "yrs", "years"), "year"),
    **dict.fromkeys(("wk", "wks", "weeks"), "week"),
    "days": "day",
    **dict.fromkeys(("untill", "till", "til", "thru", "through"), "until"),
    **dict.fromkeys(("‐", "‑", "–", "—", "-"), "to"),
    **dict.fromkeys(("now", "today"), "this month"),
    **dict.fromkeys(("ytd",), "this year"),
    **dict.fromkeys(("lst", "lats", "alst", "lasst", "lastt", "prevous", "previos"), "last"),
    **dict.fromkeys(("sinc", "sice", "snice", "sine", "scince", "sinse"), "since"),
    **dict.fromkeys(("betwen", "beetween", "bewteen", "betweeen", "betwean"), "between"),
}
_FIRST_TO_FOURTH = {"first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3", "3rd": "3"}
_FIRST_TO_FOURTH |= {"fourth": "4", "4th": "4"}
_LENGTHS = {"month": 1, "quarter": 3, "year": 12}
_DASHED = Pattern(r"(?<=[a-z0-9])[–—](?=[a-z0-9])")
_FILLERS = frozenset({"the", "of"})

_BEFORE = Pattern(r"(?:(?:for|in|over|during|within|all) )*")
_RANGE = Pattern(
    r"\A(?:(?:from|since|between|starting|for|in) )*+(.+?) (?:up to|to|until|and) (.+)"
)
_FROM = Pattern(r"(?:from|starting|beginning)(?: in| from)? ")
_SINCE = Pattern(r"(?:from |ever )?since ")
_AFTER = Pattern(r"after ")
_UNTIL = Pattern(r"(?:up to|until) ")
_EARLIER = Pattern(r"before ")

_MONTH_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:[ /-]?(?P<year>\d{4}|'\d\d))?"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th|\.)?"
_NAMED = tuple(
    Pattern(each)
    for each in (
        r"(?P<year>\d{4})",
        r"(?P<year>\d{4})[-/.](?P<number>0?[1-9]|1[0-2])(?:[-/.](?P<day>\d\d?))?",
        r"(?P<number>0?[1-9]|1[0-2])[/.](?P<year>\d{4})",
        r"(?P<day>\d\d?)\.(?P<number>0?[1-9]|1[0-2])\.(?P<year>\d{4})?",
        rf"q(?P<quarter>[1-4]){_YEAR}",
        rf"(?:quarter (?P<quarter>[1-4])|(?P<which>[1-4]) quarter){_YEAR}",
        r"(?P<year>\d{4})[ /-]?q(?P<quarter>[1-4])",
        rf"h(?P<half>[12]){_YEAR}",
        r"(?P<year>\d{4})[ /-]?h(?P<half>[12])",
        rf"(?P<month>{_MONTH_NAMES})\.?{_YEAR}",
        rf"{_DAY}[ -]?(?P<month>{_MONTH_NAMES})\.?{_YEAR}",
        rf"(?P<month>{_MONTH_NAMES})\.?[ -]?{_DAY}{_YEAR}",
    )
)
_CURRENT = Pattern(r"(this|last) (month|quarter|year)")
_COUNTED = Pattern(
    rf"last (\d\d?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
    r" (day|week|month|quarter|year)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day of a month, until before the first day of another. Each can be missing."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class _Months:
    """A range of months, counted from year 0. ``is_dated``: whether the year is certain.

    ``is_day``: whether a day was named. ``is_relative``: whether it's relative to today.
    """

    first: int
    length: int = 1
    is_dated: bool = True
    is_day: bool = False
    is_relative: bool = False

    @property
    def end(self) -> int:
        return self.first + self.length


def read_span(words: str, today: date) -> Span | None:
    """The time that all of the words mean; ``None`` if they don't mean one."""
    said = _plain(words)
    try:
        return _read(said, today) if said else None
    except ValueError:  # a year that doesn't exist
        return None


def split_span(typed: str) -> tuple[str, str]:
    """The words before a time at their end, and the time (``""`` if there's none)."""
    words = typed.split()
    for at in range(max(1, len(words) - MOST_WORDS), len(words)):
        when = " ".join(words[at:])
        if read_span(when, _ANY_DAY) is not None:
            return " ".join(words[:at]), when
    return typed, ""


def _plain(words: str) -> str:
    said = _DASHED.sub(" to ", words.casefold().replace("’", "'").replace(",", " "))
    each = (respelled(word) for word in said.split() if word not in _FILLERS)
    return " ".join(_SHORT.get(word, word) for word in each)


def _read(said: str, today: date) -> Span | None:
    alone = _point(_BEFORE.sub("", said, count=1), today)
    if alone is not None:
        return _span(alone.first, alone.end)
    return _counted(said, today) or _range(said, today) or _open(said, today)


def _counted(said: str, today: date) -> Span | None:
    """“Last 3 months”: until now."""
    since = _SINCE.match(said) or _FROM.match(said) or _BEFORE.match(said)
    found = _COUNTED.fullmatch(said[since.end() :] if since else said)
    if found is None:
        return None
    number = _NUMBERS.get(found[1]) or int(found[1])
    if found[2] in _LENGTHS:
        return _span(_index(today) - number * _LENGTHS[found[2]], None)
    return _span(_index(today - timedelta(days=number * (7 if found[2] == "week" else 1))), None)


def _range(said: str, today: date) -> Span | None:
    for first, last in _halves(said):
        start, end = _point(first, today), _point(last, today)
        if start is not None and end is not None:
            return _between(start, end)
    return None


def _halves(said: str) -> Iterator[tuple[str, str]]:
    """The two times of a range, with a word between them or both in figures."""
    found = _RANGE.fullmatch(said)
    if found:
        yield found[1], found[2]
    first, _, last = _FROM.sub("", said, count=1).partition(" ")
    if (first[:1].isdigit() and last[:1].isdigit()) or first[:1] == last[:1] == "q":
        yield first, last
    # “2026-08-2026-10”, “aug-oct”
    words = said.partition("from ")[2] or said
    dashes = [at for at, letter in enumerate(words) if letter == "-"]
    for at in dashes:
        yield words[:at], words[at + 1 :]


def _between(start: _Months, end: _Months) -> Span:
    """From one to the other. One without a year is the one next to the other."""
    years = (end.first - start.first) // 12
    if not start.is_dated:
        start = replace(start, first=start.first + 12 * years)
    elif not end.is_dated:
        end = replace(end, first=end.first - 12 * years)
    return _span(min(start.first, end.first), max(start.end, end.end))


def _open(said: str, today: date) -> Span | None:
    """A time with only one end."""
    for opening, read in _OPENINGS:
        found = opening.match(said)
        point = _point(said[found.end() :], today) if found else None
        if point is not None:
            return read(point)
    return None


def _from(point: _Months) -> Span:
    """“From last quarter” is all of it, and nothing after."""
    return _span(point.first, point.end if point.is_relative else None)


_OPENINGS: tuple[tuple[Pattern, Callable[[_Months], Span]], ...] = (
    (_SINCE, lambda point: _span(point.first, None)),
    (_FROM, _from),
    (_AFTER, lambda point: _span(point.first if point.is_day else point.end, None)),
    (_UNTIL, lambda point: _span(None, point.end)),
    (_EARLIER, lambda point: _span(None, point.first)),
)


def _point(said: str, today: date) -> _Months | None:
    """The months of a single time."""
    current = _CURRENT.fullmatch(said)
    if current:
        length = _LENGTHS[current[2]]
        first = _index(today) // length * length
        return _Months(first - (0 if current[1] == "this" else length), length, is_relative=True)
    said = " ".join(_FIRST_TO_FOURTH.get(w, w) for w in said.split()) if "quarter" in said else said
    for pattern in _NAMED:
        found = pattern.fullmatch(said)
        if found:
            return _named(found.groupdict(), today)
    return None


def _named(told: dict[str, str | None], today: date) -> _Months | None:
    month, length = _month_told(told)
    year = told.get("year")
    day = told.get("day")
    if year is not None:
        number = 2000 + int(year[1:]) if year[0] == "'" else int(year)
    else:
        number = today.year if month <= today.month else today.year - 1
    if day is not None and not 0 < int(day) <= monthrange(_LEAP_YEAR, month)[1]:
        return None
    return _Months(number * 12 + month - 1, length, year is not None, day is not None)


def _month_told(told: dict[str, str | None]) -> tuple[int, int]:
    """The first month, and how many."""
    quarter = told.get("quarter") or told.get("which")
    half, number, name = told.get("half"), told.get("number"), told.get("month")
    if quarter:
        return 3 * int(quarter) - 2, 3
    if half:
        return 6 * int(half) - 5, 6
    if number or name:
        return int(number) if number else _MONTHS[name or ""], 1
    return 1, 12


def _span(since: int | None, until: int | None) -> Span:
    return Span(_first_day(since), _first_day(until))


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(index: int | None) -> date | None:
    return None if index is None else date(index // 12, index % 12 + 1, 1)
