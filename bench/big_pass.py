"""Sends many prompts through the local workspace with Slack's rate limits, with and without
faults.

Time runs faster, for the limits and the bot alike, so half an hour takes a minute or two.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import yaml
from tabulate import tabulate

from bench.scale import Scale
from bench.scheduling import OPENED
from bot.checkins.messenger import Sent, TryLater
from bot.checkins.schedule.delivery import SETTLED_AFTER, Delivery, PassReport, unwatched
from bot.checkins.schedule.pacing import Gates, Pace
from bot.checkins.schedule.reminding import REMINDERS
from bot.checkins.schedule.sending import Sender
from bot.cli.running import make_bot
from bot.settings import Settings
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.gateway.web_api import web_client
from framework import LADDERS, Ladders, load_ladder
from sandbox import Faults, LocalWorkspace, Member, WorkspaceClock
from storage import Assignment, CheckIn, Person, Store, open_store

ROOT = Path(__file__).resolve().parent.parent
PEOPLE = 10_000
FASTER = 10
ALLOWED = 300
"""Posts a minute: what the local workspace takes Slack's “several hundred” to mean."""

PACE = 0.98 * ALLOWED
LOOK_UPS = 45
FAULT_EVERY = 20
TITLE = f"A pass held to Slack's rate limits (time runs {FASTER} × faster)"


class FastEvent(Event):
    """Shortens waits by the factor by which time runs faster."""

    def wait(self, timeout: float | None = None) -> bool:
        return super().wait(None if timeout is None else timeout / FASTER)


def run(scale: Scale) -> str:
    everybody = ids_of(scale.people(PEOPLE))
    rows = [
        _pass("no faults", everybody, faults=False),
        _pass("5 % without an answer", everybody, faults=True),
    ]
    heads = [
        f"{len(everybody):,} prompts",
        "min",
        "% of the rate",
        "429s",
        "asked",
        "doubled",
        "lost",
        "passes",
    ]
    table = tabulate(rows, headers=heads)
    return f"{table}\nGoals: at least 95 % of the rate, no storm of 429s, none doubled, none lost."


def _pass(name: str, everybody: list[str], faults: bool) -> list[str]:
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        clock = WorkspaceClock()
        clock.move_to(OPENED)
        workspace = stack.enter_context(
            LocalWorkspace(
                manifest=yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8")),
                members=[Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in everybody],
                clock=clock,
                rate_limits=FASTER,
            )
        )
        store = open_store(f"sqlite:///{folder}/pass.db")
        stack.callback(store.close)
        seat(store, everybody)
        messenger, delivery = _delivery(store, workspace, clock.now, faults)
        began, passes = time.monotonic(), 0
        while passes == 0 or store.claimed():
            report = delivery.run_pass()
            passes += 1
            if not report.asked and not report.recovered:
                clock.advance(SETTLED_AFTER)  # Otherwise it would do nothing but wait.
        minutes = (time.monotonic() - began) * FASTER / 60
        counts = [_prompts(workspace, person) for person in everybody]
    return [
        name,
        f"{minutes:.1f}",
        f"{len(everybody) / (minutes * ALLOWED):.1%}",
        str(messenger.told_to_wait),
        f"{sum(1 for count in counts if count):,}",
        str(sum(1 for count in counts if count > 1)),
        str(sum(1 for count in counts if not count)),
        str(passes),
    ]


class Watched(SlackMessenger):
    """The real messenger, which also counts how often it was told to wait."""

    told_to_wait = 0

    def send_prompt(self, check_in: CheckIn) -> Sent:
        try:
            return super().send_prompt(check_in)
        except TryLater:
            self.told_to_wait += 1
            raise


class Saboteur:
    """Leaves one post in twenty without an answer, alternately before and after Slack took it."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._looked = 0

    def __call__(self, report: PassReport) -> None:
        self._looked += 1
        if self._looked % FAULT_EVERY == 0:
            even = self._looked % (2 * FAULT_EVERY) == 0
            self._faults.drop("chat.postMessage", when="before" if even else "after")


def _delivery(
    store: Store, workspace: LocalWorkspace, now: Callable[[], datetime], faults: bool
) -> tuple[Watched, Delivery]:
    ladders = Ladders((load_ladder(LADDERS / "product.yml"),))
    bot = make_bot(store, lambda: ladders, Settings(), now)
    gates = Gates(FastEvent(), clock=lambda: time.monotonic() * FASTER)
    messenger = Watched(web_client(workspace.bot_token, workspace.api_url), bot, gates)
    sender = Sender(
        store=store,
        messenger=messenger,
        pace=Pace(gates.of("chat.postMessage"), PACE, at_once=5),
        look_up_pace=Pace(gates.of("conversations.history"), LOOK_UPS),
        calendar=bot.calendar,
        default_zone=bot.default_zone,
        reminders=REMINDERS,
        now=now,
    )
    watcher = Saboteur(workspace.faults) if faults else unwatched
    return messenger, Delivery(
        store, bot.current_ladders, sender, bot.calendar, bot.default_zone, now, watcher
    )


def seat(store: Store, people: list[str]) -> None:
    """Puts people on the roster who are due at once: in UTC, at IC3, without a manager."""
    store.save_people([Person(p, p, zone="UTC") for p in people], OPENED)
    lines = [Assignment(p, "product", "IC3", None, OPENED) for p in people]
    store.set_roster(lines, [], OPENED)


def ids_of(people: int) -> list[str]:
    """The user ids of so many people of the local workspace."""
    return [f"U0B{number:05d}" for number in range(people)]


def _prompts(workspace: LocalWorkspace, person: str) -> int:
    return sum("check-in" in message.text for message in workspace.act_as(person).messages())
