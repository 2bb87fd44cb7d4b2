"""The contract: what people on no roster say of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from storage import Assignment, BotMessage, JoinRequest, Task

HOUR = timedelta(hours=1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SAID = JoinRequest("p1", "U9", "product", "IC3", "U2", NOON)


def test_the_newest_stands_in_place_of_the_one_before(store):
    assert store.join_request_of("U9") is None
    store.save_join_request(SAID, [("ask", "p1")])
    assert store.join_request("p1") == store.join_request_of("U9") == SAID
    changed = replace(SAID, id="p2", manager="U3")
    assert store.save_join_request(changed, [("ask", "p2")], instead_of="p1")
    assert store.join_request("p1") is None
    assert store.join_request_of("U9") == changed
    assert [task.subject for task in store.tasks(NOON, 9)] == ["p1", "p2"]


def test_it_is_dropped_once(store):
    store.save_join_request(SAID, ())
    assert store.drop_join_request("p1", NOON, [("home", "U9")])
    assert not store.drop_join_request("p1", NOON, [("home", "U9"), ("other", "U9")])
    assert store.join_request_of("U9") is None
    assert [task.kind for task in store.tasks(NOON, 9)] == ["home"]


def test_a_manager_has_those_that_name_them_oldest_first(store):
    later = replace(SAID, id="p2", person="U8", at=NOON + HOUR)
    for each in (later, SAID, replace(SAID, id="p3", person="U7", manager="U3")):
        store.save_join_request(each, ())
    assert store.join_requests_to("U2") == [SAID, later]
    store.drop_join_request("p1", NOON, ())
    assert store.join_requests_to("U2") == [later]
    assert store.join_requests_to("U9") == []


LINE = Assignment("U9", "product", "IC3", "U2", NOON)
HELLO = Task("hello", "U9", NOON)


def test_taking_it_seats_the_person_and_tells_in_one(store):
    store.save_join_request(SAID, ())
    assert store.take_join_request("p1", LINE, NOON, [("home", "U9")], [HELLO])
    assert store.assignment("U9") == LINE
    assert store.handover("U9").manager == "U2"
    assert store.join_request_of("U9") is None
    assert [task.kind for task in store.tasks(NOON, 9)] == ["hello", "home"]


def undo(store, person, manager, since, at, tasks):
    reopened = replace(SAID, person=person, manager=manager)
    return store.undo_join_request(
        person, manager, since, at, tasks, reopened=reopened, welcome="welcome", take_back="gone"
    )


def test_with_the_line_what_told_of_it_goes_and_the_request_waits_again(store):
    store.save_join_request(SAID, ())
    store.take_join_request("p1", LINE, NOON, (), ())
    store.record_bot_message(BotMessage("D9", "5.1", "U9", "welcome", ""))
    store.record_bot_message(BotMessage("D9", "5.2", "U9", "other", ""))
    store.record_bot_message(BotMessage("D8", "5.1", "U8", "welcome", ""))
    assert not undo(store, "U9", "U2", NOON + HOUR, NOON, ())
    assert store.has_message("U9", "welcome")
    assert undo(store, "U9", "U2", NOON, NOON, ())
    assert store.join_request_of("U9") == SAID
    assert not store.has_message("U9", "welcome")
    assert store.has_message("U9", "other")
    assert store.has_message("U8", "welcome")
    assert [(task.kind, task.subject) for task in store.tasks(NOON, 9)] == [("gone", "D9:5.1")]


def test_a_line_that_was_taken_is_undone_without_a_trace_while_nothing_else_happened(store):
    store.save_join_request(SAID, ())
    store.take_join_request("p1", LINE, NOON, (), ())
    assert not undo(store, "U9", "U3", NOON, NOON, [("home", "U9")])
    assert not undo(store, "U9", "U2", NOON + HOUR, NOON, [("home", "U9")])
    assert undo(store, "U9", "U2", NOON, NOON + HOUR, [("home", "U9")])
    assert store.assignment_history("U9") == []
    assert store.handover("U9") is None
    assert [task.kind for task in store.tasks(NOON + HOUR, 9)] == ["home"]
    assert not undo(store, "U9", "U2", NOON, NOON + HOUR, [("home", "U9")])


def test_a_line_that_changed_since_it_was_taken_stays(store):
    store.save_join_request(SAID, ())
    store.take_join_request("p1", LINE, NOON, (), ())
    store.set_roster([replace(LINE, country="SE")], [], NOON + HOUR)
    assert not undo(store, "U9", "U2", NOON, NOON + HOUR, ())
    assert store.assignment("U9").country == "SE"


def test_what_is_gone_or_settled_already_is_not_taken(store):
    assert not store.take_join_request("p1", LINE, NOON, [("home", "U9")], [HELLO])
    assert store.assignment("U9") is None
    store.save_join_request(SAID, ())
    store.set_roster([replace(LINE, level="IC5")], [], NOON)
    assert not store.take_join_request("p1", LINE, NOON, [("home", "U9")], [HELLO])
    assert store.assignment("U9").level == "IC5"
    assert store.join_request_of("U9") == SAID
    assert store.tasks(NOON, 9) == []


def test_what_was_confirmed_is_undone_and_nothing_else(store):
    store.save_join_request(SAID, ())
    store.set_roster([replace(LINE, person="U8")], [], NOON)
    assert not undo(store, "U8", "U2", NOON, NOON, ())  # HR put them there.
    assert store.take_join_request("p1", LINE, NOON, (), ())
    assert not undo(store, "U9", "U3", NOON, NOON, ())
    assert undo(store, "U9", "U2", NOON, NOON, ())
    assert store.assignment("U9") is None
    assert store.assignment("U8") is not None
