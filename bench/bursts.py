"""Measures how long people wait during a burst of events, and while Slack is slow.

``BENCH_EARLIER`` can name a folder with another state of the code to compare. ``BENCH_EVENTS``: how
many events a burst has.
"""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from statistics import median
from threading import Event

from tabulate import tabulate

from bench.contestants import BARE_BEFORE_RESPONSE, BOT, ROOT, Contestant, running
from bench.scale import Scale
from sandbox import NoAnswer

TITLE = "A burst of messages, and windows that do not open"
EVENTS = int(os.environ.get("BENCH_EVENTS", "5000"))
EARLIER = os.environ.get("BENCH_EARLIER")
HANGING, BEGUN, HANGING_SECONDS = 12, 10, 5.0
BARE = "bare Bolt, before response"
LOOK_SECONDS = 0.005
PAUSE_SECONDS = 0.1


def run(scale: Scale) -> str:
    events = scale.people(EVENTS)
    figures = {name: _measure(command, root, events) for name, command, root in _contestants()}
    bare = figures[BARE][0]
    rows = [
        [name, *(f"{each:.2f}" if each is not None else "" for each in (*took, took[0] / bare))]
        for name, took in figures.items()
    ]
    headers = [
        "",
        f"{events} settled, s",
        "never acknowledged",
        "/ladder meanwhile, p50 s",
        "longest, s",
        f"a DM while {HANGING} windows hang, s",
        "burst ÷ bare",
    ]
    return tabulate(rows, headers=headers)


def _contestants() -> Iterator[tuple[str, list[str], Path]]:
    yield "next-rung", BOT, ROOT
    if EARLIER:
        yield "next-rung, earlier", BOT, Path(EARLIER)
    yield BARE, BARE_BEFORE_RESPONSE, ROOT


def _measure(
    command: list[str], root: Path, events: int
) -> tuple[float, float, float, float, float | None]:
    with running("", command, root=root) as contestant:
        hanging = _say_while_windows_hang(contestant) if command == BOT else None
        return *_burst(contestant, events), hanging


def _burst(contestant: Contestant, events: int) -> tuple[float, float, float, float]:
    """Seconds until all events are acknowledged or given up after four deliveries; how many were
    given up; and the median and longest seconds of a command meanwhile."""
    over = Event()

    def type_commands() -> list[float]:
        took = []
        while not over.is_set():
            began = time.perf_counter()
            with suppress(NoAnswer):
                contestant.person.command("/ladder IC4")
            took.append(time.perf_counter() - began)
            over.wait(PAUSE_SECONDS)
        return took

    with ThreadPoolExecutor(1) as threads:
        began = time.perf_counter()
        contestant.person.say_at_once([f"I moved launch {n}, and said so." for n in range(events)])
        commands = threads.submit(type_commands)
        _wait_until(lambda: contestant.workspace.unacknowledged == 0)
        took = time.perf_counter() - began
        over.set()
        typed = commands.result()
    given_up = sum("never acknowledged" in each for each in contestant.workspace.problems)
    return took, given_up, median(typed), max(typed)


def _say_while_windows_hang(contestant: Contestant) -> float:
    """Seconds until a message is acknowledged while Slack opens no window for anybody."""
    contestant.workspace.faults.hang("views.open", HANGING_SECONDS, times=HANGING)

    def press() -> None:
        with suppress(NoAnswer):
            contestant.person.command("/checkins add Shipped the import")

    with ThreadPoolExecutor(HANGING) as people:
        for _ in range(HANGING):
            people.submit(press)
        _wait_until(lambda: _windows_asked_for(contestant) >= BEGUN)
        began = time.perf_counter()
        contestant.person.say("I moved the launch and told the team.")
        _wait_until(lambda: contestant.workspace.unacknowledged == 0)
        return time.perf_counter() - began


def _windows_asked_for(contestant: Contestant) -> int:
    return sum(method == "views.open" for method, _ in contestant.workspace.faults.requests)


def _wait_until(happened: Callable[[], bool]) -> None:
    while not happened():
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    print(run(Scale()))
