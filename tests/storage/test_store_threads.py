"""The contract: any thread may call, and of simultaneous calls exactly one wins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from storage import AccessLogEntry, RosterEdit, StaleManager, StaleRevision, StaleRoster, StoreError

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
THREADS = 12


def at_once(call):
    """What ``call(n)`` returns or raises in each of the threads, all started together."""
    barrier = Barrier(THREADS, timeout=60)

    def run(n):
        barrier.wait()
        try:
            return call(n)
        except StoreError as error:
            return error

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


def test_simultaneous_claims_of_a_person_and_period_make_one_check_in(store, a):
    outcomes = at_once(lambda n: store.claim(a.check_in(id=f"id-{n}")))
    [claimed] = [check_in for check_in in outcomes if check_in is not None]
    assert store.claimed() == [claimed]


def test_of_a_claim_and_a_skip_at_once_one_wins(store, a):
    for month in range(1, 9):
        period = f"2027-{month:02d}"

        def skip_or_claim(n, period=period):
            if n % 2:
                return store.skip_ahead("U1", period, NOON, ())
            return store.claim(a.check_in(id=f"{period}-{n}", period=period))

        outcomes = at_once(skip_or_claim)
        claims, skips = (
            [o for o in outcomes[::2] if o is not None],
            [o for o in outcomes[1::2] if o],
        )
        assert (len(claims) == 1) != bool(skips)
        assert bool(store.claimed()) is bool(claims)
        for each in claims:
            store.record_asked(each.id, "D1", period, NOON)


def test_a_reminder_that_many_see_due_is_sent_by_one(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, NOON, NOON, ())
    seen = given.now(asked)
    assert at_once(lambda n: store.take_nudge(seen, None, sent=True)).count(True) == 1


def test_of_changes_planned_from_one_roster_at_once_one_is_written(store, a):
    store.set_roster([a.assignment("U1", manager=None)], [], NOON)
    version = store.roster_version()

    def change(n):
        line = a.assignment("U1", manager=f"UBOSS{n}")
        return store.set_roster([line], [], NOON, edit=RosterEdit(planned_from=version))

    outcomes = at_once(change)
    assert sum(isinstance(outcome, StaleRoster) for outcome in outcomes) == THREADS - 1
    assert store.assignment("U1").manager == f"UBOSS{outcomes.index(None)}"


def test_nothing_is_shared_with_a_manager_who_is_another_by_then(store, given, a):
    store.set_roster([a.assignment("U1")], [], NOON)
    for turn in range(8):
        asked, line = given.asked("U1", f"20{turn:02}-12"), store.reporting_line("U1")
        manager = f"UBOSS{turn}"

        def share_or_move(n, asked=asked, line=line, manager=manager):
            if n == THREADS - 1:
                store.set_roster([a.assignment("U1", manager=manager)], [], NOON)
                return None
            reply, once = a.reply(1, reader=line.manager), f"{asked.id} {n}"
            return store.save_reply(asked.id, reply, channel=None, once=once, tasks=(), line=line)

        outcomes = at_once(share_or_move)
        assert outcomes.count(True) <= 1
        reply = a.reply(given.now(asked).next_revision, reader=line.manager)
        with pytest.raises(StaleManager):
            store.save_reply(asked.id, reply, channel=None, once="late", tasks=(), line=line)


def test_one_delivery_taken_in_by_many_threads_makes_one_revision(store, given, a):
    asked = given.asked()
    saved = at_once(
        lambda n: store.save_reply(asked.id, a.reply(1), channel=None, once="view:1", tasks=())
    )
    assert sorted(saved) == [False] * (THREADS - 1) + [True]
    assert len(store.revisions(asked.id)) == 1


def test_of_simultaneous_revisions_one_is_saved_and_the_others_are_told(store, given, a):
    asked = given.asked()
    saved = at_once(
        lambda n: store.save_reply(
            asked.id, a.reply(1, f"text {n}"), channel=None, once=f"view:{n}", tasks=()
        )
    )
    assert saved.count(True) == 1
    assert sum(isinstance(outcome, StaleRevision) for outcome in saved) == THREADS - 1
    assert given.now(asked).reply.text == f"text {saved.index(True)}"


def test_of_words_and_an_undo_at_once_the_words_are_never_lost(store, given, a):
    for turn in range(8):
        asked = given.asked("U1", f"20{turn:02}-12")
        tap = a.reply(1, text="", next_step="", links=())
        store.save_reply(asked.id, tap, channel=None, once=f"tap {turn}", tasks=())

        def act(n, asked=asked, turn=turn):
            if n % 2:
                once = f"words {turn} {n}"
                return store.save_reply(asked.id, a.reply(2), channel=None, once=once, tasks=())
            once = f"undo {turn} {n}"
            return store.reopen(asked.id, 1, None, at=NOON, once=once, tasks=())

        done = at_once(act)
        undone, saved = done[0::2].count(True), done[1::2].count(True)
        assert undone + saved == 1
        assert all(isinstance(outcome, StaleRevision) for outcome in done[1::2] if not outcome)
        texts = [reply.text for reply in store.revisions(asked.id)]
        assert texts == ([] if undone else ["", "I ran the numbers"])


def test_a_delivery_is_new_to_one_thread_only(store):
    new = at_once(lambda n: store.add_tasks_once((), once="event:1", at=NOON))
    assert new.count(True) == 1


def test_readers_and_writers_do_not_get_in_each_others_way(store, given):
    asked = given.asked()

    def work(n):
        for step in range(20):
            if n % 2:
                store.log_access(AccessLogEntry(f"U{n}", "U1", f"step {step}", NOON))
            else:
                assert given.now(asked) == asked
                assert store.agenda(NOON, 5) == []
        return "done"

    assert at_once(work) == ["done"] * THREADS
    assert len(store.access_log("U1", 1000)) == 20 * THREADS // 2


def test_a_thread_that_ends_leaves_nothing_that_hinders_the_next(store, given):
    asked = given.asked()
    for _ in range(5):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(given.now, asked).result() == asked


def test_a_closed_store_says_so(engine, a):
    store = engine.open()
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.claim(a.check_in())
    with pytest.raises(StoreError, match="closed"):
        store.check_in("x")
