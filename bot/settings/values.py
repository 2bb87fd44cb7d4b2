"""Everything in ``settings.yml`` as frozen values, with the defaults that hold without it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Cadence
from bot.checkins.reminding import REMINDERS


@dataclass(frozen=True, slots=True)
class Schedule:
    """``schedule``: when prompts arrive, in each person's own time zone."""

    asks_from: time = time(10, 0)
    asks_until: time = time(17, 0)
    working_days: frozenset[int] = frozenset(range(5))
    catch_up_days: int = 10
    cadence: Cadence = Cadence.MONTHLY
    holidays: bool = True
    country: str | None = None
    reminders: tuple[int, ...] = REMINDERS


@dataclass(frozen=True, slots=True)
class Pace:
    """``pace``: how fast messages are sent."""

    messages_per_minute: int = 50


@dataclass(frozen=True, slots=True)
class LadderName:
    """``default_ladder``: what was written, and where (``settings.yml:3:17``)."""

    written: str
    place: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in ``settings.yml``; the defaults suit a small company.

    ``ladders``: the folder of ladder files; ``None`` for those that come with
    the program. ``admins``: Slack user ids.
    ``retention_months``: ``None`` for keeping what people write for good.
    """

    schedule: Schedule = Schedule()
    pace: Pace = Pace()
    default_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    shared_by_default: bool = True
    ladders: Path | None = None
    default_ladder: LadderName | None = None
    admins: tuple[str, ...] = ()
    digest: bool = True
    self_placement: bool = True
    retention_months: int | None = None
