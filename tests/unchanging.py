"""Settings and ladders that nobody changes, for tests about something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.checkins.administering.company_rules import CompanyRules, SettingNow
from framework import Ladders


@dataclass(frozen=True, slots=True)
class FixedSettings:
    """Settings that nobody changes."""

    fixed: CompanyRules

    def rules(self) -> CompanyRules:
        return self.fixed

    def known(self) -> Mapping[str, SettingNow]:
        return {}

    def problem_with(self, name: str, value: str) -> str | None:
        return f"There's no setting {name}."

    def changed(self) -> None:
        """Nothing is ever read again."""


@dataclass(frozen=True)
class UnchangingLadders:
    """``LadderFiles`` that never change."""

    current: Ladders

    def refresh(self) -> None:
        """Returns no change."""
