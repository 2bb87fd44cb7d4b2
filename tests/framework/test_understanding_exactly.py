"""Where a text may be no request at all, only the exact name of something is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, Choice, Understanding, load_ladders, written

ALL = load_ladders(LADDERS)
ONES = Understanding(ALL)
PRODUCT = ALL.every[[each.id for each in ALL].index("product")]
STANDING = (PRODUCT, PRODUCT.levels[2])


def exactly(typed: str) -> list[str]:
    """What is asked for, as ``written`` writes it; nothing where the text is no exact name."""
    found = ONES.understand_exactly(STANDING, typed)
    if found is None:
        return []
    return [written(each) for each in (found.options if isinstance(found, Choice) else (found,))]


def test_an_exact_name_is_a_request() -> None:
    cases = [
        ("IC4", "product:IC4"),
        ("level IC4", "product:IC4"),
        ("senior pm", "product:IC4"),
        ("Senior PM vs Staff PM", "product:IC4 IC5"),
        ("from IC3 to IC4", "product:IC3 IC4"),
        ("IC4 data", "product:IC4 data-driven"),
        ("Business/GTM Strategy", "product:business-gtm-strategy"),
        ("execution", "product:execution"),
        ("ux IC4", "design:IC4"),
        ("levels", "product:"),
    ]
    assert {typed: got for typed, asked in cases if (got := exactly(typed)) != [asked]} == {}


def test_anything_less_exact_is_none() -> None:
    all_typed = [
        *("", "4", "level 4", "IC", "IC9", "data", "mentor", "colaboration", "search data", "next"),
        *("help", "me", "design", "research", "Testing", "Engineering manager", "the IC4"),
        *("with a senior pm", "senior pm and staff pm", "for IC4", "IC4 and data", "IC4 to"),
        *("IC4 was hard", "product execution", "teamwork collaboration", "IC4 " * 60),
    ]
    assert [typed for typed in all_typed if exactly(typed) != []] == []


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["IC4", "PM", "to", "data", "vs"])).map(" ".join)
)
def test_what_is_exact_is_what_would_have_been_understood(typed: str) -> None:
    found = ONES.understand_exactly(STANDING, typed)
    assert found is None or found == ONES.understand(STANDING, typed)
