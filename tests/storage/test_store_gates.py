"""The contract: what several processes share of Slack's limits."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from storage import Store

LONG, NOW = timedelta(hours=1), timedelta()


@pytest.fixture
def stores(engine) -> Iterator[list[Store]]:
    opened = [engine.open() for _ in range(2)]
    yield opened
    for each in opened:
        each.close()


def test_turns_come_one_after_the_other_whoever_takes_them(stores) -> None:
    one, other = stores
    assert one.take_turn("posts", LONG, 1) == NOW
    assert one.take_turn("posts", LONG, 1) == NOW  # The one that was missed before.
    wait = other.take_turn("posts", LONG, 1)
    assert LONG - timedelta(minutes=1) < wait <= LONG
    assert other.take_turn("updates", LONG, 1) == NOW


def test_as_many_turns_are_taken_at_once_as_may_be(stores) -> None:
    waits = [stores[number % 2].take_turn("posts", LONG, 5) for number in range(8)]
    assert [wait == NOW for wait in waits] == [True] * 6 + [False] * 2


def test_of_many_at_once_no_more_take_a_turn_than_may(stores) -> None:
    together = Barrier(2)

    def take(number: int) -> int:
        together.wait(10)
        return sum(stores[number].take_turn("posts", LONG, 10) == NOW for _ in range(20))

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(take, range(2))) == 11


def test_what_slack_asks_one_is_known_to_all_and_never_shortened(stores) -> None:
    one, other = stores
    assert other.closed_gates() == {}
    one.close_gate("chat.update", LONG)
    other.close_gate("chat.update", timedelta(minutes=1))
    assert timedelta(minutes=50) < other.closed_gates()["chat.update"] <= LONG
    other.close_gate("chat.update", 2 * LONG)
    assert one.closed_gates()["chat.update"] > LONG


def test_a_gate_that_is_open_again_is_not_among_them(stores) -> None:
    stores[0].close_gate("chat.update", timedelta(microseconds=1))
    assert stores[1].closed_gates() == {}
