"""How bullets, examples, weights and tracks of a ladder look in Slack."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.slack.views.answering.prompt import QUOTED, Around, prompt_view
from bot.slack.views.block_kit.prose import led, prose, quoted_prose
from bot.slack.views.block_kit.rich import bold, plain
from bot.slack.views.ladder.comparison import comparison_sheet
from bot.slack.views.ladder.competency import cell_sheet, competency_sheet
from bot.slack.views.ladder.level import level_sheet
from bot.slack.views.ladder.sheet import Sheet, answer
from framework import Comparison, Ladders, OneCell, OneCompetency, OneLevel
from tests.framework.test_depth_of_ladders import B1, B2, BAKERY, BREAD, M1

EVERY = Ladders((BAKERY,))


def shown(sheet: Sheet) -> list[dict[str, Any]]:
    """The elements of all rich text of an answer."""
    blocks = answer(sheet).payload()["blocks"]
    return [
        element for block in blocks if block["type"] == "rich_text" for element in block["elements"]
    ]


def lists(sheet: Sheet) -> list[list[str]]:
    """The items of every list, as text."""
    return [
        [
            "".join(p.get("text") or p.get("url") for p in item["elements"])
            for item in each["elements"]
        ]
        for each in shown(sheet)
        if each["type"] == "rich_text_list"
    ]


def said(sheet: Sheet) -> str:
    return answer(sheet).payload()["text"]


def words(element: Any) -> Any:
    """An element as its kind and its words, the items of a list apart."""
    made = element.to_dict()
    items = [item.get("elements") for item in made["elements"]]
    if made["type"] == "rich_text_list":
        told = ["".join(piece["text"] for piece in item) for item in items]
        return ("list", made.get("indent", 0), made.get("border"), told)
    kind = made["type"].removeprefix("rich_text_")
    return kind, "".join(piece["text"] for piece in made["elements"])


def test_bullets_become_a_list_between_the_lines_around_it() -> None:
    text = "I bake:\n\n• rye\n• wheat\n  - white\n\nEvery day."
    assert [words(each) for each in prose(plain(text))] == [
        ("section", "I bake:"),
        ("list", 0, None, ["rye", "wheat"]),
        ("list", 1, None, ["white"]),
        ("section", "Every day."),
    ]
    assert [words(each)[0] for each in quoted_prose(plain(text))] == [
        "quote",
        "list",
        "list",
        "quote",
    ]
    assert words(quoted_prose(plain("- rye"))[0]) == ("list", 0, 1, ["rye"])


def test_a_text_without_bullets_is_one_section() -> None:
    text = "I bake.\n\nEvery day - and -5 degrees outside."
    assert [words(each) for each in prose(plain(text))] == [("section", text)]


def test_marks_on_words_stay_within_their_bullets() -> None:
    (made,) = prose(plain("• I bake "), bold("rye\n• and wheat"), plain(" bread"))
    assert [item["elements"] for item in made.to_dict()["elements"]] == [
        [
            {"type": "text", "text": "I bake "},
            {"type": "text", "text": "rye", "style": {"bold": True}},
        ],
        [
            {"type": "text", "text": "and wheat", "style": {"bold": True}},
            {"type": "text", "text": " bread"},
        ],
    ]


@pytest.mark.parametrize(("text", "expected"), [("• rye", "B1  \n• rye"), ("rye", "B1  rye")])
def test_a_label_stands_above_bullets_and_before_other_texts(text: str, expected: str) -> None:
    pieces = led(bold("B1  "), [plain(text)])
    assert "".join(piece.text for piece in pieces) == expected


def test_a_level_shows_its_bullets_and_examples_as_lists_and_the_weight_by_the_name() -> None:
    sheet = level_sheet(OneLevel(BAKERY, B1), EVERY)
    assert lists(sheet) == [
        ["I weigh the flour.", "I write down what went wrong."],
        ["The rye of last March", "https://example.com/rye"],
    ]
    assert "Bread (core)" in said(sheet)
    assert "Examples: The rye of last March; https://example.com/rye" in said(sheet)
    links = [
        piece
        for each in shown(sheet)
        for item in each["elements"]
        for piece in item.get("elements", ())
        if piece["type"] == "link"
    ]
    assert [link["url"] for link in links] == ["https://example.com/rye"]


def test_a_competency_is_shown_at_the_levels_that_it_is_for() -> None:
    sheet = competency_sheet(OneCompetency(BAKERY, BREAD), EVERY, own=None)
    assert "Work, core, only for oven levels." in said(sheet)
    assert "M1" not in said(sheet)


def test_a_cell_shows_its_examples_and_says_whom_a_competency_is_for() -> None:
    here = cell_sheet(OneCell(BAKERY, B1, BREAD), EVERY)
    assert lists(here)[1] == ["The rye of last March", "https://example.com/rye"]
    assert "Level above: M1" not in said(here)
    elsewhere = cell_sheet(OneCell(BAKERY, M1, BREAD), EVERY)
    assert "Bread is only for oven levels." in said(elsewhere)


def test_a_comparison_shows_bullets_on_both_sides() -> None:
    sheet = comparison_sheet(Comparison(BAKERY, (B1, B2), BREAD), EVERY)
    assert lists(sheet) == [["I weigh the flour.", "I write down what went wrong."]]


def test_the_menu_of_a_level_has_only_competencies_for_it() -> None:
    menu = level_sheet(OneLevel(BAKERY, M1), EVERY).controls[-1].to_dict()
    groups = {each["label"]["text"]: each["options"] for each in menu["option_groups"]}
    assert [o["text"]["text"] for o in groups["Competencies at M1"]] == ["Rota"]


def test_each_pair_of_levels_can_be_compared() -> None:
    for pair in pairwise(BAKERY.levels):
        assert said(comparison_sheet(Comparison(BAKERY, pair), EVERY))


def test_a_question_quotes_bullets_as_a_list_and_cuts_a_long_one(make_check_in) -> None:
    asked = make_check_in()
    lines = [f"• I bake loaf {number} as carefully as the first one." for number in range(9)]
    prompt = replace(asked.prompt, expectation="\n".join(lines), new_part="")
    view = prompt_view(
        replace(asked, prompt=prompt), Around(None, shared_by_default=True, zone=ZoneInfo("UTC"))
    )
    quoted = view.payload()["blocks"][1]["elements"][1]
    assert (quoted["type"], quoted["border"]) == ("rich_text_list", 1)
    items = ["".join(p["text"] for p in item["elements"]) for item in quoted["elements"]]
    assert items[0] == "I bake loaf 0 as carefully as the first one."
    assert items[-1].endswith("…")
    assert sum(map(len, items)) < QUOTED + 20
