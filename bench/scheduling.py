"""Measures a scheduling pass: with nothing due for 1k, 10k and 100k people, and with more and more
due."""

import time
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from zoneinfo import ZoneInfo

from tabulate import tabulate

from bench.scale import Scale
from bot.checkins.messenger import FoundPrompt, Sent
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.delivery import Delivery
from bot.checkins.schedule.holidays import PublicHolidays
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.schedule.reminding import REMINDERS
from bot.checkins.schedule.sending import Sender
from framework import LADDERS, Ladders, load_ladder
from storage import Assignment, CheckIn, Person, Store, open_store

TITLE = "A scheduling pass (in one process, without Slack)"
SIZES = (1_000, 10_000, 100_000)
DUE = (250, 500, 1_000)
ROUNDS = 7
BEFORE = datetime(2026, 11, 24, 12, tzinfo=UTC)
OPENED = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
ZONES = ("UTC", "Europe/London", "Europe/Dublin", "Africa/Abidjan")


class Nobody:
    """Accepts every message and sends none."""

    def __init__(self) -> None:
        self.sent = 0

    def send_prompt(self, check_in: CheckIn) -> Sent:
        self.sent += 1
        return Sent(f"D{check_in.person}", f"1.{self.sent:06d}")

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        return None

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        return []

    def send_nudge(self, check_in: CheckIn) -> None:
        pass


def run(scale: Scale) -> str:
    sizes, counts = scale.sizes(SIZES), scale.sizes(DUE)
    with TemporaryDirectory() as folder:
        idle = [_idle(Path(folder), size) for size in sizes]
        due = [_due(Path(folder), count) for count in counts]
    first = idle[0][0]
    rows = [
        [f"{size:,}", f"{seconds * 1000:.2f}", f"{seconds / first:.2f}", f"{peak / 2**20:.2f}"]
        for size, (seconds, peak) in zip(sizes, idle, strict=True)
    ]
    heads = ["people, none due", "ms a pass", "÷ 1,000 people", "MiB at most"]
    each = [seconds / count for count, seconds in zip(counts, due, strict=True)]
    due_rows = [
        [f"{count:,}", f"{seconds:.2f}", f"{seconds / count * 1000:.2f}", f"{mine / each[0]:.2f}"]
        for count, seconds, mine in zip(counts, due, each, strict=True)
    ]
    due_heads = ["people due", "s a pass", "ms each", f"÷ {DUE[0]} due"]
    return (
        f"{tabulate(rows, headers=heads)}\n"
        "Goals at 100,000 people: under 100 ms and 50 MiB.\n\n"
        f"{tabulate(due_rows, headers=due_heads)}\n"
        "Goal: linear in those due. Each is claimed, sent and recorded, on disk each time."
    )


def _idle(folder: Path, size: int) -> tuple[float, int]:
    """Seconds of a pass in which nobody is due, and the most bytes it takes."""
    with closing(open_store(f"sqlite:///{folder / f'idle{size}.db'}")) as store:
        _seat(store, size, BEFORE)
        for number in range(size):
            store.look_again(_person(number), OPENED)
        delivery = _delivery(store, lambda: BEFORE + timedelta(minutes=1))
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            delivery.run_pass()
            times.append(time.perf_counter() - began)
        tracemalloc.start()
        delivery.run_pass()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return median(times), peak


def _due(folder: Path, count: int) -> float:
    """Seconds of a pass in which ``count`` of twice as many people are due."""
    with closing(open_store(f"sqlite:///{folder / f'due{count}.db'}")) as store:
        _seat(store, 2 * count, OPENED)
        for number in range(count, 2 * count):
            store.look_again(_person(number), OPENED + timedelta(days=1))
        began = time.perf_counter()
        report = _delivery(store, lambda: OPENED).run_pass()
        took = time.perf_counter() - began
    if report.asked != count:
        raise AssertionError(f"{report.asked} of {count} were asked")
    return took


def _delivery(store: Store, now: Callable[[], datetime]) -> Delivery:
    calendar = Calendar(holidays=PublicHolidays())
    zone = ZoneInfo("UTC")
    pace = Pace(Gate(Event()), 1e9)
    ladders = Ladders((load_ladder(LADDERS / "product.yml"),))
    sender = Sender(store, Nobody(), pace, pace, calendar, zone, REMINDERS, now)
    return Delivery(store, lambda: ladders, sender, calendar, zone, now)


def _seat(store: Store, size: int, at: datetime) -> None:
    people = [Person(_person(n), f"Person {n}", zone=ZONES[n % len(ZONES)]) for n in range(size)]
    store.save_people(people, at)
    lines = [Assignment(person.id, "product", "IC3", None, at) for person in people]
    store.set_roster(lines, [], at)


def _person(number: int) -> str:
    return f"U0B{number:06d}"
