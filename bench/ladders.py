"""Measures ``/ladder`` with 1, 10 and 100 ladders, compared with a bare Bolt hello, and loading a
long one."""

import time
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml
from tabulate import tabulate

from bench.contestants import BARE_BEFORE_RESPONSE, BOT, Contestant, running
from bench.scale import Scale
from framework import LADDERS, load_ladder

TITLE = "/ladder with 1, 10 and 100 ladders loaded (all take turns in one run)"
COUNTS = (1, 10, 100)
TYPED = {
    "level": "/ladder product:IC4",
    "compare": "/ladder product:IC3 IC4",
    "search": "/ladder search customer research",
}
ROUNDS = 120
WARM_UP = 10
LONG_LEVELS, LONG_COMPETENCIES, LONG_TEXT = 12, 30, 2_000
LOADS = 9


def run(scale: Scale) -> str:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        bots = {count: stack.enter_context(_with_ladders(folder, count)) for count in COUNTS}
        bare = stack.enter_context(running("bare Bolt, before response", BARE_BEFORE_RESPONSE))
        times: dict[tuple[str, int], list[float]] = {}
        hello: list[float] = []
        for round_number in range(WARM_UP + scale.rounds(ROUNDS)):
            took = [
                ((what, count), _once(bot, typed))
                for what, typed in TYPED.items()
                for count, bot in bots.items()
            ]
            bare_took = _once(bare, "/ladder IC4")
            if round_number >= WARM_UP:
                hello.append(bare_took)
                for key, seconds in took:
                    times.setdefault(key, []).append(seconds)
        loading = _loading(folder)
    rows = [
        [what]
        + [f"{median(times[what, count]) * 1000:.2f}" for count in COUNTS]
        + [
            f"{median(times[what, COUNTS[-1]]) / median(times[what, COUNTS[0]]):.2f}",
            f"{median(times[what, COUNTS[-1]]) / median(hello):.2f}",
        ]
        for what in TYPED
    ]
    heads = ["p50 ms", *(f"{count} loaded" for count in COUNTS), "100 ÷ 1", "÷ bare hello"]
    return (
        f"{tabulate(rows, headers=heads)}\n"
        "Goals: flat from 1 to 100; a level at most 3 × the bare hello before response.\n\n"
        f"Loading and checking {LONG_LEVELS} levels × {LONG_COMPETENCIES} competencies × "
        f"{LONG_TEXT} characters: {loading * 1000:.0f} ms (goal: under 100 ms)"
    )


def _with_ladders(folder: Path, count: int) -> AbstractContextManager[Contestant]:
    """The bot with the product ladder and ``count - 1`` copies under other names."""
    ladders = folder / str(count)
    ladders.mkdir()
    source = (LADDERS / "product.yml").read_text(encoding="utf-8")
    for number in range(count):
        name = "product" if number == 0 else f"copy{number}"
        text = source.replace("id: product\nname: Product\n", f"id: {name}\nname: {name}\n", 1)
        if number:
            text = text.replace("aliases: [pm, product management]\n", "", 1)
        (ladders / f"{name}.yml").write_text(text, encoding="utf-8")
    settings = folder / f"{count}.yml"
    settings.write_text(f"ladders: {ladders}\ndefault_ladder: product\n", encoding="utf-8")
    return running(f"{count} ladders", BOT, {"NEXT_RUNG_SETTINGS": str(settings)})


def _once(contestant: Contestant, typed: str) -> float:
    began = time.perf_counter()
    contestant.person.command(typed)
    return time.perf_counter() - began


def _loading(folder: Path) -> float:
    path = folder / "long.yml"
    path.write_text(yaml.safe_dump(_long_ladder(), sort_keys=False), encoding="utf-8")
    taken = []
    for _ in range(LOADS):
        began = time.perf_counter()
        load_ladder(path)
        taken.append(time.perf_counter() - began)
    return median(taken)


def _long_ladder() -> dict[str, object]:
    codes = [f"L{number + 1}" for number in range(LONG_LEVELS)]
    levels = [{"code": code, "title": f"Rung {code}", "overview": "A rung."} for code in codes]
    competencies = [
        {
            "id": f"competency-{number}",
            "name": f"Competency {number}",
            "expectations": {
                code: (f"At {code} I do thing {number} well. " * 100)[:LONG_TEXT] for code in codes
            },
        }
        for number in range(LONG_COMPETENCIES)
    ]
    category = {"id": "all", "name": "All", "competencies": competencies}
    return {
        "id": "long",
        "name": "Long",
        "source": "made up",
        "licence": "none",
        "levels": levels,
        "categories": [category],
    }
