"""The contract: ladders that admins accepted in Slack."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import (
    AdminAction,
    Assignment,
    LadderRemoval,
    LadderUndo,
    StaleUpload,
    Upload,
    UploadState,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def sent(store, ts: str, content: str, drawn_from: str = "") -> tuple[Upload, Upload]:
    """An upload that its admin decided to use, and how it is then."""
    upload = store.begin_upload(Upload("UADMIN", "D1", ts, ("F1",)), NOON)
    after = replace(upload, state=UploadState.APPLYING, content=content, drawn_from=drawn_from)
    before = store.change_upload(upload, after, NOON)
    return before, replace(before, state=UploadState.USED)


def counting(store) -> dict[str, str]:
    return {each.ladder: each.content for each in store.accepted_ladders()}


def version(store, ladder: str = "sales") -> str:
    return next((e.version for e in store.accepted_ladders() if e.ladder == ladder), "")


def undo(store, ts: str, at: datetime = NOON) -> LadderUndo:
    upload = store.upload("D1", ts)
    undone = replace(upload, state=UploadState.UNDONE)
    return store.undo_ladder((upload, undone), at, since=at - DAY)


def test_the_newest_version_counts_and_each_is_another_one(store) -> None:
    assert store.accepted_ladders() == []
    versions = [store.ladders_version()]
    assert store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    versions.append(store.ladders_version())
    assert store.accept_ladder(sent(store, "1.2", "two", version(store)), "sales", NOON)
    versions.append(store.ladders_version())
    assert store.accept_ladder(sent(store, "1.3", "other"), "data", NOON)
    assert counting(store) == {"data": "other", "sales": "two"}
    assert store.accepted_ladders()[1].by == "UADMIN"
    assert len(set(versions)) == 3
    assert store.upload("D1", "1.2").state is UploadState.USED


def test_drawn_from_another_version_it_does_not_count(store) -> None:
    first, second = sent(store, "1.1", "one"), sent(store, "1.2", "two")
    assert store.accept_ladder(first, "sales", NOON)
    assert not store.accept_ladder(second, "sales", NOON)
    assert counting(store) == {"sales": "one"}
    assert store.upload("D1", "1.2").state is UploadState.APPLYING


def test_accepted_twice_it_counts_once(store) -> None:
    decided = sent(store, "1.1", "one")
    assert store.accept_ladder(decided, "sales", NOON)
    assert not store.accept_ladder(decided, "sales", NOON)
    same = sent(store, "1.2", "two", version(store))
    store.change_upload(same[0], same[0], NOON)
    with pytest.raises(StaleUpload):
        store.accept_ladder(same, "sales", NOON)
    assert counting(store) == {"sales": "one"}


def test_undone_the_version_before_counts_again(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    store.accept_ladder(sent(store, "1.2", "two", version(store)), "sales", NOON)
    assert undo(store, "1.1") is LadderUndo.CHANGED_AGAIN
    assert undo(store, "1.2") is LadderUndo.UNDONE
    assert counting(store) == {"sales": "one"}
    assert store.upload("D1", "1.2").state is UploadState.UNDONE
    assert undo(store, "1.2") is LadderUndo.REMOVED
    assert undo(store, "1.1") is LadderUndo.UNDONE
    assert counting(store) == {}


def test_after_a_day_it_stays(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    assert undo(store, "1.1", NOON + DAY + timedelta(seconds=1)) is LadderUndo.TOO_LATE
    assert undo(store, "1.1", NOON + DAY) is LadderUndo.UNDONE


def current(store, ladder: str = "sales"):
    return next(each for each in store.accepted_ladders() if each.ladder == ladder)


def test_removed_no_version_counts_anymore_and_none_can_be_undone(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    store.accept_ladder(sent(store, "1.2", "two", version(store)), "sales", NOON)
    store.accept_ladder(sent(store, "1.3", "other"), "data", NOON)
    before = store.ladders_version()
    seen = current(store)
    shown = [("show_home", "UOTHER")]
    assert store.remove_ladder(seen, "UOTHER", NOON, shown) is LadderRemoval.REMOVED
    assert store.task_due("show_home", "UOTHER")
    assert counting(store) == {"data": "other"}
    assert store.ladders_version() != before
    assert undo(store, "1.2") is LadderUndo.REMOVED
    assert store.remove_ladder(seen, "UOTHER", NOON) is LadderRemoval.CHANGED
    entry = store.admin_log(1)[0]
    removed = {"version": seen.version, "removed": "yes"}
    assert (entry.actor, entry.subject, entry.before, entry.after) == (
        "UOTHER", "sales", removed, None,
    )  # fmt: skip
    store.accept_ladder(sent(store, "1.4", "three"), "sales", NOON)
    assert counting(store) == {"data": "other", "sales": "three"}


def test_a_ladder_is_not_removed_unseen_or_from_under_anyone(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    seen = current(store)
    store.accept_ladder(sent(store, "1.2", "two", version(store)), "sales", NOON)
    assert store.remove_ladder(seen, "UADMIN", NOON) is LadderRemoval.CHANGED
    line = Assignment("U1", "sales", "IC1", None, NOON)
    store.set_roster([line], [], NOON)
    assert store.remove_ladder(current(store), "UADMIN", NOON) is LadderRemoval.IN_USE
    assert counting(store) == {"sales": "two"}
    store.set_roster([], ["U1"], NOON)
    assert store.remove_ladder(current(store), "UADMIN", NOON) is LadderRemoval.REMOVED


def test_an_added_ladder_is_not_undone_from_under_anyone(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    store.accept_ladder(sent(store, "1.2", "two", version(store)), "sales", NOON)
    store.set_roster([Assignment("U1", "sales", "IC1", None, NOON)], [], NOON)
    assert undo(store, "1.2") is LadderUndo.UNDONE
    assert undo(store, "1.1") is LadderUndo.IN_USE
    assert counting(store) == {"sales": "one"}
    assert store.upload("D1", "1.1").state is UploadState.USED
    store.set_roster([], ["U1"], NOON)
    assert undo(store, "1.1") is LadderUndo.UNDONE


def test_each_change_is_in_the_admin_log_without_its_words(store) -> None:
    store.accept_ladder(sent(store, "1.1", "one"), "sales", NOON)
    first = version(store)
    undo(store, "1.1")
    entries = store.admin_log(9)
    assert [(e.actor, e.action, e.subject) for e in entries] == [
        ("UADMIN", AdminAction.LADDER, "sales")
    ] * 2
    assert [(e.before, e.after) for e in entries] == [
        ({"version": first}, None),
        (None, {"version": first}),
    ]


def test_the_admin_log_says_what_a_ladder_changed(store) -> None:
    before, after = sent(store, "1.1", "one")
    seen = replace(before, outcome="Level added: IC1")
    before = store.change_upload(before, seen, NOON)
    after = replace(before, state=UploadState.USED)
    store.accept_ladder((before, after), "sales", NOON)
    undo(store, "1.1")
    undone, accepted = store.admin_log(9)
    assert accepted.after["change"] == undone.before["change"] == "Level added: IC1"
