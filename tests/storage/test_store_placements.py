"""The contract: what people on no roster say of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from storage import Placement

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SAID = Placement("p1", "U9", "product", "IC3", "U2", NOON)


def test_the_newest_stands_in_place_of_the_one_before(store):
    assert store.placement_of("U9") is None
    store.save_placement(SAID, [("ask", "p1")])
    assert store.placement("p1") == store.placement_of("U9") == SAID
    changed = replace(SAID, id="p2", manager="U3")
    store.save_placement(changed, [("ask", "p2")])
    assert store.placement("p1") is None
    assert store.placement_of("U9") == changed
    assert [task.subject for task in store.tasks(NOON, 9)] == ["p1", "p2"]


def test_it_is_dropped_once(store):
    store.save_placement(SAID, ())
    assert store.drop_placement("p1", NOON, [("home", "U9")])
    assert not store.drop_placement("p1", NOON, [("home", "U9"), ("other", "U9")])
    assert store.placement_of("U9") is None
    assert [task.kind for task in store.tasks(NOON, 9)] == ["home"]
