"""Whatever is typed gets a request: any Unicode, any length, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from framework import (
    LADDERS,
    Category,
    Choice,
    Comparison,
    Competency,
    Ladder,
    Ladders,
    Level,
    NoMatch,
    Readable,
    Request,
    Search,
    Understanding,
    load_ladder,
    written,
)
from framework.query.finding import READ_AT_MOST

PRODUCT = load_ladder(LADDERS / "product.yml")
OTHER = Ladder(
    "other",
    "Öther & Söns",
    "",
    "",
    (Level("IC1", "C++ Person", "", 0, "", ("M1",)), Level("M1", "人事部長", "", 1)),
    (Category("team", "Team", (Competency("team", "Team", "Team", {}, ("ﷺ", "<b>"), ()),)),),
    "1",
)
KNOWING = Understanding(Ladders((PRODUCT, OTHER)))
OWN = (PRODUCT, PRODUCT.levels[2])

NAMES = ["IC3", "ic-4", "M1", "product", "other", "team", "colaboration", "data", "C++", "#1ff"]
JOINTS = ["..", "-", "–", " ", ":", "vs", "to", "and", "/", "level/", "search", "?"]
MARKS = ['"', "`", "*", "_", "~", "<@U1|x>", "<#C1>", "&amp;", "\n", "\x00", "\u200b", "\u202e"]
LETTERS = ["ﷺ", "İ", "ß", "٤", "🙂", "人事"]
SOON = 5
"""Seconds of work: far more than it takes, and far less than if time grew with the text."""

pieces = st.sampled_from([*NAMES, *JOINTS, *MARKS, *LETTERS])
texts = st.one_of(
    st.text(), st.lists(pieces, max_size=30).map("".join), st.lists(pieces).map(" ".join)
)


def assert_sound(request: Request) -> None:
    """What an answer can rely on, whatever was typed."""
    options: tuple[Readable, ...]
    match request:
        case Choice(typed, options):
            assert len(typed) <= READ_AT_MOST
            assert 2 <= len(options) <= 100
        case NoMatch(typed, options):
            assert len(typed) <= READ_AT_MOST
            assert len(options) <= 5
        case _:
            options = (request,)
    assert len({written(option) for option in options}) == len(options)
    for option in options:
        assert len(written(option)) <= 145
        assert KNOWING.understand(None, written(option)) == option
        if isinstance(option, Comparison):
            positions = [level.position for level in option.levels]
            assert len(positions) >= 2
            assert positions == sorted(set(positions))


@given(texts, st.sampled_from([None, OWN]), st.sampled_from([None, PRODUCT, OTHER]))
@example('":"', None, None)
def test_any_text_gets_an_answer_that_can_be_given_again(typed, own, default) -> None:
    assert_sound(KNOWING.understand(own, typed, default))


@given(texts, st.text())
def test_any_text_gets_an_answer_after_a_ladders_name(typed: str, before: str) -> None:
    assert_sound(KNOWING.understand(OWN, f"{before}product:{typed}"))


@given(st.sampled_from(["'", '"', "`", "“"]), st.sampled_from(["", " ", ".", "!"]))
def test_quotes_and_marks_around_a_level_never_matter(quote: str, mark: str) -> None:
    assert written(KNOWING.understand(OWN, f"{quote}IC4{mark}{quote}")) == "product:IC4"


@pytest.mark.parametrize(
    "piece",
    ["x", " ", "\u200b", "ic4 ", "4 ", "-", ":", "a ", "ﷺ", "<@U1|x> ", "\n", '"', "collab "],
)
def test_ten_megabytes_of_anything_get_an_answer_soon(piece: str) -> None:
    typed = piece * (10_000_000 // len(piece))
    begun = time.process_time()
    for text in (typed, f"search {typed}", f"product:{typed}", f"{typed}ic4"):
        assert_sound(KNOWING.understand(OWN, text))
    assert time.process_time() - begun < SOON


def test_a_text_too_long_to_be_a_name_may_be_searched_for() -> None:
    typed = "what would somebody have to do to become a senior product manager here " * 5
    answer = KNOWING.understand(OWN, typed)
    assert isinstance(answer, NoMatch)
    assert len(answer.typed) == READ_AT_MOST
    assert [type(option) for option in answer.nearest] == [Search]


WORDS = ("market", "impact", "people", "coaching", "hiring", "roadmap", "vision", "craft", "brand")


def long_ladder(number: int) -> Ladder:
    """Twelve levels and thirty competencies, named alike on every ladder but not the same."""

    def word(at: int) -> str:
        return WORDS[(at * 7 + number) % len(WORDS)]

    rows = tuple(
        Competency(
            f"{word(at)}-{at}-{number}", f"{word(at)} and {word(at + 3)} {at}", "", {}, (f"a{at}",)
        )
        for at in range(30)
    )
    return Ladder(
        f"ladder-{number}",
        f"{word(1)} discipline {number}",
        "",
        "",
        tuple(Level(f"L{at}", f"Rung {at}", "", at) for at in range(12)),
        tuple(Category(f"c{at}", f"{word(at)} things", rows[at::5]) for at in range(5)),
        str(number),
    )


@pytest.mark.parametrize(
    "typed", ["L4", "L4 L6", "markte", "L4 rodmap visoin", "xylophone", "ladder-7 L4", "hirring L3"]
)
def test_a_hundred_long_ladders_are_no_burden(typed: str) -> None:
    knowing = Understanding(Ladders(tuple(long_ladder(number) for number in range(100))))
    own = (knowing.ladders.every[0], knowing.ladders.every[0].levels[3])
    knowing.understand(own, typed)
    begun = time.process_time()
    for _ in range(10):
        knowing.understand(own, typed)
        knowing.understand(None, typed)
    assert time.process_time() - begun < SOON
