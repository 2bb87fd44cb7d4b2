"""A process among those that run on a store: who leads, until when, and who comes next."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from threading import Event

import pytest

from storage import AlreadyRunning, Membership, joined, open_store, store_to_run_on
from storage.membership import ENDS_EARLY, LEASE

LEADS_FOR = (LEASE - ENDS_EARLY).total_seconds()
RUN_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from threading import Event
from storage import joined, store_to_run_on

leads = Event()
with store_to_run_on(sys.argv[1], lambda: datetime.now(UTC)) as store, joined(store) as mine:
    mine.stand(leads.set)
    assert leads.wait(10)
    print("leads", flush=True)
    sys.stdin.read()
"""


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def postgres(postgres_url) -> Iterator[Callable[[], object]]:
    """Opens stores on one server, each as another process would."""
    opened = []

    def opening() -> object:
        opened.append(open_store(postgres_url))
        return opened[-1]

    yield opening
    for each in opened:
        each.close()


def standing(store, clock=time.monotonic) -> Membership:
    mine = Membership(store, clock)
    mine.stand(lambda: None)
    return mine


def test_the_only_process_on_a_file_always_leads(tmp_path) -> None:
    with closing(open_store(f"sqlite:///{tmp_path}/one.db")) as store, joined(store) as mine:
        assert mine.leads
        assert store.replicas(LEASE) == []


@pytest.mark.postgres
def test_a_lease_that_is_not_renewed_ends_early_by_the_clock_that_nobody_sets(postgres) -> None:
    clock = Clock()
    mine = standing(postgres(), clock)
    assert not mine.leads
    mine.beat()
    assert mine.leads
    clock.seconds += LEADS_FOR - 1
    assert mine.leads
    clock.seconds += 1
    assert not mine.leads
    mine.beat()
    assert mine.leads


@pytest.mark.postgres
def test_who_may_not_lead_yet_lives_all_the_same(postgres) -> None:
    mine, other = Membership(postgres()), standing(postgres())
    mine.beat()
    other.beat()
    assert (mine.leads, other.leads) == (False, True)
    assert [each.token for each in other.others()] == [mine.token]


@pytest.mark.postgres
def test_it_is_said_each_time_that_leading_begins(postgres) -> None:
    began = []
    mine, clock = None, Clock()
    mine = Membership(postgres(), clock)
    mine.stand(lambda: began.append(clock.seconds))
    mine.beat()
    mine.beat()
    clock.seconds += LEADS_FOR
    mine.beat()
    assert began == [1000.0, 1000.0 + LEADS_FOR]


@pytest.mark.postgres
def test_who_ends_orderly_gives_the_lead_up_at_once(postgres) -> None:
    with joined(postgres()) as first:
        leads = Event()
        first.stand(leads.set)
        assert leads.wait(10)
        second = standing(postgres())
        second.beat()
        assert not second.leads
    second.beat()
    assert second.leads
    assert not first.leads


@pytest.mark.postgres
def test_who_was_killed_on_this_machine_is_not_waited_for(postgres, postgres_url) -> None:
    killed = subprocess.Popen(
        [sys.executable, "-c", RUN_UNTIL_KILLED, postgres_url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with killed:
        assert killed.stdout.readline() == "leads\n"
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdin.close()
    leads = Event()
    with joined(postgres()) as mine:
        mine.stand(leads.set)
        assert leads.wait(10)


@pytest.mark.postgres
def test_heartbeats_go_on_by_themselves(postgres, monkeypatch) -> None:
    monkeypatch.setattr("storage.membership.BEAT_SECONDS", 0.02)
    store = postgres()
    with joined(store):
        (first,) = store.replicas(LEASE)
        deadline = time.monotonic() + 10
        while store.replicas(LEASE)[0].heard_at == first.heard_at:
            assert time.monotonic() < deadline


@pytest.mark.postgres
def test_processes_run_side_by_side_but_what_must_be_alone_is_refused(postgres_url) -> None:
    def now():
        raise AssertionError("no clock of this machine is asked")

    with (
        store_to_run_on(postgres_url, now) as one,
        store_to_run_on(postgres_url, now) as other,
        joined(one),
        joined(other),
    ):
        assert len(one.replicas(LEASE)) == 2
        with (
            pytest.raises(AlreadyRunning, match="Stop that one first"),
            joined(one, alone=True),
        ):
            pass
        assert len(one.replicas(LEASE)) == 2


# Waking


def until(done: Callable[[], object]) -> None:
    deadline = time.monotonic() + 15
    while not done():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.01)


@pytest.mark.postgres
def test_when_the_leader_leaves_the_next_one_leads_without_waiting_for_its_heartbeat(
    postgres, monkeypatch
) -> None:
    monkeypatch.setattr("storage.membership.BEAT_SECONDS", 600.0)
    with joined(postgres()) as second:
        with joined(postgres()) as first:
            first.stand(lambda: None)
            until(lambda: first.leads)
            second.stand(lambda: None)
            second.beat()
            assert not second.leads
        until(lambda: second.leads)


@pytest.mark.postgres
def test_who_leads_is_woken_for_new_tasks_also_after_its_connection_was_cut(
    postgres, postgres_server
) -> None:
    woken = Event()
    with joined(postgres()) as first, joined(postgres()) as second:
        first.stand(lambda: None)
        until(lambda: first.leads)
        first.when_woken(woken.set)
        second.wake_leader()
        assert woken.wait(10)
        with postgres_server.connect("of_worker") as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = 'of_worker' AND query LIKE 'LISTEN%'"
            )
        woken.clear()

        def wake() -> bool:
            second.wake_leader()
            return woken.wait(0.1)

        until(wake)


@pytest.mark.postgres
def test_who_does_not_lead_is_not_woken_for_tasks(postgres) -> None:
    woken = Event()
    with joined(postgres()) as first, joined(postgres()) as second:
        first.stand(lambda: None)
        until(lambda: first.leads)
        second.when_woken(woken.set)
        heard = Event()
        first.when_woken(heard.set)
        second.wake_leader()
        assert heard.wait(10)
        assert not woken.is_set()


@pytest.mark.postgres
def test_each_knows_how_many_there_are_and_which_one_it_is(postgres) -> None:
    with joined(postgres()) as first, joined(postgres()) as second:
        first.beat()
        assert (first.rank, second.rank) == ((0, 2), (1, 2))
    first_alone = Membership(postgres())
    first_alone.beat()
    assert first_alone.rank == (0, 1)
