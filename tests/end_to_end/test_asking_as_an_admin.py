"""An admin types what only admins can do, and finds it; others hear who does it."""

from __future__ import annotations

import pytest

from bot.settings import Settings

HR = "U0OMAR"

WISHES = {
    "who is on the roster": ("Open roster", "Roster"),
    "who has no manager": ("Open roster", "Roster"),
    "whats missing in setup": ("Open roster", "Roster"),
    "how do i add a person": ("Add person", "Add person"),
    "promote noor to IC5": ("Open roster", "Roster"),
    "pause everybody over christmas": ("Pause questions", "Pause questions"),
    "i want to see the log": ("Read admin log", "Admin log"),
    "how do i upload our ladder": ("List ladders", "Ladders"),
    "change the schedule": ("View settings", "Settings"),
}


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(HR,)))


def asks(person, words: str):
    """What comes in answer to a message."""
    before = {each.ts for each in person.messages()}
    person.say(words)
    return person.wait_for_message(lambda s: s.ts not in before and s.plain.strip() != words)


@pytest.mark.parametrize("has_level", [True, False])
def test_an_admin_finds_what_they_ask_for(office, has_level) -> None:
    if not has_level:
        office.store.set_roster([], [HR], office.clock.now())
    for words, (label, title) in WISHES.items():
        said = asks(office.omar, words)
        assert label in said.buttons, words
        assert not {"Share", "Share with Maya", "Keep all private", "Save as my answer"} & set(
            said.buttons
        )
        office.omar.click(said, label=label)
        assert office.omar.modal.title == title, words
        office.omar.dismiss()
    assert "Admin" in office.omar.command("/checkins help").plain
    assert "You can ask me, too" in asks(office.omar, "help").plain
    assert "Open roster" in office.omar.command("/checkins who is on the roster").buttons


def test_an_admin_who_names_somebody_to_remove_means_the_roster(office) -> None:
    for words in ["remove ben", "delete maya she left", "ben left, pls remove him"]:
        said = asks(office.omar, words)
        assert said.buttons == ["Open roster"], words
    said = asks(office.omar, "pls remove all of bens stuff, he left the company")
    assert "you can't erase what" in said.plain
    assert "Open roster" not in asks(office.ben, "remove noor").buttons


def test_who_has_no_manager_is_named(office) -> None:
    said = asks(office.omar, "who has no manager")
    assert "2 people on the roster don't have a manager: @Maya Lindqvist and @Omar Haddad." in (
        said.plain
    )


def test_others_hear_who_does_it(office) -> None:
    for words in [each for each in WISHES if "promote" not in each]:
        said = asks(office.ben, words)
        assert said.plain.startswith("Only a Next Rung admin can see or change that."), words
        assert "@Omar Haddad" in said.plain, words
        assert said.buttons == [], words
        assert "Admin" not in office.ben.command("/checkins help").plain, words
