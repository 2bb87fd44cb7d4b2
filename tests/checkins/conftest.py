"""A store with a small roster, and a messenger that stands in for Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.messenger import FoundPrompt, NotSent, OutcomeUnknown, Sent
from bot.checkins.replies.pending import Added, NotAdded, add_to_check_in
from bot.checkins.replies.receiving import Receiver
from bot.checkins.replies.saving import Message, OwnMessages, once_for_edit
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.delivery import Delivery, PassReport
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.schedule.reminding import REMINDERS
from bot.checkins.schedule.sending import Sender
from bot.checkins.understanding.direct_messages import understand
from bot.checkins.understanding.meanings import LadderContext, Understood
from framework import Understanding, load_ladders
from storage import Assignment, BotMessage, CheckIn, PendingMessage, Person, Store, open_store
from tests.person_views import context_of

BEFORE = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OPENED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""Ten o'clock in Stockholm on the first working day of December."""


@dataclass
class SlackStandIn:
    """Takes prompts, and fails in the ways that are put into ``failures`` (used up in turn).

    ``(error, True)`` fails after Slack took the message, ``(error, False)`` before;
    ``(error, None)``: Slack takes it only once the test lets it ``arrive``.
    ``names``: the manager whom the prompt of a person names.
    """

    posted: list[tuple[str, str]] = field(default_factory=list)
    nudged: list[str] = field(default_factory=list)
    failures: list[tuple[NotSent, bool | None]] = field(default_factory=list)
    on_the_way: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, str | None] = field(default_factory=dict)
    fails_to_nudge: int = 0
    looked_for: int = 0

    def send_prompt(self, check_in: CheckIn) -> Sent:
        error, taken = self.failures.pop(0) if self.failures else (None, True)
        if taken:
            self.posted.append((check_in.person, check_in.id))
        elif taken is None:
            self.on_the_way.append((check_in.person, check_in.id))
        if error is not None:
            raise error
        return self._sent(check_in, len(self.posted))

    def arrive(self) -> None:
        """What was on the way is there."""
        self.posted += self.on_the_way
        self.on_the_way.clear()

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        self.looked_for += 1
        for number, (_, posted_id) in enumerate(self.posted, start=1):
            if posted_id == check_in.id:
                return self._sent(check_in, number)
        return None

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        return [
            FoundPrompt(posted_id, Sent(f"D{who}", f"1790000000.{number:06d}"))
            for number, (who, posted_id) in enumerate(self.posted, start=1)
            if who == person
        ]

    def send_nudge(self, check_in: CheckIn) -> None:
        if self.fails_to_nudge:
            self.fails_to_nudge -= 1
            raise OutcomeUnknown
        self.nudged.append(check_in.id)

    def _sent(self, check_in: CheckIn, number: int) -> Sent:
        named = self.names.get(check_in.person)
        return Sent(f"D{check_in.person}", f"1790000000.{number:06d}", named)


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

    def seat(
        self,
        person: str,
        level: str = "IC3",
        zone: str = "Europe/Stockholm",
        manager: str | None = None,
    ) -> None:
        """Put somebody on the roster; their prompts name ``manager`` from now on."""
        self.store.save_people([Person(person, person, zone=zone)], self.now)
        if manager is not None:
            self.store.save_people([Person(manager, manager)], self.now)
        line = Assignment(person, "product", level, manager, self.now)
        self.store.set_roster([line], [], self.now)
        self.slack.names[person] = manager

    def ask(self, person: str = "U1", manager: str | None = None) -> CheckIn:
        """Seat somebody and let December's prompt reach them."""
        self.seat(person, manager=manager)
        self.now = max(self.now, OPENED)
        self.run_pass()
        asked = self.store.latest_asked(person)
        assert asked is not None
        return asked

    def add_pending(
        self, stamps: Sequence[str], reader: str | None = "UBOSS", person: str = "U1"
    ) -> Added | NotAdded:
        """Add messages that a person wrote to their check-in, as the button of a question does."""

        def becomes(check_in: str, added: Sequence[PendingMessage]) -> BotMessage:
            return BotMessage(f"D{person}", "5.1", person, "saved", "", check_in)

        context = context_of(self.store, self.now)
        own = OwnMessages(person, "DU1", stamps)
        return add_to_check_in(context, own, reader, "2026-12", becomes)

    def tasks(self, kind: str | None = None) -> list[tuple[str, str]]:
        """What waits in the outbox, of one kind or of all."""
        found = self.store.tasks(self.now + timedelta(days=400), 999)
        return [(each.kind, each.subject) for each in found if kind in (None, each.kind)]


@dataclass
class Dm:
    """What a person writes, changes and deletes in the DM with the bot."""

    rules: Rules
    receiver: Receiver
    person: str = "U1"
    thread: str | None = None

    def ts(self, seconds: float) -> str:
        """Of a message some seconds after now."""
        return f"{self.rules.now.timestamp() + seconds:.6f}"

    def message(self, ts: str, text: str, links: tuple[str, ...] = ()) -> Message:
        return Message(f"D{self.person}", ts, text, self.thread, links)

    def write(self, ts: str, text: str, links: tuple[str, ...] = ()) -> None:
        self.receiver.written(self.person, self.message(ts, text, links))

    def edit(self, ts: str, text: str, edited: str, links: tuple[str, ...] = ()) -> None:
        message = self.message(ts, text, links)
        self.receiver.edited(self.person, message, once_for_edit(message.channel, ts, edited))

    def delete(self, ts: str) -> None:
        self.receiver.deleted(self.person, f"D{self.person}", ts)


@pytest.fixture
def receiver(rules: Rules) -> Receiver:
    """Of people who share unless they say otherwise. Reminders come a day later; U9 is Zoe."""
    context = LadderContext(Understanding(load_ladders()))

    def understood(person: str, message: Message) -> Understood:
        return understand(message.text, rules.now.date(), context)

    return Receiver(
        store=rules.store,
        understand=understood,
        as_typed=lambda text: text.replace("<@U9>", "@Zoe"),
        shares=lambda person: True,
        current_period=lambda person: f"{rules.now:%Y-%m}",
        remind_at=lambda check_in: rules.now + timedelta(days=1),
        now=lambda: rules.now,
    )


@pytest.fixture
def dm(rules: Rules, receiver: Receiver) -> Dm:
    """U1's main DM."""
    return Dm(rules, receiver)


@pytest.fixture
def thread(rules: Rules, receiver: Receiver) -> Dm:
    """U1's thread of December's prompt, which names UBOSS."""
    asked = rules.ask("U1", manager="UBOSS")
    return Dm(rules, receiver, thread=asked.message_ts)


@pytest.fixture
def meanwhile(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, Callable[[], object]], None]:
    """Let something happen on another thread right before a method of the store, once.

    ``meanwhile(method, happens)``: what was read before is out of date by then.
    """

    def before(method: str, happens: Callable[[], object]) -> None:
        real, waiting = getattr(rules.store, method), [happens]

        def first(*given: object, **named: object) -> object:
            if waiting:
                with ThreadPoolExecutor(1) as another:
                    another.submit(waiting.pop()).result()
            return real(*given, **named)

        monkeypatch.setattr(rules.store, method, first)

    return before


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
