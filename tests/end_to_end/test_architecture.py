"""The journeys of docs/architecture.md are the ones that the code takes."""

import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
FILE = re.compile(r"`((?:bot|framework|storage)/[\w/]+\.py)`")
NAMED = frozenset(FILE.findall(PAGE))


class Trace:
    """The files of the project in the order in which calls enter them, on any thread."""

    def __init__(self) -> None:
        self.files: list[str] = []

    def __call__(self, frame: FrameType, event: str, arg: Any) -> None:
        if event == "call":
            file = frame.f_code.co_filename.removeprefix(f"{ROOT}/")
            if file in NAMED:
                self.files.append(file)

    def of(self, act: Callable[[], object], until: Callable[[], object]) -> list[str]:
        """What an act enters, until what it leads to has happened."""
        self.files.clear()
        act()
        until()
        return list(self.files)


@pytest.fixture
def trace() -> Iterator[Trace]:
    """Watches this thread and those that begin later."""
    watching = Trace()
    before = sys.getprofile()
    threading.setprofile(watching)
    sys.setprofile(watching)
    yield watching
    sys.setprofile(before)
    threading.setprofile(before)


def written(journey: str) -> list[str]:
    """The files that the page names for a journey, in its order."""
    part = PAGE.split(f"<!-- journey: {journey} -->")[1].split("<!-- journey:")[0]
    return FILE.findall(part)


def follows(files: list[str], journey: str) -> None:
    """Whether the files of a journey are entered one after the other, whatever else is."""
    on_the_way = iter(files)
    assert [file for file in written(journey) if file not in on_the_way] == []


def test_the_journeys_are_the_ones_that_the_code_takes(trace, office) -> None:
    def is_asked() -> object:
        return office.ben.wait_for_message(lambda said: "check-in ·" in said.plain)

    office.move_to_next_month()
    follows(trace.of(office.running.delivery.run_pass, is_asked), "prompt")

    typed = trace.of(lambda: office.ben.command("/ladder IC4"), lambda: None)
    follows(typed, "command")

    question, words = is_asked(), "I moved the cutover a week ahead, so the audit had its numbers."
    answered = trace.of(
        lambda: office.ben.say(words, thread_ts=question.ts),
        lambda: office.redrawn(office.ben, "✓ Saved."),
    )
    follows(answered, "reply")


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:bot|framework|storage)/[\w/.]+)`", PAGE))
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
