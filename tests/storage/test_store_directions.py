"""Where a level leads to several, a store remembers which one a person chose."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import Direction

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_nobody_has_chosen_at_first(store):
    assert store.direction("U1", "product", "IC5") is None


def test_a_choice_is_remembered_by_person_ladder_and_level(store):
    store.choose_direction(Direction("U1", "product", "IC5", "M1", NOON), ())
    assert store.direction("U1", "product", "IC5") == "M1"
    assert store.direction("U2", "product", "IC5") is None
    assert store.direction("U1", "design", "IC5") is None
    assert store.direction("U1", "product", "IC4") is None
    assert store.directions_of("U1") == [Direction("U1", "product", "IC5", "M1", NOON)]
    assert store.directions_of("U2") == []


def test_choosing_again_takes_the_place_of_the_first_choice(store):
    store.choose_direction(Direction("U1", "product", "IC5", "M1", NOON), ())
    store.choose_direction(Direction("U1", "product", "IC5", "IC6", NOON), ())
    assert store.direction("U1", "product", "IC5") == "IC6"


def test_a_choice_is_kept_when_the_store_is_opened_again(engine, store):
    store.choose_direction(Direction("U1", "product", "IC5", "M1", NOON), ())
    store.close()
    again = engine.open()
    assert again.direction("U1", "product", "IC5") == "M1"
    again.close()


def test_what_is_to_be_told_is_put_into_the_outbox_with_the_choice(store):
    store.choose_direction(Direction("U1", "product", "IC5", "M1", NOON), [("home", "U1")])
    assert store.tasks(NOON - timedelta(seconds=1), 10) == []
    assert [(task.kind, task.subject) for task in store.tasks(NOON, 10)] == [("home", "U1")]
