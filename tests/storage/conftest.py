"""Every engine under the same tests: a new one adds a parameter to ``engine``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import (
    Assignment,
    BotMessage,
    CheckIn,
    CheckInState,
    Cleaning,
    Evidence,
    Frequency,
    Passage,
    PendingMessage,
    Prompt,
    Reply,
    Store,
    open_store,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CLEANING = Cleaning(
    redraw="redraw",
    redraw_message="redraw_message",
    ask_anew="ask_anew",
    take_back="take_back",
    take_back_unknown="take_back_unknown",
    remove="remove",
    refresh="refresh",
    seal="seal",
)


@dataclass(frozen=True)
class Engine:
    """A place for one store, which can be opened again and again."""

    url: str
    open: Callable[[], Store]


@dataclass(frozen=True)
class Builders:
    """Records with believable defaults."""

    noon: datetime = NOON
    cleaning: Cleaning = CLEANING

    def prompt(self, **changes: object) -> Prompt:
        values: dict[str, object] = {
            "ladder": "product",
            "ladder_version": "a1b2",
            "level": "IC4",
            "level_title": "Senior PM",
            "competency": "data-driven",
            "competency_name": "Data-Driven",
            "expectation": "Defines “success” before work starts",
            "question": "When did a number change your mind?",
            "reason": "not asked yet",
        }
        return Prompt(**(values | changes))  # type: ignore[arg-type]

    def check_in(self, person: str = "U1", period: str = "2026-12", **changes: object) -> CheckIn:
        values: dict[str, object] = {
            "id": f"{person}-{period}",
            "state": CheckInState.CLAIMED,
            "prompt": self.prompt(),
            "claimed_at": NOON,
        }
        return CheckIn(person=person, period=period, **(values | changes))  # type: ignore[arg-type]

    def reply(
        self,
        revision: int = 1,
        text: str = "I ran the numbers",
        reader: str | None = "UBOSS",
        **changes: object,
    ) -> Reply:
        """All of it shared with ``reader``, but for passages that are given."""
        values: dict[str, object] = {
            "at": NOON + timedelta(minutes=revision),
            "frequency": Frequency.ONCE,
            "passages": (Passage(text, reader=reader),),
            "next_step": "If the week begins, then I look at the chart",
            "links": ("https://example.com/chart",),
        }
        return Reply(revision=revision, reader=reader, **(values | changes))  # type: ignore[arg-type]

    def pending(self, message_ts: str = "9.1", **changes: object) -> PendingMessage:
        values: dict[str, object] = {
            "person": "U1",
            "channel": "DU1",
            "text": "Nobody asked",
            "links": ("https://example.com",),
            "at": NOON,
            "period": "2026-12",
        }
        return PendingMessage(message_ts=message_ts, **(values | changes))  # type: ignore[arg-type]

    def bot_message(self, message_ts: str = "5.1", **changes: object) -> BotMessage:
        values: dict[str, object] = {
            "channel": "DU1",
            "person": "U1",
            "kind": "saved",
            "subject": "about it",
        }
        return BotMessage(message_ts=message_ts, **(values | changes))  # type: ignore[arg-type]

    def evidence(self, id: str = "e1", person: str = "U1", **changes: object) -> Evidence:
        values: dict[str, object] = {
            "ladder": "product",
            "level": "IC4",
            "competency": "data-driven",
            "competency_name": "Data-Driven",
            "note": "The chart that ended the argument",
            "links": ("https://example.com/chart",),
            "saved_at": NOON,
            "reader": "UBOSS",
        }
        return Evidence(id=id, person=person, **(values | changes))  # type: ignore[arg-type]

    def assignment(self, person: str = "U1", **changes: object) -> Assignment:
        values: dict[str, object] = {
            "ladder": "product",
            "level": "IC3",
            "manager": "UBOSS",
            "since": NOON,
        }
        return Assignment(person=person, **(values | changes))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Given:
    """Steps that lead up to what a test is about."""

    store: Store
    a: Builders

    def asked(self, person: str = "U1", period: str = "2026-12") -> CheckIn:
        """A check-in whose prompt is in the DM."""
        claimed = self.store.claim(self.a.check_in(person, period))
        self.store.record_asked(claimed.id, f"D{person}", f"{period}.1", self.a.noon)
        return self.now(claimed)

    def answered(
        self,
        person: str = "U1",
        period: str = "2026-12",
        reader: str | None = "UBOSS",
        **changes: object,
    ) -> CheckIn:
        """A check-in with one reply, whose messages stand in the person's DM."""
        asked = self.asked(person, period)
        reply = self.a.reply(1, reader=reader, **changes)
        assert self.store.save_reply(asked.id, reply, channel=f"D{person}", once=asked.id, tasks=())
        return self.now(asked)

    def now(self, check_in: CheckIn) -> CheckIn:
        """The check-in as it stands in the store."""
        found = self.store.check_in(check_in.id)
        assert found is not None
        return found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    url = f"sqlite:///{tmp_path}/store/next-rung.db"
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
    return Engine(url, lambda: open_store(url))


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    opened = engine.open()
    yield opened
    opened.close()


@pytest.fixture
def a() -> Builders:
    return Builders()


@pytest.fixture
def given(store: Store, a: Builders) -> Given:
    return Given(store, a)
