"""A time behind a name: “last quarter”, “since September”."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.time_spans import Span, read_span, split_span

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("last quarter", date(2026, 7, 1), date(2026, 10, 1)),
        ("since September", date(2026, 9, 1), None),
        ("since septmber", date(2026, 9, 1), None),
        ("since last year", date(2025, 1, 1), None),
        ("2026-09", date(2026, 9, 1), date(2026, 10, 1)),
        ("in 2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("Q3", date(2026, 7, 1), date(2026, 10, 1)),
        ("2025-Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("from December", date(2025, 12, 1), date(2026, 1, 1)),
        ("the last 3 months", date(2026, 8, 1), None),
        ("past six months", date(2026, 5, 1), None),
        ("this year", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_time_is_read(typed: str, since: date, until: date | None) -> None:
    assert read_span(typed, TODAY) == Span(since, until)
    assert split_span(f"noor {typed}") == ("noor", typed)


@pytest.mark.parametrize("typed", ["", "noor", "2026-13", "0000", "since", "last", "99999"])
def test_other_words_are_no_time(typed: str) -> None:
    assert read_span(typed, TODAY) is None
    assert split_span(f"noor {typed}".strip())[1] == ""


@given(st.text(max_size=60) | st.text("lastmonhq0123456789- ", max_size=30))
def test_any_text_is_read(typed: str) -> None:
    read_span(typed, TODAY)
    rest, when = split_span(typed)
    assert when == "" or rest
