"""``status``: which processes run, which one leads, and what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime
from socket import gethostname

import click
from tabulate import tabulate

from bot.checkins.administering.company_rules import Source
from bot.checkins.administering.pausing import paused_until
from bot.cli.company_settings import known_settings
from bot.cli.context import BadInput, Parts, pass_parts
from storage import FRESH, LEASE, AnswerToSync, Store


@click.command()
@click.option(
    "--check",
    is_flag=True,
    help="Only check that the bot runs on this machine. If it doesn't, the exit code is 1.",
)
@pass_parts
def status(parts: Parts, check: bool) -> None:
    """Show which processes run, which one leads, and what waits. Changes nothing."""
    now = parts.now()
    with parts.store() as store:
        if check:
            _check(store, now)
            return
        running = list(_running(store))
        if running:
            headers = [
                "process",
                "host",
                "running since (UTC)",
                "heard of (UTC)",
                "leads since (UTC)",
            ]
            click.echo(tabulate(running, headers=headers, disable_numparse=True))
        else:
            click.echo("The bot isn't running on this database.")
        reached = _reached(parts)
        click.echo(f"\n{reached}{_passes(store, now)}\n{_ladders(parts)}\n{_synced(parts, store)}")
        click.echo(tabulate(_waiting(store, now), headers=["waiting", "due", "later"]))
        rows = list(_settings(parts, store))
        headers = ["setting", "value", "from"]
        click.echo(f"\n{tabulate(rows, headers=headers, disable_numparse=True)}")


def _settings(parts: Parts, store: Store) -> Iterator[list[str]]:
    """What admins can change in Slack, and where each value comes from."""
    for name, now in known_settings(parts.settings, store.company_settings()).items():
        yield [name, now.value or "none", _SOURCES[now.source]]


_SOURCES = {Source.FILE: "settings.yml", Source.SLACK: "Slack", Source.DEFAULT: "default"}


def runs_here(store: Store, now: datetime) -> bool:
    """Whether a process of this machine was heard of a moment ago."""
    if store.is_shared:
        return any(each.host == gethostname() for each in store.replicas(LEASE))
    holder = store.holder()
    return (
        holder is not None and holder.host == gethostname() and abs(now - holder.heard_at) < FRESH
    )


def _check(store: Store, now: datetime) -> None:
    if not runs_here(store, now):
        raise BadInput(
            f"The bot isn't running on {gethostname()}, or hasn't responded for a minute."
        )
    click.echo(f"The bot is running on {gethostname()}.")


def _running(store: Store) -> Iterator[list[str]]:
    if store.is_shared:
        for each in store.replicas(LEASE):
            leads = _when(each.leads_since) if each.leads_since else ""
            yield [str(each.pid), each.host, _when(each.since), _when(each.heard_at), leads]
    elif (holder := store.holder()) is not None:
        # The only process on a file leads as long as it runs.
        since = _when(holder.since)
        yield [str(holder.pid), holder.host, since, _when(holder.heard_at), since]


def _reached(parts: Parts) -> str:
    """How Slack reaches the bot, by what is set here; nothing where that isn't set."""
    environment, http = parts.environment, parts.settings.http
    if environment.app_token and not environment.signing_secret:
        return "The bot connects to Slack by Socket Mode.\n"
    if environment.signing_secret and not environment.app_token:
        return f"Slack posts to the bot over HTTP, at port {http.port} of {http.host}.\n"
    return ""


def _ladders(parts: Parts) -> str:
    """Where each ladder comes from."""
    in_files = {each.id for each in parts.ladder_folder.current}
    named = (
        f"{each.id} ({'a file' if each.id in in_files else 'Slack'})" for each in parts.ladders
    )
    return f"Ladders: {', '.join(named)}."


def _passes(store: Store, now: datetime) -> str:
    pause, last = store.paused(now), store.last_pass()
    if pause is not None:
        return f"Asking is paused until {_when(pause.until)} UTC: Slack refuses with {pause.code}."
    until = paused_until(store)
    if until is not None and until >= now.date():
        return f"An admin paused questions for everyone until the end of {until}."
    return f"Last pass: {_when(last)} UTC." if last is not None else "No pass was made yet."


def _synced(parts: Parts, store: Store) -> str:
    """How syncing the roster goes; nothing where it isn't synced."""
    if parts.settings.roster_sync.source is None:
        return ""
    state, question = store.sync_state(), store.sync_question()
    last = f"{_when(state.succeeded_at)} UTC" if state.succeeded_at else "never"
    if state.failures:
        times = "once" if state.failures == 1 else f"{state.failures} times"
        return f"Roster sync failed {times}: {state.failure}. It last worked: {last}.\n"
    waits = question is not None and question.state is AnswerToSync.OPEN
    declined = question is not None and question.state is AnswerToSync.DECLINED
    more = " An admin has to confirm the changes." if waits else ""
    more = " An admin chose not to apply the changes." if declined else more
    return f"Last roster sync: {last}.{more}\n"


def _waiting(store: Store, now: datetime) -> list[tuple[str, int, int]]:
    """What waits, and how much of it is due now and later."""
    claimed = len(store.claimed())
    return [
        ("people to look at", store.agenda_size(now), 0),
        ("questions being sent", claimed, 0),
        *((f"task {each.kind}", each.due, each.later) for each in store.waiting_tasks(now)),
    ]


def _when(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
