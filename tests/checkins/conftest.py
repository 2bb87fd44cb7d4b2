"""A store with a small roster, and a messenger that stands in for Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.calendar import Calendar
from bot.checkins.delivery import Delivery, PassReport
from bot.checkins.messenger import NotSent, OutcomeUnknown, Sent
from bot.checkins.pacing import Gate, Pace
from bot.checkins.reminding import REMINDERS
from bot.checkins.sending import Sender
from framework import load_ladders
from storage import Assignment, CheckIn, Person, Store, open_store

BEFORE = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OPENED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""Ten o'clock in Stockholm on the first working day of December."""


@dataclass
class SlackStandIn:
    """Takes prompts, and fails in the ways that are put into ``failures`` (used up in turn).

    ``(error, True)`` fails after Slack took the message, ``(error, False)`` before.
    """

    posted: list[tuple[str, str]] = field(default_factory=list)
    nudged: list[str] = field(default_factory=list)
    failures: list[tuple[NotSent, bool]] = field(default_factory=list)
    fails_to_nudge: int = 0
    looked_for: int = 0

    def send_prompt(self, check_in: CheckIn) -> Sent:
        error, taken = self.failures.pop(0) if self.failures else (None, True)
        if taken:
            self.posted.append((check_in.person, check_in.id))
        if error is not None:
            raise error
        return self._sent(check_in, len(self.posted))

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        self.looked_for += 1
        for number, (_, posted_id) in enumerate(self.posted, start=1):
            if posted_id == check_in.id:
                return self._sent(check_in, number)
        return None

    def send_nudge(self, check_in: CheckIn) -> None:
        if self.fails_to_nudge:
            self.fails_to_nudge -= 1
            raise OutcomeUnknown
        self.nudged.append(check_in.id)

    def _sent(self, check_in: CheckIn, number: int) -> Sent:
        return Sent(f"D{check_in.person}", f"1790000000.{number:06d}")


@dataclass
class Rules:
    """The rules of check-ins at work; ``now`` is moved by hand."""

    store: Store
    slack: SlackStandIn
    delivery: Delivery
    now: datetime = BEFORE

    def run_pass(self, after: timedelta = timedelta()) -> PassReport:
        self.now += after
        return self.delivery.run_pass()

    def seat(self, person: str, level: str = "IC3", zone: str = "Europe/Stockholm") -> None:
        self.store.save_people([Person(person, person, zone=zone)], self.now)
        line = Assignment(person, "product", level, None, self.now)
        self.store.set_roster([line], [], self.now)

    def ask(self, person: str = "U1") -> CheckIn:
        """Seat somebody and let December's prompt reach them."""
        self.seat(person)
        self.now = max(self.now, OPENED)
        self.run_pass()
        asked = self.store.latest_asked(person)
        assert asked is not None
        return asked


def make_sender(store: Store, slack: SlackStandIn, now: Callable[[], datetime]) -> Sender:
    """Sends as fast as it can, and never pauses by chance."""
    gate = Gate(Event(), chance=lambda: 0.0)
    fast = Pace(gate, 1e9)
    return Sender(store, slack, fast, fast, Calendar(), ZoneInfo("UTC"), REMINDERS, now)


@pytest.fixture
def rules(tmp_path: Path) -> Iterator[Rules]:
    store = open_store(f"sqlite:///{tmp_path / 'rules.db'}")
    slack = SlackStandIn()
    ladders = load_ladders()
    made = Rules(store, slack, None)  # type: ignore[arg-type]
    made.delivery = Delivery(
        store=store,
        current_ladders=lambda: ladders,
        sender=make_sender(store, slack, lambda: made.now),
        calendar=Calendar(),
        default_zone=ZoneInfo("UTC"),
        now=lambda: made.now,
    )
    yield made
    store.close()
