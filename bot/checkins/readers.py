"""Who read a person's check-ins, told to that person: the reader log, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from storage import Store

LOOKED_THROUGH = 500
"""Looks of which days are made: years of them, but for a manager who looks daily."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader looked at on one day: kinds of look, as the log calls them, first to last."""

    reader: str
    day: date
    what: tuple[str, ...]


def readings(store: Store, person: str, zone: ZoneInfo) -> list[Reading]:
    """By day on a calendar in ``zone`` and by reader, the newest first."""
    by_day: dict[tuple[str, date], tuple[str, ...]] = {}
    for look in store.looks(person, LOOKED_THROUGH):
        key = (look.reader, look.at.astimezone(zone).date())
        kind = look.what.partition(" ")[0]
        seen = by_day.get(key, ())
        by_day[key] = seen if kind in seen else (kind, *seen)
    return [Reading(reader, day, what) for (reader, day), what in by_day.items()]
