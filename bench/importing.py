"""Measures importing a ladder of 12 levels and 30 competencies in each form, after warming up."""

import io
import time
import zipfile
from collections.abc import Callable
from functools import partial
from statistics import median

from tabulate import tabulate

from bench.scale import Scale
from framework import Category, Competency, Ladder, Level
from framework.importing import (
    Document,
    import_documents,
    ladder_yaml,
    read_documents,
    read_files,
    to_csv,
    to_html,
    to_markdown,
    to_xlsx,
    unpack,
)

TITLE = "Importing 12 levels × 30 competencies (process has started, form was read once)"
LEVELS, COMPETENCIES, WORDS = 12, 30, 25
ROUNDS = 7


def run(scale: Scale) -> str:
    ladder = _ladder()
    writing = _took(lambda: ladder_yaml(ladder), scale.rounds(ROUNDS))
    rows = []
    for form, read in _forms(ladder).items():
        took = _took(partial(_imported, read), scale.rounds(ROUNDS))
        rows.append([form, f"{took * 1000:.0f}", f"{took / writing:.1f}"])
    heads = ["form", "p50 ms", "÷ writing it as YAML"]
    return f"{tabulate(rows, headers=heads)}\nGoal: at most 300 ms in any form."


def _imported(read: Callable[[], list[Document]]) -> Ladder:
    return import_documents(read()).ladder


def _took(work: Callable[[], object], rounds: int) -> float:
    """The median seconds, without the first run."""
    work()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return median(times)


def _forms(ladder: Ladder) -> dict[str, Callable[[], list[Document]]]:
    files = {
        "CSV": ("x.csv", to_csv(ladder).encode()),
        "Excel": ("x.xlsx", to_xlsx(ladder)),
        "Markdown table": ("x.md", to_markdown(ladder).encode()),
        "HTML table": ("x.html", to_html(ladder).encode()),
        "headings and bullets": ("x.md", _page(ladder, ladder.levels).encode()),
        "topics in YAML": ("x.yml", _topics(ladder).encode()),
    }
    pages = {f"{level.code}.md": _page(ladder, (level,)).encode() for level in ladder.levels}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in pages.items():
            zipped.writestr(name, data)
    forms: dict[str, Callable[[], list[Document]]] = {
        form: partial(read_documents, data, name) for form, (name, data) in files.items()
    }
    forms["a zip with a page a level"] = lambda: read_files(unpack("x.zip", packed.getvalue()))
    return forms


def _ladder() -> Ladder:
    codes = [f"L{number}" for number in range(1, LEVELS + 1)]
    levels = tuple(
        Level(code, f"Title {i}", f"What {code} is about.", i, leads_to=tuple(codes[i + 1 : i + 2]))
        for i, code in enumerate(codes)
    )
    rows = tuple(
        Competency(f"c-{row}", f"Skill number {row}", "Work", {c: _text(row, c) for c in codes})
        for row in range(COMPETENCIES)
    )
    return Ladder("x", "Bench", "s", "l", levels, (Category("work", "Work", rows),), "")


def _text(row: int, code: str) -> str:
    return " ".join(f"word{row}x{number}" for number in range(WORDS)) + f" at {code}."


def _page(ladder: Ladder, levels: tuple[Level, ...]) -> str:
    lines = []
    for level in levels:
        lines.append(f"## {level.code}: {level.title}\n")
        for each in ladder.competencies:
            lines.append(f"### {each.name}\n\n- {each.texts[level.code]}\n- Tells others.\n")
    return "\n".join(lines)


def _topics(ladder: Ladder) -> str:
    lines = ["topics:"]
    for each in ladder.competencies:
        lines += [f"  - name: {each.name}", "    content:"]
        for code, text in each.texts.items():
            lines += [f"      - level: {code}", f"        criteria: [{text}]"]
    return "\n".join(lines)
