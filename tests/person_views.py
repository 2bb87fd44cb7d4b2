"""A person as the rules see them, for tests that call a rule by itself."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.checkins.context import Context
from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import Calendar
from framework import Ladders, load_ladders
from storage import Store


@cache
def shipped() -> Ladders:
    """The ladders that come with the program."""
    return load_ladders()


def context_of(
    store: Store,
    now: datetime,
    ladders: Ladders | None = None,
    calendar: Calendar | None = None,
    zone: str = "UTC",
) -> Context:
    """What rules need, with the shipped ladders and no holidays unless others are given."""
    return Context(store, ladders or shipped(), calendar or Calendar(), ZoneInfo(zone), now)


def view_of(
    store: Store, person: str, now: datetime, calendar: Calendar | None = None, zone: str = "UTC"
) -> PersonView:
    """The person as they are now."""
    return PersonView.of(context_of(store, now, calendar=calendar, zone=zone), person)
