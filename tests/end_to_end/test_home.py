"""The Home tab stays true while it is open, a manager's too."""

from __future__ import annotations

import pytest

from bot.checkins.handover import shown_anew
from storage import Assignment


@pytest.fixture
def looked_at(office):
    """It is December, Ben was asked, and Maya has her Home open."""
    office.next_month()
    office.maya.open_home()
    office.maya.wait_until(lambda: office.maya.home and _line(office))
    assert "nothing shared yet" in _line(office)
    return office


def _line(office) -> str:
    """What Maya's Home says of Ben."""
    lines = office.maya.home.plain.splitlines()
    return next((line for line in lines if "Ben Marks" in line and "IC3" in line), "")


def _wait_for(office, words: str) -> None:
    office.maya.wait_until(lambda: words in _line(office))


def test_a_managers_home_follows_what_a_report_shares_and_takes_back(looked_at) -> None:
    office = looked_at
    shown = office.answer(office.ben, "I asked five customers.")
    _wait_for(office, "shared December\u00a0✓")
    office.ben.click(shown, label="Keep private")
    _wait_for(office, "nothing shared yet")
    private = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.click(private, label="Share with Maya")
    _wait_for(office, "shared December\u00a0✓")
    office.ben.command("/checkins erase me")
    office.ben.fill("erase_word", "ERASE")
    assert office.ben.submit() is None
    _wait_for(office, "nothing shared yet")


def test_the_homes_of_both_managers_follow_a_handover(looked_at) -> None:
    office = looked_at
    office.omar.open_home()
    bot, now = office.running.bot, office.clock.now()
    line = Assignment("U0BEN", "product", "IC3", "U0OMAR", now)
    office.store.set_roster([line], [], now, list(shown_anew(office.store, [line], (), now)))
    bot.outbox_signal.set()
    office.maya.wait_until(lambda: _line(office) == "")
    office.omar.wait_until(lambda: office.omar.home and "Ben Marks" in office.omar.home.plain)


def test_a_managers_home_follows_who_is_away(looked_at) -> None:
    office = looked_at
    office.ben.command("/checkins pause until 24 Dec")
    _wait_for(office, "away until Thursday 24 December")
    office.ben.command("/checkins back")
    _wait_for(office, "nothing shared yet")
