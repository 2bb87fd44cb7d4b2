"""Two replicas of the real bot on one PostgreSQL database, one of which is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from sandbox import LocalWorkspace, Member, Shown, WorkspaceClock
from storage import LEASE, CheckInState, Replica, open_store
from tests.end_to_end.machine import MANIFEST, OPENED, ROOT, Machine, until

PEOPLE = [f"U0P{number:02d}" for number in range(12)]
BOSS = "U0BOSS"
TAKEN_OVER = 60.0
"""Seconds within which another replica leads."""

pytestmark = pytest.mark.postgres


@dataclass
class Company(Machine):
    """A machine whose bots run on one server."""

    url: str = ""

    @property
    def database(self) -> str:
        return self.url

    def replicas(self) -> list[Replica]:
        with closing(open_store(self.url)) as store:
            return store.replicas(LEASE)

    def leader(self) -> int:
        return next((each.pid for each in self.replicas() if each.leads_since), 0)

    def asked(self) -> int:
        with closing(open_store(self.url)) as store:
            return store.count_check_ins("2026-12").get(CheckInState.ASKED, 0)

    def status(self) -> str:
        command = [sys.executable, str(ROOT / "app.py"), "status"]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment(), capture_output=True, text=True,
            check=True,
        ).stdout  # fmt: skip


@pytest.fixture
def company(postgres_url: str, tmp_path: Path) -> Iterator[Company]:
    everybody = [BOSS, *PEOPLE]
    members = [Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in everybody]
    clock = WorkspaceClock()
    clock.move_to(datetime.fromisoformat(OPENED))
    with LocalWorkspace(manifest=MANIFEST, members=members, clock=clock) as workspace:
        managers = dict.fromkeys(PEOPLE, BOSS)
        made = Company(workspace, tmp_path, everybody, managers, url=postgres_url)
        made.seat()
        yield made


def _is_saved(message: Shown) -> bool:
    return "✓ Saved" in message.plain


@pytest.mark.deep
def test_one_is_killed_and_the_other_takes_over_and_nothing_is_doubled_or_lost(company) -> None:
    with ExitStack() as stack:
        log = stack.enter_context((company.folder / "bots.log").open("w", encoding="utf-8"))
        slow = {"MESSAGES_PER_MINUTE": "120"}
        bots = [stack.enter_context(company.bot(log, **slow)) for _ in range(2)]
        until(lambda: len(company.replicas()) == 2 and company.leader() != 0, 60)
        until(lambda: company.workspace.open_connections == 2, 60)
        until(lambda: company.asked() >= 3, 60)

        (killed,) = (bot for bot in bots if bot.pid == company.leader())
        (staying,) = (bot for bot in bots if bot is not killed)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert company.asked() < len(company.people), "killed too late"
        company.workspace.act_as(PEOPLE[0]).wait_until(
            lambda: company.workspace.open_connections == 1
        )
        # Whoever is left answers at once, though nobody leads for a while.
        answer = company.workspace.act_as(PEOPLE[0]).command("/ladder IC4")
        assert answer is not None
        assert "IC4" in answer.plain
        until(lambda: company.leader() == staying.pid, TAKEN_OVER)
        until(lambda: company.asked() == len(company.people), 60)

        bots.append(stack.enter_context(company.bot(log, **slow)))
        until(lambda: len(company.replicas()) == 2, 60)
        until(lambda: company.workspace.open_connections >= 2, 90)
        for person in PEOPLE[:4]:
            hand = company.workspace.act_as(person)
            prompt = hand.wait_for_message(lambda m: "check-in ·" in m.text)
            hand.click(prompt, label="Once")
            hand.fill("moment_0", f"What {person} wrote.")
            assert hand.submit() is None
        for person in PEOPLE[:4]:
            company.workspace.act_as(person).wait_for_message(_is_saved)
        listed = company.workspace.act_as(BOSS).command(f"/checkins <@{PEOPLE[0]}>")
        assert listed is not None

        said = company.status()
        assert str(staying.pid) in said
        assert str(bots[-1].pid) in said

        staying.send_signal(signal.SIGTERM)
        staying.wait(timeout=30)
        until(lambda: company.leader() == bots[-1].pid, 20)
    prompts = company.prompts()
    assert Counter(prompts.values()) == {1: len(company.people)}, prompts
    with closing(open_store(company.url)) as store:
        kept = {person: store.check_in_for(person, "2026-12").reply.text for person in PEOPLE[:4]}
        assert store.claimed() == []
    assert kept == {person: f"What {person} wrote." for person in PEOPLE[:4]}
    assert company.workspace.problems == []


@pytest.mark.deep
def test_one_that_is_stopped_for_longer_than_its_lease_doubles_nothing_when_it_goes_on(
    company,
) -> None:
    with ExitStack() as stack:
        log = stack.enter_context((company.folder / "bots.log").open("w", encoding="utf-8"))
        slow = {"MESSAGES_PER_MINUTE": "120"}
        bots = [stack.enter_context(company.bot(log, **slow)) for _ in range(2)]
        until(lambda: len(company.replicas()) == 2 and company.leader() != 0, 60)
        until(lambda: company.asked() >= 3, 60)
        (stopped,) = (bot for bot in bots if bot.pid == company.leader())
        (staying,) = (bot for bot in bots if bot is not stopped)
        stopped.send_signal(signal.SIGSTOP)
        assert company.asked() < len(company.people), "stopped too late"
        until(lambda: company.leader() == staying.pid, TAKEN_OVER)
        until(lambda: company.asked() == len(company.people), 60)
        stopped.send_signal(signal.SIGCONT)
        until(lambda: len(company.replicas()) == 2, 30)
        until(lambda: set(company.prompts().values()) == {1}, 60)
        assert company.leader() == staying.pid
    with closing(open_store(company.url)) as store:
        assert store.claimed() == []
