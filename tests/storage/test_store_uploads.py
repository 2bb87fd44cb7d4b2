"""The contract: files that an admin sent as the company's ladder or roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import Assignment, RosterEdit, StaleRoster, StaleUpload, Upload, UploadState

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SENT = Upload("UADMIN", "D1", "1.1", ("F1", "F2"))
LINE = Assignment("U1", "product", "IC3", None, NOON)


def test_it_is_stored_once(store) -> None:
    assert store.upload("D1", "1.1") is None
    assert store.begin_upload(SENT, NOON) == SENT
    shown = store.change_upload(SENT, replace(SENT, state=UploadState.SHOWN), NOON)
    assert store.begin_upload(SENT, NOON) == shown == store.upload("D1", "1.1")


def test_everything_but_where_it_came_from_can_change(store) -> None:
    store.begin_upload(SENT, NOON)
    after = replace(
        SENT,
        state=UploadState.USED,
        answers=(("a", "b"), ("c", "d")),
        drawn_from="7",
        digest="ab",
        content="id: sales\n",
        outcome="2 people join",
    )
    changed = store.change_upload(SENT, after, NOON, [("show", "D1:1.1")])
    assert changed == replace(after, revision=1) == store.upload("D1", "1.1")
    assert [task.kind for task in store.tasks(NOON, 9)] == ["show"]


def test_those_in_a_state_are_one_admins(store) -> None:
    for each in (SENT, replace(SENT, message_ts="1.2"), replace(SENT, person="U2", channel="D2")):
        store.begin_upload(each, NOON)
    used = replace(SENT, state=UploadState.USED)
    stored = store.change_upload(SENT, used, NOON)
    assert store.uploads_in("UADMIN", UploadState.USED) == [stored]
    assert store.uploads_in("U2", UploadState.USED) == []
    store.change_upload(stored, replace(stored, state=UploadState.UNDONE), NOON)
    assert store.uploads_in("UADMIN", UploadState.USED) == []


def test_of_two_changes_of_the_same_one_counts(store) -> None:
    store.begin_upload(SENT, NOON)
    applying = replace(SENT, state=UploadState.APPLYING)
    assert store.change_upload(SENT, applying, NOON) is not None
    again = replace(SENT, state=UploadState.SET_ASIDE)
    assert store.change_upload(SENT, again, NOON, [("show", "D1:1.1")]) is None
    assert store.upload("D1", "1.1").state is UploadState.APPLYING
    assert store.tasks(NOON, 9) == []


def test_where_it_is_shown_changes_nothing_else(store) -> None:
    store.begin_upload(SENT, NOON)
    store.upload_shown("D1", "1.1", "2.2")
    assert store.upload("D1", "1.1") == replace(SENT, shown_ts="2.2")


def drawn(store) -> tuple[Upload, Upload]:
    """An upload that is applied, and how it is then."""
    store.begin_upload(SENT, NOON)
    after = replace(SENT, state=UploadState.APPLYING, drawn_from=store.roster_version())
    before = store.change_upload(SENT, after, NOON)
    return before, replace(before, state=UploadState.USED, outcome="1 person joins")


def apply(store, uploads: tuple[Upload, Upload], written: list[Assignment], removed: list[str]):
    edit = RosterEdit("UADMIN", uploads[0].drawn_from, uploads=uploads)
    store.set_roster(written, removed, NOON, (), edit)


def test_it_is_used_in_the_change_that_writes_the_roster(store) -> None:
    uploads = drawn(store)
    apply(store, uploads, [LINE], [])
    assert store.roster() == [LINE]
    assert store.upload("D1", "1.1") == replace(uploads[1], revision=2)


def test_what_is_done_again_writes_nothing_again(store) -> None:
    uploads = drawn(store)
    apply(store, uploads, [LINE], [])
    with pytest.raises(StaleUpload):
        apply(store, uploads, [], ["U1"])
    assert store.roster() == [LINE]


def test_a_roster_that_changed_in_between_stays(store) -> None:
    uploads = drawn(store)
    store.set_roster([replace(LINE, person="U2")], [], NOON)
    with pytest.raises(StaleRoster):
        apply(store, uploads, [LINE], [])
    assert [line.person for line in store.roster()] == ["U2"]
    assert store.upload("D1", "1.1").state is UploadState.APPLYING


def test_it_is_forgotten_by_its_age(store) -> None:
    store.begin_upload(SENT, NOON)
    store.forget_uploads(NOON)
    assert store.upload("D1", "1.1") == SENT
    store.forget_uploads(NOON + timedelta(seconds=1))
    assert store.upload("D1", "1.1") is None


def test_it_goes_with_what_its_sender_wrote(store, a) -> None:
    store.begin_upload(SENT, NOON)
    store.begin_upload(replace(SENT, person="UOTHER", message_ts="1.2"), NOON)
    store.erase("UADMIN", NOON, a.cleaning)
    assert store.upload("D1", "1.1") is None
    assert store.upload("D1", "1.2") is not None
