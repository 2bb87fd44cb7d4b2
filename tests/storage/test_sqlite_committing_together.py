"""What several threads write at once reaches the disk as one, and each of them as if alone."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import StoreUnavailable, open_store
from storage.sqlite.changes import MOST_TOGETHER
from storage.sqlite.database import SqliteFile

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MANY = 20
PATIENCE_SECONDS = 20


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteFile]:
    path = tmp_path / "together.db"
    path.touch()
    with closing(SqliteFile(path, busy_timeout=PATIENCE_SECONDS)) as file:
        file.prepare_for_writing()
        file.write(lambda db: db.execute("CREATE TABLE notes (note TEXT PRIMARY KEY)"))
        yield file


@contextmanager
def waiting_together(
    file: SqliteFile, changes: list[Callable[..., object]]
) -> Iterator[list[Future[object]]]:
    """Threads that wait, in this order, with a change each, while the block runs."""
    held, let_go = threading.Event(), threading.Event()

    def hold(db) -> None:
        held.set()
        assert let_go.wait(PATIENCE_SECONDS)

    with ThreadPoolExecutor(len(changes) + 1) as threads:
        holder = threads.submit(file.write, hold)
        assert held.wait(PATIENCE_SECONDS)
        waiting = []
        for change in changes:
            waiting.append(threads.submit(file.write, change))
            while len(file._waiting._waiting) < len(waiting):
                assert not waiting[-1].done()
        yield waiting
        let_go.set()
        holder.result()


def note(words: str) -> Callable[..., str]:
    def change(db) -> str:
        db.execute("INSERT INTO notes VALUES (?)", [words])
        return words

    return change


def notes(file: SqliteFile) -> list[str]:
    found = file.read(lambda c: c.execute("SELECT note FROM notes ORDER BY note").fetchall())
    return [row[0] for row in found]


def commits(file: SqliteFile) -> list[str]:
    """Every COMMIT from now on."""
    seen: list[str] = []
    file._writer.set_trace_callback(lambda sql: seen.append(sql) if sql == "COMMIT" else None)
    return seen


def test_those_who_wait_for_each_other_are_committed_together(file) -> None:
    seen = commits(file)
    with waiting_together(file, [note(f"{n:02d}") for n in range(MANY)]) as waiting:
        pass
    assert [each.result() for each in waiting] == [f"{n:02d}" for n in range(MANY)]
    assert notes(file) == [f"{n:02d}" for n in range(MANY)]
    assert len(seen) == 2  # that of the one they waited for, and theirs


def test_no_more_are_committed_together_than_is_good_for_the_first(file) -> None:
    seen = commits(file)
    with waiting_together(file, [note(f"{n:03d}") for n in range(MOST_TOGETHER + 1)]) as waiting:
        pass
    assert all(each.result() for each in waiting)
    assert len(seen) == 3


def test_one_that_fails_leaves_nothing_and_harms_no_other(file) -> None:
    def half(db) -> None:
        db.execute("INSERT INTO notes VALUES ('half')")
        raise ValueError("changed its mind")

    changes = [note("before"), half, note("before"), note("after")]
    with waiting_together(file, changes) as waiting:
        pass
    assert waiting[0].result() == "before"
    assert isinstance(waiting[1].exception(), ValueError)
    assert waiting[2].exception() is not None  # the same note twice
    assert waiting[3].result() == "after"
    assert notes(file) == ["after", "before"]


def test_when_they_cannot_be_committed_every_one_of_them_hears_so(file) -> None:
    def lose_everything(db) -> None:
        db.execute("ROLLBACK")
        raise ValueError("the engine gave up")

    changes = [note("before"), lose_everything, note("after")]
    with waiting_together(file, changes) as waiting:
        pass
    assert all(each.exception() is not None for each in waiting)
    assert notes(file) == []
    assert file.write(note("later")) == "later"


def test_who_waits_too_long_is_refused_and_their_change_is_never_made(file, monkeypatch) -> None:
    with waiting_together(file, [note("patient")]) as waiting:
        monkeypatch.setattr(file, "_busy_timeout", 0.05)
        with pytest.raises(StoreUnavailable, match="busy"):
            file.write(note("impatient"))
    assert waiting[0].result() == "patient"
    assert notes(file) == ["patient"]


MANY_WRITE_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from itertools import count
from threading import Thread
from storage import PendingMessage, open_store

now = datetime(2026, 12, 1, 12, tzinfo=UTC)
store = open_store(sys.argv[1])

def write(person):
    for n in count(1):
        words = PendingMessage(person, f"D{person}", f"{n}.1", f"text {n}", (), now, "2026-12")
        store.keep_pending(words, once=f"{person}:{n}", tasks=())
        sys.stdout.write(f"{person} {n}\\n")
        sys.stdout.flush()

for number in range(8):
    Thread(target=write, args=[f"U{number}"], daemon=True).start()
Thread(target=write, args=["U8"]).start()
"""


@pytest.mark.parametrize("seed", range(3))
def test_what_was_acknowledged_to_any_of_many_survives_a_kill(tmp_path, seed) -> None:
    address = f"sqlite:///{tmp_path / 'killed.db'}"
    open_store(address).close()
    acknowledged: dict[str, int] = {}
    command = [sys.executable, "-c", MANY_WRITE_UNTIL_KILLED, address]
    until = random.Random(seed).randint(50, 400)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for _ in range(until):
            person, number = process.stdout.readline().split()
            acknowledged[person] = int(number)
        process.send_signal(signal.SIGKILL)
        for line in process.stdout:
            if line.endswith("\n"):
                person, number = line.split()
                acknowledged[person] = int(number)
    assert sum(acknowledged.values()) >= until
    with closing(open_store(address)) as store:
        for person, number in acknowledged.items():
            kept = {each.text for each in store.pending_of(person)}
            assert kept >= {f"text {n}" for n in range(1, number + 1)}
