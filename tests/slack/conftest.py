"""Views drawn as text that a person can read, and compared with what they should be.

``UPDATE_SNAPSHOTS=1`` writes them anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.replies.sharing import ManagerNow
from bot.people.ladder_position import LadderPosition
from bot.slack.views.answering.month import Month
from bot.slack.views.home import Myself
from bot.slack.views.reading.check_ins import CheckInDetails
from storage import CheckIn, CheckInState, Evidence, Frequency, Passage, Prompt, Reply, Scope

SNAPSHOTS = Path(__file__).parent / "snapshots"
MARKS = {"bold": "*", "italic": "_", "strike": "~"}
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

PROMPT = Prompt(
    ladder="product",
    ladder_version="v1",
    level="IC4",
    level_title="Senior PM",
    competency="data-driven",
    competency_name="Data-Driven",
    expectation=(
        "I know what to use to solve a question. "
        "I am able to clearly define research questions and leverage multiple methods."
    ),
    question="Think of one example. What did you do, and what changed?",
    reason="least_evidenced",
    new_part="I am able to clearly define research questions and leverage multiple methods.",
)


@pytest.fixture
def matches() -> Callable[[str, str], None]:
    """Compare a drawing with the snapshot of that name."""

    def compare(name: str, drawing: str) -> None:
        path = SNAPSHOTS / f"{name}.txt"
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(drawing, encoding="utf-8")
        assert drawing == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def make_check_in() -> Callable[..., CheckIn]:
    """A check-in of Ben's for December; keywords change its fields."""

    def make(**changes: Any) -> CheckIn:
        fields: dict[str, Any] = {
            "id": "c1",
            "person": "U0BEN",
            "period": "2026-12",
            "state": CheckInState.ASKED,
            "prompt": PROMPT,
            "claimed_at": AT,
            "channel": "D1",
            "message_ts": "1.1",
            "asked_at": AT,
        }
        return CheckIn(**(fields | changes))

    return make


@pytest.fixture
def make_myself() -> Callable[..., Myself]:
    """What Home shows of somebody; keywords change the month."""

    def make(
        position: LadderPosition | None, recent: Sequence[CheckIn] = (), **month: Any
    ) -> Myself:
        fields: dict[str, Any] = {
            "period": "2026-12",
            "check_in": recent[0] if recent else None,
            "skipped_ahead": (),
            "away_until": None,
            "next_at": AT,
            "reminders": True,
            "zone": ZoneInfo("Europe/Stockholm"),
        }
        manager = position.manager if position else None
        scope = Scope(private=False, reader=manager) if manager else None
        with_it = CheckInDetails(manager=ManagerNow(manager, scope))
        details = {each.id: with_it for each in recent}
        return Myself(position, Month(**(fields | month)), recent, details, ("data-driven",))

    return make


@pytest.fixture
def make_piece() -> Callable[..., Evidence]:
    """A piece of evidence of Ben's; keywords change its fields."""

    def make(**changes: Any) -> Evidence:
        fields: dict[str, Any] = {
            "id": "e1",
            "person": "U0BEN",
            "ladder": "product",
            "level": "IC4",
            "competency": "data-driven",
            "competency_name": "Data-Driven",
            "note": "Asked before I built.",
            "links": ("https://example.com/survey",),
            "saved_at": AT,
            "reader": "U0MAYA",
        }
        return Evidence(**(fields | changes))

    return make


@pytest.fixture
def make_reply() -> Callable[..., Reply]:
    """A reply shared with Maya, all of it; keywords change its fields."""

    def make(
        text: str = "I asked five customers first.",
        reader: str | None = "U0MAYA",
        **changes: Any,
    ) -> Reply:
        fields: dict[str, Any] = {
            "revision": 1,
            "at": AT,
            "frequency": Frequency.ONCE,
            "passages": (Passage(text, reader=reader),) if text else (),
            "next_step": "When a request comes in, I'll ask whom it helps.",
            "links": ("https://example.com/notes",),
            "reader": reader,
        }
        return Reply(**(fields | changes))

    return make


@pytest.fixture
def draw_blocks() -> Callable[[list[dict[str, Any]]], str]:
    return lambda blocks: "\n".join(line for block in blocks for line in _lines(block)) + "\n"


def _lines(block: Mapping[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "header":
        yield f"# {block['text']['text']}"
    elif kind == "divider":
        yield "-----"
    elif kind == "section":
        yield block["text"]["text"]
        if "accessory" in block:
            yield _element(block["accessory"])
    elif kind == "context":
        yield "  ".join(f"({element['text']})" for element in block["elements"])
    elif kind == "actions":
        yield "  ".join(_element(element) for element in block["elements"])
    elif kind == "input":
        optional = " (optional)" if block.get("optional") else ""
        yield f"? {block['label']['text']}{optional}"
        yield f"    {_element(block['element'])}"
    elif kind == "rich_text":
        yield from _rich_lines(block["elements"])
    else:
        raise AssertionError(f"a block that no snapshot can draw: {kind}")


def _rich_lines(parts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for part in parts:
        if part["type"] == "rich_text_list":
            for item in part["elements"]:
                yield "• " + "".join(_piece(piece) for piece in item["elements"])
            continue
        margin = "| " if part["type"] == "rich_text_quote" else ""
        text = "".join(_piece(piece) for piece in part["elements"]).rstrip("\n")
        yield from (f"{margin}{line}" for line in text.split("\n"))


def _placeholder(element: Mapping[str, Any]) -> str:
    return str(element.get("placeholder", {}).get("text", ""))


def _element(element: Mapping[str, Any]) -> str:
    kind = element["type"]
    if kind == "button":
        return f"[{element['text']['text']}]"
    if kind == "radio_buttons":
        chosen = (element.get("initial_option") or {}).get("value")
        return "  ".join(
            f"({'x' if option['value'] == chosen else ' '}) {_option(option)}"
            for option in element["options"]
        )
    if kind == "checkboxes":
        ticked = [option["value"] for option in element.get("initial_options", ())]
        return "  ".join(
            f"[{'x' if option['value'] in ticked else ' '}] {option['text']['text']}"
            for option in element["options"]
        )
    if kind in ("static_select", "multi_static_select"):
        return f"[{element['placeholder']['text']} ▾ {_options(element)}]"
    if kind == "overflow":
        return f"[⋯ {_options(element)}]"
    if kind == "datepicker":
        return f"[{element['placeholder']['text']} 📅]"
    if kind == "plain_text_input":
        shown = element.get("initial_value") or f"… {_placeholder(element)}"
        return f"[{shown}]"
    raise AssertionError(f"an element that no snapshot can draw: {kind}")


def _options(element: Mapping[str, Any]) -> str:
    if "option_groups" in element:
        return " ‖ ".join(
            f"{group['label']['text']}: {_options(group)}" for group in element["option_groups"]
        )
    return " | ".join(option["text"]["text"] for option in element["options"])


def _option(option: Mapping[str, Any]) -> str:
    told = option.get("description", {}).get("text")
    return f"{option['text']['text']} – {told}" if told else str(option["text"]["text"])


def _piece(piece: Mapping[str, Any]) -> str:
    if piece["type"] == "link":
        return f"<{piece['url']}>"
    if piece["type"] == "user":
        return f"@{piece['user_id']}"
    style = piece.get("style") or {}
    mark = next((mark for name, mark in MARKS.items() if style.get(name)), "")
    text = piece["text"]
    return f"{mark}{text}{mark}"
