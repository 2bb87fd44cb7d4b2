"""The contract: what a call returned from is there, even if the process is killed right after."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

ANSWER_UNTIL_KILLED = """
import sys
from datetime import UTC, datetime
from itertools import count
from storage import *

now = datetime(2026, 12, 1, 12, tzinfo=UTC)
words = [f"word {n}" for n in range(9)]
store = open_store(sys.argv[1])
store.claim(CheckIn("c1", "U1", "2026-12", CheckInState.CLAIMED, Prompt(*words), now))
print("claimed", flush=True)
for n in count(1):
    reply = Reply(n, now, None, (Passage(f"text {n}", f"{n}.1"),), "", ())
    store.save_reply("c1", reply, channel="D1", once=f"o{n}", tasks=[("show", f"task {n}")])
    print(n, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [0, 1, 40])
def test_what_was_acknowledged_survives_a_kill_and_nothing_is_there_by_halves(engine, acknowledged):
    command = [sys.executable, "-c", ANSWER_UNTIL_KILLED, engine.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        lines = [process.stdout.readline() for _ in range(acknowledged + 1)]
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert lines == ["claimed\n", *(f"{n}\n" for n in range(1, acknowledged + 1))]

    store = engine.open()
    revisions = store.revisions("c1")
    written = len(revisions)
    assert written >= acknowledged
    assert [reply.text for reply in revisions] == [f"text {n}" for n in range(1, written + 1)]
    check_in = store.check_in("c1")
    assert check_in.reply == (revisions[-1] if revisions else None)
    assert store.check_in_with_passage("D1", f"{written}.1") == (check_in if written else None)
    assert store.check_in_with_passage("D1", f"{written + 1}.1") is None
    assert len(store.tasks(check_in.claimed_at, written + 2)) == written
    assert not store.was_seen(f"o{written + 1}")
    store.close()


def test_what_one_run_wrote_the_next_run_reads(engine, a):
    first = engine.open()
    kept = first.claim(a.check_in())
    first.close()
    second = engine.open()
    assert second.claimed() == [kept]
    second.close()
