"""One process runs on a file: who takes it, who is refused, and who may take over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest

from storage import (
    AlreadyRunning,
    DamagedDatabase,
    Holder,
    HoldLost,
    NoDatabase,
    holding,
    open_store,
    store_to_run_on,
)
from storage.holding import Verdict, judge
from storage.processes import Process, lives, this_process

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MINE = Holder("mine", "here", "boot 1", 100, "7/500", "1:22", NOON, NOON)
OTHER = Holder("other", "here", "boot 1", 90, "7/300", "1:11", NOON, NOON)

RUN_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from storage import store_to_run_on

with store_to_run_on(sys.argv[1], lambda: datetime.now(UTC)):
    print("running", flush=True)
    sys.stdin.read()
"""

TRY_TO_RUN = """
import sys
from datetime import UTC, datetime
from storage import AlreadyRunning, store_to_run_on

sys.stdin.readline()
try:
    with store_to_run_on(sys.argv[1], lambda: datetime.now(UTC)):
        print("running", flush=True)
        sys.stdin.read()
except AlreadyRunning as refusal:
    print(refusal, flush=True)
"""


@pytest.fixture
def url(engine) -> str:
    engine.open().close()
    return engine.url


@pytest.fixture
def file_url(tmp_path) -> str:
    """A store in a file, which has a lock and can be moved and damaged."""
    url = f"sqlite:///{tmp_path}/store/next-rung.db"
    open_store(url).close()
    return url


def process(script: str, url: str) -> subprocess.Popen[str]:
    command, pipe = [sys.executable, "-c", script, url], subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def now() -> datetime:
    return datetime.now(UTC)


# What is decided


def nobody_knows(other: Process) -> None:
    return None


@pytest.mark.parametrize(
    ("alive", "verdict"), [(True, Verdict.LIVES), (False, Verdict.GONE)], ids=["alive", "dead"]
)
@pytest.mark.parametrize("hours", [-5, 0, 5])
def test_where_the_system_knows_the_process_no_clock_is_asked(alive, verdict, hours) -> None:
    at = NOON + timedelta(hours=hours)
    assert judge(OTHER, MINE, at, lambda other: alive) is verdict


def test_who_held_the_lock_that_i_hold_now_is_gone_even_in_another_container() -> None:
    container = replace(OTHER, host="a1b2c3", lock=MINE.lock)
    assert judge(container, MINE, NOON, nobody_knows) is Verdict.GONE


def test_where_a_machine_has_no_number_its_name_is_enough() -> None:
    found, mine = replace(OTHER, machine="", lock=MINE.lock), replace(MINE, machine="")
    assert judge(found, mine, NOON, nobody_knows) is Verdict.GONE


def test_the_same_lock_seen_from_another_machine_proves_nothing() -> None:
    elsewhere = replace(OTHER, host="there", machine="boot 9", lock=MINE.lock)
    assert judge(elsewhere, MINE, NOON, nobody_knows) is Verdict.LIVES
    unknown = replace(OTHER, host="there", machine="", lock=MINE.lock)
    assert judge(unknown, replace(MINE, machine=""), NOON, nobody_knows) is Verdict.LIVES


@pytest.mark.parametrize(
    ("seconds", "verdict"),
    [
        (0, Verdict.LIVES),
        (59, Verdict.LIVES),
        (-59, Verdict.LIVES),  # clocks are seldom off by more
        (60, Verdict.UNHEARD),
        (-60, Verdict.UNHEARD),
        (86_400 * 400, Verdict.UNHEARD),
        (-86_400 * 400, Verdict.UNHEARD),
    ],
)
def test_a_process_elsewhere_is_judged_by_when_it_was_heard_of(seconds, verdict) -> None:
    found = replace(OTHER, host="there")
    assert judge(found, MINE, NOON + timedelta(seconds=seconds), nobody_knows) is verdict


# What the system knows


def test_this_process_lives_and_is_known_again() -> None:
    assert this_process() == this_process()
    assert lives(this_process()) is True


def test_a_process_that_ended_does_not_live() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert lives(replace(this_process(), pid=ended.pid)) is False


def test_another_process_with_the_same_number_is_another_one() -> None:
    assert lives(replace(this_process(), started=f"{this_process().started}0")) is False
    assert lives(replace(this_process(), machine="an earlier start")) is False


def test_of_another_machine_or_container_nothing_is_known() -> None:
    assert lives(replace(this_process(), host="elsewhere.example")) is None
    assert lives(replace(this_process(), started="1/1")) is None


# The row


def test_of_many_that_come_at_once_exactly_one_becomes_the_holder(url) -> None:
    barrier = Barrier(8)

    def come(number: int) -> Holder:
        with closing(open_store(url)) as store:
            barrier.wait()
            return store.claim_hold(replace(MINE, token=f"t{number}"), None)

    with ThreadPoolExecutor(8) as pool:
        found = {holder.token for holder in pool.map(come, range(8))}
    assert len(found) == 1


def test_of_many_that_want_to_replace_one_that_is_gone_exactly_one_does(url) -> None:
    barrier = Barrier(8)
    with closing(open_store(url)) as store:
        store.claim_hold(OTHER, None)

    def come(number: int) -> bool:
        with closing(open_store(url)) as store:
            barrier.wait()
            mine = replace(MINE, token=f"t{number}")
            return store.claim_hold(mine, OTHER).token == mine.token

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(come, range(8))) == 1


def test_a_holder_that_was_heard_of_meanwhile_is_not_replaced(store) -> None:
    store.claim_hold(OTHER, None)
    store.keep_hold("other", NOON + timedelta(seconds=12))
    assert store.claim_hold(MINE, OTHER).token == "other"
    assert store.holder().heard_at == NOON + timedelta(seconds=12)
    assert store.holder().since == NOON


def test_a_holder_that_was_replaced_learns_it_and_saves_nothing_more(engine) -> None:
    with closing(engine.open()) as first, closing(engine.open()) as second:
        told = []
        first.when_lost(lambda: told.append(True))
        first.claim_hold(OTHER, None)
        second.claim_hold(MINE, OTHER)
        with pytest.raises(HoldLost, match="Another process has taken over"):
            first.keep_hold("other", NOON)
        assert told == [True]
        with pytest.raises(HoldLost):
            first.set_away("U1", None, NOON)
        assert second.holder().token == "mine"


def test_letting_go_of_what_another_one_holds_does_nothing(store) -> None:
    store.claim_hold(MINE, None)
    store.release_hold("other")
    assert store.holder() == MINE
    store.release_hold("mine")
    assert store.holder() is None


# Running


def test_where_there_is_no_store_nothing_runs_and_nothing_is_made(tmp_path) -> None:
    url = f"sqlite:///{tmp_path}/store/next-rung.db"
    with pytest.raises(NoDatabase), store_to_run_on(url, now):
        pass
    assert list(tmp_path.iterdir()) == []


def test_while_it_runs_it_says_that_it_lives_and_in_the_end_lets_go(file_url, monkeypatch) -> None:
    monkeypatch.setattr(holding, "HEARTBEAT_SECONDS", 0.02)
    with store_to_run_on(file_url, now) as store:
        first = store.holder()
        assert (first.pid, first.host) == (os.getpid(), this_process().host)
        until(lambda: store.holder().heard_at > first.heard_at)
        assert store.holder().since == first.since
    with closing(open_store(file_url)) as store:
        assert store.holder() is None


def test_it_lets_go_when_what_runs_on_it_fails(file_url) -> None:
    with pytest.raises(RuntimeError, match="some other trouble"), store_to_run_on(file_url, now):
        raise RuntimeError("some other trouble")
    with closing(open_store(file_url)) as store:
        assert store.holder() is None


def test_a_deleted_lock_file_lets_no_second_one_in(file_url, tmp_path) -> None:
    with process(RUN_UNTIL_KILLED, file_url) as first:
        assert first.stdout.readline() == "running\n"
        (lock,) = tmp_path.rglob("*.lock")
        lock.unlink()
        with pytest.raises(AlreadyRunning, match=f"process {first.pid} on "):
            store_to_run_on(file_url, now).__enter__()
        first.send_signal(signal.SIGKILL)
        first.wait()
        with store_to_run_on(file_url, now) as store:  # at once
            assert store.holder().pid == os.getpid()
        first.stdin.close()


def test_of_processes_that_start_at_once_without_any_lock_file_exactly_one_runs(
    file_url, tmp_path
) -> None:
    with closing(open_store(file_url)) as store:
        store.claim_hold(replace(OTHER, host=this_process().host), None)
    starting = [process(TRY_TO_RUN, file_url) for _ in range(4)]
    try:
        for one in starting:
            one.stdin.write("go\n")
            one.stdin.flush()
            for lock in tmp_path.rglob("*.lock"):
                lock.unlink(missing_ok=True)
        said = [one.stdout.readline() for one in starting]
    finally:
        for one in starting:
            one.kill()
            one.communicate()
    assert said.count("running\n") == 1, said


def test_who_is_silent_elsewhere_is_replaced_after_a_while(file_url, monkeypatch) -> None:
    monkeypatch.setattr(holding, "WATCH_SECONDS", 0.2)
    monkeypatch.setattr(holding, "LOOK_SECONDS", 0.05)
    with closing(open_store(file_url)) as store:
        store.claim_hold(replace(OTHER, host="elsewhere"), None)
    began = time.monotonic()
    with store_to_run_on(file_url, now) as store:
        assert time.monotonic() - began >= 0.2
        assert store.holder().pid == os.getpid()


@pytest.mark.parametrize("off", [timedelta(days=-3), timedelta(days=3)], ids=["behind", "ahead"])
def test_who_is_heard_of_is_not_replaced_however_its_clock_is_off(
    file_url, monkeypatch, off
) -> None:
    monkeypatch.setattr(holding, "WATCH_SECONDS", 5.0)
    monkeypatch.setattr(holding, "LOOK_SECONDS", 0.05)
    theirs = now() + off
    ending = Event()
    with closing(open_store(file_url)) as store, ThreadPoolExecutor(1) as pool:
        store.claim_hold(replace(OTHER, host="elsewhere", heard_at=theirs, since=theirs), None)

        def keep_saying() -> None:
            for number in range(1, 200):
                if ending.wait(0.05):
                    return
                store.keep_hold("other", theirs + timedelta(seconds=number))

        saying = pool.submit(keep_saying)
        with pytest.raises(AlreadyRunning, match="process 90 on elsewhere, since"):
            store_to_run_on(file_url, now).__enter__()
        ending.set()
        saying.result()


def test_who_is_told_to_stop_does_not_wait_for_somebody_who_may_be_gone(file_url) -> None:
    with closing(open_store(file_url)) as store:
        store.claim_hold(replace(OTHER, host="elsewhere"), None)
    stopping = Event()
    stopping.set()
    with pytest.raises(AlreadyRunning):
        store_to_run_on(file_url, now, stopping).__enter__()


def test_who_runs_on_it_is_told_when_it_is_lost(file_url, tmp_path) -> None:
    stopping = Event()
    with store_to_run_on(file_url, now, stopping) as store:
        (file,) = tmp_path.rglob("*.db")
        file.unlink()
        with pytest.raises(Exception, match="moved, deleted, or replaced"):
            store.set_away("U1", None, NOON, remind_from=NOON, redraw="draw", tasks=())
        assert stopping.is_set()


def test_damage_is_found_in_the_background_and_told(file_url, tmp_path, a) -> None:
    with closing(open_store(file_url)) as store:
        for number in range(300):
            store.save_evidence(
                a.evidence(f"e{number}", note="w" * 200), once=f"{number}", tasks=()
            )
    (file,) = tmp_path.rglob("*.db")
    content = bytearray(file.read_bytes())
    content[-8 * 4096 :] = b"\xa5" * (8 * 4096)
    file.write_bytes(content)
    stopping = Event()
    with store_to_run_on(file_url, now, stopping) as store:
        assert stopping.wait(10)
        assert isinstance(store.lost, DamagedDatabase)


def until(done) -> None:
    deadline = time.monotonic() + 10
    while not done():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.01)
