"""Every request can be written in a few characters, and reads back as itself by anybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from framework import (
    LADDERS,
    Category,
    Comparison,
    Competency,
    EveryLadder,
    EveryLevel,
    Help,
    Ladder,
    Ladders,
    Level,
    NoMatch,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Own,
    Readable,
    Search,
    Understanding,
    load_ladders,
    written,
)
from tests.examples import examples

SLACK_VALUE = 150
PAGE = "9999|"

CLASHING = ["help", "me", "next", "search", "levels", "ic1", "4", "vs", "to", "level", "a-b", "ab"]
LONGEST = "x" * 60


def everything(ladder: Ladder) -> Iterator[Readable]:
    """All that can be asked of a ladder, but for only some of the ways to compare."""
    yield EveryLevel(ladder)
    yield from (OneCategory(ladder, category) for category in ladder.categories)
    yield from (OneCompetency(ladder, competency) for competency in ladder.competencies)
    for level in ladder.levels:
        yield OneLevel(ladder, level)
        yield from (OneLevel(ladder, level, category) for category in ladder.categories)
        yield from (OneCell(ladder, level, competency) for competency in ladder.competencies)
    some = [*combinations(ladder.levels, 2), ladder.levels]
    for levels in (each for each in some if len(each) > 1):
        yield Comparison(ladder, levels)
        yield from (Comparison(ladder, levels, competency) for competency in ladder.competencies)


def assert_all_read_back(ladders: Ladders) -> None:
    knowing = Understanding(ladders)
    first = ladders.every[0]
    askers = [None, (first, first.levels[0])]
    for ladder in ladders:
        for request in everything(ladder):
            text = written(request)
            assert len(PAGE + text) <= SLACK_VALUE, text
            for own in askers:
                assert knowing.understand(own, text, first) == request, text


def ladder_of(
    id_: str, codes: list[str], rows: list[str], categories: list[str], alias: str = ""
) -> Ladder:
    """A ladder in which everything is called what it is told to be, and ``alias`` too."""
    competencies = tuple(
        Competency(row, row, "", {}, aliases=(alias,) if alias and not number else ())
        for number, row in enumerate(rows)
    )
    groups = tuple(
        Category(name, name, competencies if not number else ())
        for number, name in enumerate(categories)
    )
    levels = tuple(Level(code, code, "", position) for position, code in enumerate(codes))
    return Ladder(id_, id_, "", "", levels, groups, "0", aliases=(alias,) if alias else ())


def test_everything_in_the_ladders_that_ship_reads_back() -> None:
    assert_all_read_back(load_ladders(LADDERS))


names = st.one_of(
    st.sampled_from([*CLASHING, LONGEST]),
    st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
)
codes = st.one_of(
    st.sampled_from(["IC1", "ic-1", "4", "help", "me", "to", "a-b", "A.B", "ab", "x" * 12]),
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}", fullmatch=True),
)


@st.composite
def clashing_ladders(draw: st.DrawFn) -> Ladders:
    ids = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    return Ladders(
        tuple(
            ladder_of(
                id_,
                draw(st.lists(codes, min_size=1, max_size=4, unique=True)),
                draw(st.lists(names, min_size=1, max_size=3, unique=True)),
                draw(st.lists(names, min_size=1, max_size=2, unique=True)),
                draw(st.sampled_from(["", *CLASHING, *ids])),
            )
            for id_ in ids
        )
    )


@settings(max_examples=examples(150))
@given(clashing_ladders())
def test_everything_reads_back_whatever_things_are_called(ladders: Ladders) -> None:
    assert_all_read_back(ladders)


def test_the_longest_names_and_the_most_levels_still_fit_an_option_of_a_menu() -> None:
    levels = [f"L{number:02}".ljust(12, "x") for number in range(25)]
    longest = ladder_of(LONGEST, levels, [LONGEST, "y" * 60], [LONGEST, "y" * 60])
    knowing = Understanding(Ladders((longest,)))
    for count in range(2, 26):
        for competency in (None, *longest.competencies):
            request = Comparison(longest, longest.levels[-count:], competency)
            text = written(request)
            assert len(PAGE + text) <= SLACK_VALUE
            assert knowing.understand(None, text) == request


@given(st.text())
@example("+")
def test_a_search_reads_back_as_it_is_kept(words: str) -> None:
    ladders = load_ladders(LADDERS)
    asked = Understanding(ladders).understand(None, f"search {words}")
    assert isinstance(asked, Search | Help | NoMatch)
    if isinstance(asked, Search):
        text = written(asked)
        assert len(PAGE + text) <= SLACK_VALUE
        assert Understanding(ladders).understand(None, text) == asked


def test_the_words_of_the_command_are_written_as_such() -> None:
    requests = (Own(), Help(), EveryLadder(), Search("customer research"))
    texts = [written(request) for request in requests]
    assert texts == ["me", "help", "ladders", "search customer research"]


def test_forms_are_short_where_names_are_clear() -> None:
    product = load_ladders(LADDERS).get("product")
    assert product is not None
    senior, staff = product.levels[3:5]
    data = product.competency("data-driven")
    assert data is not None
    assert written(OneCell(product, senior, data)) == "product:IC4 data-driven"
    assert written(Comparison(product, (senior, staff))) == "product:IC4 IC5"
    assert written(OneLevel(product, senior, product.categories[2])) == "product:IC4 teamwork"


def test_what_is_written_of_a_ladder_that_is_gone_is_read_as_if_typed() -> None:
    ladders = load_ladders(LADDERS)
    assert not isinstance(Understanding(ladders).understand(None, "gone:IC4"), Own)
