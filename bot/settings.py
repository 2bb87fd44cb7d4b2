"""Reading and checking what the operator sets: the environment and ``settings.yml``.

Only ``app.py`` and the command line load it; the rules are handed plain values.
No message of this module ever holds a token.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

from dotenv import dotenv_values

from framework import DocumentProblems
from framework.documents import Value, raise_if_any, read_document

DEFAULT_API_URL = "https://slack.com/api/"
DEFAULT_DATABASE_URL = "sqlite:///data/next-rung.db"
DEFAULT_SETTINGS = "settings.yml"

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_TOKEN = re.compile(r"[A-Za-z0-9._-]+")


class SettingsError(Exception):
    """Something the operator set cannot be used; ``str()`` says what and what to do."""


@dataclass(frozen=True, slots=True)
class Environment:
    """Secrets and addresses. ``settings_named``: the settings file was asked for by name."""

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    api_url: str = DEFAULT_API_URL
    database_url: str = DEFAULT_DATABASE_URL
    settings_path: Path = Path(DEFAULT_SETTINGS)
    settings_named: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """``schedule``: when prompts arrive, in each person's own time zone."""

    asks_from: time = time(10, 0)
    asks_until: time = time(17, 0)
    working_days: frozenset[int] = frozenset(range(5))
    catch_up_days: int = 10


@dataclass(frozen=True, slots=True)
class Pace:
    """``pace``: how fast messages are sent."""

    messages_per_minute: int = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in ``settings.yml``; the defaults suit a small company."""

    schedule: Schedule = Schedule()
    pace: Pace = Pace()
    default_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    shared_by_default: bool = True


KEYS: Mapping[str, str] = {
    "schedule.time": "Local time of day from which a prompt may arrive, like 10:00.",
    "schedule.until": "Local time of day after which none arrives any more; the next working "
    "day then. Later than schedule.time.",
    "schedule.working_days": "Days on which people are asked: a list of mon, tue, wed, thu, "
    "fri, sat, sun.",
    "schedule.catch_up_days": "Days after the first working day of the month in which somebody "
    "not asked yet (the bot was down, the person joined) still is, from 0 to 27.",
    "default_zone": "Time zone (IANA name) of people for whom Slack gives none.",
    "sharing": "Whether a new reply is “shared” with the manager or “private” until its author "
    "chooses. People are told before they write.",
    "pace.messages_per_minute": "How many messages a minute are sent to Slack, from 1 to 300.",
}
"""Every key of the settings file and what it means; ``docs/settings.md`` repeats it."""


def read_environment(environ: Mapping[str, str], folder: Path) -> Environment:
    """What the environment says. A ``.env`` file in ``folder`` fills in what is not set.

    Raises ``SettingsError`` when that file cannot be read.
    """
    merged = {**_read_dotenv(folder / ".env"), **environ}

    def get(name: str, default: str = "") -> str:
        return merged.get(name, "").strip() or default

    named = get("NEXT_RUNG_SETTINGS")
    api_url = get("SLACK_API_URL", DEFAULT_API_URL)
    return Environment(
        bot_token=get("SLACK_BOT_TOKEN"),
        app_token=get("SLACK_APP_TOKEN"),
        api_url=api_url if api_url.endswith("/") else f"{api_url}/",
        database_url=get("DATABASE_URL", DEFAULT_DATABASE_URL),
        settings_path=Path(named or DEFAULT_SETTINGS),
        settings_named=bool(named),
    )


def current_environment() -> Environment:
    """The environment of this process, with ``.env`` of the current folder."""
    return read_environment(os.environ, Path.cwd())


def check_bot_token(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and ``SLACK_BOT_TOKEN`` look right."""
    if not environment.api_url.startswith(("https://", "http://")):
        raise SettingsError(
            f"SLACK_API_URL should begin with https://; leave it out for {DEFAULT_API_URL}."
        )
    _check_token(
        "SLACK_BOT_TOKEN",
        environment.bot_token,
        "xoxb-",
        "copy the “Bot User OAuth Token” from “Install App” on the app’s page at "
        "api.slack.com/apps",
    )


def check_tokens(environment: Environment) -> None:
    """Raises ``SettingsError`` unless Slack's address and both tokens look right."""
    if environment.bot_token.startswith("xapp-") and environment.app_token.startswith("xoxb-"):
        raise SettingsError(
            "SLACK_BOT_TOKEN and SLACK_APP_TOKEN are swapped: the one that begins with xoxb- "
            "is SLACK_BOT_TOKEN."
        )
    check_bot_token(environment)
    _check_token(
        "SLACK_APP_TOKEN",
        environment.app_token,
        "xapp-",
        "generate one with the scope connections:write under “Basic Information → App-Level "
        "Tokens” on the app’s page at api.slack.com/apps",
    )


def load_settings(environment: Environment) -> Settings:
    """The settings. Raises ``SettingsError`` with every mistake, each with file and line."""
    path = environment.settings_path
    if not path.exists():
        if environment.settings_named:
            raise SettingsError(f"NEXT_RUNG_SETTINGS names {path}, which does not exist.")
        return Settings()
    try:
        document = read_document(path)
        if document.is_null:
            return Settings()
        settings = _read(document)
        raise_if_any(document.problems)
    except DocumentProblems as error:
        if all(problem.message == "is empty" for problem in error.problems):
            return Settings()
        raise SettingsError(str(error)) from None
    return settings


def _read_dotenv(path: Path) -> dict[str, str]:
    try:
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is not UTF-8 text. Save it again as UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from None
    return {name: value for name, value in values.items() if value is not None}


def _check_token(name: str, token: str, prefix: str, how: str) -> None:
    if not token:
        raise SettingsError(f"{name} is not set. Put it into .env: {how}.")
    if not _TOKEN.fullmatch(token):
        raise SettingsError(
            f"{name} has quotes, spaces or invisible characters in it. Paste the bare token: {how}."
        )
    if not token.startswith(prefix):
        raise SettingsError(
            f"{name} should begin with {prefix}; this one does not{_mixed_up(token)}. "
            f"To get it, {how}."
        )
    if len(token) < len(prefix) + 10:
        raise SettingsError(f"{name} is too short to be whole. Copy it again: {how}.")


def _mixed_up(token: str) -> str:
    for prefix, what in (
        ("xoxb-", "it is a bot token"),
        ("xapp-", "it is an app-level token"),
        ("xoxp-", "it is a user token"),
    ):
        if token.startswith(prefix):
            return f" ({what})"
    return ""


def _read(document: Value) -> Settings:
    tops = sorted({key.partition(".")[0] for key in KEYS})
    fields = document.fields("the settings", required=(), optional=tops)
    default = Settings()
    return Settings(
        schedule=_schedule(fields.get("schedule")),
        pace=_pace(fields.get("pace")),
        default_zone=_zone(fields.get("default_zone")) or default.default_zone,
        shared_by_default=_sharing(fields.get("sharing")),
    )


def _schedule(value: Value | None) -> Schedule:
    default = Schedule()
    if value is None or value.is_null:
        return default
    fields = value.fields("schedule", required=(), optional=_keys_under("schedule"))
    begins = _clock(fields.get("time"), default.asks_from)
    ends = _clock(fields.get("until"), default.asks_until)
    if begins and ends and begins >= ends:
        fields.get("until", value).problem(
            f"until ({ends:%H:%M}) should be later than time ({begins:%H:%M})"
        )
    days = fields.get("catch_up_days")
    catch_up = days.integer("catch_up_days", 0, 27) if days else None
    return Schedule(
        asks_from=begins or default.asks_from,
        asks_until=ends or default.asks_until,
        working_days=_working_days(fields.get("working_days")) or default.working_days,
        catch_up_days=default.catch_up_days if catch_up is None else catch_up,
    )


def _pace(value: Value | None) -> Pace:
    if value is None or value.is_null:
        return Pace()
    fields = value.fields("pace", required=(), optional=_keys_under("pace"))
    rate = fields.get("messages_per_minute")
    number = rate.integer("messages_per_minute", 1, 300) if rate else None
    return Pace() if number is None else Pace(number)


def _clock(value: Value | None, default: time) -> time | None:
    """The time of day; ``None`` when what stands there is none."""
    if value is None:
        return default
    match = _CLOCK.fullmatch(value.scalar or "")
    if match is None:
        value.problem("should be a time of day, like 10:00")
        return None
    return time(int(match.group(1)), int(match.group(2)))


def _working_days(value: Value | None) -> frozenset[int]:
    days = set()
    for item in value.sequence("working_days") if value else []:
        name = (item.scalar or "").casefold()
        if name in (*WEEKDAYS, *_DAY_NAMES):
            days.add(WEEKDAYS.index(name[:3]))
        else:
            item.problem(f"is no weekday; those are {', '.join(WEEKDAYS)}")
    if value is not None and value.items == []:
        value.problem("should name at least one day")
    return frozenset(days)


def _zone(value: Value | None) -> ZoneInfo | None:
    if value is None:
        return None
    try:
        return ZoneInfo(value.scalar or "")
    except (KeyError, ValueError, OSError):
        value.problem("should be a time zone’s name, like Europe/Stockholm")
        return None


def _sharing(value: Value | None) -> bool:
    if value is not None and value.scalar not in ("shared", "private"):
        value.problem("sharing should be “shared” or “private”")
    return value is None or value.scalar != "private"


def _keys_under(section: str) -> list[str]:
    return [key.partition(".")[2] for key in KEYS if key.startswith(f"{section}.")]
