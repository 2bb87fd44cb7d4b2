"""An admin sees what is missing, who wasn't asked and why, and who is next; and no words."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from storage import Assignment

HR = "U0OMAR"
WRITTEN = "I asked five customers before I built the import."


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(HR,)))


def admin_home(office, words: str = "Admin"):
    office.omar.open_home()
    return office.omar.wait_until(
        lambda: office.omar.home and words in office.omar.home.plain and office.omar.home
    )


def test_nothing_is_to_set_up_where_nothing_is_missing(office) -> None:
    home = admin_home(office)
    assert "4 people are on the roster." in home.plain
    assert "Set up" not in home.plain


def test_an_empty_roster_begins_with_the_first_person(office) -> None:
    office.store.set_roster([], ["U0MAYA", "U0BEN", "U0CLEO", HR], office.clock.now())
    home = admin_home(office, "Set up")
    assert "Nobody is on the roster yet." in home.plain
    assert "Ladders: Design, Engineering, and Product." in home.plain
    office.omar.click(home, label="Add person")
    office.omar.fill("Person", "U0ZOE")
    office.omar.fill("Level", "IC3 · PM")
    assert office.omar.submit() is None
    assert office.omar.submit() is None
    home = admin_home(office, "1 person is on the roster.")
    assert "Set up" not in home.plain


def test_what_is_missing_is_listed_and_mended_from_there(office) -> None:
    office.assign("U0CLEO", "IC99", "U0MAYA")
    office.workspace.update_member("U0MAYA", deleted=True)
    office.omar.wait_until(lambda: office.store.person("U0MAYA").status == "deactivated")
    home = admin_home(office, "Set up")
    assert "1 person has a level that isn't on a ladder." in home.plain
    assert "2 people have a manager who isn't in Slack anymore, or is a guest." in home.plain
    assert "Next question: @" in home.plain
    assert home.plain.startswith("Set up Next Rung"), "it's no use below all else"
    office.omar.click(home, label="Show levels")
    assert "@Cleo Adeyemi · product IC99" in office.omar.modal.plain
    office.omar.dismiss()

    office.omar.click(home, label="Show managers")
    assert "@Ben Marks · manager @Maya Lindqvist" in office.omar.modal.plain
    office.omar.click(office.omar.modal, label="Open")
    office.omar.click(office.omar.modal, label="Move person")
    office.omar.fill("Manager", HR)
    assert office.omar.submit() is None
    assert office.omar.submit() is None
    assert office.store.assignment("U0BEN").manager == HR
    office.omar.dismiss()
    admin_home(office, "1 person has a manager who isn't")


def test_who_was_not_asked_is_listed_by_reason(office) -> None:
    office.ben.command("/checkins pause until 24 Dec")
    office.assign("U0CLEO", "IC99", "U0MAYA")
    office.next_month()
    office.answer(office.maya, WRITTEN)
    office.omar.click(admin_home(office), label="See who wasn't asked")
    shown = office.omar.modal.plain
    assert "December: 3 not asked." in shown
    assert "@Ben Marks · away" in shown
    assert "@Cleo Adeyemi · their level isn't on the ladder" in shown
    assert "Maya" not in shown
    assert WRITTEN not in shown


def test_who_is_next_is_listed_with_the_time(office) -> None:
    office.omar.click(admin_home(office), label="Show next questions")
    shown = office.omar.modal.plain
    assert "@Cleo Adeyemi · Tuesday 1 December, 04:00" in shown
    assert "@Omar Haddad · Tuesday 1 December, 10:00" in shown


def test_lists_of_three_hundred_have_pages(office) -> None:
    now = office.clock.now()
    crowd = [Assignment(f"U{n:07}", "gone", "IC3", "U0MAYA", now) for n in range(300)]
    office.store.set_roster(crowd, [], now)
    home = admin_home(office, "300 people have a level")
    assert len(home.blocks) < 60
    for label in ("Show levels", "See who wasn't asked", "Show next questions"):
        office.omar.click(home, label=label)
        assert "Page 1 of 38" in office.omar.modal.plain
        assert len(office.omar.modal.blocks) <= 12
        office.omar.click(office.omar.modal, label="More ▸")
        assert "Page 2 of 38" in office.omar.modal.plain
        office.omar.dismiss()


def test_nobody_else_sees_any_of_it(office) -> None:
    office.maya.open_home()
    office.maya.wait_until(lambda: office.maya.home)
    assert "Admin" not in office.maya.home.plain
    for which in ("no_level", "no_manager", "unasked", "next"):
        office.maya.forge(office.maya.home, action_id=f"people_list_{which}", value=f"{which}|1")
        assert "Only a Next Rung admin can do this." in office.maya.modal.plain
        office.maya.dismiss()


@pytest.mark.parametrize("has_level", [True, False])
def test_status_counts_for_an_admin_with_or_without_a_level(office, has_level) -> None:
    if not has_level:
        office.store.set_roster([], [HR], office.clock.now())
    said = office.omar.command("/checkins status").plain
    assert ("You aren't on the roster" in said) is not has_level
    assert "Everyone, " in said
    assert "press See who wasn't asked on my Home tab" in said
    assert "on the server" not in said
    assert "Everyone, " not in office.ben.command("/checkins status").plain
