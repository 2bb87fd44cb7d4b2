"""What admins can set for the company while the bot runs, and where each value comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.reminding import REMINDERS


@dataclass(frozen=True, slots=True)
class CompanyRules:
    """``reminders``: days after a prompt at which to remind. ``shared_by_default``: whether answers
    are shared unless a person chooses otherwise. ``digests``: whether managers are told how the
    period went.
    """

    calendar: Calendar
    reminders: tuple[int, ...] = REMINDERS
    shared_by_default: bool = True
    digests: bool = True


class Source(StrEnum):
    """Where a value of a setting comes from."""

    FILE = "file"
    """``settings.yml`` has it, so that nobody can change it in Slack."""
    SLACK = "slack"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class SettingNow:
    """The value of a setting, as ``settings.yml`` would have it."""

    value: str
    source: Source


class CompanySettings(Protocol):
    """The settings as they are now."""

    def rules(self) -> CompanyRules:
        """What holds now; a change in another process is seen within seconds."""

    def known(self) -> Mapping[str, SettingNow]:
        """Every setting that admins can change in Slack, by name (``schedule.cadence``)."""

    def problem_with(self, name: str, value: str) -> str | None:
        """What is wrong with a value for a setting, beside the others; ``None``: nothing."""

    def changed(self) -> None:
        """One was changed in this process: read them again."""
