"""Where a level leads to several, a person chooses one, and is asked about that one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.checkins.direction import choose
from bot.checkins.schedule.preview import preview
from bot.checkins.tasks import REFRESH_HOME
from framework import LADDERS, Ladder, Ladders, load_ladder
from tests.person_views import context_of

OPENED = datetime(2026, 12, 1, 10, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def branching(rules) -> Ladders:
    """IC3 leads to IC4 and to IC5, in the ladders that the rules work with."""
    product = load_ladder(LADDERS / "product.yml")
    levels = tuple(
        replace(level, leads_to=("IC4", "IC5")) if level.code == "IC3" else level
        for level in product.levels
    )
    other = replace(product, id="other")
    assert isinstance(other, Ladder)
    ladders = Ladders((replace(product, levels=levels), other))
    rules.delivery.current_ladders = lambda: ladders
    return ladders


def test_whoever_has_not_chosen_is_asked_towards_the_first(rules, branching) -> None:
    assert rules.ask("U1").prompt.level == "IC4"


def test_whoever_chose_is_asked_towards_that_level(rules, branching) -> None:
    rules.seat("U1")
    assert choose(context_of(rules.store, rules.now, branching), "U1", "product", "IC5")
    rules.now = OPENED
    rules.run_pass()
    assert rules.store.latest_asked("U1").prompt.level == "IC5"


def test_the_preview_goes_in_the_same_direction(rules, branching) -> None:
    rules.seat("U1")
    choose(context_of(rules.store, rules.now, branching), "U1", "product", "IC5")
    (line,) = preview(context_of(rules.store, OPENED, branching))
    assert line.check_in.prompt.level == "IC5"


def test_a_choice_is_kept_and_home_is_drawn_anew(rules, branching) -> None:
    rules.seat("U1")
    assert choose(context_of(rules.store, rules.now, branching), "U1", "product", "IC5")
    assert rules.store.direction("U1", "product", "IC3") == "IC5"
    assert [(t.kind, t.subject) for t in rules.store.tasks(rules.now, 9)] == [(REFRESH_HOME, "U1")]


@pytest.mark.parametrize(
    ("person", "ladder", "toward"),
    [
        ("U1", "product", "IC6"),
        ("U1", "product", "IC3"),
        ("U1", "product", ""),
        ("U1", "other", "IC4"),
        ("U1", "nowhere", "IC4"),
        ("U2", "product", "IC4"),
    ],
)
def test_a_choice_that_does_not_fit_the_person_changes_nothing(
    rules, branching, person, ladder, toward
) -> None:
    rules.seat("U1")
    assert choose(context_of(rules.store, rules.now, branching), person, ladder, toward) is False
    assert rules.store.direction(person, ladder, "IC3") is None
    assert rules.store.tasks(rules.now, 9) == []


def test_a_choice_for_a_level_the_person_has_left_does_not_count(rules, branching) -> None:
    rules.seat("U1")
    choose(context_of(rules.store, rules.now, branching), "U1", "product", "IC5")
    rules.seat("U1", level="IC4")
    rules.now = OPENED
    rules.run_pass()
    assert rules.store.latest_asked("U1").prompt.level == "IC5"
    assert rules.store.direction("U1", "product", "IC4") is None
