"""The contract: the ledger, the reader log and the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import AccessLogEntry, LedgerEntry, Outcome, Task

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
AWAY = LedgerEntry("U1", "2026-12", Outcome.NOT_ASKED, "away", NOON)


def test_the_newest_reason_not_to_ask_stands_in_the_ledger(store):
    store.write_ledger(AWAY)
    left = replace(AWAY, reason="left", at=LATER)
    store.write_ledger(left)
    assert store.ledger() == [left]


@pytest.mark.parametrize("outcome", [Outcome.ASKED, Outcome.SKIPPED])
def test_an_entry_that_says_asked_or_skipped_is_not_overwritten(store, outcome):
    entry = replace(AWAY, outcome=outcome, reason="")
    store.write_ledger(entry)
    store.write_ledger(replace(AWAY, at=LATER))
    assert store.ledger() == [entry]


def test_who_was_asked_after_all_is_asked_in_the_ledger(store, given):
    store.write_ledger(AWAY)
    given.asked("U1", "2026-12")
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]


def test_the_ledger_is_read_by_person_by_period_and_by_both(store):
    entries = [
        replace(AWAY, person=person, period=period)
        for period in ("2026-11", "2026-12")
        for person in ("U1", "U2")
    ]
    for entry in reversed(entries):
        store.write_ledger(entry)
    assert store.ledger() == entries
    assert store.ledger(person="U2") == [entries[1], entries[3]]
    assert store.ledger(period="2026-12") == entries[2:]
    assert store.ledger(person="U1", period="2026-12") == [entries[2]]
    assert store.ledger(person="U9") == []


def test_the_reader_log_is_newest_first_and_of_one_person(store):
    looks = [
        AccessLogEntry("UBOSS", "U1", f"history {n}", NOON + timedelta(hours=n // 2))
        for n in range(4)
    ]
    for look in looks:
        store.log_access(look)
    store.log_access(AccessLogEntry("UBOSS", "U2", "history", LATER))
    assert store.access_log("U1", 10) == looks[::-1]
    assert store.access_log("U1", 1) == [looks[3]]
    assert store.access_log("U9", 10) == []


def test_the_same_look_within_an_hour_is_one_entry_at_the_later_time(store):
    first = AccessLogEntry("UBOSS", "U1", "history 2026-12", NOON)
    again = replace(first, at=NOON + timedelta(minutes=50))
    for look in (first, replace(first, what="agenda"), again, replace(first, shown=False)):
        store.log_access(look)
    assert store.access_log("U1", 10) == [
        again,
        replace(first, shown=False),
        replace(first, what="agenda"),
    ]
    much_later = replace(first, at=NOON + timedelta(hours=2))
    store.log_access(much_later)
    assert store.access_log("U1", 1) == [much_later]
    assert len(store.access_log("U1", 10)) == 4


def test_the_reader_log_leaves_out_what_is_not_asked_for(store):
    read = AccessLogEntry("UBOSS", "U1", "history", NOON)
    for look in (read, replace(read, shown=False), replace(read, what="coverage")):
        store.log_access(look)
    assert store.access_log("U1", 10, shown=True, without=("coverage",)) == [read]
    assert len(store.access_log("U1", 10, shown=True)) == 2


def test_the_reader_log_tells_whom_somebody_read(store):
    looks = [AccessLogEntry("UBOSS", person, "history", NOON) for person in ("U1", "U2")]
    for look in [*looks, AccessLogEntry("UOTHER", "U1", "history", LATER)]:
        store.log_access(look)
    assert store.access_log_by("UBOSS") == looks[::-1]
    assert store.access_log_by("U1") == []


def test_tasks_that_are_due_come_earliest_first(store):
    store.add_task("show", "a", LATER)
    store.add_task("show", "b", NOON)
    store.add_task("show", "c", LATER + timedelta(microseconds=1))
    assert store.tasks(LATER, 10) == [Task("show", "b", NOON), Task("show", "a", LATER)]
    assert store.tasks(LATER, 1) == [Task("show", "b", NOON)]


def test_it_is_known_when_a_task_that_waits_is_due(store):
    assert store.task_due("show", "a") is None
    store.add_task("show", "a", LATER)
    store.add_task("home", "b", NOON)
    assert store.task_due("show", "a") == LATER
    assert store.task_due("show", "b") is None
    assert store.task_due("home", "a") is None
    [task] = store.tasks(LATER, 1, kinds=["show"])
    store.delay_task(task, LATER + timedelta(hours=1))
    assert store.task_due("show", "a") == LATER + timedelta(hours=1)
    [task] = store.tasks(LATER + timedelta(hours=1), 1, kinds=["show"])
    store.finish_task(task)
    assert store.task_due("show", "a") is None


def test_tasks_can_be_asked_for_by_their_kinds(store):
    for kind in ("show", "home", "file"):
        store.add_task(kind, "a", NOON)
    assert store.tasks(NOON, 10, kinds=["home", "file"]) == [
        Task("file", "a", NOON),
        Task("home", "a", NOON),
    ]
    assert store.tasks(NOON, 1, kinds=iter(["show"])) == [Task("show", "a", NOON)]
    assert store.tasks(NOON, 10, kinds=()) == []


def test_a_task_asked_for_twice_is_one_task_of_a_newer_version(store):
    store.add_task("show", "a", NOON)
    store.add_task("show", "a", LATER)
    store.add_task("home", "a", NOON)
    assert store.tasks(LATER, 10) == [
        Task("home", "a", NOON),
        Task("show", "a", NOON, version=2),
    ]


def test_a_finished_task_is_gone(store):
    store.add_task("show", "a", NOON)
    store.finish_task(*store.tasks(NOON, 1))
    assert store.tasks(LATER, 10) == []


def test_a_task_asked_for_again_while_it_was_done_is_not_finished(store):
    store.add_task("show", "a", NOON)
    [old] = store.tasks(NOON, 1)
    store.add_task("show", "a", NOON)
    store.finish_task(old)
    [new] = store.tasks(NOON, 1)
    assert new.version == 2
    store.finish_task(new)
    assert store.tasks(LATER, 10) == []


def test_a_delayed_task_waits_and_counts_its_attempts(store):
    store.add_task("show", "a", NOON)
    store.delay_task(*store.tasks(NOON, 1), LATER)
    assert store.tasks(NOON, 10) == []
    assert store.tasks(LATER, 10) == [Task("show", "a", LATER, attempts=1)]


def test_a_delay_of_an_older_asking_leaves_the_newer_one_due(store):
    store.add_task("show", "a", NOON)
    [old] = store.tasks(NOON, 1)
    store.add_task("show", "a", NOON)
    store.delay_task(old, LATER)
    assert store.tasks(NOON, 10) == [Task("show", "a", NOON, version=2)]


def test_a_delayed_task_asked_for_again_is_due_at_once_with_fresh_attempts(store):
    store.add_task("show", "a", NOON)
    store.delay_task(*store.tasks(NOON, 1), LATER)
    store.add_task("show", "a", NOON)
    assert store.tasks(NOON, 10) == [Task("show", "a", NOON, version=2)]


def test_finishing_or_delaying_a_task_that_is_gone_does_nothing(store):
    gone = Task("show", "a", NOON)
    store.finish_task(gone)
    store.delay_task(gone, LATER)
    assert store.tasks(LATER, 10) == []


def test_a_task_waits_no_longer_than_its_kind_may(store):
    day = timedelta(days=1)
    store.add_task("show", "soon", NOON + day)
    store.add_task("show", "late", NOON + 2 * day)
    store.add_task("digest", "planned", NOON + 2 * day)
    store.add_task("digest", "too late", NOON + 9 * day)
    limits = {
        "later_than": NOON + day,
        "waiting_kinds": ["digest", "welcome"],
        "waiting_later_than": NOON + 8 * day,
    }
    assert store.bring_forward_tasks(NOON, **limits) == 2
    assert {task.subject for task in store.tasks(NOON, 9)} == {"late", "too late"}
    assert store.bring_forward_tasks(NOON, **limits | {"waiting_kinds": []}) == 1


def test_the_last_pass_is_remembered_even_one_before_the_last(store, engine):
    assert store.last_pass() is None
    store.record_pass(LATER)
    store.record_pass(NOON)
    assert store.last_pass() == NOON
    again = engine.open()
    assert again.last_pass() == NOON
    again.close()
