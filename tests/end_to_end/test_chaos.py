"""Faults of every kind at once, by a seed: nothing is doubled, lost, left behind or shown.

``make chaos-short`` runs these seeds. Another one: ``CHAOS_SEEDS=7,8 make chaos-short``.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO

import pytest

from sandbox import Faults, LocalWorkspace, Member, Shown, WorkspaceClock
from sandbox.simulated_user.simulated_user import SimulatedUser
from storage import WHOLE, Store, open_store
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.machine import MANIFEST, OPENED, Machine, until

SEEDS = [int(seed) for seed in os.environ.get("CHAOS_SEEDS", "1,2").split(",")]
ROUNDS = 7
BOSS = "U0BOSS"
REPORTS = [f"U0R{number}" for number in range(5)]
POSTING = ("chat.postMessage", "chat.update", "views.publish", "chat.delete")

pytestmark = pytest.mark.chaos


@dataclass
class Written:
    """A message that a person wrote, and what may be done with its words."""

    person: str
    ts: str
    words: str
    private: bool
    deleted: bool = False
    earlier: list[str] = field(default_factory=list)


@dataclass
class Company:
    """Five people and their manager, who write while everything goes wrong."""

    machine: Machine
    faults: Faults
    chance: random.Random
    log: IO[str]
    written: list[Written] = field(default_factory=list)
    number: int = 0

    def hand(self, person: str) -> SimulatedUser:
        return self.machine.workspace.act_as(person)

    def prompt_of(self, person: str) -> Shown | None:
        return next((m for m in self.hand(person).messages() if "check-in ·" in m.text), None)

    def words(self) -> str:
        """Words that stand nowhere else."""
        self.number += 1
        return f"quokka{self.number:04d}x asked five customers"

    def break_something(self) -> None:
        faults, method = self.faults, self.chance.choice(POSTING)
        match self.chance.randrange(7):
            case 0:
                faults.drop(method, when="before", times=2)
            case 1:
                faults.drop(method, when="after", times=2)
            case 2:
                faults.delay("chat.postMessage", self.chance.uniform(0.2, 1.5))
            case 3:
                faults.fail(method, status=500, when=self.chance.choice(["before", "after"]))
            case 4:
                faults.fail(method, "ratelimited", status=429, retry_after="soon")
            case 5:
                faults.garble(method, "<html>Bad gateway</html>")
            case 6:
                faults.disconnect()

    def do_something(self) -> None:
        person = self.chance.choice(REPORTS)
        prompt = self.prompt_of(person)
        mine = [w for w in self.written if w.person == person and not w.deleted]
        kind = self.chance.randrange(6)
        if kind < 2 and prompt is not None:
            self.write(person, prompt.ts)
        elif kind == 2:
            self.write(person, None)
        elif kind == 3 and mine:
            self.edit(self.chance.choice(mine))
        elif kind == 4 and mine:
            self.delete(self.chance.choice(mine))
        else:
            self.write(person, prompt.ts if prompt else None, private=True)

    def write(self, person: str, thread: str | None, *, private: bool = False) -> None:
        words = self.words()
        text = f"private: {words}" if private else words
        ts = self.hand(person).say(text, thread_ts=thread)
        # What stands in the main DM is its author's alone until they say what it is.
        self.written.append(Written(person, ts, words, private or thread is None))

    def edit(self, message: Written) -> None:
        message.earlier.append(message.words)
        message.words = self.words()
        text = f"private: {message.words}" if message.private else message.words
        self.hand(message.person).edit(message.ts, text)

    def delete(self, message: Written) -> None:
        message.deleted = True
        self.hand(message.person).delete(message.ts)

    def live_through(self) -> None:
        """Rounds of work and trouble, most of which end with the process being killed."""
        for _ in range(ROUNDS):
            with self.machine.bot(self.log) as process:
                self.machine.workspace.wait_for_app()
                for _ in range(self.chance.randrange(3, 9)):
                    self.break_something()
                    self.do_something()
                    time.sleep(self.chance.uniform(0.0, 0.4))
                self.end(process)
        self.faults.lift()

    def end(self, process: BotProcess) -> None:
        sign = self.chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM])
        process.send_signal(sign)
        process.wait(timeout=30)

    def unsettled(self) -> list[str]:
        """What is still to be done, is kept too often, or not at all."""
        store = open_store(self.machine.database)
        try:
            at = datetime.fromisoformat(OPENED)
            kept = [(each, self.times_kept(store, each)) for each in self.written]
            return [
                *(f"claimed for {each.person}" for each in store.claimed()),
                *(f"task {each.kind}" for each in store.tasks(at.replace(hour=11), 9)),
                *(f"{m} kept {n} times" for m, n in kept if n != (0 if m.deleted else 1)),
            ]
        finally:
            store.close()

    def times_kept(self, store: Store, message: Written) -> int:
        texts = [pending.text for pending in store.pending_of(message.person)]
        for check_in in store.check_ins(message.person, before=None, limit=9, scope=WHOLE):
            texts += [each.text for each in check_in.reply.passages] if check_in.reply else []
        return sum(message.words in text for text in texts)

    def seen_by_the_boss(self) -> str:
        shown = [each.plain for each in self.hand(BOSS).everything_shown()]
        pages = [self.hand(BOSS).command(f"/checkins <@{person}>") for person in REPORTS]
        return "\n".join([*shown, *(page.plain for page in pages if page)])


@pytest.fixture(params=SEEDS)
def company(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Company]:
    faults, people = Faults(), [BOSS, *REPORTS]
    members = [Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in people]
    clock = WorkspaceClock()
    clock.move_to(datetime.fromisoformat(OPENED))
    with ExitStack() as stack:
        workspace = stack.enter_context(
            LocalWorkspace(manifest=MANIFEST, members=members, clock=clock, faults=faults)
        )
        log = stack.enter_context((tmp_path / "bot.log").open("w", encoding="utf-8"))
        machine = Machine(workspace, tmp_path, people, dict.fromkeys(REPORTS, BOSS))
        machine.seat()
        yield Company(machine, faults, random.Random(request.param), log)


def test_nothing_is_doubled_lost_left_behind_or_shown(company: Company) -> None:
    company.live_through()
    with company.machine.bot(company.log, SETTLED_AFTER="1"):
        company.machine.workspace.wait_for_app()
        with suppress(AssertionError):
            until(lambda: not company.unsettled(), 60)
        assert company.unsettled() == []
        for person in company.machine.people:
            prompts = [m for m in company.hand(person).messages() if "check-in ·" in m.text]
            assert len(prompts) == 1, person
        seen = company.seen_by_the_boss()
    for message in company.written:
        for words in (message.words, *message.earlier):
            hidden = message.private or message.deleted or words != message.words
            assert not (hidden and words in seen), message
    assert all(f"@{person.lower()}" in seen.lower() or person in seen for person in REPORTS)
    company.log.flush()
    assert "quokka" not in (company.machine.folder / "bot.log").read_text(encoding="utf-8")
