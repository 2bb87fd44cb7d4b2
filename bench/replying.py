"""Measures a submitted form, from pressing Save to the acknowledgement. By then it's on disk."""

import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tabulate import tabulate

from bench.contestants import BARE_BEFORE_RESPONSE, BOT, PERSON, Contestant, running
from bench.scale import Scale
from sandbox import View
from storage import Assignment, CheckIn, CheckInState, Person, Prompt, open_store

TITLE = "A reply, from Save to acknowledged and on the disk (synchronous=FULL)"
ROUNDS = 200
WARM_UP = 10


def run(scale: Scale) -> str:
    with TemporaryDirectory() as folder:
        address = f"sqlite:///{Path(folder) / 'replies.db'}"
        _ask(address)
        more = {"DATABASE_URL": address}
        with running("next-rung", BOT, more) as bot, running("bare", BARE_BEFORE_RESPONSE) as bare:
            replies, hello = [], []
            for number in range(WARM_UP + scale.rounds(ROUNDS)):
                seconds = _reply(bot, number)
                said = _hello(bare)
                if number >= WARM_UP:
                    replies.append(seconds)
                    hello.append(said)
    rows = [
        ["reply, saved", *_figures(replies), f"{median(replies) / median(hello):.2f}"],
        ["bare Bolt hello, before response", *_figures(hello), "1"],
    ]
    return tabulate(rows, headers=["", "p50 ms", "p99 ms", "÷ hello"])


def _figures(seconds: list[float]) -> list[str]:
    return [f"{median(seconds) * 1000:.2f}", f"{quantiles(seconds, n=100)[-1] * 1000:.2f}"]


def _ask(address: str) -> None:
    """Gives the person an open check-in."""
    at = datetime.now(UTC)
    prompt = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "I do.", "What?", "")
    with closing(open_store(address)) as store:
        store.save_people([Person(PERSON, "Ben Marks", zone="Europe/Stockholm")], at)
        store.set_roster([Assignment(PERSON, "product", "IC3", None, at)], [], at)
        store.claim(CheckIn("c1", PERSON, f"{at:%Y-%m}", CheckInState.CLAIMED, prompt, at))
        store.record_asked("c1", "D0NONE", "1.1", at)


def _reply(bot: Contestant, number: int) -> float:
    person = bot.person
    person.open_home()
    person.click(person.wait_until(lambda: _home_with_button(person.home)), action_id="edit_reply")
    person.fill("frequency", "once")
    person.fill("moment_0", f"Answer number {number}. " + "And what changed. " * 20)
    began = time.perf_counter()
    errors = person.submit()
    took = time.perf_counter() - began
    if errors:
        raise AssertionError(f"refused: {errors}")
    return took


def _hello(bare: Contestant) -> float:
    began = time.perf_counter()
    bare.person.command("/ladder IC4")
    return time.perf_counter() - began


def _home_with_button(home: View | None) -> View | None:
    return home if home is not None and "edit_reply" in str(home.blocks) else None
