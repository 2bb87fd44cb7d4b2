"""A time behind a name: “last quarter”, “since September”."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.dates.time_spans import Span, read_span, split_span

TODAY = date(2026, 11, 28)


Case = tuple[str, date | None, date | None]


def misread(cases: list[Case]) -> list[Case]:
    """The cases of which another time is read, or that aren't parted from the name before."""
    return [
        (typed, since, until)
        for typed, since, until in cases
        if read_span(typed, TODAY) != Span(since, until)
        or split_span(f"noor {typed}") != ("noor", typed)
    ]


def test_a_time_is_read() -> None:
    cases: list[Case] = [
        ("last quarter", date(2026, 7, 1), date(2026, 10, 1)),
        ("since September", date(2026, 9, 1), None),
        ("since septmber", date(2026, 9, 1), None),
        ("since last year", date(2025, 1, 1), None),
        ("2026-09", date(2026, 9, 1), date(2026, 10, 1)),
        ("in 2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("Q3", date(2026, 7, 1), date(2026, 10, 1)),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("in December", date(2025, 12, 1), date(2026, 1, 1)),
        ("the last 3 months", date(2026, 8, 1), None),
        ("past six months", date(2026, 5, 1), None),
        ("last couple of months", date(2026, 9, 1), None),
        ("past 6 weeks", date(2026, 10, 1), None),
        ("this year", date(2026, 1, 1), date(2027, 1, 1)),
        ("ytd", date(2026, 1, 1), date(2027, 1, 1)),
        ("last q", date(2026, 7, 1), date(2026, 10, 1)),
        ("prev qtr", date(2026, 7, 1), date(2026, 10, 1)),
        ("this q", date(2026, 10, 1), date(2027, 1, 1)),
        ("Q3/2025", date(2025, 7, 1), date(2025, 10, 1)),
        ("q3 '25", date(2025, 7, 1), date(2025, 10, 1)),
        ("third quarter of 2025", date(2025, 7, 1), date(2025, 10, 1)),
        ("H1 2026", date(2026, 1, 1), date(2026, 7, 1)),
        ("09/2026", date(2026, 9, 1), date(2026, 10, 1)),
        ("Sept. 2025", date(2025, 9, 1), date(2025, 10, 1)),
        ("from last quarter", date(2026, 7, 1), date(2026, 10, 1)),
    ]
    assert misread(cases) == []


def test_a_time_has_a_beginning_an_end_or_both() -> None:
    cases: list[Case] = [
        ("from December", date(2025, 12, 1), None),
        ("from september", date(2026, 9, 1), None),
        ("starting in september", date(2026, 9, 1), None),
        ("since 1 sept", date(2026, 9, 1), None),
        ("since the 1st of September", date(2026, 9, 1), None),
        ("since Sept 1st, 2025", date(2025, 9, 1), None),
        ("since 2026-09-15", date(2026, 9, 1), None),
        ("since 15.9.", date(2026, 9, 1), None),
        ("after september", date(2026, 10, 1), None),
        ("until september", None, date(2026, 10, 1)),
        ("up to Q3", None, date(2026, 10, 1)),
        ("before september", None, date(2026, 9, 1)),
        ("sept to november", date(2026, 9, 1), date(2026, 12, 1)),
        ("sept - nov", date(2026, 9, 1), date(2026, 12, 1)),
        ("sept–nov", date(2026, 9, 1), date(2026, 12, 1)),
        ("sept-nov", date(2026, 9, 1), date(2026, 12, 1)),
        ("from sept until now", date(2026, 9, 1), date(2026, 12, 1)),
        ("between august and october", date(2026, 8, 1), date(2026, 11, 1)),
        ("2026-08 2026-10", date(2026, 8, 1), date(2026, 11, 1)),
        ("2026-08 to 2026-10", date(2026, 8, 1), date(2026, 11, 1)),
        ("2026-10 2026-08", date(2026, 8, 1), date(2026, 11, 1)),
        ("from 1 August to the 31st of October 2026", date(2026, 8, 1), date(2026, 11, 1)),
        ("q1 q3", date(2026, 1, 1), date(2026, 10, 1)),
        ("q1-q3 2025", date(2025, 1, 1), date(2025, 10, 1)),
        ("november to february", date(2025, 11, 1), date(2026, 3, 1)),
        ("aug to oct 2025", date(2025, 8, 1), date(2025, 11, 1)),
        ("aug 2025 to oct", date(2025, 8, 1), date(2025, 11, 1)),
        ("2025 to 2026", date(2025, 1, 1), date(2027, 1, 1)),
    ]
    assert misread(cases) == []


def test_other_words_are_no_time() -> None:
    all_typed = [
        "",
        "noor",
        "2026-13",
        "0000",
        "since",
        "last",
        "99999",
        "to",
        "from to",
    ]
    assert [
        typed
        for typed in all_typed
        if read_span(typed, TODAY) is not None or split_span(f"noor {typed}".strip())[1] != ""
    ] == []


@pytest.mark.parametrize("typed", ["31 february", "september march", "seit September"])
def test_not_all_of_it_is_a_time(typed: str) -> None:
    assert read_span(typed, TODAY) is None


@given(st.text(max_size=60) | st.text("lastmonhq0123456789- ", max_size=30))
def test_any_text_is_read(typed: str) -> None:
    read_span(typed, TODAY)
    rest, when = split_span(typed)
    assert when == "" or rest
