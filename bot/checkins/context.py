"""What the rules of check-ins need besides the person, passed as one value."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar
from framework import Ladders
from storage import Store


@dataclass(frozen=True, slots=True)
class Context:
    """Where things are stored, the company's ladders and settings, and the time.

    ``calendar``: the company's. ``default_zone``: for people whose zone isn't known. ``now``: the
    instant in UTC. ``shared_by_default``: whether answers are shared unless a person chooses
    otherwise.
    """

    store: Store
    ladders: Ladders
    calendar: Calendar
    default_zone: ZoneInfo
    now: datetime
    shared_by_default: bool = True
