"""Settings that admins accepted in Slack, beside those of ``settings.yml``, which come first."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from bot.settings.declaring import read_keys
from bot.settings.parsers import WEEKDAYS
from bot.settings.values import Schedule, Settings
from framework import DocumentProblems
from framework.files.documents import parse_document
from framework.files.values import Value, raise_if_any

_GROUP = "schedule."

WRITTEN: Mapping[str, Callable[[Settings], str]] = {
    "schedule.cadence": lambda s: str(s.schedule.cadence),
    "schedule.time": lambda s: f"{s.schedule.asks_from:%H:%M}",
    "schedule.until": lambda s: f"{s.schedule.asks_until:%H:%M}",
    "schedule.working_days": lambda s: _listed(
        [WEEKDAYS[day] for day in sorted(s.schedule.working_days)]
    ),
    "schedule.catch_up_days": lambda s: str(s.schedule.catch_up_days),
    "schedule.holidays": lambda s: "yes" if s.schedule.holidays else "no",
    "schedule.country": lambda s: s.schedule.country or "",
    "schedule.reminders": lambda s: _listed(map(str, s.schedule.reminders)),
    "sharing": lambda s: "shared" if s.shared_by_default else "private",
    "digest": lambda s: "yes" if s.digest else "no",
}
"""What admins can change in Slack, each with how its value is written."""


def with_accepted(settings: Settings, accepted: Mapping[str, str]) -> Settings:
    """The settings with what was accepted in Slack, except for keys that the file holds.

    A value that can't be read (a later version may have written it) counts as not accepted.
    """
    for name, value in accepted.items():
        if name in WRITTEN and name not in settings.held:
            try:
                settings = with_value(settings, name, value)
            except DocumentProblems:
                continue
    return settings


def with_value(settings: Settings, name: str, value: str) -> Settings:
    """The settings with one value changed. Raises ``DocumentProblems`` for one that can't be."""
    key = name.removeprefix(_GROUP)
    document = parse_document(f"{key}: {value}".encode(), "settings.yml")
    found: dict[str, Value] = document.fields("the settings", required=(), optional=[key])
    in_group = name.startswith(_GROUP)
    read = read_keys(Schedule if in_group else Settings, found, Path())
    raise_if_any(document.problems)
    if not in_group:
        return replace(settings, **read)
    return replace(settings, schedule=replace(settings.schedule, **read))


def _listed(parts: Iterable[str]) -> str:
    return f"[{', '.join(parts)}]"
