"""The ladders written for this project are complete and fit to be asked about, level by level.

Whether they are written well is for readers; here is what can be counted.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from framework import LADDERS, Competency, Ladder, Level, load_ladder, load_ladders

ENGINEERING = load_ladder(LADDERS / "engineering.yml")
DESIGN = load_ladder(LADDERS / "design.yml")

WORDS_OF_AN_EXPECTATION = range(15, 46)
WORDS_OF_AN_OVERVIEW = range(8, 36)

each_ladder = pytest.mark.parametrize("ladder", [ENGINEERING, DESIGN], ids=["eng", "design"])


def tracks(ladder: Ladder) -> dict[str, list[Level]]:
    """The levels of each track, the lowest first."""
    grouped: dict[str, list[Level]] = {}
    for level in ladder.levels:
        grouped.setdefault(level.track, []).append(level)
    return grouped


def texts(ladder: Ladder) -> list[str]:
    return [text for competency in ladder.competencies for text in competency.texts.values()]


def written(competency: Competency, levels: list[Level]) -> list[str]:
    """The competency's own texts at these levels."""
    return [competency.texts[level.code] for level in levels if level.code in competency.texts]


def questions(ladder: Ladder) -> list[str]:
    groups = [ladder.questions, *(c.questions for c in (*ladder.categories, *ladder.competencies))]
    return [question for group in groups for question in group]


def codes(levels: tuple[Level, ...]) -> list[str]:
    return [level.code for level in levels]


def test_an_engineer_goes_on_as_an_individual_or_as_a_manager() -> None:
    assert {
        track: [level.code for level in levels] for track, levels in tracks(ENGINEERING).items()
    } == {
        "individual": ["IC1", "IC2", "IC3", "IC4", "IC5", "IC6"],
        "management": ["M1", "M2", "M3"],
    }
    senior = ENGINEERING.level("IC4")
    assert senior is not None
    assert senior.title == "Senior engineer"
    assert codes(ENGINEERING.next_levels(senior)) == ["IC5", "M1"]


def test_a_designer_goes_on_as_an_individual_or_as_a_lead() -> None:
    assert {
        track: [level.code for level in levels] for track, levels in tracks(DESIGN).items()
    } == {
        "individual": ["IC1", "IC2", "IC3", "IC4", "IC5"],
        "leadership": ["L1", "L2"],
    }
    senior = DESIGN.level("IC3")
    assert senior is not None
    assert senior.title == "Senior product designer"
    assert codes(DESIGN.next_levels(senior)) == ["IC4", "L1"]


@each_ladder
def test_every_other_level_leads_to_the_one_above_it_and_each_track_has_a_top(
    ladder: Ladder,
) -> None:
    for levels in tracks(ladder).values():
        for lower, higher in pairwise(levels):
            assert ladder.next_level(lower) == higher
            assert ladder.previous_level(higher) == lower
        assert ladder.next_levels(levels[-1]) == ()
    branching = [level for level in ladder.levels if len(level.leads_to) > 1]
    assert len(branching) == 1


@each_ladder
def test_a_second_track_begins_at_the_branch_and_carries_nothing_over(ladder: Ladder) -> None:
    (branch,) = (level for level in ladder.levels if len(level.leads_to) > 1)
    first = ladder.next_levels(branch)[1]
    assert first.track != branch.track
    assert ladder.previous_level(first) == branch
    expected = [ladder.expectation(competency, first) for competency in ladder.competencies]
    assert all(one.written_at == first for one in expected if one is not None)


def test_there_is_something_for_either_track_alone_and_something_for_both() -> None:
    for ladder in (ENGINEERING, DESIGN):
        individual, leading = tracks(ladder).values()
        kinds = Counter(
            (bool(written(one, individual)), bool(written(one, leading)))
            for one in ladder.competencies
        )
        assert set(kinds) == {(True, False), (False, True), (True, True)}


@each_ladder
def test_each_level_expects_something_new_in_several_competencies(ladder: Ladder) -> None:
    for level in ladder.levels:
        new = [one.id for one in ladder.competencies if level.code in one.texts]
        assert len(new) >= 4, level.code


@each_ladder
def test_a_competency_asked_on_a_track_is_asked_at_half_of_its_levels_or_more(
    ladder: Ladder,
) -> None:
    for competency in ladder.competencies:
        for track, levels in tracks(ladder).items():
            own = len(written(competency, levels))
            assert own == 0 or own * 2 >= len(levels), (competency.id, track)


@each_ladder
def test_some_cells_are_blank_and_carry_on(ladder: Ladder) -> None:
    carried = [
        (competency.id, level.code)
        for competency in ladder.competencies
        for level in ladder.levels
        if (one := ladder.expectation(competency, level)) is not None and one.carried_over
    ]
    assert carried


@each_ladder
def test_no_two_texts_are_the_same(ladder: Ladder) -> None:
    overviews = [level.overview for level in ladder.levels]
    twice = [text for text, times in Counter([*texts(ladder), *overviews]).items() if times > 1]
    assert twice == []


@each_ladder
def test_a_level_asks_for_more_than_a_word_or_two_changed(ladder: Ladder) -> None:
    for competency in ladder.competencies:
        for lower, higher in pairwise(competency.texts.values()):
            new = set(higher.lower().split()) - set(lower.lower().split())
            assert len(new) >= 8, (competency.id, higher)


@each_ladder
def test_texts_are_said_by_the_person_and_neither_too_short_nor_too_long(ladder: Ladder) -> None:
    for text in texts(ladder):
        assert text.startswith("I "), text
        assert text.endswith("."), text
        assert len(text.split()) in WORDS_OF_AN_EXPECTATION, text
    for level in ladder.levels:
        assert level.overview.startswith("A"), level.code
        assert level.overview.endswith("."), level.code
        assert len(level.overview.split()) in WORDS_OF_AN_OVERVIEW, level.code


@each_ladder
def test_competencies_answer_to_other_names(ladder: Ladder) -> None:
    assert ladder.aliases
    for competency in ladder.competencies:
        assert len(competency.aliases) >= 2, competency.id


@each_ladder
def test_everything_has_questions_of_its_own(ladder: Ladder) -> None:
    assert len(ladder.questions) >= 5
    for one in (*ladder.categories, *ladder.competencies):
        assert len(one.questions) >= 2, one.id


def test_no_question_is_asked_twice_in_all_the_ladders_that_ship() -> None:
    asked = [question for ladder in load_ladders() for question in questions(ladder)]
    assert [question for question, times in Counter(asked).items() if times > 1] == []


@each_ladder
def test_questions_ask_what_and_never_why(ladder: Ladder) -> None:
    for question in questions(ladder):
        assert question.endswith("?"), question
        assert "why" not in question.lower(), question
        assert len(question) <= 150, question


@each_ladder
def test_the_source_is_this_project_and_the_licence_its_own(ladder: Ladder) -> None:
    assert ladder.source == "Written for Next Rung"
    assert ladder.licence == "Apache-2.0"
