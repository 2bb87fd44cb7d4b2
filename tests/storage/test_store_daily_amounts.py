"""The contract: how much somebody wrote on a day is counted, up to what there may be."""

from __future__ import annotations

from datetime import UTC, datetime

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def count(store, characters: int, once: str, person: str = "U1", day: str = "2026-12-01") -> bool:
    return store.count_words_of_day(
        person, day, characters, 1, most_characters=100, most_messages=3, once=once, at=NOON
    )


def test_what_would_be_too_much_is_not_counted(store) -> None:
    assert count(store, 60, "a")
    assert not count(store, 41, "b")
    assert count(store, 40, "c")
    assert not count(store, 1, "d")
    assert count(store, 100, "e", person="U2")


def test_messages_are_counted_too(store) -> None:
    assert [count(store, 0, once) for once in "abcd"] == [True, True, True, False]


def test_another_day_begins_anew(store) -> None:
    assert count(store, 100, "a")
    assert count(store, 100, "b", day="2026-12-02")
    assert not count(store, 1, "c", day="2026-12-02")


def test_a_delivery_counts_once(engine) -> None:
    store = engine.open()
    assert count(store, 60, "a")
    assert count(store, 60, "a")
    store.close()
    again = engine.open()
    assert count(again, 60, "a")
    assert count(again, 40, "b")
    assert not count(again, 1, "c")
    again.close()


def test_what_was_refused_may_be_counted_later(store) -> None:
    assert count(store, 100, "a")
    assert not count(store, 5, "b")
    assert count(store, 5, "b", day="2026-12-02")


def test_erasing_takes_the_count_along(store, a) -> None:
    assert count(store, 100, "a")
    store.erase("U1", NOON, a.cleaning)
    assert count(store, 100, "b")


def test_tasks_of_a_delivery_are_asked_for_once(store) -> None:
    assert store.add_tasks_once([("say", "D1")], once="r", at=NOON)
    assert not store.add_tasks_once([("say", "D1")], once="r", at=NOON)
    [task] = store.tasks(NOON, 9)
    assert (task.kind, task.subject, task.version) == ("say", "D1", 1)
