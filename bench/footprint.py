"""Measures memory at rest and seconds from start to connected, compared with a bare Bolt app."""

import time
from statistics import median

from tabulate import tabulate

from bench.contestants import BARE, BOT, running
from bench.scale import Scale

TITLE = "Footprint (started in turns)"
TURNS = 5
REST_SECONDS = 3.0


def run(scale: Scale) -> str:
    memory: dict[str, list[float]] = {}
    start: dict[str, list[float]] = {}
    contestants = (("next-rung", BOT), ("bare Bolt, default", BARE))
    for name, command in contestants:  # so that its modules are compiled
        with running(name, command):
            pass
    for _ in range(scale.rounds(TURNS)):
        for name, command in contestants:
            with running(name, command) as contestant:
                time.sleep(REST_SECONDS)
                memory.setdefault(name, []).append(contestant.resident_bytes() / 2**20)
                start.setdefault(name, []).append(contestant.seconds_to_connect)

    our_memory, our_start = median(memory["next-rung"]), median(start["next-rung"])
    rows = [
        [
            name,
            f"{median(memory[name]):.1f}",
            f"{our_memory / median(memory[name]):.2f}",
            f"{median(start[name]):.2f}",
            f"{our_start / median(start[name]):.2f}",
        ]
        for name in memory
    ]
    goals = "Goals: at most 1.4 × the memory, at most 1.8 × the seconds."
    table = tabulate(
        rows,
        headers=["app", "MiB at rest", "next-rung ÷ it", "s to connect", "next-rung ÷ it"],
    )
    return f"{table}\n{goals}"
