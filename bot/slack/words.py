"""Words for people: months, dates, levels, and text made safe to show.

What somebody wrote is shown in rich text, which is literal. Where mrkdwn is
needed, ``escape`` keeps it from pinging, linking or formatting.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Cadence, cadence_of, first_day, last_day, previous_period

_MARKS = str.maketrans(
    # A zero-width space after a formatting mark keeps mrkdwn from pairing it.
    {mark: f"{mark}\u200b" for mark in "*_~`"}
)


def escape(text: str) -> str:
    """Text as it stands, for a mrkdwn field: no mention, link or markup comes of it."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.translate(_MARKS)


def unescaped(text: str) -> str:
    """What somebody typed, where Slack gives it with ``&``, ``<`` and ``>`` escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mention(person: str) -> str:
    """A mention in mrkdwn. Only for ids that Slack or the roster gave."""
    return f"<@{person}>"


def month(period: str) -> str:
    """``December``; ``Oct–Dec`` for a quarter, ``7–20 Dec`` for a fortnight."""
    first, last = first_day(period), last_day(period)
    match cadence_of(period):
        case Cadence.MONTHLY:
            return f"{first:%B}"
        case Cadence.QUARTERLY:
            return f"{first:%b}–{last:%b}"
        case Cadence.FORTNIGHTLY:
            begins = f"{first.day}" if first.month == last.month else f"{first.day} {first:%b}"
            return f"{begins}–{last.day} {last:%b}"


def month_and_year(period: str) -> str:
    """``December 2026``; other cadences as ``month`` has them."""
    return f"{month(period)} {last_day(period).year}"


def month_before(period: str) -> str:
    """What a check-in looks back on: ``November`` for ``2026-12``."""
    match cadence_of(period):
        case Cadence.MONTHLY:
            return month(previous_period(period))
        case Cadence.QUARTERLY:
            return "the last three months"
        case Cadence.FORTNIGHTLY:
            return "the last two weeks"


def day(when: date) -> str:
    """``Monday 7 December``."""
    return f"{when:%A} {when.day} {when:%B}"


def local_day_and_time(instant: datetime, zone: ZoneInfo) -> str:
    """``Monday 7 December, 10:00`` on a clock in ``zone``."""
    here = instant.astimezone(zone)
    return f"{day(here.date())}, {here:%H:%M}"


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters, ending in … at a word where something was left out."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    at_word, _, _ = cut.rpartition(" ")
    return f"{at_word or cut}…"
