"""Parsers for the values in ``settings.yml``, one for each kind.

If a value is wrong, a parser notes a mistake at its place and returns ``None``.
"""

import re
from dataclasses import dataclass, field
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Cadence
from bot.checkins.schedule.reminding import MOST_REMINDERS
from bot.out_calls import is_safe_address
from bot.people.countries import check_country
from bot.settings.declaring import Parser, SettingValue
from framework.files.values import quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]+")
_HOST = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.(?!-)[A-Za-z0-9-]{1,63})*")
_LONGEST_HOST = 253
_PROFILES, _SCIM = "slack profiles", "slack scim"
_MAPPED = ("level", "manager", "ladder", "country")
_LONGEST_PATH = 4_096
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class LadderName:
    """``default_ladder``: the written name, and its place (``settings.yml:3:17``)."""

    given: str
    place: str


@dataclass(frozen=True, slots=True)
class SourceSetting:
    """``roster_sync.source``: one of the four."""

    path: Path | None = None
    profiles: bool = False
    scim: bool = False
    url: str | None = field(default=None, repr=False)


def whole_number(lowest: int, highest: int) -> Parser[int]:
    """A whole number from ``lowest`` to ``highest``, both included."""
    return lambda given: given.value.integer(given.name, lowest, highest)


def clock_time(given: SettingValue) -> time | None:
    """A time of day, like 9:30."""
    match = _CLOCK.fullmatch(given.value.scalar or "")
    if match is None:
        given.value.problem("this must be a time of day, like 10:00")
        return None
    return time(int(match.group(1)), int(match.group(2)))


def weekdays(given: SettingValue) -> frozenset[int] | None:
    """Days of the week, Monday being 0; at least one."""
    days = set()
    for item in given.value.sequence(given.name):
        name = (item.scalar or "").casefold()
        if name in (*WEEKDAYS, *_DAY_NAMES):
            days.add(WEEKDAYS.index(name[:3]))
        else:
            item.problem(f"{quoted(item.scalar or '')} isn't a weekday; use {', '.join(WEEKDAYS)}")
    if given.value.items == []:
        given.value.problem("name at least one day")
    return frozenset(days) or None


def cadence(given: SettingValue) -> Cadence | None:
    """How often people are asked, by its name."""
    try:
        return Cadence((given.value.scalar or "").casefold())
    except ValueError:
        given.value.problem(f"{given.name} must be one of {', '.join(Cadence)}")
        return None


def yes_or_no(given: SettingValue) -> bool | None:
    """Also true and false, on and off."""
    said = (given.value.scalar or "").casefold()
    if said not in (*_YES, *_NO):
        given.value.problem("this must be yes or no")
        return None
    return said in _YES


def country(given: SettingValue) -> str | None:
    """A country whose holidays are known, with a region if there is one: SE, DE-BY."""
    try:
        return check_country(given.value.scalar or "")
    except ValueError as error:
        given.value.problem(str(error))
        return None


def rising_days(given: SettingValue) -> tuple[int, ...]:
    """Up to two numbers of days, each higher than the one before."""
    items = given.value.sequence(given.name)
    days = [item.integer("the days until a reminder", 1, 20) for item in items]
    if len(days) > MOST_REMINDERS:
        given.value.problem(f"this has {len(days)} numbers; use two at most")
    rising = [day for day in days if day is not None]
    if rising != sorted(set(rising)):
        given.value.problem("each number must be higher than the one before, like [3, 7]")
    return tuple(rising)


def time_zone(given: SettingValue) -> ZoneInfo | None:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(given.value.scalar or "")
    except (KeyError, ValueError, OSError):
        given.value.problem("this must be the name of a time zone, like Europe/Stockholm")
        return None


def shared_or_private(given: SettingValue) -> bool:
    """Whether answers are shared."""
    said = given.value.scalar
    if said not in ("shared", "private"):
        given.value.problem(f"{given.name} must be “shared” or “private”")
    return said != "private"


def folder(given: SettingValue) -> Path | None:
    """An existing folder."""
    name = given.value.line_of_text(given.name, _LONGEST_PATH)
    if name is None:
        return None
    path = given.folder / Path(name).expanduser()
    try:
        if path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    given.value.problem(f"there's no folder {path}")
    return None


def roster_source(given: SettingValue) -> SourceSetting | None:
    """Where the roster comes from: an address, or a file, which doesn't have to exist yet."""
    written = given.value.line_of_text(given.name, _LONGEST_PATH)
    if written is None:
        return None
    words = " ".join(written.casefold().split())
    if words in (_PROFILES, _SCIM):
        return SourceSetting(profiles=words == _PROFILES, scim=words == _SCIM)
    if "://" not in written:
        return SourceSetting(path=given.folder / Path(written).expanduser())
    if is_safe_address(written):
        return SourceSetting(url=written)
    given.value.problem("an address must start with https://")
    return None


def field_mapping(given: SettingValue) -> dict[str, str]:
    """Names of fields, by what of a roster they say."""
    named = given.value.fields(given.name, required=("level",), optional=_MAPPED)
    read = {
        column: value.line_of_text(f"{given.name}.{column}", _LONGEST_NAME)
        for column, value in named.items()
    }
    return {column: name for column, name in read.items() if name is not None}


def host(given: SettingValue) -> str | None:
    """An address or a name of this machine, without a port."""
    name = given.value.line_of_text(given.name, _LONGEST_HOST)
    if name is None:
        return None
    try:
        return str(ip_address(name.removeprefix("[").removesuffix("]")))
    except ValueError:
        if _HOST.fullmatch(name):
            return name
    given.value.problem("this must be an address without a port, like 127.0.0.1 or 0.0.0.0")
    return None


def ladder_name(given: SettingValue) -> LadderName | None:
    """The name of a ladder. It's looked up once the ladders are read."""
    name = given.value.line_of_text(given.name, _LONGEST_NAME)
    if name is None:
        return None
    value = given.value
    return LadderName(name, f"{value.file}:{value.line}:{value.column}")


def slack_ids(given: SettingValue) -> tuple[str, ...]:
    """Slack user ids, each once."""
    ids: dict[str, None] = {}
    if given.value.items is None:
        given.value.problem(f"{given.name} must be a list of Slack user ids, like [U024BE7LH]")
    for item in given.value.items or ():
        if _SLACK_ID.fullmatch(item.scalar or ""):
            ids[item.scalar or ""] = None
        else:
            item.problem("this must be a Slack user id, like U024BE7LH")
    return tuple(ids)
