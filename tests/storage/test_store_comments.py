"""The contract: comments on check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import Comment, UnknownRecord

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def test_comments_come_back_with_their_check_ins_oldest_first(store, given):
    mine, other = given.asked("U1"), given.asked("U2")
    late = Comment("k1", mine.id, "UBOSS", "“Well” <done> \x00", NOON + timedelta(hours=1))
    early = Comment("k2", mine.id, "U1", "Thanks", NOON)
    for each in (late, early):
        assert store.save_comment(each, once=each.id, tasks=[("tell", each.id)])
    assert store.comment("k1").text.startswith("“Well” <done>")
    found = store.comments_on([mine.id, other.id])
    assert [each.id for each in found[mine.id]] == ["k2", "k1"]
    assert found.keys() == {mine.id}
    assert store.comments_on([]) == {}
    assert {task.subject for task in store.tasks(NOON + timedelta(days=1), 9)} == {"k1", "k2"}


def test_a_comment_names_its_reader_and_knows_whether_it_was_told(store, given):
    check_in = given.asked("U1")
    made = Comment("k1", check_in.id, "U1", "Thanks", NOON, "D1", "1.1", reader="UBOSS")
    store.save_comment(made, once="1", tasks=())
    assert store.comment("k1") == made
    assert store.record_told(made, "DBOSS", "5.1")
    assert store.comment("k1") == replace(made, told_ts="5.1")
    change = {"once": "e1", "at": NOON, "tasks": (), "take_back": "back"}
    assert store.change_comment("k1", "Many thanks", **change)
    assert store.comment("k1") == replace(made, text="Many thanks")


def test_a_comment_delivered_twice_is_one(store, given):
    made = Comment("k1", given.asked("U1").id, "UBOSS", "Well done", NOON)
    assert store.save_comment(made, once="view:1", tasks=())
    assert not store.save_comment(replace(made, id="k2"), once="view:1", tasks=())
    assert store.comment("k2") is None


def test_the_message_that_told_of_a_comment_is_noted_unless_that_is_gone(store, given, a):
    mine = given.answered("U1")
    made = Comment("k1", mine.id, "UBOSS", "Well", NOON)
    store.save_comment(made, once="1", tasks=())
    assert store.record_told(made, "D1", "1.1") is True
    store.erase("UBOSS", NOON, a.cleaning)
    assert store.record_told(made, "D1", "1.1") is False
    assert ("take_back", "D1:1.1") in {(task.kind, task.subject) for task in store.tasks(NOON, 9)}


def test_a_comment_on_nothing_is_an_error(store):
    with pytest.raises(UnknownRecord):
        store.save_comment(Comment("k1", "none", "UBOSS", "Well", NOON), once="1", tasks=())


def test_a_comment_written_as_a_message_is_found_by_it_changed_and_deleted(store, given):
    check_in = given.asked("U1")
    made = Comment("k1", check_in.id, "U1", "Teh words", NOON, "D1", "1.1")
    other = Comment("k2", check_in.id, "UBOSS", "In a form", NOON)
    for each in (made, other):
        store.save_comment(each, once=each.id, tasks=())
    assert store.comment_with_message("D1", "1.1") == made
    assert store.comment_with_message("D2", "1.1") is None
    assert store.record_told(made, "D9", "9.1")
    assert not store.record_told(made, "D9", "9.15")
    assert store.comment_told_in("U1", "D9", "9.1") == replace(made, told_ts="9.1")
    assert store.comment_told_in("U1", "D9", "9.15") is None
    assert store.comment_told_in("UBOSS", "D9", "9.1") is None
    change = {"once": "e1", "at": NOON, "tasks": [("home", "U1")], "take_back": "back"}
    assert store.change_comment("k1", "The words \ud83d", **change)
    assert not store.change_comment("k1", "Late", **change)
    assert store.comment("k1") == replace(made, text="The words ?")
    assert ("back", "D9:9.1") in {(task.kind, task.subject) for task in store.tasks(NOON, 9)}
    assert not store.record_told(made, "D9", "9.18")
    assert store.record_told(store.comment("k1"), "D9", "9.2")
    assert store.drop_comment("k1", NOON, [("show", "x")], take_back="back")
    assert not store.drop_comment("k1", NOON, [("other", "x")], take_back="back")
    assert ("back", "D9:9.2") in {(task.kind, task.subject) for task in store.tasks(NOON, 9)}
    assert store.comment_with_message("D1", "1.1") is None
    assert store.comment("k2") == other
    assert {task.kind for task in store.tasks(NOON, 9)} == {"home", "show", "back"}
