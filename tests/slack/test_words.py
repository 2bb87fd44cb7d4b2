"""Words for people."""

from __future__ import annotations

import pytest

from bot.checkins.wording import month, month_and_year, month_before
from bot.slack.words import unescaped


@pytest.mark.parametrize(
    ("period", "name", "with_year", "looks_back_on"),
    [
        ("2026-12", "December", "December 2026", "November"),
        ("2026-10-Q4", "Oct–Dec", "Oct–Dec 2026", "the last three months"),
        ("2026-12-07", "7–20 Dec", "7–20 Dec 2026", "the last two weeks"),
    ],
)
def test_a_period_has_a_name_in_every_cadence(period, name, with_year, looks_back_on) -> None:
    assert month(period) == name
    assert month_and_year(period) == with_year
    assert month_before(period) == looks_back_on
    assert len(f"{month(period)} check-in") <= 24


def test_what_slack_escapes_is_read_as_it_was_typed() -> None:
    assert unescaped("R&amp;D &lt;3 &amp;lt;") == "R&D <3 &lt;"
