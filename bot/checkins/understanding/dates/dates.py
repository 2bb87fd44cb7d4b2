"""Reads the last day of an absence, as people write it in English.

``read_until`` returns one day only if the words leave no doubt. If they can mean two days, it
returns both, and the person chooses. ``date_forms`` beside it has the forms that are read.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.checkins.understanding.dates.date_forms import (
    NoSuchDay,
    OtherWeekday,
    days_before_return,
    days_meant,
)
from bot.checkins.understanding.dates.date_spelling import respelled

LONGEST_TEXT = 100
_DASHES_AND_QUOTES = str.maketrans("‐‑‒–—−’‘", "------''", "\u200b\u200e\u200f\ufeff")
_LEADING = frozenset({"away", "until", "untill", "till", "til", "through", "thru", "to", "on"})
_FILLERS = frozenset({"the", "of"})


class Why(StrEnum):
    """Why a text couldn't be read as a day."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_WORDS = "unknown_words"
    NO_SUCH_DAY = "no_such_day"
    """A date that doesn't exist, like 31 February."""
    OTHER_WEEKDAY = "other_weekday"
    """A date that falls on another weekday than the text says."""


@dataclass(frozen=True, slots=True)
class Until:
    """Away up to and including ``day``."""

    day: date


@dataclass(frozen=True, slots=True)
class Either:
    """The words can mean two days. The person chooses."""

    first: date
    second: date


@dataclass(frozen=True, slots=True)
class InThePast:
    """The words mean a day before today."""

    day: date


@dataclass(frozen=True, slots=True)
class TooFar:
    """The words mean a day after ``latest``, the same day next year."""

    latest: date


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """No day was read."""

    why: Why


Reading = Until | Either | InThePast | TooFar | NotUnderstood


def read_until(text: str, today: date) -> Reading:
    """The last day away that ``text`` means if it's ``today`` for its author.

    A date without a year is the next such date, today included. “back on
    Monday” means away until the Sunday. Never raises, whatever the text.
    """
    if len(text) > LONGEST_TEXT:
        return NotUnderstood(Why.TOO_LONG)
    words = _words(text)
    back = words[:1] == ["back"]
    if back:
        words = _without_leading(words[1:])
    if not words:
        return NotUnderstood(Why.EMPTY)
    try:
        meant = (days_before_return if back else days_meant)(" ".join(words), today)
    except NoSuchDay:
        return NotUnderstood(Why.NO_SUCH_DAY)
    except OtherWeekday:
        return NotUnderstood(Why.OTHER_WEEKDAY)
    except OverflowError:
        return TooFar(latest_day(today))
    if not meant:
        return NotUnderstood(Why.UNKNOWN_WORDS)
    return _judged(meant, today)


def latest_day(today: date) -> date:
    """The furthest possible last day of an absence: the same day next year."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:  # 29 February, or the end of time
        return today + timedelta(days=min(365, (date.max - today).days))


def _words(text: str) -> list[str]:
    plain = text.translate(_DASHES_AND_QUOTES).casefold().replace(",", " ").rstrip(" .!?\t\n")
    words = (respelled(word) for word in plain.split())
    return _without_leading([word for word in words if word not in _FILLERS])


def _without_leading(words: list[str]) -> list[str]:
    for number, word in enumerate(words):
        if word not in _LEADING:
            return words[number:]
    return []


def _judged(meant: list[date], today: date) -> Reading:
    latest = latest_day(today)
    possible = sorted({day for day in meant if today <= day <= latest})
    if len(possible) > 1:
        return Either(possible[0], possible[1])
    if possible:
        return Until(possible[0])
    past = [day for day in meant if day < today]
    return InThePast(max(past)) if past else TooFar(latest)
