"""Saying hello to whoever joins the roster for the first time, at a sensible local hour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar, next_asking_time
from bot.checkins.local import calendar_of, zone_of
from bot.checkins.tasks import WELCOME
from storage import Store


def newcomers(store: Store, people: Iterable[str]) -> list[str]:
    """Those of ``people`` who were never on the roster. To be asked before it changes."""
    return [person for person in people if not store.assignment_history(person)]


def welcome(
    store: Store,
    people: Iterable[str],
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> None:
    """Let each of ``people`` be greeted in the next asking hours where they are."""
    for person in people:
        zone = zone_of(store.person(person), default_zone)
        hours = calendar_of(store.assignment(person), zone, calendar)
        store.add_task(WELCOME, person, next_asking_time(now, zone, hours))
