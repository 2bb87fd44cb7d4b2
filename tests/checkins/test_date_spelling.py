"""Slips in the words of a date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.date_spelling import respelled


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tommorow", "tomorrow"),
        ("tomorow", "tomorrow"),
        ("tmrw", "tomorrow"),
        ("wensday", "wednesday"),
        ("thrusday", "thursday"),
        ("firday", "friday"),
        ("saterday", "saturday"),
        ("febuary", "february"),
        ("januray", "january"),
        ("decemeber", "december"),
        ("untill", "until"),
        ("weks", "weeks"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert respelled(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        "later",
        "mondays",
        "monday",
        "juny",
        "tuna",
        "may",
        "mar",
        "thurs",
        "2",
        "7th",
        "1st",
        "work",
    ],
)
def test_what_is_a_word_or_could_be_two_stays(word: str) -> None:
    assert respelled(word) == word


@given(st.text(max_size=40))
def test_respelling_again_changes_nothing(word: str) -> None:
    assert respelled(respelled(word)) == respelled(word)
