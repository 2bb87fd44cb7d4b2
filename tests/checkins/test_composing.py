"""What a check-in takes along of the ladder when it is asked, word for word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.due import Due
from framework import Ladder, parse_ladder

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
LADDER = b"""
id: ops
name: Ops
source: made up
licence: none
levels:
  - {code: O1, title: One, overview: First.}
  - {code: O2, title: Two, overview: Second.}
categories:
  - id: work
    name: Work
    competencies:
      - id: care
        name: Care
        expectations:
          O1: I read the logs.
          O2: I read the logs. I mend what I find.
"""


@pytest.fixture
def ops() -> Ladder:
    return parse_ladder(LADDER, "ops.yml")


def asked(ladder: Ladder, *, sustaining: bool):
    due = Due("2026-12", ladder, ladder.levels[1], sustaining, AT)
    return compose("U1", due, [], AT).prompt


def test_the_prompt_keeps_the_whole_expectation_and_what_is_new_in_it(ops) -> None:
    prompt = asked(ops, sustaining=False)
    assert prompt.expectation == "I read the logs. I mend what I find."
    assert prompt.new_part == "I mend what I find."


def test_who_keeps_up_their_own_level_is_asked_about_all_of_it(ops) -> None:
    assert asked(ops, sustaining=True).new_part == ""
