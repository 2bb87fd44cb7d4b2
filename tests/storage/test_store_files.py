"""The contract: files in Slack that were made for people."""

from __future__ import annotations

from datetime import UTC, datetime

from storage import MadeFile

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CANVAS = MadeFile("F1", "U1", "b1", is_canvas=True)
PDF = MadeFile("F2", "U1", "b1")
OTHER = MadeFile("F3", "U2", "b2")


def kept_tasks(store) -> set[tuple[str, str]]:
    return {(task.kind, task.subject) for task in store.tasks(NOON, 9)}


def test_files_are_known_by_their_batch_until_forgotten(store) -> None:
    store.save_files([CANVAS], NOON, ())
    store.save_files([PDF, CANVAS], NOON, [("offer", "U1|b1")])
    store.save_files([OTHER], NOON, ())
    assert store.files_of("b1") == [CANVAS, PDF]
    assert store.files_of("b2") == [OTHER]
    assert store.files_of("none") == []
    assert store.files_made_for("U1") == [CANVAS, PDF]
    assert store.files_made_for("U9") == []
    assert kept_tasks(store) == {("offer", "U1|b1")}
    store.forget_file("F1")
    store.forget_file("F1")
    assert store.files_of("b1") == [PDF]


def test_erasing_asks_for_the_deletion_of_what_was_made_for_the_person(store) -> None:
    store.save_files([CANVAS, PDF, OTHER], NOON, ())
    store.save_files([MadeFile("F4", "U1", "b3")], NOON, ())
    store.erase("U1", NOON, redraw="redraw", remove="remove", tasks=())
    assert kept_tasks(store) == {("remove", "b1"), ("remove", "b3")}
    assert store.files_of("b1") == [CANVAS, PDF]
