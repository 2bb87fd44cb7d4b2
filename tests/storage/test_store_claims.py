"""The contract: a task, or a prompt, is one process's at a time, and only its result counts."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest

from storage import CheckInState, Replica, Store, Task

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LONG = timedelta(hours=1)
NEVER = datetime.min.replace(tzinfo=UTC)


@pytest.fixture
def stores(engine) -> Iterator[list[Store]]:
    """Two processes, each with a store of its own, that live."""
    opened = [engine.open() for _ in range(2)]
    for number, each in enumerate(opened):
        each.hear(Replica(f"r{number}", "here", "boot", number, "1", NEVER, NEVER), LONG)
    yield opened
    for each in opened:
        each.close()


def take(store: Store, number: int, limit: int = 99, now: datetime = NOON) -> list[Task]:
    claim = f"claim {number} {limit}"
    return store.claim_tasks(
        now, limit, kinds=["say", "draw"], claim=claim, replica=f"r{number}", lasts=LONG
    )


def subjects(tasks: list[Task]) -> list[str]:
    return [task.subject for task in tasks]


def test_what_one_has_taken_the_other_cannot_take(stores) -> None:
    one, other = stores
    for number in range(5):
        one.add_task("say", str(number), NOON + number * MINUTE)
    assert subjects(take(one, 0, limit=2, now=NOON + LONG)) == ["0", "1"]
    assert subjects(take(other, 1, now=NOON + LONG)) == ["2", "3", "4"]
    assert take(other, 1, now=NOON + LONG)[0].subject == "2"  # What it has itself, it can.


def test_only_what_is_due_and_of_the_kinds_asked_for_is_taken(stores) -> None:
    one, _ = stores
    one.add_task("say", "later", NOON + MINUTE)
    one.add_task("other", "now", NOON)
    assert take(one, 0) == []


def test_of_several_at_once_each_task_is_taken_once(stores) -> None:
    for number in range(60):
        stores[0].add_task("say", f"{number:02d}", NOON)
    together = Barrier(2)

    def work(number: int) -> list[str]:
        together.wait(10)
        done: list[str] = []
        while taken := take(stores[number], number, limit=7):
            for task in taken:
                assert stores[number].finish_task(task)
            done += subjects(taken)
        return done

    with ThreadPoolExecutor(2) as pool:
        found = [*pool.map(work, range(2))]
    assert sorted(found[0] + found[1]) == [f"{number:02d}" for number in range(60)]


def test_a_claim_ends_with_its_process_and_counts_as_an_attempt(stores) -> None:
    one, other = stores
    one.add_task("say", "it", NOON)
    (before,) = take(one, 0)
    assert before.attempts == 0
    one.leave("r0")
    (after,) = take(other, 1)
    assert after.attempts == 1
    assert after.made_at == before.made_at != ""


def test_who_was_silent_for_too_long_has_lost_its_claim(stores) -> None:
    one, other = stores
    one.add_task("say", "it", NOON)
    take(one, 0)
    taken = other.claim_tasks(NOON, 9, kinds=["say"], claim="c", replica="r1", lasts=timedelta())
    assert subjects(taken) == ["it"]


@pytest.mark.parametrize("record", ["finish_task", "delay_task"])
def test_who_lost_its_claim_records_nothing(stores, record) -> None:
    one, other = stores
    one.add_task("say", "it", NOON)
    (mine,) = take(one, 0)
    one.leave("r0")
    (theirs,) = take(other, 1)
    assert not one.holds_task(mine)
    assert other.holds_task(theirs)
    late = (NOON + LONG,) if record == "delay_task" else ()
    assert not getattr(one, record)(mine, *late, then=[Task("draw", "follows", NOON)])
    assert subjects(other.tasks(NOON + LONG, 9)) == ["it"]
    assert getattr(other, record)(theirs, *late, then=[Task("draw", "follows", NOON)])
    assert "follows" in subjects(other.tasks(NOON + LONG, 9))


@pytest.mark.parametrize("record", ["finish_task", "delay_task"])
def test_what_was_added_again_meanwhile_is_left_for_whoever_comes_next(stores, record) -> None:
    one, other = stores
    one.add_task("say", "it", NOON)
    (mine,) = take(one, 0)
    other.add_task("say", "it", NOON)
    assert take(other, 1) == []
    late = (NOON + LONG,) if record == "delay_task" else ()
    assert getattr(one, record)(mine, *late)
    (again,) = take(other, 1)
    assert (again.version, again.attempts) == (2, 0)


def test_what_is_delayed_or_given_back_can_be_taken_and_only_the_former_was_tried(stores) -> None:
    one, other = stores
    one.add_task("draw", "delayed", NOON)
    one.add_task("say", "given back", NOON)
    delayed, given_back = take(one, 0)
    assert one.delay_task(delayed, NOON)
    one.release_tasks([given_back])
    assert [(task.subject, task.attempts) for task in take(other, 1)] == [
        ("delayed", 1),
        ("given back", 0),
    ]


def test_what_a_living_one_took_and_does_not_do_it_gives_back_as_tried(stores) -> None:
    one, other = stores
    for kind in ("draw", "say"):
        one.add_task(kind, "it", NOON)
    take(one, 0)
    other.release_claims("r1", kinds=["draw", "say"])
    assert take(other, 1) == []
    one.release_claims("r0", kinds=["say"])
    assert [(task.kind, task.attempts) for task in take(other, 1)] == [("say", 1)]


def test_what_one_took_and_did_not_record_it_takes_again_as_tried(stores) -> None:
    one, _ = stores
    one.add_task("say", "it", NOON)
    take(one, 0)
    assert [task.attempts for task in take(one, 0)] == [1]


def test_a_task_that_comes_again_is_another_one(stores) -> None:
    one, _ = stores
    one.add_task("say", "it", NOON)
    (first,) = take(one, 0)
    one.finish_task(first)
    one.add_task("say", "it", NOON + MINUTE)
    (second,) = take(one, 0, now=NOON + LONG)
    assert first.made_at != second.made_at


@pytest.mark.postgres
def test_a_claim_under_way_holds_nobody_up(postgres_url) -> None:
    from storage import open_store

    one, other = open_store(postgres_url), open_store(postgres_url)
    for number in range(4):
        one.add_task("say", str(number), NOON)
    reached, going_on = Event(), Event()
    claim = one._engine.claim

    def stopped(change, *args, **kwargs):
        def on_its_way(connection):
            result = change(connection, *args, **kwargs)
            reached.set()
            assert going_on.wait(20)
            return result

        return claim(on_its_way)

    one._engine.claim = stopped
    with ThreadPoolExecutor(1) as pool:
        taking = pool.submit(take, one, 0, 2)
        assert reached.wait(20)
        assert subjects(take(other, 1)) == ["2", "3"]
        other.add_task("say", "4", NOON)
        going_on.set()
        assert subjects(taking.result(20)) == ["0", "1"]
    one.close()
    other.close()


# Prompts


def test_a_claim_of_a_check_in_is_renewed_only_as_it_was_read(stores, a) -> None:
    one, other = stores
    mine = one.claim(a.check_in(claim="r0"))
    (read,) = other.claimed()
    assert read.claim == "r0"
    assert other.renew_claim(read, "r1", NOON + MINUTE)
    assert not one.renew_claim(mine, "r0", NOON + MINUTE)
    (now,) = one.claimed()
    assert (now.claim, now.claimed_at) == ("r1", NOON + MINUTE)
    assert not other.renew_claim(replace(now, claimed_at=NOON), "r1", NOON + LONG)


def test_only_who_claimed_a_check_in_last_records_that_it_was_asked(stores, a) -> None:
    one, other = stores
    mine = one.claim(a.check_in(claim="r0"))
    other.renew_claim(mine, "r1", NOON + MINUTE)
    assert not one.record_asked(mine.id, "DU1", "1.1", NOON, claim="r0")
    assert one.check_in(mine.id).state is CheckInState.CLAIMED
    assert other.record_asked(mine.id, "DU1", "1.2", NOON, claim="r1")
    assert not one.record_asked(mine.id, "DU1", "1.1", NOON, claim="r0")
    assert one.check_in(mine.id).message_ts == "1.2"
    assert one.record_asked(mine.id, "DU1", "1.2", NOON, claim="r0")  # It is that message.


def test_a_refusal_counts_only_for_who_claimed_it_last(stores, a) -> None:
    one, other = stores
    mine = one.claim(a.check_in(claim="r0"))
    other.renew_claim(mine, "r1", NOON + MINUTE)
    one.record_failed(mine.id, "user_disabled", NOON, claim="r0")
    assert one.check_in(mine.id).state is CheckInState.CLAIMED
    other.record_failed(mine.id, "user_disabled", NOON, claim="r1")
    assert one.check_in(mine.id).state is CheckInState.FAILED
    again = one.claim(a.check_in(claim="r2"))
    assert again.claim == "r2"
