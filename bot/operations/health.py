"""Whether a running bot does its work, and what prevents it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.operations.passes import Passes
from framework import Problem
from storage import Store, StoreError

LONGEST_QUIET_SECONDS = 300.0
"""A pass runs every minute, so this long without one is a problem."""

LATEST = timedelta(minutes=30)
"""Tasks are done within seconds; a refusal or a limit delays them by minutes."""

_PROBE = "health"


@dataclass(frozen=True)
class Watched:
    """What health is computed from. ``connections``: how many connections to Slack are open."""

    store: Store
    now: Callable[[], datetime]
    connections: Callable[[], int]
    leads: Callable[[], bool]
    in_doubt: Callable[[], bool]
    ladder_problems: Callable[[], Sequence[Problem]]
    passes: Passes


def problems(watched: Watched) -> list[str]:
    """A sentence for each thing that keeps the bot from its work. They say nothing about people."""
    return list(_problems(watched))


def late_by(watched: Watched) -> timedelta:
    """How long the oldest due task has been waiting."""
    now = watched.now()
    due = watched.store.tasks(now, 1)
    return now - due[0].due_at if due else timedelta()


def _problems(watched: Watched) -> Iterator[str]:
    if not watched.connections():
        yield "There's no connection to Slack."
    if watched.in_doubt():
        yield "This machine's clock may be wrong. Nothing is sent or erased."
    if watched.ladder_problems():
        yield "A ladder file has a mistake. The ladders from before it are used."
    if watched.leads() and watched.passes.quiet_seconds > LONGEST_QUIET_SECONDS:
        yield f"No pass was made for {watched.passes.quiet_seconds / 60:.0f} minutes."
    try:
        # It writes, since writing fails if a disk is full or another program holds a lock.
        watched.store.begin_run(_PROBE, watched.now(), timedelta())
        late = late_by(watched)
    except StoreError:
        yield "Nothing can be saved in the database. The log says why."
        return
    if watched.leads() and late > LATEST:
        yield f"What's to be sent has been waiting for {late / timedelta(minutes=1):.0f} minutes."
