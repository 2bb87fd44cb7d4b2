"""Saying hello to whoever joins the roster for the first time, at a sensible local hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar, next_asking_time
from bot.checkins.local import calendar_of, zone_of
from bot.checkins.tasks import WELCOME
from storage import Assignment, Store, Task


def newcomers(store: Store, people: Iterable[str]) -> list[str]:
    """Those of ``people`` who were never on the roster. To be asked before it changes."""
    return [person for person in people if not store.assignment_history(person)]


def welcomes(
    store: Store,
    lines: Iterable[Assignment],
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> Iterator[Task]:
    """Greeting everybody of ``lines``, in the next asking hours where they are.

    To be put into the outbox together with the lines, so that nobody is left out.
    """
    for line in lines:
        zone = zone_of(store.person(line.person), default_zone)
        hours = calendar_of(line, zone, calendar)
        yield Task(WELCOME, line.person, next_asking_time(now, zone, hours))
