"""What an earlier version said comes back from the next one and how it differed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import Frequency, Passage, Reply
from storage.statements.differences import difference, older

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LONG = "What I did, why, and what came of it. " * 100

words = st.sampled_from(["", "a", "ab", "aab", "aba", "abba", LONG, LONG[7:], LONG + "?"])
links = st.sampled_from([(), ("https://a",), ("https://a", "b")])
passages = st.lists(
    st.builds(
        Passage,
        words | st.text(max_size=9),
        st.sampled_from([None, None, "1.1", "1.2", "1.3", "1.4"]),
        st.sampled_from([None, "UA", "UB"]),
        links,
    ),
    max_size=6,
).map(tuple)
replies = st.builds(
    Reply,
    st.integers(1, 9),
    st.just(NOON),
    st.sampled_from([None, *Frequency]),
    passages,
    words,
    links,
    st.sampled_from([None, "UA"]),
    st.integers(0, 9),
)


def emptied(reply: Reply) -> Reply:
    """What its own row holds of a version of which the difference is stored."""
    return replace(reply, passages=(), next_step="", links=())


def of(*passages: Passage) -> Reply:
    return Reply(1, NOON, None, passages, "", ())


@given(replies, replies)
def test_any_version_comes_back_from_any_that_follows(before: Reply, after: Reply) -> None:
    assert older(emptied(before), difference(before, after), after) == before


@given(passages, passages)
def test_what_both_have_is_not_stored_again(before, added) -> None:
    told = difference(of(*before), of(*before, *added))
    runs = [{"from": 0, "count": len(before)}] if before else []
    assert json.loads(told) == {"passages": runs}


ONE, TWO = Passage(LONG, "1.1", "UA"), Passage(LONG + "Two", "1.2")


@pytest.mark.parametrize(
    "before",
    [
        of(replace(ONE, text=LONG + "."), TWO),
        of(replace(ONE, text="So. " + LONG), TWO),
        of(replace(ONE, text=LONG[:200] + "not" + LONG[200:]), TWO),
        of(replace(ONE, text=LONG[:200] + LONG[220:]), TWO),
        of(replace(ONE, reader=None), replace(TWO, reader="UA")),
        of(TWO, ONE),
        of(ONE, Passage("Short", "1.3"), TWO),
    ],
    ids=["end", "start", "added", "less", "shared", "moved", "deleted"],
)
def test_a_small_change_to_much_is_stored_small(before: Reply) -> None:
    assert len(difference(before, of(ONE, TWO))) < 150


def test_nothing_that_only_the_later_version_says_is_in_it() -> None:
    before, after = of(Passage("I wrote", "1.1")), of(Passage("I wrote a secret", "1.1"), TWO)
    assert "secret" not in difference(before, after)
    assert "Two" not in difference(before, after)


@pytest.mark.parametrize(
    "pieces",
    [
        [{"from": 1, "count": 2}],
        [{"from": -1, "count": 1}],
        [{"from": 0, "count": -1}],
        [{"of": 2}],
        [{"of": 0, "edited": [3000, "", 3000]}],
        [{"of": 0, "edited": [-1, "", 1]}],
        [{"of": 0, "edited": [0, ""]}],
        [{"text": "no more"}],
        ["text"],
        7,
    ],
)
def test_what_does_not_fit_the_version_that_follows_is_an_error(pieces: object) -> None:
    told = json.dumps({"passages": pieces})
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        older(emptied(of(ONE)), told, of(ONE, TWO))
