"""``prompts``: shows who would be asked, or asks now."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import click
from tabulate import tabulate

from bot.checkins.schedule.clock import WatchedClock
from bot.checkins.schedule.delivery import PassReport, Watcher
from bot.checkins.schedule.pacing import Gates
from bot.checkins.schedule.preview import Preview, preview
from bot.checkins.schedule.progress import LogProgress
from bot.checkins.schedule.reasons import told_reason
from bot.checkins.schedule.waits import shorten_waits
from bot.checkins.tasks import WELCOME
from bot.checkins.wording import local_day_and_time
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.logs import log_to_stderr
from bot.cli.run import TRUST_CLOCK_HELP, stop_on_signals
from bot.cli.running import make_bot, make_delivery, outbox_paces
from bot.people.roster.columns import visible
from bot.settings import check_bot_token
from bot.slack.gateway.directory import SlackDirectory
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.gateway.web_api import slack_date, web_client
from bot.slack.outbox.kind import TaskContext
from bot.slack.outbox.kinds import IN_HOURS, KINDS
from bot.slack.outbox.worker import Duty, OutboxWorker
from bot.typing_commands import command
from storage import AlreadyRunning, joined, store_to_run_on

CLOCK_ADVICE = (
    "Set the clock, and run prompts send again. If the clock is right, add --trust-clock."
)


@click.group()
def prompts() -> None:
    """See who would be asked, or ask now."""


@prompts.command("preview")
@click.option("--at", "at", metavar="ISO-TIME", help="Show it as if it were this time.")
@pass_parts
def preview_prompts(parts: Parts, at: str | None) -> None:
    """Show who would be asked what and when, or why not. Sends nothing."""
    now = parts.now() if at is None else _instant(at)
    with parts.store() as store:
        bot = make_bot(store, lambda: parts.ladders, parts.settings, parts.now)
        lines = preview(replace(bot.context(), now=now))
    if not lines:
        click.echo(
            f"Nobody is on the roster yet. To add people: {command('roster import FILE.csv')}"
        )
        return
    lines.sort(key=lambda line: (line.at or datetime.max.replace(tzinfo=UTC), line.person))
    headers = ["person", "when (their time)", "period", "about", "level"]
    click.echo(tabulate([_row(line, now) for line in lines], headers=headers))


@prompts.command("send")
@click.option("--trust-clock", is_flag=True, help=TRUST_CLOCK_HELP)
@pass_parts
def send_prompts(parts: Parts, trust_clock: bool) -> None:
    """Welcome new people and ask everyone who's due, once. Only while the bot isn't running."""
    environment, settings = parts.environment, parts.settings
    check_bot_token(environment)
    log_to_stderr(environment.log_format, environment.warnings)
    stopping = stop_on_signals()
    with (
        _unless_running(),
        store_to_run_on(
            environment.database_url, parts.now, stopping, environment.narrowing_log
        ) as store,
        joined(store, alone=True) as mine,
    ):
        bot = make_bot(store, lambda: parts.ladders, settings, parts.now)
        client = web_client(environment.bot_token, environment.api_url)
        clock = WatchedClock(parts.now, time.monotonic, partial(slack_date, client))
        clock.begin(store.last_pass(), slack_date(client), trusted=trust_clock)
        if clock.in_doubt:
            raise BadInput(f"{clock.why_held()} {CLOCK_ADVICE}")
        shorten_waits(store, bot.calendar, bot.default_zone, parts.now(), in_hours=IN_HOURS)
        gates = Gates(stopping, shared=store if store.is_shared else None)
        messenger = SlackMessenger(client, bot, gates)
        context = TaskContext(bot, messenger, SlackDirectory(client))
        paces = outbox_paces(gates, settings)
        duty = Duty(replica=mine.token)
        OutboxWorker("welcomes", context, [KINDS[WELCOME]], paces, duty).do_what_is_due()
        with _progress() as watcher:
            delivery = make_delivery(bot, clock.sure_now, messenger, settings, gates, watcher)
            report = delivery.run_by(mine.token, lambda: True).run_pass()
        if store.lost is not None:
            raise store.lost
    click.echo(f"Done: {report}.")


@contextmanager
def _unless_running() -> Iterator[None]:
    """Raises ``BadInput`` while a bot is running, since it asks people itself."""
    try:
        yield
    except AlreadyRunning:
        raise BadInput("The bot is running, so it sends the questions itself.") from None


@contextmanager
def _progress() -> Iterator[Watcher]:
    """A progress bar on a terminal; log lines elsewhere."""
    if not sys.stderr.isatty():
        yield LogProgress()
        return
    with click.progressbar(length=0, label="Asking", file=sys.stderr) as bar:

        def show(report: PassReport) -> None:
            bar.length = max(report.due, report.looked_at)
            bar.update(report.looked_at - bar.pos)

        yield show


def _row(line: Preview, now: datetime) -> list[str]:
    if line.check_in is None or line.at is None:
        reason = told_reason(line.reason) if line.reason else ""
        return [visible(line.name), f"not asked: {reason}", line.period, "", ""]
    prompt = line.check_in.prompt
    when = "now" if line.at <= now else local_day_and_time(line.at, line.zone)
    if line.reason is not None:
        when = f"{when} ({told_reason(line.reason)} until then)"
    level = f"{prompt.level} (their current level)" if prompt.sustaining else prompt.level
    return [visible(line.name), when, line.period, prompt.competency_name, level]


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"“{text}” isn't a time. Write it like 2026-12-01T10:00+01:00.", param_hint="--at"
        ) from None
    return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
