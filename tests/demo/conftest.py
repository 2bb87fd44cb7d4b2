"""The demo's company, played into a workspace of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from threading import Event

import pytest

from bot import scheduling
from bot.cli.context import Parts
from bot.cli.demo import Demo
from bot.cli.slack import slack_directory
from bot.settings import Environment

TODAY = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


@pytest.fixture
def company() -> Iterator[Demo]:
    parts = Parts(Environment(), slack_directory, lambda: TODAY)
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setattr(scheduling, "CLOCK_SECONDS", 0.05)
        begun = Demo(parts, 0, stack, Event(), None)
        begun.begin()
        yield begun
