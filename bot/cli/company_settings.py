"""The settings of a running bot: the file's, and what admins accepted in Slack."""

import time
from collections.abc import Callable, Mapping

from bot.checkins.administering.company_rules import CompanyRules, SettingNow, Source
from bot.cli.schedule import make_calendar
from bot.settings import WRITTEN, Settings, with_accepted, with_value
from framework import DocumentProblems
from storage import Store

READ_EVERY = 2.0
"""Seconds after which another process's change is seen."""


class LiveSettings:
    """``settings``: the file's. Safe to use from several threads."""

    def __init__(
        self, store: Store, settings: Settings, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._file = settings
        self._monotonic = monotonic
        self._read_at: float | None = None
        self._accepted: Mapping[str, str] = {}
        self._rules = rules_of(settings)

    def rules(self) -> CompanyRules:
        """See ``CompanySettings``, for all of these."""
        self._read()
        return self._rules

    def known(self) -> Mapping[str, SettingNow]:
        self._read()
        return known_settings(self._file, self._accepted)

    def problem_with(self, name: str, value: str) -> str | None:
        if name not in WRITTEN:
            return "This setting can't be changed in Slack."
        if name in self._file.held:
            return "settings.yml has this setting, so it can't be changed in Slack."
        self._read()
        try:
            schedule = with_value(self._now(), name, value).schedule
        except DocumentProblems as error:
            return error.problems[0].message
        if schedule.asks_from >= schedule.asks_until:
            return "The end of the day must be later than its start."
        return None

    def changed(self) -> None:
        self._read_at = None

    def _now(self) -> Settings:
        return with_accepted(self._file, self._accepted)

    def _read(self) -> None:
        now = self._monotonic()
        if self._read_at is not None and now - self._read_at < READ_EVERY:
            return
        self._read_at = now
        accepted = self._store.company_settings()
        if accepted != self._accepted:
            self._accepted = accepted
            self._rules = rules_of(self._now())


def rules_of(settings: Settings) -> CompanyRules:
    """What these settings come to."""
    return CompanyRules(
        make_calendar(settings.schedule),
        settings.schedule.reminders,
        settings.shared_by_default,
        settings.digest,
    )


def known_settings(file: Settings, accepted: Mapping[str, str]) -> dict[str, SettingNow]:
    """What admins can change in Slack, with the value of each and where it comes from."""
    now = with_accepted(file, accepted)
    return {
        name: SettingNow(written(now), _source(name, file, accepted))
        for name, written in WRITTEN.items()
    }


def _source(name: str, file: Settings, accepted: Mapping[str, str]) -> Source:
    if name in file.held:
        return Source.FILE
    return Source.SLACK if name in accepted else Source.DEFAULT
