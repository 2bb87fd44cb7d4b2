"""How syncing the roster goes, and what admins are asked about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from storage import AnswerToSync, RosterEdit, StaleRoster, SyncQuestion, SyncState, Task
from tests.storage.conftest import NOON

HOUR = timedelta(hours=1)
TELL, DRAW = Task("tell", "UADMIN", NOON), Task("draw", "D1:1.1", NOON)
ASKED = SyncQuestion(0, "1f0c", "3||0", '{"counts": "2 people join"}')


def tasks(store) -> list[str]:
    return [task.kind for task in store.tasks(NOON + HOUR, 99)]


def test_failures_are_counted_and_told_once(store) -> None:
    assert store.sync_state() == SyncState()
    store.sync_failed(NOON, "hr.csv: no", [TELL], 1)
    assert tasks(store) == []
    store.sync_failed(NOON + HOUR, "hr.csv: still no", [TELL], 1)
    assert tasks(store) == ["tell"]
    told = SyncState(NOON + HOUR, None, 2, "hr.csv: still no", told=True)
    assert store.sync_state() == told
    store.sync_again()
    assert store.sync_state() == replace(told, tried_at=None)
    store.sync_succeeded(NOON)
    assert store.sync_state() == SyncState(NOON, NOON)


def test_a_question_is_asked_once_and_drawn_anew_when_it_differs(store) -> None:
    assert store.ask_about_sync(ASKED, [TELL], [DRAW])
    assert store.sync_question() == replace(ASKED, number=1)
    assert store.ask_about_sync(ASKED, [TELL], [DRAW])
    assert tasks(store) == ["tell"]
    other = replace(ASKED, difference="9ab2")
    assert store.ask_about_sync(other, [TELL], [DRAW])
    assert sorted(tasks(store)) == ["draw", "tell"]
    assert store.sync_question() == replace(other, number=1)


def test_what_was_declined_is_not_asked_again(store) -> None:
    store.ask_about_sync(ASKED, [], [])
    seen = store.sync_question()
    assert store.answer_about_sync(seen, AnswerToSync.DECLINED, "UADMIN", [DRAW])
    declined = replace(seen, state=AnswerToSync.DECLINED, answered_by="UADMIN", content="")
    assert store.sync_question() == declined
    assert not store.ask_about_sync(replace(ASKED, planned_from="4||0"), [TELL], [])
    assert store.ask_about_sync(replace(ASKED, difference="9ab2"), [TELL], [])
    assert store.sync_question().number == 2
    assert sorted(tasks(store)) == ["draw", "tell"]


def test_only_what_was_seen_is_answered(store) -> None:
    store.ask_about_sync(ASKED, [], [])
    seen = store.sync_question()
    store.ask_about_sync(replace(ASKED, difference="9ab2"), [], [])
    assert not store.answer_about_sync(seen, AnswerToSync.APPLYING, "UADMIN", [DRAW])
    assert store.sync_question().state is AnswerToSync.OPEN
    assert tasks(store) == []


def test_what_is_applied_is_applied_once(store, a) -> None:
    store.ask_about_sync(ASKED, [], [])
    edit = RosterEdit("UADMIN", question=1)
    with pytest.raises(StaleRoster):
        store.set_roster([a.assignment()], [], NOON, (), edit)
    assert store.roster() == []
    store.answer_about_sync(store.sync_question(), AnswerToSync.APPLYING, "UADMIN", [])
    store.set_roster([a.assignment()], [], NOON, (), edit)
    assert store.sync_question().state is AnswerToSync.APPLIED
    assert store.sync_question().content == ""
    with pytest.raises(StaleRoster):
        store.set_roster([], ["U1"], NOON, (), edit)
    assert len(store.roster()) == 1


def test_what_is_outdated_is_asked_anew(store) -> None:
    store.ask_about_sync(ASKED, [], [])
    store.answer_about_sync(store.sync_question(), AnswerToSync.OUTDATED, None, [])
    assert store.ask_about_sync(ASKED, [TELL], [DRAW])
    assert store.sync_question() == replace(ASKED, number=1)
    assert tasks(store) == ["draw"]
