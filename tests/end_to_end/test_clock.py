"""A machine whose clock is wrong: people are answered, nobody is asked, nothing is erased."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from bot import scheduling
from bot.checkins.schedule import clock as clock_rules
from sandbox import LocalWorkspace, Member, WorkspaceClock
from storage import (
    Assignment,
    CheckIn,
    CheckInState,
    Passage,
    Person,
    Prompt,
    Reply,
    Store,
    open_store,
)
from tests.end_to_end.bot_as_process import BotProcess
from tests.end_to_end.typed_commands import type_command

ROOT = Path(__file__).resolve().parents[2]
OPENED = datetime(2026, 12, 1, 10, tzinfo=UTC)
AFTER_THE_WINDOW = datetime(2027, 6, 14, 10, tzinfo=UTC)
"""By a clock that says so, nobody is asked before July 2027."""

YEAR = timedelta(days=365)
PEOPLE = ["U0P1", "U0P2", "U0P3"]
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


@dataclass
class Machine:
    """A machine on which the bot is started by one clock and another; Slack's is right."""

    workspace: LocalWorkspace
    folder: Path

    @contextmanager
    def store(self) -> Iterator[Store]:
        opened = open_store(f"sqlite:///{self.folder / 'bot.db'}")
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def bot(self, says: datetime, *options: str) -> Iterator[BotProcess]:
        """The bot, started when the machine's clock says so; stopped in the end."""
        with (self.folder / "log.txt").open("a", encoding="utf-8") as log:
            arguments = [says.isoformat(), "run", *options]
            process = BotProcess(arguments, self.folder, self._environment(), log)
            try:
                self.workspace.wait_for_app()
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(30)

    def command(self, says: datetime, *arguments: str) -> Result:
        """A command, run when the machine's clock says so."""
        environment = self._environment()
        return type_command(arguments, folder=self.folder, environment=environment, now=says)

    @property
    def log(self) -> str:
        return (self.folder / "log.txt").read_text(encoding="utf-8")

    def prompts(self) -> list[int]:
        """How many prompts each person has in their DM."""
        return [
            sum("check-in" in m.text for m in self.workspace.act_as(person).messages())
            for person in PEOPLE
        ]

    def _environment(self) -> dict[str, str]:
        settings = self.folder / "settings.yml"
        settings.write_text("retention_months: 3\npace: {messages_per_minute: 300}\n", "utf-8")
        return {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SLACK_API_URL": self.workspace.api_url,
            "SLACK_BOT_TOKEN": self.workspace.bot_token,
            "SLACK_APP_TOKEN": self.workspace.app_token,
            "DATABASE_URL": f"sqlite:///{self.folder / 'bot.db'}",
            "NEXT_RUNG_SETTINGS": str(settings),
        }


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    clock = WorkspaceClock()
    clock.move_to(OPENED)
    workspace = LocalWorkspace(
        manifest=yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8")),
        members=[Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in PEOPLE],
        clock=clock,
    )
    with workspace:
        made = Machine(workspace, tmp_path)
        with made.store() as store:
            store.save_people([Person(p, p, zone="UTC") for p in PEOPLE], OPENED)
            lines = [Assignment(p, "product", "IC3", None, OPENED) for p in PEOPLE]
            store.set_roster(lines, [], OPENED)
        yield made


def until(done: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


def have_a_few_passes() -> None:
    time.sleep(2.5)


def test_started_once_by_a_clock_half_a_year_ahead_it_silences_nobody(machine) -> None:
    with machine.bot(AFTER_THE_WINDOW):
        have_a_few_passes()
        assert machine.prompts() == [0, 0, 0]
    with machine.bot(OPENED):
        until(lambda: machine.prompts() == [1, 1, 1])
    assert machine.log.count("clock may be wrong") == 1
    assert "It says 2027-06-14 10:00 UTC, and Slack's says 2026-12-01 10:00 UTC." in machine.log


def test_started_by_a_clock_behind_it_asks_nobody_for_a_month_long_gone(machine) -> None:
    with machine.bot(datetime(2020, 5, 4, 10, tzinfo=UTC)):
        have_a_few_passes()
        assert machine.prompts() == [0, 0, 0]
    with machine.bot(OPENED):
        until(lambda: machine.prompts() == [1, 1, 1])


def test_nothing_is_erased_by_a_clock_ahead(machine) -> None:
    at = datetime(2026, 10, 5, 10, tzinfo=UTC)
    with machine.store() as store:
        store.claim(CheckIn("c1", PEOPLE[0], "2026-10", CheckInState.CLAIMED, PROMPT, at))
        reply = Reply(1, at, None, (Passage("Words to keep."),), "", (), True)
        store.save_reply("c1", reply, channel=None, once="c1", tasks=())
        store.record_pass(OPENED - timedelta(hours=1))
    with machine.bot(AFTER_THE_WINDOW):
        have_a_few_passes()
    with machine.store() as store:
        assert store.check_in("c1").reply.text == "Words to keep."


def test_a_database_in_which_everybody_waits_for_next_july_is_mended_by_a_start(machine) -> None:
    with machine.store() as store:
        for person in PEOPLE:
            store.look_again(person, datetime(2027, 7, 1, 10, tzinfo=UTC))
    with machine.bot(OPENED):
        until(lambda: machine.prompts() == [1, 1, 1])


@pytest.mark.parametrize("days", [-400, 400])
def test_what_is_recorded_of_the_last_run_never_blocks_a_start_by_itself(machine, days) -> None:
    with machine.store() as store:
        store.record_pass(OPENED + timedelta(days=days))
    with machine.bot(OPENED):
        until(lambda: machine.prompts() == [1, 1, 1])
    assert "clock may be wrong" not in machine.log
    with machine.store() as store:
        assert abs(store.last_pass() - OPENED) < timedelta(minutes=5)


def test_an_operator_can_confirm_the_clock(machine) -> None:
    with machine.bot(OPENED + YEAR, "--trust-clock"):
        until(lambda: machine.prompts() == [1, 1, 1])
    with machine.store() as store:
        assert store.check_in_for(PEOPLE[0], "2027-12").state is CheckInState.ASKED


def test_sending_by_hand_is_refused_by_a_clock_in_doubt(machine) -> None:
    refused = machine.command(AFTER_THE_WINDOW, "prompts", "send")
    assert refused.exit_code == 1
    assert "clock may be wrong" in refused.stderr
    assert refused.stderr.endswith("If the clock is right, add --trust-clock.\n")
    assert machine.prompts() == [0, 0, 0]
    assert "asked 3" in machine.command(OPENED, "prompts", "send").stdout
    sent = machine.command(OPENED + YEAR, "prompts", "send", "--trust-clock")
    assert "asked 3" in sent.stdout


class Wrong:
    """A machine's clock that is off by as much as one likes."""

    def __init__(self) -> None:
        self.off = timedelta()

    def __call__(self, right: WorkspaceClock) -> Callable[[], datetime]:
        return lambda: right.now() + self.off


@pytest.fixture
def wrong(monkeypatch) -> Wrong:
    monkeypatch.setattr(scheduling, "CLOCK_SECONDS", 0.1)
    monkeypatch.setattr(clock_rules, "ASK_SECONDS", 0.2)
    return Wrong()


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_while_it_is_wrong_people_are_answered_by_the_right_time_and_nobody_is_asked(
    open_office, wrong, caplog, jump
) -> None:
    caplog.set_level(logging.INFO, "bot")
    office = open_office(machine=wrong)
    office.next_month()
    office.prompt_of(office.ben)
    wrong.off = jump
    office.ben.wait_until(lambda: "clock may be wrong" in caplog.text)

    office.answer(office.ben, "I answered customer tickets by a wrong clock.")
    office.ben.say("Written while the clock was wrong.")
    office.redrawn(office.ben, "I saved your message")
    reply = office.store.check_in_for("U0BEN", "2026-12").reply
    assert abs(reply.at - office.clock.now()) < timedelta(minutes=1)
    office.cleo.choose(office.prompt_of(office.cleo), "prompt_menu", "Skip this month")
    office.redrawn(office.cleo, "You skipped December")

    office.store.add_task("welcome", "U0MAYA", office.clock.now())
    office.next_hours(6)  # Now it is ten where Omar is.
    assert office.omar.messages() == []
    assert not any("Hello!" in m.plain for m in office.maya.messages())

    wrong.off = timedelta()
    office.prompt_of(office.omar)
    assert "agrees with Slack's" in caplog.text
    people = [office.ben, office.cleo, office.omar, office.maya]
    assert [sum("check-in ·" in m.plain for m in who.messages()) for who in people] == [1] * 4


def test_a_clock_set_by_hours_holds_nobody_up(open_office, wrong, caplog) -> None:
    office = open_office(machine=wrong)
    office.next_month()
    wrong.off = timedelta(hours=6)
    office.prompt_of(office.omar)
    assert "clock may be wrong" not in caplog.text
