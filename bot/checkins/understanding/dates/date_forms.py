"""The forms in which people write a day: patterns and their meanings.

``days_meant`` gets lower-case words with single spaces, without “until”, “the”, “of” and commas.
Nothing here decides between two meanings.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from bot.checkins.understanding.wording.patterns import Pattern

_DAY = timedelta(days=1)
_MONTHS = (
    "jan|january", "feb|february", "mar|march", "apr|april", "may", "jun|june", "jul|july",
    "aug|august", "sep|sept|september", "oct|october", "nov|november", "dec|december",
)  # fmt: skip
_WEEKDAYS = (
    "mon|monday", "tue|tues|tuesday", "wed|weds|wednesday", "thu|thur|thurs|thursday",
    "fri|friday", "sat|saturday", "sun|sunday",
)  # fmt: skip
_NUMBERS = (
    "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MONTH_NUMBERS = {n: i for i, names in enumerate(_MONTHS, 1) for n in names.split("|")}
_WEEKDAY_NUMBERS = {n: i for i, names in enumerate(_WEEKDAYS) for n in names.split("|")}
_AMOUNTS = {"a": 1, "an": 1} | {word: i for i, word in enumerate(_NUMBERS, 1)}

_PIECES = {
    "MONTH": rf"(?P<month>{'|'.join(_MONTHS)})\.?",
    "WEEKDAY": rf"(?P<weekday>{'|'.join(_WEEKDAYS)})\.?",
    "DAY": r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?",
    "YEAR": r"(?P<year>[0-9]{4}|'?[0-9]{2})",
    "AMOUNT": rf"(?P<amount>[0-9]{{1,4}}|an?|{'|'.join(_NUMBERS)})",
    "UNIT": r"(?P<unit>day|week|month|year)s?",
    "PART": r"(?P<unit>week|month|year)",
}
_ROUND_THE_CALENDAR = 8
"""Within so many years, every day of the calendar occurs, even 29 February."""


class NoSuchDay(Exception):
    """The form is known, but the calendar has no such day."""


class OtherWeekday(Exception):
    """The date falls on another weekday than the text says."""


_Days = list[date]
_Read = Callable[[re.Match[str], date], _Days]


def days_meant(words: str, today: date) -> list[date]:
    """Every day that the words can mean, past ones too; empty if they aren't understood.

    Raises ``NoSuchDay``, ``OtherWeekday``, and ``OverflowError`` for a day
    beyond the year 9999.
    """
    return _meant(words, today)[1]


def days_before_return(words: str, today: date) -> list[date]:
    """For “back on Monday” or “back next week”, every last day away that it can mean."""
    read, meant = _meant(words, today)
    if read is _after or (read is _feast and words.startswith("after ")):
        return meant
    if read in (_next, _named_month):  # back when it begins, so there is no doubt
        return meant[:1] if len(meant) > 1 else []
    return [day - _DAY if day > date.min else day for day in meant]


def _meant(words: str, today: date) -> tuple[_Read | None, _Days]:
    for pattern, read in _FORMS:
        match = pattern.fullmatch(words)
        if match is not None:
            return read, read(match, today)
    return None, []


def _in(match: re.Match[str], today: date) -> _Days:
    """“in 2 weeks”: that day itself."""
    return [_plus(today, _amount(match), match["unit"])]


def _for(match: re.Match[str], today: date) -> _Days:
    """“for 3 days”: today is the first of them."""
    amount = _amount(match)
    if amount == 0:
        raise NoSuchDay
    return [_plus(today, amount, match["unit"]) - _DAY]


def _weekday(match: re.Match[str], today: date) -> _Days:
    """“Friday”: the next one. On a Friday, it can be today or a week from now."""
    ahead = (_WEEKDAY_NUMBERS[match["weekday"]] - today.weekday()) % 7
    if ahead == 0 and not match["this"]:
        return [today, today + 7 * _DAY]
    return [today + ahead * _DAY]


def _next_weekday(match: re.Match[str], today: date) -> _Days:
    """“next Friday”: the Friday of next week. Early in the week, it can be this week's."""
    number = _WEEKDAY_NUMBERS[match["weekday"]]
    monday_after = today + (7 - today.weekday()) * _DAY
    coming = today + ((number - today.weekday() - 1) % 7 + 1) * _DAY
    return [coming, monday_after + number * _DAY]


def _weekday_of_next_week(match: re.Match[str], today: date) -> _Days:
    """“Friday next week”."""
    return [today + (7 - today.weekday() + _WEEKDAY_NUMBERS[match["weekday"]]) * _DAY]


def _next(match: re.Match[str], today: date) -> _Days:
    """“next week”: until it begins, or all of it."""
    return [_end_of(match["unit"], today), _end_of(match["unit"], today, following=True)]


def _end(match: re.Match[str], today: date) -> _Days:
    """“end of the month”, “end of next week”, “this week”: the last day of it."""
    return [_end_of(match["unit"], today, following=match["which"] == "next")]


def _end_of_named_month(match: re.Match[str], today: date) -> _Days:
    return [_month(match, today)[1]]


def _named_month(match: re.Match[str], today: date) -> _Days:
    """“January”: until it begins, or all of it."""
    first, last = _month(match, today)
    return [last] if first <= today <= last else [first - _DAY, last]


def _month_name(match: re.Match[str], today: date) -> _Days:
    """“7 Jan”, “Jan 7th”, “Thursday 7 January 2027”."""
    day = _dated(match["year"], _MONTH_NUMBERS[match["month"]], int(match["day"]), today)
    weekday = match["weekday"]
    if weekday is not None and day.weekday() != _WEEKDAY_NUMBERS[weekday]:
        raise OtherWeekday
    return [day]


def _day_alone(match: re.Match[str], today: date) -> _Days:
    """“the 7th”: the next one."""
    first = today.replace(day=1)
    for _ in range(12):
        end = _end_of_month(first)
        if int(match["day"]) <= end.day and (day := end.replace(day=int(match["day"]))) >= today:
            return [day]
        first = end + _DAY
    raise NoSuchDay


def _iso(match: re.Match[str], today: date) -> _Days:
    return [_day(int(match["year"]), int(match["month"]), int(match["day"]))]


def _dotted(match: re.Match[str], today: date) -> _Days:
    """“7.1.”: the day comes first if there are dots, unless it can't."""
    one, other = int(match["one"]), int(match["other"])
    for month, day in ((other, one), (one, other)):
        try:
            return [_dated(match["year"], month, day, today)]
        except NoSuchDay:
            continue
    raise NoSuchDay


def _either_order(match: re.Match[str], today: date) -> _Days:
    """“7/1”: 7 January for some, July 1 for others."""
    one, other = int(match["one"]), int(match["other"])
    found = []
    for month, day in ((other, one), (one, other)):
        try:
            found.append(_dated(match["year"], month, day, today))
        except NoSuchDay:
            continue
    if not found:
        raise NoSuchDay
    return found


def _amount(match: re.Match[str]) -> int:
    written = match["amount"]
    return int(written) if written.isdigit() else _AMOUNTS[written]


def _plus(day: date, amount: int, unit: str) -> date:
    """That much later. A month after the 31st can be the 28th."""
    if unit in ("day", "week"):
        return day + amount * (7 if unit == "week" else 1) * _DAY
    months = day.month - 1 + amount * (12 if unit == "year" else 1)
    first = _day(day.year + months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day.day, _end_of_month(first).day))


def _end_of(unit: str, today: date, *, following: bool = False) -> date:
    if unit == "week":
        return today + ((13 if following else 6) - today.weekday()) * _DAY
    if unit == "year":
        return _day(today.year + following, 12, 31)
    this = _end_of_month(today)
    return _end_of_month(this + _DAY) if following else this


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month(match: re.Match[str], today: date) -> tuple[date, date]:
    """The first and last day of the named month. Without a year, it's the next one that isn't
    over."""
    month = _MONTH_NUMBERS[match["month"]]
    year = int(match["year"]) if match["year"] else today.year + (month < today.month)
    first = _day(year, month, 1)
    return first, _end_of_month(first)


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    """The named day. Without a year, it's the next one, today included."""
    if year is not None:
        number = int(year.lstrip("'"))
        return _day(number if number > 99 or len(year) == 4 else 2000 + number, month, day)
    for ahead in range(_ROUND_THE_CALENDAR + 1):
        try:
            found = _day(today.year + ahead, month, day)
        except NoSuchDay:
            continue
        if found >= today:
            return found
    raise NoSuchDay


def _day(year: int, month: int, day: int) -> date:
    if year > date.max.year:
        raise OverflowError
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay from None


def _form(pattern: str, read: _Read) -> tuple[Pattern, _Read]:
    for name, meaning in _PIECES.items():
        pattern = pattern.replace(name, meaning)
    return Pattern(pattern), read


_FEASTS = {
    **dict.fromkeys(("christmas", "xmas", "christmas day", "xmas day", "x-mas"), (12, 25)),
    **dict.fromkeys(("christmas eve", "xmas eve"), (12, 24)),
    **dict.fromkeys(("boxing day",), (12, 26)),
    **dict.fromkeys(("new year", "new years", "new year's", "new years day"), (1, 1)),
    **dict.fromkeys(("new year's day", "ny"), (1, 1)),
    **dict.fromkeys(("new years eve", "new year's eve", "nye"), (12, 31)),
}
_LASTS = {(12, 25): 1}
"""How many more days a holiday lasts."""


def _feast(match: re.Match[str], today: date) -> _Days:
    """“Christmas”: its last day if somebody is away until it, or after it."""
    month, day = _FEASTS[match["feast"]]
    found = _dated(None, month, day, today)
    return [found + _LASTS.get((month, day), 0) * _DAY] if match["after"] else [found]


def _after(match: re.Match[str], today: date) -> _Days:
    """“After the 15th”: away all of that day."""
    _, meant = _meant(match["day_itself"], today)
    return meant


_FORMS = (
    _form(r"today|tonight|end day", lambda _, today: [today]),
    _form(
        rf"(?P<after>after )?(?P<feast>{'|'.join(sorted(_FEASTS, key=len, reverse=True))})", _feast
    ),
    _form(r"after (?P<day_itself>(?!after ).+)", _after),
    _form(r"tomorrow", lambda _, today: [today + _DAY]),
    _form(r"day after tomorrow", lambda _, today: [today + 2 * _DAY]),
    _form(r"yesterday", lambda _, today: [today - _DAY]),
    _form(r"in AMOUNT UNIT(?: time)?", _in),
    _form(r"AMOUNT UNIT from (?:now|today)", _in),
    _form(r"(?:for )?(?:next )?AMOUNT UNIT", _for),
    _form(r"(?P<this>this )?WEEKDAY", _weekday),
    _form(r"next WEEKDAY", _next_weekday),
    _form(r"WEEKDAY next week", _weekday_of_next_week),
    _form(r"next PART", _next),
    _form(r"(?P<which>this) PART", _end),
    _form(r"end (?:(?P<which>this|next) )?PART", _end),
    _form(r"end MONTH(?: (?P<year>[0-9]{4}))?", _end_of_named_month),
    _form(r"(?:in )?MONTH(?: (?P<year>[0-9]{4}))?", _named_month),
    _form(r"(?:WEEKDAY )?DAY[ -]?MONTH(?:[ -]YEAR)?", _month_name),
    _form(r"(?:WEEKDAY )?MONTH[ -]?DAY(?:[ -]YEAR)?", _month_name),
    _form(r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", _day_alone),
    _form(r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})", _iso),
    _form(r"(?P<one>[0-9]{1,2})\. ?(?P<other>[0-9]{1,2})(?:\. ?YEAR)?", _dotted),
    _form(r"(?P<one>[0-9]{1,2})([-/])(?P<other>[0-9]{1,2})(?:\2YEAR)?", _either_order),
)
