"""Which competency a text tells of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framework import LADDERS, load_ladder
from framework.query.suggesting import suggest

PRODUCT = load_ladder(LADDERS / "product.yml")


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Thanks for mentoring me through my first launch!", "mentorship-and-coaching"),
        ("Ben dug through the analytics and the data told us to stop.", "data-driven"),
        ("great collaboration with design", "collaboration"),
        ("Our competitors and the industry are moving to this", "industry-market-knowledge"),
    ],
)
def test_the_words_tell(text: str, id: str) -> None:
    found = suggest(PRODUCT, PRODUCT.competencies, text)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize("text", ["", "👍", "the and of", "zzz qqq"])
def test_words_that_no_expectation_has_suggest_nothing(text: str) -> None:
    assert suggest(PRODUCT, PRODUCT.competencies, text) is None


@given(st.text(max_size=400))
def test_any_text_suggests_one_of_those_there_are_or_nothing(text: str) -> None:
    few = PRODUCT.competencies[:3]
    found = suggest(PRODUCT, few, text)
    assert found is None or found in few
    assert suggest(PRODUCT, few, text) is found
    assert suggest(PRODUCT, (), text) is None
