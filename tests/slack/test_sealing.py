"""Cleaning what was erased out of the storage medium: a large database waits for the night."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from bot.slack.outbox.erasing import seal
from bot.slack.outbox.kind import NotNow, TaskContext

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass
class Large:
    """A store that can't be cleaned whole without anybody waiting."""

    asked: list[bool] = field(default_factory=list)

    def seal(self, *, whole: bool) -> bool:
        self.asked.append(whole)
        return whole


def context(store: Large, now: datetime) -> TaskContext:
    bot = SimpleNamespace(default_zone=STOCKHOLM)
    return cast(TaskContext, SimpleNamespace(store=store, now=now, bot=bot))


def test_by_day_what_takes_long_is_left_for_the_night() -> None:
    store = Large()
    with pytest.raises(NotNow) as put_off:
        seal(context(store, datetime(2026, 12, 1, 12, tzinfo=UTC)), "store")
    assert put_off.value.until == datetime(2026, 12, 1, 23, tzinfo=UTC)  # midnight there
    assert store.asked == [False]


def test_at_night_it_is_done_whole() -> None:
    store = Large()
    seal(context(store, datetime(2026, 12, 1, 23, tzinfo=UTC)), "store")
    assert store.asked == [True]
