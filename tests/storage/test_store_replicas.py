"""The contract: processes that run side by side say that they live, and at most one leads."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from storage import Replica, open_store

LONG = timedelta(hours=1)
OVER = timedelta(microseconds=1)
"""A lease that is over by the next call."""
NEVER = datetime.min.replace(tzinfo=UTC)
ONE = Replica("one", "here", "boot 1", 100, "7/500", NEVER, NEVER)
TWO = replace(ONE, token="two", pid=200)


def leading(store) -> list[str]:
    return [each.token for each in store.replicas(LONG) if each.leads_since is not None]


def test_the_first_leads_and_the_others_do_not(store) -> None:
    assert store.hear(ONE, LONG)
    assert not store.hear(TWO, LONG)
    assert store.hear(ONE, LONG)
    assert leading(store) == ["one"]


def test_when_a_lease_is_over_another_one_leads(store) -> None:
    assert store.hear(ONE, OVER)
    assert store.hear(TWO, LONG)
    assert not store.hear(ONE, LONG)
    assert leading(store) == ["two"]


def test_who_goes_on_leading_leads_since_it_began_and_who_comes_back_since_then(store) -> None:
    store.hear(ONE, LONG)
    (first,) = store.replicas(LONG)
    store.hear(ONE, OVER)
    store.hear(ONE, LONG)
    (again,) = store.replicas(LONG)
    assert again.since == first.since
    assert again.leads_since > first.leads_since
    store.hear(ONE, LONG)
    assert store.replicas(LONG)[0].leads_since == again.leads_since


def test_who_does_not_stand_for_it_does_not_lead(store) -> None:
    assert not store.hear(ONE, LONG, stands=False)
    assert [each.token for each in store.replicas(LONG)] == ["one"]
    assert store.hear(TWO, LONG)


def test_who_leaves_is_forgotten_and_another_one_leads_at_once(store) -> None:
    store.hear(ONE, LONG)
    store.hear(TWO, LONG)
    store.leave("one")
    assert [each.token for each in store.replicas(LONG)] == ["two"]
    assert store.hear(TWO, LONG)


def test_who_leaves_without_leading_takes_the_lead_from_nobody(store) -> None:
    store.hear(ONE, LONG)
    store.hear(TWO, LONG)
    store.leave("two")
    assert leading(store) == ["one"]


def test_who_was_not_heard_of_lately_is_not_among_them(store) -> None:
    store.hear(ONE, LONG)
    assert store.replicas(timedelta()) == []
    (heard,) = store.replicas(LONG)
    assert (heard.token, heard.host, heard.pid) == ("one", "here", 100)
    assert heard.since == heard.heard_at


@pytest.fixture
def stores(engine) -> Iterator[list]:
    opened = [engine.open() for _ in range(4)]
    yield opened
    for each in opened:
        each.close()


def test_of_several_at_once_exactly_one_leads(stores) -> None:
    together = Barrier(len(stores))

    def hear(number: int) -> bool:
        together.wait(10)
        return stores[number].hear(replace(ONE, token=str(number)), LONG)

    with ThreadPoolExecutor(len(stores)) as pool:
        led = list(pool.map(hear, range(len(stores))))
    assert led.count(True) == 1
    assert leading(stores[0]) == [str(led.index(True))]


def test_it_survives_that_the_store_is_closed(engine) -> None:
    with closing(open_store(engine.url)) as store:
        store.hear(ONE, LONG)
    with closing(open_store(engine.url)) as store:
        assert not store.hear(TWO, LONG)
