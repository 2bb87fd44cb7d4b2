"""What may stand behind a key of ``settings.yml``: one parser a kind of value.

Each notes a mistake at the place of the value, and gives ``None`` then.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Cadence
from bot.checkins.schedule.reminding import MOST_REMINDERS
from bot.people.countries import check_country
from bot.settings.declaring import Parser, Written
from framework.files.values import quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]+")
_LONGEST_PATH = 4_096
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LadderName:
    """``default_ladder``: what was written, and where (``settings.yml:3:17``)."""

    written: str
    place: str


def whole_number(lowest: int, highest: int) -> Parser[int]:
    """A whole number between these two, both included."""
    return lambda written: written.value.integer(written.name, lowest, highest)


def clock_time(written: Written) -> time | None:
    """A time of day, like 9:30."""
    match = _CLOCK.fullmatch(written.value.scalar or "")
    if match is None:
        written.value.problem("this must be a time of day, like 10:00")
        return None
    return time(int(match.group(1)), int(match.group(2)))


def weekdays(written: Written) -> frozenset[int] | None:
    """Days of the week, Monday being 0; at least one."""
    days = set()
    for item in written.value.sequence(written.name):
        name = (item.scalar or "").casefold()
        if name in (*WEEKDAYS, *_DAY_NAMES):
            days.add(WEEKDAYS.index(name[:3]))
        else:
            item.problem(f"{quoted(item.scalar or '')} isn't a weekday; use {', '.join(WEEKDAYS)}")
    if written.value.items == []:
        written.value.problem("name at least one day")
    return frozenset(days) or None


def cadence(written: Written) -> Cadence | None:
    """How often people are asked, by its name."""
    try:
        return Cadence((written.value.scalar or "").casefold())
    except ValueError:
        written.value.problem(f"{written.name} must be one of {', '.join(Cadence)}")
        return None


def yes_or_no(written: Written) -> bool | None:
    """Also true and false, on and off."""
    said = (written.value.scalar or "").casefold()
    if said not in (*_YES, *_NO):
        written.value.problem("this must be yes or no")
        return None
    return said in _YES


def country(written: Written) -> str | None:
    """A country whose holidays are known, with a region if there is one: SE, DE-BY."""
    try:
        return check_country(written.value.scalar or "")
    except ValueError as error:
        written.value.problem(str(error))
        return None


def rising_days(written: Written) -> tuple[int, ...]:
    """Up to two numbers of days, each higher than the one before."""
    items = written.value.sequence(written.name)
    days = [item.integer("the days until a reminder", 1, 20) for item in items]
    if len(days) > MOST_REMINDERS:
        written.value.problem(f"this has {len(days)} numbers; use two at most")
    rising = [day for day in days if day is not None]
    if rising != sorted(set(rising)):
        written.value.problem("each number must be higher than the one before, like [3, 7]")
    return tuple(rising)


def time_zone(written: Written) -> ZoneInfo | None:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(written.value.scalar or "")
    except (KeyError, ValueError, OSError):
        written.value.problem("this must be the name of a time zone, like Europe/Stockholm")
        return None


def shared_or_private(written: Written) -> bool:
    """Whether answers are shared."""
    said = written.value.scalar
    if said not in ("shared", "private"):
        written.value.problem(f"{written.name} must be “shared” or “private”")
    return said != "private"


def folder(written: Written) -> Path | None:
    """A folder that is there."""
    name = written.value.line_of_text(written.name, _LONGEST_PATH)
    if name is None:
        return None
    path = written.folder / Path(name).expanduser()
    try:
        if path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    written.value.problem(f"there's no folder {path}")
    return None


def ladder_name(written: Written) -> LadderName | None:
    """The name of a ladder, which is looked for once the ladders are read."""
    name = written.value.line_of_text(written.name, _LONGEST_NAME)
    if name is None:
        return None
    value = written.value
    return LadderName(name, f"{value.file}:{value.line}:{value.column}")


def slack_ids(written: Written) -> tuple[str, ...]:
    """User ids of Slack, each once."""
    ids: dict[str, None] = {}
    for item in written.value.sequence(written.name):
        if _SLACK_ID.fullmatch(item.scalar or ""):
            ids[item.scalar or ""] = None
        else:
            item.problem("this must be a Slack user id, like U024BE7LH")
    return tuple(ids)
