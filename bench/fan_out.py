"""Sends many prompts from three processes on one PostgreSQL server, with Slack's rate limits.

The processes share their turns. The limits are raised so that half an hour takes a few minutes.
``BENCH_FASTER`` sets another factor, for a busy machine.
"""

import os
import struct
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from tabulate import tabulate

from bench.big_pass import ALLOWED, PACE, ROOT, ids_of, seat
from bench.scale import Scale
from bench.scheduling import OPENED
from sandbox import LocalWorkspace, Member, WorkspaceClock
from storage import LEASE, CheckInState, Store, open_store
from tests.chaos import bot_process
from tests.end_to_end.bot_as_process import BotProcess
from tests.postgres_server import NOT_INSTALLED, binaries, running_server

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "10000"))
FASTER = float(os.environ.get("BENCH_FASTER", "10"))
REPLICAS = 3
PERIOD = f"{OPENED:%Y-%m}"
GIVES_UP_AFTER = 3.0
"""It gives up after so many times the expected duration."""

STARTS_IN = 60.0

TITLE = f"Prompts from {REPLICAS} processes on PostgreSQL (limits {FASTER:g} × higher)"


def run(scale: Scale) -> str:
    if binaries() is None:
        return NOT_INSTALLED
    everybody = ids_of(scale.people(PEOPLE))
    rows = [
        _fan_out("all go on", everybody, kills=()),
        _fan_out("leader killed twice", everybody, kills=(0.3, 0.6)),
    ]
    heads = [f"{len(everybody):,} prompts", "min", "% of the rate", "asked", "doubled", "lost"]
    table = tabulate(rows, headers=heads)
    return f"{table}\nGoals: at least 95 % of the rate, none doubled, none lost."


def _fan_out(name: str, everybody: list[str], kills: tuple[float, ...]) -> list[str]:
    """``kills``: when to kill the leading process, as shares of the people who are asked."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        url = stack.enter_context(running_server()).create("fan_out")
        store = open_store(url)
        stack.callback(store.close)
        seat(store, everybody)
        workspace = stack.enter_context(_workspace(everybody))
        processes = [_start(stack, folder, workspace, url, each) for each in range(REPLICAS)]
        _wait(store, len(everybody), processes, list(kills))
        sent = {person: list(_prompts(workspace, person)) for person in everybody}
    moments = [float(ts) for each in sent.values() for ts in each]
    minutes = (max(moments) - min(moments)) / 60
    times = Counter(min(len(each), 2) for each in sent.values())
    return [
        name,
        f"{minutes:.1f}",
        f"{(len(everybody) - 1) / (minutes * ALLOWED * FASTER):.1%}",
        f"{times[1] + times[2]:,}",
        str(times[2]),
        str(times[0]),
    ]


def _workspace(everybody: list[str]) -> LocalWorkspace:
    clock = WorkspaceClock()
    clock.move_to(OPENED)
    return LocalWorkspace(
        manifest=yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8")),
        members=[Member(id=p, name=p.lower(), real_name=p, tz="UTC") for p in everybody],
        clock=clock,
        rate_limits=FASTER,
    )


def _start(
    stack: ExitStack, folder: Path, workspace: LocalWorkspace, url: str, number: int
) -> BotProcess:
    clock = folder / "clock"
    clock.write_bytes(struct.pack("d", (OPENED - datetime.now(UTC)).total_seconds()))
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SLACK_API_URL": workspace.api_url,
        "SLACK_BOT_TOKEN": workspace.bot_token,
        "SLACK_APP_TOKEN": workspace.app_token,
        "DATABASE_URL": url,
        "MESSAGES_PER_MINUTE": str(round(PACE * FASTER)),
        "SETTLED_AFTER": "6",
        "CLOCK_FILE": str(clock),
    }
    log = stack.enter_context((folder / f"bot{number}.log").open("w", encoding="utf-8"))
    process = BotProcess(["run"], folder, environment, log, bot_process.main)
    stack.callback(process.kill)
    return process


def _wait(store: Store, people: int, processes: list[BotProcess], kills: list[float]) -> None:
    """Waits until everybody is asked, and kills the leader on the way."""
    ends_at = time.monotonic() + STARTS_IN + GIVES_UP_AFTER * 60 * people / (ALLOWED * FASTER)
    while time.monotonic() < ends_at:
        asked = store.count_check_ins(PERIOD).get(CheckInState.ASKED, 0)
        if asked >= people and not store.claimed():
            return
        if kills and asked >= kills[0] * people:
            leader = next((r.pid for r in store.replicas(LEASE) if r.leads_since), None)
            killed = [process for process in processes if process.pid == leader]
            for process in killed:
                process.kill()
            kills = kills[1:] if killed else kills
        time.sleep(0.5)


def _prompts(workspace: LocalWorkspace, person: str) -> Iterator[str]:
    """The timestamps of somebody's prompts."""
    messages = workspace.act_as(person).messages()
    return (message.ts for message in messages if "check-in" in message.text)
