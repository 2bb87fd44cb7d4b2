"""Messages go out evenly, and not at all while Slack wants a rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.pacing import ASKED_EVERY, LONGEST_PAUSE, Gate, Gates, Pace


class Clock(Event):
    """Waiting moves the time on; it is also what tells to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1_000.0

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0
        return self.is_set()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def gate_at(clock: Clock, chance: Callable[[], float] = lambda: 1.0) -> Gate:
    return Gate(clock, lambda: clock.now, chance)


def test_the_time_that_calls_take_is_not_added_to_the_pace(clock: Clock) -> None:
    pace = Pace(gate_at(clock), per_minute=60)
    began = clock.now
    for _ in range(600):
        assert pace.turn()
        clock.now += 0.9
    assert clock.now - began == pytest.approx(600, rel=0.01)


@given(calls=st.lists(st.floats(0, 5), min_size=50, max_size=200), at_once=st.integers(1, 10))
def test_never_more_than_the_pace_allows_in_any_minute(calls: list[float], at_once: int) -> None:
    clock = Clock()
    pace = Pace(gate_at(clock), per_minute=40, at_once=at_once)
    taken = []
    for seconds in calls:
        assert pace.turn()
        taken.append(clock.now)
        clock.now += seconds
    for start in taken:
        assert sum(start <= at < start + 60 for at in taken) <= 40 + at_once + 1


def test_turns_that_nobody_took_are_made_up_for_up_to_a_few(clock: Clock) -> None:
    pace = Pace(gate_at(clock), per_minute=60, at_once=5)
    clock.now += 1_000
    assert [pace.ready() for _ in range(8)] == [True] * 6 + [False] * 2


def test_when_slack_asks_to_wait_everybody_waits(clock: Clock) -> None:
    gate = gate_at(clock)
    prompts, updates = Pace(gate, 60), Pace(gate, 6_000)
    gate.close(30)
    assert not updates.ready()
    began = clock.now
    assert prompts.turn()
    assert clock.now - began >= 30
    assert updates.ready()


def test_without_an_answer_pauses_grow_up_to_a_limit_and_begin_small_again(clock: Clock) -> None:
    gate = gate_at(clock)
    pauses = []
    for _ in range(10):
        gate.stumbled()
        pauses.append(gate.seconds_closed())
        clock.now += pauses[-1]
    assert pauses[:5] == [0, 1, 2, 4, 8]
    assert pauses[-1] == LONGEST_PAUSE
    gate.succeeded()
    gate.stumbled()
    gate.stumbled()
    assert gate.seconds_closed() == 1


@given(chance=st.floats(0, 1))
def test_a_pause_is_drawn_by_chance_so_that_not_all_come_back_at_once(chance: float) -> None:
    clock = Clock()
    gate = gate_at(clock, lambda: chance)
    gate.stumbled()
    gate.stumbled()
    assert gate.seconds_closed() == pytest.approx(chance)


def test_told_to_stop_nobody_waits(clock: Clock) -> None:
    gate = gate_at(clock)
    pace = Pace(gate, 1)
    gate.close(1_000)
    clock.set()
    assert not pace.turn()
    assert not pace.ready()
    assert clock.now == 1_000


class Shared:
    """What a store keeps for several processes, by the clock of the test."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.opens: dict[str, float] = {}
        self.next: dict[str, float] = {}
        self.asked = 0

    def take_turn(self, name: str, interval: timedelta, at_once: int) -> timedelta:
        wait = self.next.get(name, 0.0) - self.clock.now
        if wait > 0:
            return timedelta(seconds=wait)
        self.next[name] = self.clock.now + interval.total_seconds()
        return timedelta()

    def close_gate(self, name: str, closed: timedelta) -> None:
        self.opens[name] = self.clock.now + closed.total_seconds()

    def closed_gates(self) -> Mapping[str, timedelta]:
        self.asked += 1
        return {
            name: timedelta(seconds=at - self.clock.now)
            for name, at in self.opens.items()
            if at > self.clock.now
        }


def two_processes(clock: Clock) -> tuple[Shared, Gate, Gate]:
    shared = Shared(clock)
    one, other = (Gates(clock, lambda: clock.now, shared).of("posts") for _ in range(2))
    return shared, one, other


def test_processes_side_by_side_keep_one_pace_together(clock: Clock) -> None:
    _, one, other = two_processes(clock)
    first, second = Pace(one, per_minute=60), Pace(other, per_minute=60)
    began = clock.now
    for _ in range(300):
        assert first.turn()
        assert second.turn_while_open()
    assert clock.now - began == pytest.approx(600, rel=0.01)


def test_paces_with_different_names_do_not_share_turns(clock: Clock) -> None:
    _, one, other = two_processes(clock)
    assert Pace(one, per_minute=1, name="prompts").ready()
    assert Pace(other, per_minute=1, name="outbox").ready()
    assert not Pace(other, per_minute=1, name="prompts").ready()


def test_what_slack_asks_one_process_the_other_knows_within_a_second(clock: Clock) -> None:
    shared, one, other = two_processes(clock)
    assert other.seconds_closed() == 0
    one.close(60)
    assert one.seconds_closed() >= 60
    clock.now += ASKED_EVERY
    assert other.seconds_closed() >= 60 - ASKED_EVERY
    assert not Pace(other, per_minute=1e9).ready()
    assert shared.asked == 3
    clock.now += 70
    assert Pace(other, per_minute=1e9).ready()
