"""``demo``: the real bot in a Slack workspace on this machine, with a company to try it on."""

import logging
import os
import shlex
import sys
import time
import webbrowser
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

import click
import yaml

from bot.checkins.schedule.asking import AFTER_A_WELCOME
from bot.checkins.schedule.calendar import morning_of, next_period, opening, period_of
from bot.checkins.schedule.local import calendar_of
from bot.checkins.tasks import ASK_HANDOVER, REFRESH_HOME, SHOW_HOME, WELCOME
from bot.checkins.wording import local_day_and_time, month_and_year
from bot.cli.context import Misconfigured, Parts, pass_parts
from bot.cli.demo_folder import DemoFolder
from bot.cli.demo_seed import Story, months_to_shift, read_company
from bot.cli.logs import log_to_stderr
from bot.cli.manifest import manifest_text
from bot.cli.run import stop_on_signals
from bot.cli.running import RunningBot, Slack
from bot.people.naming import first_name
from bot.settings import Environment, Pace, load_settings
from bot.typing_commands import command
from framework import LadderFolder
from storage import Store, held, hold, open_store

try:
    from sandbox import (
        Control,
        LocalWorkspace,
        Member,
        UnreadableSnapshot,
        WorkspaceClock,
        instant_of,
    )
except ModuleNotFoundError as missing:  # aiohttp and others come only with the extra "demo"
    _MISSING: str | None = missing.name
else:
    _MISSING = None

SOME_DAYS = 4
"""More days than it takes until the first reminder is due, with or without a weekend."""

WELCOMES_TAKE = 3.0
"""How many seconds a jump of the clock waits for welcomes to be sent."""

TELLING_TAKES = 2.0
"""How many seconds a jump of the clock waits at each hour for due tasks."""

TOLD_FIRST = (WELCOME, ASK_HANDOVER)
"""What must be sent before a question."""

SAVE_SECONDS = 2.0
"""How often a kept demo is saved. It loses no more than this, however it ends."""

STILL_STARTING = "The demo is still starting. Try again in a moment."
"""Shown by the page's controls while the past is played: moving the clock would break it."""

BRISK = Pace(messages_per_minute=3_000)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port of the page. 0 picks a free one.",
)
@click.option("--no-browser", is_flag=True, help="Print the address without opening a browser.")
@click.option(
    "--keep",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Save the demo in FOLDER, and continue what's there.",
)
@pass_parts
def demo(parts: Parts, port: int, no_browser: bool, keep: Path | None) -> None:
    """Try the bot with a made-up company of twenty-one. You don't need Slack.

    The demo runs in a small workspace on this machine. It forgets everything when you stop
    it, unless you --keep it. Then the next start with the same FOLDER continues from there.
    FOLDER gets the database (demo.db), the messages (workspace.json), the ladders,
    settings.yml, a .env, and the first roster (roster.csv).

    You can rehearse an operator's work in FOLDER. While the demo runs, go there in a second
    terminal and run commands. They reach the demo. Edit a ladder, import a roster, erase a
    person, or restore a backup.
    """
    if _MISSING is not None:
        raise Misconfigured(
            f"The demo needs {_MISSING}. To install it, in the folder of your clone: "
            "pip install '.[demo]'"
        )
    log_to_stderr(parts.environment.log_format)
    logging.getLogger("bot").setLevel(logging.WARNING)
    stopping = stop_on_signals()
    with ExitStack() as stack:
        company = Demo(parts, port, stack, stopping, keep)
        company.begin()
        click.echo(f"\n  Next Rung is at {company.address}\n")
        click.echo("  You're Noor. Change that on the left. Try /ladder IC4 and /checkins.")
        click.echo("  “Next month” brings the next question. Ctrl-C stops the demo.\n")
        if keep is not None:
            click.echo(f"  It's saved in {keep}. To run commands on it, in a second terminal:\n")
            click.echo(f"  {example_command(keep)}\n")
        if not no_browser and _has_a_desktop():
            webbrowser.open(company.address)
        while not stopping.wait(SAVE_SECONDS):
            company.save()


_REMINDERS = "Reminders that were due have come: at most two for each question."


class Demo:
    """The workspace, the store and the bot of a demo. ``stack`` closes them.

    ``keep``: the folder to continue from. Raises ``Misconfigured`` if it can't be used, and
    ``AlreadyRunning`` if another demo uses it.
    """

    def __init__(
        self, parts: Parts, port: int, stack: ExitStack, stopping: Event, keep: Path | None
    ) -> None:
        self._story_told = read_company()
        self._clock = WorkspaceClock()
        self._stack = stack
        self._keep = keep is not None
        self._begun = False
        self._saved_at = -1
        self._folder = DemoFolder(
            keep or Path(stack.enter_context(TemporaryDirectory(prefix="next-rung-demo-")))
        )
        lock = stack.enter_context(hold(self._folder.database_url))
        self._kept = self._folder.load_workspace() if self._folder.is_begun else None
        if self._kept is None:
            self._folder.begin(self._story_told["team"])
        settings = load_settings(Environment(settings_path=self._folder.settings))
        # The company's ladders, whatever ladders the real bot's settings name.
        self._ladders = LadderFolder(settings.ladders or self._folder.ladders)
        self._store: Store = open_store(self._folder.database_url)
        stack.callback(self._store.close)
        # By the clock of this machine: status looks from outside of the demo's time.
        stack.enter_context(held(self._store, lock, lambda: datetime.now(UTC)))
        self._workspace = self._open_workspace(port)
        stack.callback(self.save)
        self._running = RunningBot(
            Slack(self._workspace.bot_token, self._workspace.app_token, self._workspace.api_url),
            self._store,
            self._ladders,
            replace(settings, pace=BRISK),
            self._clock.now,
            stopping,
            # Moving the demo's clock lets time pass, and isn't a jump.
            self._clock.elapsed,
        )
        self._today = parts.now()

    @property
    def address(self) -> str:
        return self._workspace.url

    def begin(self) -> None:
        """Plays the past, or restores what was kept. Then lets the bot run."""
        if self._kept is None:
            self._play_the_past()
            self._folder.write_roster(self._store.roster())
        else:
            self._take_up(self._kept)
        self._folder.write_environment(
            self._workspace.bot_token, self._workspace.app_token, self._workspace.api_url
        )
        self.save()
        self._stack.callback(self._running.stop)
        self._running.start()

    def save(self) -> None:
        """Saves what was said since the last time, if the demo is to be kept."""
        revision = self._workspace.revision
        if self._keep and self._begun and revision != self._saved_at:
            self._folder.save_workspace(self._workspace.snapshot())
            self._saved_at = revision

    def _take_up(self, kept: dict[str, Any]) -> None:
        try:
            self._clock.move_to(max(instant_of(kept), self._today))
            self._workspace.restore(kept)
        except UnreadableSnapshot:
            raise self._folder.unreadable() from None
        self._begun = True

    def _play_the_past(self) -> None:
        bot = self._running.bot
        story = Story(
            self._story_told,
            self._store,
            self._ladders.current,
            self._running.messenger,
            bot.calendar,
            months_to_shift(self._story_told, self._today),
            # Home tabs show the current state, so each is drawn once, at the end.
            partial(self._running.tell, REFRESH_HOME, SHOW_HOME),
            self._today,
        )
        begins = story.begins_at()
        self._clock.move_to(begins)
        story.seat_everyone(begins)
        last = story.play(self._clock.move_to)
        asked_at = story.hand_over(last)
        self._clock.move_to(asked_at)
        self._running.tell()
        self._clock.move_to(max(asked_at, self._today))
        for told in self._story_told["messages"]:
            self._workspace.act_as(told["person"]).say(told["text"], told["channel"])
        self._begun = True

    def next_month(self) -> str:
        """Sends next month's prompts at once, zone by zone."""
        if not self._begun:
            return STILL_STARTING
        period = next_period(period_of(self._clock.now().date()))
        for instant in self._openings(period):
            self._clock.move_to(max(instant, self._clock.now()))
            self._run_pass()
            self._tell_what_is_due()
        return f"It's {month_and_year(period)}. Everyone has their question in their DM."

    def some_days_on(self) -> str:
        """Lets a few days pass, so that people who haven't answered are reminded.

        It stops at each hour, so that what waits for somebody's morning is sent then. It ends in
        the morning of a working day, whenever it began.
        """
        if not self._begun:
            return STILL_STARTING
        now = self._clock.now()
        lands = self._morning_from(now + timedelta(days=SOME_DAYS))
        hour = now.replace(minute=0, second=0, microsecond=0)
        while hour < lands:
            hour = min(hour + timedelta(hours=1), lands)
            self._clock.move_to(max(hour, self._clock.now()))
            self._run_pass()
            self._tell_what_is_due()
        when = local_day_and_time(lands, self._first_zone)
        return f"It's {when} for {self._first_name}. {_REMINDERS}"

    @property
    def _first_zone(self) -> ZoneInfo:
        """The time zone of the person as whom the page opens."""
        return ZoneInfo(self._story_told["people"][0]["zone"])

    @property
    def _first_name(self) -> str:
        return first_name(self._story_told["people"][0]["real_name"])

    def _morning_from(self, instant: datetime) -> datetime:
        """The first morning of a working day from an instant on."""
        zone = self._first_zone
        calendar = calendar_of(None, zone, self._running.bot.calendar)
        day = instant.astimezone(zone).date()
        while (at := morning_of(day, zone, calendar)) < instant:
            day += timedelta(days=1)
        return at.astimezone(UTC)

    def _tell_what_is_due(self) -> None:
        """Waits until the outbox has done what is due by now, up to a limit."""
        bot, given_up_at = self._running.bot, time.monotonic() + TELLING_TAKES
        while bot.store.tasks(bot.now(), 1) and time.monotonic() < given_up_at:
            bot.outbox_signal.set()
            time.sleep(0.02)

    def _run_pass(self) -> None:
        """Runs a pass for the current time. What must come before a question was sent already."""
        self._running.delivery.run_pass()
        bot, given_up_at = self._running.bot, time.monotonic() + WELCOMES_TAKE
        welcoming = False
        while bot.store.tasks(bot.now(), 1, kinds=TOLD_FIRST) and time.monotonic() < given_up_at:
            welcoming = True
            bot.outbox_signal.set()
            time.sleep(0.02)
        if welcoming:
            self._clock.advance(2 * AFTER_A_WELCOME)
            self._running.delivery.run_pass()

    def _openings(self, period: str) -> list[datetime]:
        """The instants at which a month opens, in each zone."""
        zones = {ZoneInfo(person["zone"]) for person in self._story_told["people"]}
        everywhere = self._running.bot.calendar
        return sorted({opening(period, z, calendar_of(None, z, everywhere)) for z in zones})

    def _open_workspace(self, port: int) -> LocalWorkspace:
        try:
            return self._stack.enter_context(self._make_workspace(port))
        except OSError as error:
            reason = f"Couldn't open port {port}: {error.strerror}."
            raise Misconfigured(f"{reason} Use another one: {command('demo --port 0')}") from None

    def _make_workspace(self, port: int) -> LocalWorkspace:
        manifest: dict[str, Any] = yaml.safe_load(manifest_text())
        people = self._story_told["people"]
        return LocalWorkspace(
            manifest=manifest,
            members=[_member(person) for person in people],
            channels=self._story_told["channels"],
            team_name=self._story_told["team"],
            clock=self._clock,
            port=port,
            controls=[
                Control(
                    id="next-month",
                    label="Next month",
                    hint="Move the clock past the first working day of next month",
                    action=self.next_month,
                ),
                Control(
                    id="some-days-on",
                    label="A few days later",
                    hint=f"Move the clock {SOME_DAYS} days ahead, to the next working morning. "
                    "People get reminders or come back.",
                    action=self.some_days_on,
                ),
            ],
        )


def example_command(folder: Path) -> str:
    """A command that works on the demo in ``folder``, from any folder."""
    return f"cd {shlex.quote(str(folder.resolve()))} && {command('roster export', folder)}"


def _member(person: dict[str, Any]) -> Member:
    return Member(
        id=person["id"],
        name=person["name"],
        real_name=person["real_name"],
        title=person["title"],
        tz=person["zone"],
        email=person["email"],
    )


def _has_a_desktop() -> bool:
    shown = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return shown and sys.stdout.isatty()
