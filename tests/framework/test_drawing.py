"""Which competency is asked about, and in which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, Asked, Drawn, Level, Why, draw, load_ladder
from framework.model.select_prompt import DEFAULT_QUESTION

LADDER = load_ladder(LADDERS / "product.yml")
LEVELS = st.sampled_from(LADDER.levels)
SEEDS = st.text(max_size=12)
PEOPLE = st.from_regex("U[0-9A-Z]{1,8}", fullmatch=True)
EVIDENCE = st.dictionaries(st.sampled_from([c.id for c in LADDER.competencies]), st.integers(0, 5))


def pool(level: Level) -> set[str]:
    return {c.id for c in LADDER.competencies if level.code in c.texts}


def draws(
    level: Level,
    months: int,
    person: str,
    evidence: dict[str, int],
    focus: Sequence[str] = (),
    past: Sequence[Asked] = (),
) -> list[Drawn]:
    """One draw a month from January 2026, each remembered by those after it."""
    past = list(past)
    drawn = []
    for month in range(months):
        period = f"{2026 + month // 12}-{month % 12 + 1:02d}"
        one = draw(LADDER, level, past, evidence, focus, f"{person}:{period}")
        past.append(Asked(one.competency.id, period, True))
        drawn.append(one)
    return drawn


@given(LEVELS, SEEDS, EVIDENCE)
def test_the_same_inputs_draw_the_same(level: Level, seed: str, evidence: dict[str, int]) -> None:
    assert draw(LADDER, level, (), evidence, (), seed) == draw(
        LADDER, level, (), evidence, (), seed
    )


@given(LEVELS, SEEDS, EVIDENCE)
def test_all_competencies_come_round_before_one_repeats(
    level: Level, person: str, evidence: dict[str, int]
) -> None:
    drawn = [one.competency.id for one in draws(level, 20, person, evidence)]
    size = len(pool(level))
    for start in range(len(drawn) - size + 1):
        assert set(drawn[start : start + size]) == pool(level)


@given(LEVELS, SEEDS, EVIDENCE)
def test_only_a_text_of_the_level_itself_is_asked_about(
    level: Level, person: str, evidence: dict[str, int]
) -> None:
    for one in draws(level, 10, person, evidence):
        assert one.expectation == one.competency.texts[level.code]


@given(LEVELS, SEEDS)
def test_the_question_is_not_the_same_twice_running(level: Level, person: str) -> None:
    asked = [one.question for one in draws(level, 16, person, {})]
    assert all(one != following for one, following in pairwise(asked))


@given(LEVELS, PEOPLE)
def test_each_competency_is_asked_in_its_own_words_first_and_every_other_time(
    level: Level, person: str
) -> None:
    rounds: dict[str, list[str]] = {}
    for one in draws(level, 4 * len(pool(level)), person, {}):
        rounds.setdefault(one.competency.id, []).append(one.question)
    assert set(rounds) == pool(level)
    for competency_id, questions in rounds.items():
        competency = LADDER.competency(competency_id)
        category = next(c for c in LADDER.categories if c.name == competency.category)
        assert {questions[0], questions[2]} == set(competency.questions)
        assert questions[1] in category.questions
        assert questions[3] in LADDER.questions


@given(LEVELS, PEOPLE, st.data())
def test_one_focus_alone_does_not_repeat_its_wording(
    level: Level, person: str, data: st.DataObject
) -> None:
    focus = [data.draw(st.sampled_from(sorted(pool(level))))]
    drawn = draws(level, 8, person, {}, focus)
    assert {one.competency.id for one in drawn} == set(focus)
    assert all(one.question != next_one.question for one, next_one in pairwise(drawn))


@given(LEVELS, PEOPLE, st.data())
def test_after_a_focus_is_lifted_the_others_come_first(
    level: Level, person: str, data: st.DataObject
) -> None:
    focus = data.draw(st.sampled_from(sorted(pool(level))))
    past = [Asked(focus, f"2025-{month:02d}", True) for month in range(1, 13)]
    following = draws(level, len(pool(level)), person, {}, past=past)
    assert following[-1].competency.id == focus
    assert {one.competency.id for one in following} == pool(level)


@given(LEVELS, SEEDS, st.data())
def test_the_order_of_the_history_does_not_matter(
    level: Level, seed: str, data: st.DataObject
) -> None:
    ids = data.draw(st.lists(st.sampled_from(sorted(pool(level))), max_size=12))
    past = [Asked(each, f"2026-{month:02d}", True) for month, each in enumerate(ids, start=1)]
    shuffled = data.draw(st.permutations(past))
    assert draw(LADDER, level, past, {}, (), seed) == draw(LADDER, level, shuffled, {}, (), seed)


def test_a_focus_on_what_the_level_does_not_have_is_passed_over() -> None:
    level = LADDER.level("IC2")
    one = draw(LADDER, level, (), {}, ["mentorship-and-coaching", "gone"], "U1:2026-12")
    assert one.why is Why.NEVER_ASKED


@given(LEVELS, SEEDS, st.data())
def test_a_focus_comes_first_and_two_take_turns(
    level: Level, person: str, data: st.DataObject
) -> None:
    focus = data.draw(
        st.lists(st.sampled_from(sorted(pool(level))), min_size=2, max_size=2, unique=True)
    )
    past: list[Asked] = []
    for month in range(1, 7):
        period = f"2026-{month:02d}"
        one = draw(LADDER, level, past, {}, focus, f"{person}:{period}")
        assert one.why is Why.FOCUS
        past.append(Asked(one.competency.id, period, True))
    assert {asked.competency for asked in past[:2]} == set(focus)
    assert all(a.competency != b.competency for a, b in pairwise(past))


def test_among_those_never_asked_the_least_evidenced_comes_first() -> None:
    level = LADDER.level("IC4")
    evidence = dict.fromkeys(pool(level), 3) | {"data-driven": 1}
    one = draw(LADDER, level, (), evidence, (), "U1:2026-12")
    assert one.competency.id == "data-driven"
    assert one.why is Why.NEVER_ASKED


def test_different_people_begin_in_different_places() -> None:
    level = LADDER.level("IC4")
    first = {draw(LADDER, level, (), {}, (), f"U{n}:2026-12").competency.id for n in range(60)}
    assert first == pool(level)


def test_what_was_asked_on_other_competencies_does_not_count() -> None:
    past = [Asked("something-gone", "2026-01", True)]
    assert draw(LADDER, LADDER.level("IC2"), past, {}, (), "x").why is Why.NEVER_ASKED


def test_a_level_without_a_text_of_its_own_cannot_be_drawn_from() -> None:
    empty = Level("IC9", "Ghost", "Nobody.", 5)
    with pytest.raises(ValueError, match="nothing is expected at IC9"):
        draw(LADDER, empty, (), {}, (), "x")


def test_a_ladder_without_wordings_has_one_to_fall_back_on() -> None:
    bare = replace(
        LADDER,
        questions=(),
        categories=tuple(
            replace(
                category,
                questions=(),
                competencies=tuple(replace(c, questions=()) for c in category.competencies),
            )
            for category in LADDER.categories
        ),
    )
    assert draw(bare, LADDER.level("IC4"), (), {}, (), "x").question == DEFAULT_QUESTION
