"""Measures from typing ``/ladder IC4`` to the acknowledged answer, compared with bare Bolt apps."""

import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tabulate import tabulate

from bench.contestants import (
    BARE,
    BARE_BEFORE_RESPONSE,
    BOLT_JS,
    BOT,
    PERSON,
    ROOT,
    Contestant,
    bolt_js,
    running,
)
from bench.scale import Scale
from bot.cli.running import make_bot
from bot.settings import Settings
from bot.slack.screens.ladder import Answers
from framework import load_ladders
from storage import open_store

TITLE = "/ladder IC4, typed to answered (all of them take turns in one run)"
TYPED = "IC4"
ROUNDS = 1_000
WARM_UP = 50
BARE_NAME, JS_NAME = "bare Bolt, before response", "bolt-js"
SAME_NAME = "bare Bolt, the same answer"
HTTP_NAME = "next-rung over HTTP"


def run(scale: Scale) -> str:
    commands = {
        "next-rung": (BOT, ROOT),
        "bare Bolt, default": (BARE, ROOT),
        BARE_NAME: (BARE_BEFORE_RESPONSE, ROOT),
    }
    node = bolt_js()
    if node is not None:
        commands[JS_NAME] = (node, BOLT_JS)
    with ExitStack() as stack:
        contestants = [
            stack.enter_context(running(name, command, root=root))
            for name, (command, root) in commands.items()
        ]
        answer = Path(stack.enter_context(TemporaryDirectory()), "answer.json")
        answer.write_text(_answer(), encoding="utf-8")
        same = running(SAME_NAME, BARE_BEFORE_RESPONSE, {"BENCH_ANSWER": str(answer)})
        contestants.append(stack.enter_context(same))
        contestants.append(stack.enter_context(running(HTTP_NAME, BOT, http=True)))
        for _ in range(WARM_UP):
            for contestant in contestants:
                _once(contestant)
        answered: dict[str, list[float]] = {c.name: [] for c in contestants}
        shown: dict[str, list[float]] = {c.name: [] for c in contestants}
        for _ in range(scale.rounds(ROUNDS)):
            for contestant in contestants:
                acknowledged, drawn = _once(contestant)
                answered[contestant.name].append(acknowledged)
                shown[contestant.name].append(drawn)
    rows = [
        [
            name,
            f"{median(answered[name]) * 1000:.2f}",
            f"{quantiles(answered[name], n=100)[98] * 1000:.2f}",
            f"{median(answered['next-rung']) / median(answered[name]):.2f}",
            f"{median(shown[name]) * 1000:.2f}",
        ]
        for name in answered
    ]
    headers = ["app", "answered, p50 ms", "p99 ms", "next-rung ÷ it", "shown, p50 ms"]
    return f"{tabulate(rows, headers=headers)}\n{_notes(node is not None)}"


def _answer() -> str:
    """The answer to the command, as JSON."""
    with TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{folder}/a.db")) as store:
        ladders = load_ladders()
        bot = make_bot(store, lambda: ladders, Settings(), lambda: datetime.now(UTC))
        return Answers(bot).encoded(PERSON, TYPED)


def _notes(has_node: bool) -> str:
    notes = (
        f"Goals: less than 1 × “{BARE_NAME}”, at most 1.1 × bolt-js, at most 0.1 × the default.\n"
        "Answered: from sending the command to having its acknowledgement, as Slack sees it.\n"
        f"“{SAME_NAME}”: the same level as JSON, ready-made, instead of “hello”.\n"
        "Shown: until the local workspace has checked and drawn it: a level against one word."
    )
    return notes if has_node else f"{notes}\nFor bolt-js: npm install, in bench/bolt_js."


def _once(contestant: Contestant) -> tuple[float, float]:
    """Seconds until a command is answered, and until the answer is shown."""
    began = time.perf_counter()
    contestant.person.command(f"/ladder {TYPED}")
    return contestant.workspace.acknowledged_after, time.perf_counter() - began


if __name__ == "__main__":
    print(run(Scale()))
