"""From typing ``/ladder IC4`` to the acknowledged answer, beside a bare Bolt hello."""

import time
from contextlib import ExitStack
from statistics import median, quantiles

from tabulate import tabulate

from bench.contestants import BARE, BARE_BEFORE_RESPONSE, BOT, Contestant, running

TITLE = "/ladder IC4, typed to answered (all three take turns in one run)"
ROUNDS = 400
WARM_UP = 30


def run() -> str:
    with ExitStack() as stack:
        contestants = [
            stack.enter_context(running(name, command))
            for name, command in (
                ("next-rung", BOT),
                ("bare Bolt, default", BARE),
                ("bare Bolt, before response", BARE_BEFORE_RESPONSE),
            )
        ]
        for _ in range(WARM_UP):
            for contestant in contestants:
                _once(contestant)
        times: dict[str, list[float]] = {c.name: [] for c in contestants}
        for _ in range(ROUNDS):
            for contestant in contestants:
                times[contestant.name].append(_once(contestant))

    ours = median(times["next-rung"])
    rows = [
        [
            name,
            f"{median(taken) * 1000:.2f}",
            f"{quantiles(taken, n=100)[98] * 1000:.2f}",
            f"{ours / median(taken):.2f}",
        ]
        for name, taken in times.items()
    ]
    goals = "Goals: at most 0.2 × the default app, at most 3 × the one before response."
    table = tabulate(rows, headers=["app", "p50 ms", "p99 ms", "next-rung ÷ it"])
    return f"{table}\n{goals}"


def _once(contestant: Contestant) -> float:
    began = time.perf_counter()
    contestant.person.command("/ladder IC4")
    return time.perf_counter() - began
