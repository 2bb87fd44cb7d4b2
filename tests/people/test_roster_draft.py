"""A roster to fill in with people from elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.people.roster.draft import draft_roster
from storage import AccountStatus, Assignment, Person

NOW = datetime(2026, 12, 1, tzinfo=UTC)
ADA = Assignment("U1", "product", "IC3", "U2", NOW, "SE")
PEOPLE = {
    "U1": Person("U1", "Ada"),
    "U2": Person("U2", "Grace"),
    "U3": Person("U3", "Gone", AccountStatus.DEACTIVATED),
    "U4": Person("U4", "Guest", AccountStatus.GUEST),
    "U5": Person("U5", "Robot", AccountStatus.BOT),
}


def draft(*taken: str, current=(ADA,), ladder="product"):
    return draft_roster(taken, PEOPLE, current, ladder, NOW)


def test_new_people_have_a_ladder_and_no_level() -> None:
    assert draft("U2", current=()).lines == (Assignment("U2", "product", "", None, NOW),)


def test_whoever_is_on_the_roster_stays_as_they_are_and_is_counted() -> None:
    made = draft("U1", "U2")
    assert made.lines == (ADA, Assignment("U2", "product", "", None, NOW))
    assert (made.already, [each.name for each in made.new]) == (1, ["Grace"])


def test_the_roster_stays_even_if_nobody_of_it_was_taken() -> None:
    assert draft("U2").lines[0] == ADA


def test_who_can_not_be_on_a_roster_is_left_out_by_why() -> None:
    made = draft("U3", "U4", "U5", "U404", current=())
    assert made.lines == ()
    assert made.left_out == {
        AccountStatus.DEACTIVATED: 1,
        AccountStatus.GUEST: 2,
        AccountStatus.BOT: 1,
    }


def test_somebody_who_is_named_twice_gets_one_line() -> None:
    assert len(draft("U2", "U2").new) == 1
