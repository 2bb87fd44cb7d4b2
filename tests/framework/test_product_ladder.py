"""The ladder that ships says what its source says, cell by cell.

``product-ladder.csv`` is the grid of the Sourcegraph handbook's product ladder (Apache-2.0).
"""

from __future__ import annotations

import csv
from pathlib import Path

from framework import LADDERS, load_ladder

GRID = Path(__file__).with_name("product-ladder.csv")
LADDER = load_ladder(LADDERS / "product.yml")


def rows() -> list[dict[str, str]]:
    with GRID.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cell_of_the_grid_is_in_the_ladder_word_for_word() -> None:
    cells = {
        (category.name, competency.name, code): text
        for category in LADDER.categories
        for competency in category.competencies
        for code, text in competency.texts.items()
    }
    expected = {
        (row["category"], row["competency"], row["level"]): row["expectation"]
        for row in rows()
        if row["category"] and row["expectation"]
    }
    assert cells == expected


def test_levels_have_their_titles_and_overviews() -> None:
    overviews = {row["level"]: row["expectation"] for row in rows() if not row["category"]}
    assert {level.code: level.overview for level in LADDER.levels} == overviews
    assert [(level.code, level.title) for level in LADDER.levels] == [
        ("IC1", "Associate PM"),
        ("IC2", "PM"),
        ("IC3", "PM"),
        ("IC4", "Senior PM"),
        ("IC5", "Staff PM"),
    ]


def test_it_has_three_categories_eight_competencies_and_the_blank_cells() -> None:
    assert [category.name for category in LADDER.categories] == [
        "Strategy/Proficiency",
        "Execution",
        "Teamwork",
    ]
    blank = {
        (competency.name, level.code)
        for competency in LADDER.competencies
        for level in LADDER.levels
        if level.code not in competency.texts
    }
    assert len(LADDER.competencies) == 8
    assert blank == {
        ("Business/GTM Strategy", "IC2"),
        ("Developer/Technical Intuition", "IC2"),
        ("Mentorship and Coaching", "IC1"),
        ("Mentorship and Coaching", "IC2"),
    }


def test_a_blank_cell_carries_the_nearest_lower_text() -> None:
    business = LADDER.competency("business-gtm-strategy")
    at_two = LADDER.expectation(business, LADDER.level("IC2"))
    assert at_two.carried_over
    assert at_two.written_at.code == "IC1"
    assert at_two.text == business.texts["IC1"]


def test_where_nothing_is_written_up_to_a_level_nothing_is_expected() -> None:
    mentorship = LADDER.competency("mentorship-and-coaching")
    assert LADDER.expectation(mentorship, LADDER.level("IC2")) is None


def test_next_and_previous_levels_end_at_the_ends() -> None:
    assert LADDER.next_level(LADDER.level("IC3")).code == "IC4"
    assert LADDER.next_level(LADDER.level("IC5")) is None
    assert LADDER.previous_level(LADDER.level("IC1")) is None


def test_the_licence_is_named() -> None:
    assert "Apache-2.0" in LADDER.licence
    assert "Sourcegraph" in LADDER.source


def test_every_competency_and_category_has_questions_of_its_own_and_no_two_are_the_same() -> None:
    groups = [
        LADDER.questions,
        *(category.questions for category in LADDER.categories),
        *(competency.questions for competency in LADDER.competencies),
    ]
    questions = [question for group in groups for question in group]
    assert len(LADDER.questions) >= 5
    assert all(len(group) >= 2 for group in groups)
    assert len(set(questions)) == len(questions)
    assert all(question.endswith("?") for question in questions)
