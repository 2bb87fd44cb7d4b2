"""The contract: files in Slack that were made for people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import MadeFile

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CANVAS = MadeFile("F1", "U1", "b1", is_canvas=True)
PDF = MadeFile("F2", "U1", "b1")
OTHER = MadeFile("F3", "U2", "b2")
MADE = {"read_at": NOON, "remove": "remove"}


def kept_tasks(store) -> set[tuple[str, str]]:
    return {(task.kind, task.subject) for task in store.tasks(NOON, 9)}


def test_files_are_known_by_their_batch_until_forgotten(store) -> None:
    store.save_files([CANVAS], NOON, (), **MADE)
    store.save_files([PDF, CANVAS], NOON, [("offer", "U1|b1")], **MADE)
    store.save_files([OTHER], NOON, (), **MADE)
    assert store.files_of("b1") == [CANVAS, PDF]
    assert store.files_of("b2") == [OTHER]
    assert store.files_of("none") == []
    assert store.files_made_for("U1") == [CANVAS, PDF]
    assert store.files_made_for("U9") == []
    assert kept_tasks(store) == {("offer", "U1|b1")}
    store.forget_file("F1")
    store.forget_file("F1")
    assert store.files_of("b1") == [PDF]


def test_a_message_made_for_somebody_is_known_as_one_and_when(store) -> None:
    store.save_files([MadeFile("D1:1.1", "U1", "b1", is_message=True)], NOON, (), **MADE)
    [kept] = store.files_of("b1")
    assert (kept.is_message, kept.is_canvas, kept.at) == (True, False, NOON)


def test_erasing_asks_for_the_deletion_of_what_was_made_for_the_person(store, a) -> None:
    store.save_files([CANVAS, PDF, OTHER], NOON, (), **MADE)
    store.save_files([MadeFile("F4", "U1", "b3")], NOON, (), **MADE)
    store.erase("U1", NOON, a.cleaning)
    assert kept_tasks(store) >= {("remove", "b1"), ("remove", "b3")}
    assert ("remove", "b2") not in kept_tasks(store)
    assert store.files_of("b1") == [CANVAS, PDF]


def test_files_whose_owner_erased_while_they_were_made_are_to_be_deleted(store, a) -> None:
    store.erase("U1", NOON + timedelta(seconds=3), a.cleaning)
    for file, seconds in ((CANVAS, 2), (MadeFile("F4", "U1", "b3"), 4), (OTHER, 2)):
        read_at = NOON + timedelta(seconds=seconds)
        offer = [("offer", file.batch)]
        store.save_files([file], NOON, offer, read_at=read_at, remove="remove")
    assert kept_tasks(store) == {("remove", "b1"), ("offer", "b3"), ("offer", "b2")}
