"""Names that people type instead of choosing them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.naming import called, nearest_address

NAMES = {
    "U1": "Noor Haddad",
    "U2": "Zofia Kamińska",
    "U3": "Noor Haddad-Berg",
    "U4": "Anne Marie O’Neill",
}


def test_a_name_means_whom_it_fits() -> None:
    cases = [
        ("@zofia", ["U2"]),
        ("KAMINSKA", ["U2"]),
        ("zof kam", ["U2"]),
        ("Kamińska, Zofia", ["U2"]),
        ("noor", ["U1", "U3"]),
        ("Noor Haddad", ["U1"]),
        ("noor berg", ["U3"]),
        ("neill", ["U4"]),
        ("zofia haddad", []),
        ("ofia", []),
        ("@", []),
        ("", []),
    ]
    assert {
        typed: got for typed, meant in cases if (got := list(called(typed, NAMES))) != meant
    } == {}


@given(st.text(max_size=60))
def test_any_text_means_only_people_there_are(typed: str) -> None:
    assert set(called(typed, NAMES)) <= set(NAMES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("anselm@example.com", None),
        ("selma@example.com", "selam@example.com"),
        ("selam@exmaple.com", "selam@example.com"),
        ("maya@example.com", None),
    ],
)
def test_an_address_is_guessed_by_what_stands_before_the_at(typed: str, meant: str | None) -> None:
    known = ["selam@example.com", "omar@example.com"]
    assert nearest_address(typed, known) == meant
