"""What “later” can mean: only choices that are true on the day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.postponing import times_to_choose
from bot.checkins.understanding.commands.requests import Later

ZONE = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        ("2026-12-01 10:00", {"3h": "Tue 13:00", "tomorrow": "Wed 10:00", "monday": "Mon 10:00"}),
        ("2026-12-01 16:30", {"tomorrow": "Wed 10:00", "monday": "Mon 10:00"}),
        ("2026-12-04 10:00", {"3h": "Fri 13:00", "monday": "Mon 10:00"}),
        ("2026-12-05 10:00", {"monday": "Mon 10:00"}),
        ("2026-12-06 10:00", {"tomorrow": "Mon 10:00"}),
    ],
)
def test_only_what_means_what_it_says_is_offered(now: str, offered: dict[str, str]) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=ZONE)
    times = times_to_choose(at, ZONE, Calendar())
    shown = {later.value: f"{time.astimezone(ZONE):%a %H:%M}" for later, time in times.items()}
    assert shown == offered
    assert set(times) <= set(Later)
