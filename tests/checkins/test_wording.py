"""Texts cut where there is no room for all of them."""

from __future__ import annotations

import pytest

from bot.checkins.wording import excerpt


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("One.\n\nTwo.", 40, "One.\n\nTwo."),
        ("One word.\n\nTwo words here.", 16, "One word.\n\nTwo…"),
        ("One word.\n\nTwo words here.", 12, "One word…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("", 10, ""),
    ],
)
def test_an_excerpt_keeps_lines_apart_and_ends_at_a_word(text: str, limit: int, shown: str) -> None:
    assert excerpt(text, limit) == shown
    assert len(excerpt(text, limit)) <= limit
