"""Slips in the words of a date."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.understanding.dates.date_spelling import respelled


def test_a_slip_is_read_as_what_was_meant() -> None:
    cases = [
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
    ]
    assert {typed: got for typed, meant in cases if (got := respelled(typed)) != meant} == {}


def test_what_is_a_word_or_could_be_two_stays() -> None:
    words = [
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
    ]
    assert [word for word in words if respelled(word) != word] == []


@given(st.text(max_size=40))
def test_respelling_again_changes_nothing(word: str) -> None:
    assert respelled(respelled(word)) == respelled(word)
