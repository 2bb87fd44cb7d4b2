"""What a level asks that the one below does not, in the ladder's own words."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, load_ladders, new_part, new_sentences, parse_ladder
from framework.model.additions import LEFT_OUT

LADDER = """
id: ops
name: Ops
source: made up
licence: none
levels:
  - {code: O1, title: One, overview: First.}
  - {code: O2, title: Two, overview: Second.}
  - {code: O3, title: Three, overview: Third.}
categories:
  - id: work
    name: Work
    competencies:
      - id: care
        name: Care
        expectations:
          O1: I read the logs. I say what I saw.
          O2: I read the logs. I mend what I find. I say what I saw.
      - id: calm
        name: Calm
        expectations:
          O2: I stay calm.
          O3: I calm others.
"""


@pytest.fixture
def ops():
    return parse_ladder(LADDER.encode(), "ops.yml")


def asked(ladder, competency, level):
    return new_part(ladder, ladder.competency(competency), ladder.level(level))


def test_only_the_sentences_that_are_new_at_the_level(ops) -> None:
    assert asked(ops, "care", "O2") == "I mend what I find."


def test_all_of_it_at_the_lowest_level_and_where_the_one_below_expects_nothing(ops) -> None:
    assert asked(ops, "care", "O1") == "I read the logs. I say what I saw."
    assert asked(ops, "calm", "O2") == "I stay calm."


def test_all_of_it_where_the_text_is_carried_over(ops) -> None:
    assert asked(ops, "care", "O3") == "I read the logs. I mend what I find. I say what I saw."


def test_nothing_where_nothing_is_expected(ops) -> None:
    assert asked(ops, "calm", "O1") == ""


def test_sentences_are_told_apart() -> None:
    cases = [
        ("I plan.", "I plan. I lead.", "I lead."),
        ("I plan. I lead.", "I lead. I plan.", "I lead. I plan."),
        ("I plan.", "I coach.", "I coach."),
        ("I plan. I lead.", "I lead.", "I lead."),
        ("I plan.", "I coach. I plan. I lead.", f"I coach.{LEFT_OUT}I lead."),
        ("I use tools, e.g. Java.", "I use tools, e.g. Java. I teach.", "I teach."),
        ("Known.", "Known. “I ask first.” And then?", "“I ask first.” And then?"),
        ("- I plan\n- I lead", "* I plan\n* I lead\n* I coach others", "* I coach others"),
        ("我写代码。", "我写代码。我带新人。", "我带新人。"),
        (
            "Ich plane.",
            "Ich  plane. Ich lehre z. B. Java. Fertig.",
            "Ich lehre z. B. Java. Fertig.",
        ),
        ("It costs 3.5 hours.", "It costs 3.5 hours. It pays!", "It pays!"),
    ]
    assert {
        (before, after): got
        for before, after, new in cases
        if (got := new_sentences(before, after)) != new
    } == {}


@pytest.mark.parametrize("ladder", list(load_ladders(LADDERS)), ids=lambda ladder: ladder.id)
def test_every_ladder_that_ships_is_quoted_word_for_word(ladder) -> None:
    for competency, level in product(ladder.competencies, ladder.levels):
        expected = ladder.expectation(competency, level)
        new = new_part(ladder, competency, level)
        whole = expected.text if expected else ""
        assert all(part in whole for part in new.split(LEFT_OUT))
        assert bool(new) == bool(whole)


TEXTS = st.lists(
    st.sampled_from(
        ["I plan.", "I lead!", "Do I ask?", "e.g. this", "und so", "\n", "我写。", "…"]
    ),
    max_size=8,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_is_new_is_part_of_the_text_and_never_nothing(before, after) -> None:
    # A mark that stands in no text: the texts have dots of their own.
    with patch("framework.model.additions.LEFT_OUT", "\0"):
        new = new_sentences(before, after)
    assert bool(new) == bool(after)
    rest = after
    for part in new.split("\0"):
        assert part in rest
        rest = rest[rest.index(part) + len(part) :]
