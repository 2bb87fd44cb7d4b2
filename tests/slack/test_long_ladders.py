"""A very long ladder is read page by page, and every page is one that Slack takes."""

from __future__ import annotations

import json
import re
from functools import cache
from types import SimpleNamespace

import pytest

from bot.people.ladder_position import LadderPosition, LadderReader
from bot.slack.screens.ladder import Answers, EncodedAnswer
from bot.slack.views.home import home_view
from framework import Category, Competency, Ladder, Ladders, Level
from sandbox.block_kit.checking import message_problems, view_problems

LEVELS, COMPETENCIES, LENGTH = 12, 30, 2_000
FRAME = 65_535
"""Bytes of a frame that slack_sdk can send, and Slack therefore takes."""

MESSAGE_CHARACTERS = 12_000
"""Above this Slack has been seen to refuse a message."""

TYPED = (
    "",
    "long:L5",
    "long:L5 L6",
    "long:L1..L12",
    "long:competency-7",
    "long:L5 competency-7",
    "long:L1..L12 competency-7",
    "long:category-1",
    "long:",
    "search word",
    "long:L99",
    "help",
)


@cache
def long_ladder(alphabet: str) -> Ladder:
    """Texts of 2,000 characters that differ in every word from one level to the next."""
    codes = [f"L{number + 1}" for number in range(LEVELS)]
    levels = tuple(
        Level(
            code,
            "T" * 60,
            text(alphabet, position),
            position,
            leads_to=tuple(codes[position + 1 : position + 2]),
        )
        for position, code in enumerate(codes)
    )
    categories = tuple(
        Category(
            f"category-{group}",
            f"Category {group}",
            tuple(
                Competency(
                    f"competency-{number}",
                    f"Competency {number}",
                    f"Category {group}",
                    {code: text(alphabet, number + place) for place, code in enumerate(codes)},
                )
                for number in range(group * 10, group * 10 + 10)
            ),
        )
        for group in range(COMPETENCIES // 10)
    )
    return Ladder("long", "Long", "made up", "none", levels, categories, f"v-{alphabet}")


def text(alphabet: str, seed: int) -> str:
    words = [alphabet[(seed + place) % len(alphabet)] * 7 for place in range(LENGTH)]
    return ("word " + " ".join(words))[: LENGTH - 1] + "."


@pytest.fixture(
    params=["abcdefghijk", "職務等級表說明", "🙂🙃😉"], ids=["ascii", "chinese", "emoji"]
)
def ladder(request: pytest.FixtureRequest) -> Ladder:
    return long_ladder(request.param)


@pytest.fixture
def answers(ladder: Ladder) -> Answers:
    position = LadderPosition(ladder, ladder.levels[4], None)
    bot = SimpleNamespace(
        self_placement=True,
        admins=(),
        ladders=Ladders((ladder,)),
        ladder_reader=lambda person: LadderReader(position, ladder),
        reports_of=lambda person: [],
        position=lambda person: position,
    )
    bot.interaction = lambda: bot
    return Answers(bot)


@pytest.mark.parametrize("typed", TYPED)
def test_every_page_of_every_answer_fits(answers: Answers, typed: str) -> None:
    page, seen = 1, []
    while True:
        payload = answers.to("U0BEN", typed, page)
        assert message_problems(payload["blocks"]) == []
        frame = len(json.dumps({"envelope_id": "x" * 40, "payload": payload}))
        assert frame < FRAME or not EncodedAnswer.of(payload).fits_a_frame
        assert visible(payload["blocks"]) < MESSAGE_CHARACTERS
        assert len(payload["text"]) <= 4_000
        seen.append(json.dumps(payload["blocks"]))
        if f"Page {page + 1} of" not in str(payload["blocks"]):
            break
        page += 1
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("typed", TYPED[:9])
def test_a_modal_fits(answers: Answers, typed: str) -> None:
    view = answers.modal("U0BEN", typed)
    made = view.to_dict()
    assert view_problems(made) == []
    assert len(json.dumps(made)) < 250_000


def test_home_fits(ladder: Ladder, make_myself) -> None:
    position = LadderPosition(ladder, ladder.levels[4], None)
    made = home_view(make_myself(position), []).to_dict()
    assert view_problems(made) == []
    assert len(json.dumps(made)) < 250_000


def test_the_pages_of_a_level_hold_all_of_it(answers: Answers, ladder: Ladder) -> None:
    level = ladder.level("L5")
    told, page = "", 1
    while page == 1 or f"page {page} of" in str(answers.to("U0BEN", "long:L5", page)["blocks"]):
        told += plain(answers.to("U0BEN", "long:L5", page)["blocks"])
        page += 1
    for competency in ladder.competencies:
        assert f"{competency.name}\n{competency.texts[level.code]}" in told


def test_a_page_that_is_not_there_is_the_nearest(answers: Answers) -> None:
    last = answers.to("U0BEN", "long:L5", 9_999)
    assert "◂ Page" in str(last["blocks"])
    assert not re.search(r"Page \d+ of", str(last["blocks"]))


def visible(part: object) -> int:
    """Characters that a person sees in some blocks."""
    return len(plain(part))


def plain(part: object) -> str:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str):
            return part["text"]
        return "".join(plain(value) for value in part.values())
    if isinstance(part, list):
        return "".join(plain(value) for value in part)
    return ""
