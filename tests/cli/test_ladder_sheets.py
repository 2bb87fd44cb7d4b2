"""Everything that can be read of a ladder, as a terminal shows it."""

from __future__ import annotations

import pytest

from bot.cli.ladder.sheets import sheet
from framework import LADDERS, Ladders, load_ladder
from framework.query.requests import (
    Comparison,
    EveryLadder,
    EveryLevel,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Search,
)

LADDER = load_ladder(LADDERS / "product.yml")
LADDERS_READ = Ladders((LADDER,))
IC1, IC2, IC3, IC4, IC5 = LADDER.levels
BUSINESS = LADDER.competency("business-gtm-strategy")
MENTORSHIP = LADDER.competency("mentorship-and-coaching")
TEAMWORK = LADDER.categories[-1]

EVERY = [
    EveryLadder(),
    EveryLevel(LADDER),
    OneLevel(LADDER, IC4),
    OneLevel(LADDER, IC4, TEAMWORK),
    Comparison(LADDER, (IC3, IC4)),
    Comparison(LADDER, LADDER.levels, BUSINESS),
    OneCompetency(LADDER, BUSINESS),
    OneCategory(LADDER, TEAMWORK),
    OneCell(LADDER, IC4, BUSINESS),
]


def shown(request) -> str:
    return sheet(request, LADDERS_READ)


@pytest.mark.parametrize("request_", EVERY, ids=lambda each: type(each).__name__)
def test_no_line_is_wider_than_the_terminal(request_) -> None:
    lines = shown(request_).splitlines()
    assert max(map(len, lines)) <= 88
    assert all(line == line.rstrip() for line in lines)


def test_the_ladders_are_listed_with_their_levels() -> None:
    assert shown(EveryLadder()) == "product · Product: IC1, IC2, IC3, IC4, IC5"


def test_a_category_of_a_level_is_shown_alone() -> None:
    text = shown(OneLevel(LADDER, IC4, TEAMWORK))
    assert "TEAMWORK" in text
    assert "EXECUTION" not in text


def test_a_comparison_shows_each_level_and_names_what_stays_the_same() -> None:
    text = shown(Comparison(LADDER, (IC1, IC2)))
    assert text.startswith("Product: IC1 Associate PM → IC2 PM")
    assert "  IC1 · Associate PM" in text
    assert "The same: Business/GTM Strategy, Developer/Technical Intuition." in text


def test_a_competency_says_where_a_text_carries_on_and_where_nothing_is_expected() -> None:
    assert "  IC2 · PM\n    Same as IC1." in shown(OneCompetency(LADDER, BUSINESS))
    assert "  IC1 · Associate PM\n    Nothing is expected at this level." in shown(
        OneCompetency(LADDER, MENTORSHIP)
    )


def test_a_cell_stands_marked_between_its_neighbours() -> None:
    lines = shown(OneCell(LADDER, IC4, BUSINESS)).splitlines()
    levels = [line for line in lines if " · " in line and "IC" in line][1:]
    assert levels == ["  IC3 · PM", "> IC4 · Senior PM", "  IC5 · Staff PM"]


def test_a_category_is_shown_across_all_levels() -> None:
    text = shown(OneCategory(LADDER, TEAMWORK))
    assert text.count("IC3 · PM") == len(TEAMWORK.competencies)


def test_what_needs_an_index_of_words_is_left_to_it() -> None:
    assert sheet(Search("customers"), LADDERS_READ) is None
