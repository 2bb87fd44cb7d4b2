"""Texts cut where there is no room for all of them."""

from __future__ import annotations

from bot.checkins.wording import excerpt


def test_an_excerpt_keeps_lines_apart_and_ends_at_a_word() -> None:
    cases = [
        ("One.\n\nTwo.", 40, "One.\n\nTwo."),
        ("One word.\n\nTwo words here.", 16, "One word.\n\nTwo…"),
        ("One word.\n\nTwo words here.", 12, "One word…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("", 10, ""),
    ]
    assert [
        (text, limit, shown)
        for text, limit, shown in cases
        if excerpt(text, limit) != shown or len(excerpt(text, limit)) > limit
    ] == []
