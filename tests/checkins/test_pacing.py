"""Messages go out evenly, and not at all while Slack wants a rest."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.pacing import LONGEST_PAUSE, Gate, Pace


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
