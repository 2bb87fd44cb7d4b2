"""Words for people."""

from __future__ import annotations

import pytest

from bot.checkins.wording import month, month_and_year, month_before
from bot.slack.words import escape


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


def test_in_markup_nothing_has_an_effect_but_emoji() -> None:
    assert escape("a_b <@U1> & c") == "a_\u200bb &lt;@U1&gt; &amp; c"
    assert escape("Done :white_check_mark: :our_own:") == "Done :white_check_mark: :our_own:"
