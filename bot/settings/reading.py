"""Reading and checking ``settings.yml``: every mistake at once, each with its place."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Cadence
from bot.checkins.reminding import MOST_REMINDERS
from bot.people.countries import check_country
from bot.settings.environment import Environment
from bot.settings.errors import SettingsError
from bot.settings.keys import keys_under, sections
from bot.settings.values import LadderName, Pace, Schedule, Settings
from framework import DocumentProblems
from framework.documents import Value, raise_if_any, read_document
from framework.values import quoted

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_SLACK_ID = re.compile(r"[UW][A-Z0-9]+")
_LONGEST_PATH = 4_096
_LONGEST_NAME = 200


def load_settings(environment: Environment) -> Settings:
    """The settings. Raises ``SettingsError`` with every mistake, each with file and line."""
    path = environment.settings_path
    if not path.exists():
        if environment.settings_named:
            raise SettingsError(f"There's no file {path}. Check NEXT_RUNG_SETTINGS.")
        return Settings()
    try:
        document = read_document(path)
        if document.is_null:
            return Settings()
        settings = _read(document, path.parent)
        raise_if_any(document.problems)
    except DocumentProblems as error:
        if all(problem.message == "is empty" for problem in error.problems):
            return Settings()
        raise SettingsError(str(error)) from None
    return settings


def _read(document: Value, folder: Path) -> Settings:
    fields = document.fields("the settings", required=(), optional=sections())
    default = Settings()
    return Settings(
        schedule=_schedule(fields.get("schedule")),
        pace=_pace(fields.get("pace")),
        default_zone=_zone(fields.get("default_zone")) or default.default_zone,
        shared_by_default=_sharing(fields.get("sharing")),
        ladders=_ladders(fields.get("ladders"), folder),
        default_ladder=_default_ladder(fields.get("default_ladder")),
        admins=_admins(fields.get("admins")),
        self_placement=_yes_or_no(fields.get("self_placement"), default.self_placement),
        retention_months=_retention(fields.get("retention_months")),
        digest=_yes_or_no(fields.get("digest"), default.digest),
    )


def _schedule(value: Value | None) -> Schedule:
    default = Schedule()
    if value is None or value.is_null:
        return default
    fields = value.fields("schedule", required=(), optional=keys_under("schedule"))
    begins = _clock(fields.get("time"), default.asks_from)
    ends = _clock(fields.get("until"), default.asks_until)
    if begins and ends and begins >= ends:
        fields.get("until", value).problem(
            f"until ({ends:%H:%M}) must be later than time ({begins:%H:%M})"
        )
    days = fields.get("catch_up_days")
    catch_up = days.integer("catch_up_days", 0, 27) if days else None
    return Schedule(
        asks_from=begins or default.asks_from,
        asks_until=ends or default.asks_until,
        working_days=_working_days(fields.get("working_days")) or default.working_days,
        catch_up_days=default.catch_up_days if catch_up is None else catch_up,
        cadence=_cadence(fields.get("cadence")) or default.cadence,
        holidays=_yes_or_no(fields.get("holidays"), default.holidays),
        country=_country(fields.get("country")),
        reminders=_reminders(fields.get("reminders"), default.reminders),
    )


def _pace(value: Value | None) -> Pace:
    if value is None or value.is_null:
        return Pace()
    fields = value.fields("pace", required=(), optional=keys_under("pace"))
    rate = fields.get("messages_per_minute")
    number = rate.integer("messages_per_minute", 1, 300) if rate else None
    return Pace() if number is None else Pace(number)


def _clock(value: Value | None, default: time) -> time | None:
    """The time of day; ``None`` when what stands there is none."""
    if value is None:
        return default
    match = _CLOCK.fullmatch(value.scalar or "")
    if match is None:
        value.problem("this must be a time of day, like 10:00")
        return None
    return time(int(match.group(1)), int(match.group(2)))


def _working_days(value: Value | None) -> frozenset[int]:
    days = set()
    for item in value.sequence("working_days") if value else []:
        name = (item.scalar or "").casefold()
        if name in (*WEEKDAYS, *_DAY_NAMES):
            days.add(WEEKDAYS.index(name[:3]))
        else:
            item.problem(f"{quoted(item.scalar or '')} isn't a weekday; use {', '.join(WEEKDAYS)}")
    if value is not None and value.items == []:
        value.problem("name at least one day")
    return frozenset(days)


def _cadence(value: Value | None) -> Cadence | None:
    if value is None:
        return None
    try:
        return Cadence((value.scalar or "").casefold())
    except ValueError:
        value.problem(f"cadence must be one of {', '.join(Cadence)}")
        return None


def _yes_or_no(value: Value | None, default: bool) -> bool:
    if value is None:
        return default
    said = (value.scalar or "").casefold()
    if said not in ("yes", "true", "on", "no", "false", "off"):
        value.problem("this must be yes or no")
    return said in ("yes", "true", "on")


def _country(value: Value | None) -> str | None:
    if value is None or value.is_null:
        return None
    try:
        return check_country(value.scalar or "")
    except ValueError as error:
        value.problem(str(error))
        return None


def _reminders(value: Value | None, default: tuple[int, ...]) -> tuple[int, ...]:
    if value is None or value.is_null:
        return default
    items = value.sequence("reminders")
    days = [item.integer("the days until a reminder", 1, 20) for item in items]
    if len(days) > MOST_REMINDERS:
        value.problem(f"this has {len(days)} numbers; use two at most")
    rising = [day for day in days if day is not None]
    if rising != sorted(set(rising)):
        value.problem("each number must be higher than the one before, like [3, 7]")
    return tuple(rising)


def _retention(value: Value | None) -> int | None:
    if value is None or value.is_null:
        return None
    return value.integer("retention_months", 3, 240)


def _zone(value: Value | None) -> ZoneInfo | None:
    if value is None:
        return None
    try:
        return ZoneInfo(value.scalar or "")
    except (KeyError, ValueError, OSError):
        value.problem("this must be the name of a time zone, like Europe/Stockholm")
        return None


def _sharing(value: Value | None) -> bool:
    if value is not None and value.scalar not in ("shared", "private"):
        value.problem("sharing must be “shared” or “private”")
    return value is None or value.scalar != "private"


def _ladders(value: Value | None, folder: Path) -> Path | None:
    """The folder; a path that is not absolute starts at the settings file's folder."""
    if value is None or value.is_null:
        return None
    written = value.line_of_text("ladders", _LONGEST_PATH)
    if written is None:
        return None
    path = folder / Path(written).expanduser()
    try:
        if path.is_dir():
            return path
    except (OSError, ValueError):
        pass
    value.problem(f"there's no folder {path}")
    return None


def _default_ladder(value: Value | None) -> LadderName | None:
    if value is None or value.is_null:
        return None
    written = value.line_of_text("default_ladder", _LONGEST_NAME)
    if written is None:
        return None
    return LadderName(written, f"{value.file}:{value.line}:{value.column}")


def _admins(value: Value | None) -> tuple[str, ...]:
    if value is None or value.is_null:
        return ()
    ids: dict[str, None] = {}
    for item in value.sequence("admins"):
        if _SLACK_ID.fullmatch(item.scalar or ""):
            ids[item.scalar or ""] = None
        else:
            item.problem("this must be a Slack user id, like U024BE7LH")
    return tuple(ids)
