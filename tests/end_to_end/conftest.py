"""The real bot, connected over real sockets to a local workspace, for each test anew."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.checkins.administering.roster_syncing import SyncSource
from bot.checkins.schedule.calendar import next_period, opening, period_of
from bot.checkins.schedule.local import calendar_of
from bot.cli.running import RunningBot, Slack
from bot.settings import Http, Settings
from bot.slack.gateway.directory import SlackDirectory
from framework import LADDERS, LadderFolder
from sandbox import LocalWorkspace, Member, Shown, SimulatedUser, WorkspaceClock
from storage import Assignment, Person, Store, open_store
from tests.end_to_end.over_http import free_port, manifest_over_http

ROOT = Path(__file__).resolve().parent.parent.parent
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
MAYA, BEN, CLEO, OMAR, ZOE = "U0MAYA", "U0BEN", "U0CLEO", "U0OMAR", "U0ZOE"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PER_MINUTE = 600_000
"""Messages: far more than Slack allows, and nothing here waits for its turn."""
SOON = 0.3
"""Seconds after which what failed is tried again, instead of five."""
PATIENCE = 20.0
"""Seconds that Slack waits for an answer, instead of three: a busy machine is no failure."""

MEMBERS = [
    Member(id=MAYA, name="maya", real_name="Maya Lindqvist", tz="Europe/Stockholm"),
    Member(id=BEN, name="ben", real_name="Ben Marks", tz="Europe/Stockholm"),
    Member(id=CLEO, name="cleo", real_name="Cleo Adeyemi", tz="Africa/Lagos"),
    Member(id=OMAR, name="omar", real_name="Omar Haddad", tz="America/New_York"),
    Member(id=ZOE, name="zoe", real_name="Zoe Park", tz="Asia/Seoul"),
]


@dataclass
class Office:
    """A small company with the bot in it.

    Maya (IC5) manages Ben (IC3) and Cleo (IC2); Omar (IC4) has no manager; Zoe
    is in the workspace and not on the roster.
    """

    workspace: LocalWorkspace
    running: RunningBot
    store: Store
    clock: WorkspaceClock
    settings: Settings

    def __post_init__(self) -> None:
        self.maya = self.workspace.act_as(MAYA)
        self.ben = self.workspace.act_as(BEN)
        self.cleo = self.workspace.act_as(CLEO)
        self.omar = self.workspace.act_as(OMAR)
        self.zoe = self.workspace.act_as(ZOE)

    def assign(self, person: str, level: str, manager: str | None, ladder: str = "product") -> None:
        assignment = Assignment(person, ladder, level, manager, self.clock.now())
        self.store.set_roster([assignment], [], self.clock.now())

    def next_month(self, zone: str = "Europe/Stockholm") -> str:
        """Move to the opening of the next month in a zone and run a pass; its period."""
        period = self.move_to_next_month(zone)
        self.running.delivery.run_pass()
        return period

    def move_to_next_month(self, zone: str = "Europe/Stockholm") -> str:
        """Move to the opening of the next month in a zone; its period."""
        period = next_period(period_of(self.clock.now().date()))
        place = ZoneInfo(zone)
        calendar = calendar_of(None, place, self.running.bot.calendar)
        self.clock.move_to(opening(period, place, calendar))
        return period

    def next_hours(self, hours: float) -> None:
        """Move the clock on and run a pass."""
        self.clock.advance(timedelta(hours=hours))
        self.running.delivery.run_pass()

    def prompt_of(self, person: SimulatedUser) -> Shown:
        """The newest prompt in a person's DM with the bot."""
        return person.wait_for_message(_is_prompt)

    def answer(self, person: SimulatedUser, text: str) -> Shown:
        """Answer in the thread of the newest prompt; the prompt once it shows the words."""
        person.say(text, thread_ts=self.prompt_of(person).ts)
        return self.answered(person, text)

    def answered(self, person: SimulatedUser, words: str = "") -> Shown:
        """The newest prompt that is answered, once it says ``words``."""
        return person.wait_for_message(
            lambda shown: _is_prompt(shown) and "✓ Saved." in shown.plain and words in shown.plain
        )

    def answer_to(self, person: SimulatedUser, text: str, words: str) -> Shown:
        """Say something in the DM; what is answered to it, once it says ``words``."""
        sent = person.say(text)
        return person.wait_for_message(lambda shown: shown.ts > sent and words in shown.plain)

    def told_by_now(self) -> None:
        """Wait until the bot has got every event, and the outbox has done all there is to do now.

        An event isn't a task yet while it's on its way.
        """
        self.ben.wait_until(lambda: not self.workspace.unacknowledged)
        self.running.bot.outbox_signal.set()
        self.ben.wait_until(lambda: not self.store.tasks(self.clock.now(), 1))

    def redrawn(self, person: SimulatedUser, words: str) -> Shown:
        """Wait until a message in the DM says ``words``."""
        return person.wait_for_message(lambda shown: words in shown.plain)


def _is_prompt(shown: Shown) -> bool:
    return shown.thread_ts is None and "check-in ·" in shown.text


def access_to(workspace: LocalWorkspace) -> Slack:
    """Where a workspace is, and how its app is let in."""
    return Slack(
        workspace.bot_token, workspace.app_token, workspace.api_url, workspace.signing_secret
    )


CERTIFICATES = cache(ssl.create_default_context)

Sync = Callable[[LocalWorkspace, SlackDirectory], SyncSource | None]
OpenOffice = Callable[..., Office]
Machine = Callable[[WorkspaceClock], Callable[[], datetime]]
"""Gives the clock of the machine on which the bot runs, by that of the workspace."""


def the_right_time(clock: WorkspaceClock) -> Callable[[], datetime]:
    """A machine whose clock is right."""
    return clock.now


SOCKET_MODE, HTTP = "Socket Mode", "HTTP"
WAYS = (SOCKET_MODE, HTTP)
"""How Slack reaches the bot. ``@pytest.mark.parametrize("way", WAYS)`` tries a test with both,
and ``WAY=HTTP`` in the environment all of them with the other one."""


@pytest.fixture
def way() -> str:
    """How Slack reaches the bot."""
    return os.environ.get("WAY", SOCKET_MODE)


@pytest.fixture
def open_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> Iterator[OpenOffice]:
    """Opens an office, with other settings if asked; everything is shut down in the end."""
    # The SDK reads all certificates of this machine for each connection, even for one without.
    monkeypatch.setattr("ssl.create_default_context", CERTIFICATES)
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", PATIENCE)
    monkeypatch.setattr("sandbox.web_api.tickets.TRIGGER_SECONDS", PATIENCE)
    monkeypatch.setattr("bot.slack.outbox.worker.ROUND_SECONDS", SOON)
    monkeypatch.setattr("bot.slack.outbox.worker.FIRST_RETRY", timedelta(seconds=SOON))
    with ExitStack() as stack:

        def opening_it(
            settings: Settings | None = None,
            machine: Machine = the_right_time,
            organization: Sequence[str] = (),
            sync: Sync = lambda workspace, directory: None,
        ) -> Office:
            clock = WorkspaceClock()
            clock.move_to(NOW)
            http = Http(port=free_port())
            manifest = manifest_over_http(http.port) if way == HTTP else MANIFEST
            workspace = stack.enter_context(
                LocalWorkspace(
                    manifest=manifest,
                    members=MEMBERS,
                    channels=["general"],
                    clock=clock,
                    organization=organization,
                )
            )
            store = open_store(f"sqlite:///{tmp_path / 'office.db'}")
            stack.callback(store.close)
            _seat(store)
            chosen = settings or Settings()
            pace = replace(chosen.pace, messages_per_minute=PER_MINUTE)
            quick = replace(chosen, pace=pace, http=http)
            running = RunningBot(
                access_to(workspace),
                store,
                LadderFolder(chosen.ladders or LADDERS),
                quick,
                machine(clock),
                Event(),
                clock.elapsed,
                sync=partial(sync, workspace),
            )
            stack.callback(running.stop)
            assert running.start()
            workspace.wait_for_app()
            # What a test changes in the store by itself is not to be overtaken by that.
            assert running.people.looked.wait(30)
            stack.callback(_expect_no_problems, workspace)
            return Office(workspace, running, store, clock, quick)

        yield opening_it


@pytest.fixture
def office(open_office: OpenOffice) -> Office:
    """An office with default settings."""
    return open_office()


def _seat(store: Store) -> None:
    people = [Person(m.id, m.real_name, zone=m.tz) for m in MEMBERS if m.id != ZOE]
    store.save_people(people, NOW)
    roster = [
        Assignment(MAYA, "product", "IC5", None, NOW),
        Assignment(BEN, "product", "IC3", MAYA, NOW),
        Assignment(CLEO, "product", "IC2", MAYA, NOW),
        Assignment(OMAR, "product", "IC4", None, NOW),
    ]
    store.set_roster(roster, [], NOW)


def _expect_no_problems(workspace: LocalWorkspace) -> None:
    assert workspace.problems == []
