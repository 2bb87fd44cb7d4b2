"""Whatever a person types after ``/ladder`` finds a level, a choice, or the nearest."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framework import (
    LADDERS,
    Ambiguous,
    Found,
    FoundLadder,
    Ladders,
    Unknown,
    UnknownLadder,
    find_ladder,
    find_level,
    load_ladder,
)

LADDER = load_ladder(LADDERS / "product.yml")
ONLY = Ladders((LADDER,))


def test_these_all_mean_ic4() -> None:
    all_typed = [
        "IC4",
        "ic4",
        "IC-4",
        "ic 4",
        "ic_4",
        "4",
        " 4 ",
        "Senior PM",
        "senior  pm",
        "ＩＣ４",
        "SENIOR-PM",
        "IC4 Senior PM",
        "`ic4`",
        "level 4",
        "04",
        "٤",
    ]
    assert [
        typed
        for typed in all_typed
        if not isinstance((found := find_level(LADDER, typed)), Found) or found.level.code != "IC4"
    ] == []


def test_a_title_of_two_levels_is_ambiguous() -> None:
    found = find_level(LADDER, "pm")
    assert isinstance(found, Ambiguous)
    assert [level.code for level in found.levels] == ["IC2", "IC3"]


def test_a_slip_is_answered_with_the_nearest_level() -> None:
    cases = [
        ("senor pm", "IC4"),
        ("stafff pm", "IC5"),
        ("asociate pm", "IC1"),
        ("ic9", "IC5"),
        ("ic0", "IC1"),
    ]
    assert [
        (typed, nearest)
        for typed, nearest in cases
        if not isinstance((found := find_level(LADDER, typed)), Unknown)
        or found.nearest is None
        or found.nearest.code != nearest
    ] == []


def test_what_resembles_nothing_finds_nothing() -> None:
    assert [
        typed
        for typed in ["", "   ", "xylophone", "🙂", "x" * 100_000, "9" * 80, "-"]
        if find_level(LADDER, typed) != Unknown(None)
    ] == []


@given(st.text())
def test_any_text_gets_an_answer(typed: str) -> None:
    assert isinstance(find_level(LADDER, typed), (Found, Ambiguous, Unknown))


@given(st.sampled_from(LADDER.levels), st.sampled_from(["", " ", "-", "_", ". "]))
def test_every_level_is_found_by_its_code_however_it_is_spaced(level, gap: str) -> None:
    typed = f"{gap}{level.code[:2]}{gap}{level.code[2:]}{gap}".lower()
    assert find_level(LADDER, typed) == Found(level)


def test_a_ladder_is_found_by_id_name_or_alias() -> None:
    assert [
        typed
        for typed in ["product", "Product", " PM ", "product-management", "ＰＭ"]
        if find_ladder(ONLY, typed) != FoundLadder(LADDER)
    ] == []


def test_a_ladder_that_is_not_there_is_answered_with_the_nearest_if_one_is_near() -> None:
    assert find_ladder(ONLY, "prodct") == UnknownLadder(LADDER)
    assert find_ladder(ONLY, "carpentry") == UnknownLadder(None)
    assert find_ladder(ONLY, "") == UnknownLadder(None)


@given(st.text())
def test_any_text_gets_an_answer_about_ladders(typed: str) -> None:
    assert isinstance(find_ladder(ONLY, typed), (FoundLadder, UnknownLadder))
