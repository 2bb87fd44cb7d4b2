"""Which year is meant by a month that is named without one."""

from __future__ import annotations

from bot.checkins.replies.meant_words import month_meant
from bot.checkins.understanding.privacy.taking_back import Months


def test_a_month_that_comes_soon_is_meant_before_the_one_of_a_year_ago() -> None:
    cases = [
        ("2026-12", 11, "2026-11"),
        ("2026-12", 12, "2026-12"),
        ("2026-12", 3, "2026-03"),
        ("2026-12", 1, "2027-01"),
        ("2026-11", 12, "2026-12"),
        ("2027-01", 10, "2026-10"),
        ("2027-01", 2, "2027-02"),
        ("2026-10-Q4", 11, "2026-11"),
        ("2026-11-16", 12, "2026-12"),
    ]
    assert [
        (period, month, meant)
        for period, month, meant in cases
        if month_meant(Months(month, with_it=False), period) != meant
        or month_meant(Months(month, with_it=False, year=2025), period) != f"2025-{month:02}"
    ] == []
