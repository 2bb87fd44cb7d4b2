"""An admin opens Home and changes one person's line; nobody else can, and no words are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.settings import Settings
from storage import Assignment, RosterEdit

HR = "U0OMAR"
"""Omar is the admin: on the roster, and nobody's manager."""

WRITTEN = "I asked five customers before I built the import."


@pytest.fixture
def office(open_office):
    return open_office(Settings(admins=(HR,)))


def admin_home(office):
    office.omar.open_home()
    return office.omar.wait_until(
        lambda: office.omar.home and "Open roster" in office.omar.home.buttons and office.omar.home
    )


def open_person(office, person: str) -> None:
    """Open somebody's line from Home."""
    office.omar.click(admin_home(office), label="Open roster")
    office.omar.choose(office.omar.modal, "roster_person", person)


def log(office) -> list[tuple[str, str, object, object]]:
    return [(e.actor, e.subject, e.before, e.after) for e in office.store.admin_log(99)]


def parts(level: str, manager: str = "", ladder: str = "product") -> dict[str, str]:
    return {"ladder": ladder, "level": level, "manager": manager, "country": ""}


def seen_by(person) -> str:
    return "\n".join(shown.plain for shown in person.everything_shown())


def test_somebody_is_added_and_hears_of_it(office) -> None:
    office.omar.click(admin_home(office), label="Add person")
    office.omar.fill("Person", "U0ZOE")
    office.omar.fill("Level", "IC3 · PM")
    office.omar.fill("Manager", "U0MAYA")
    assert office.omar.submit() is None
    told = "Add @Zoe Park: product IC3, manager @Maya Lindqvist."
    assert told in office.omar.modal.plain
    assert office.store.assignment("U0ZOE") is None, "nothing counts before it's confirmed"
    assert office.omar.submit() is None
    assert "Added @Zoe Park: product IC3, manager @Maya Lindqvist." in office.omar.modal.plain
    line = office.store.assignment("U0ZOE")
    assert (line.ladder, line.level, line.manager) == ("product", "IC3", "U0MAYA")
    assert log(office) == [(HR, "U0ZOE", None, parts("IC3", "U0MAYA"))]
    office.next_hours(16)
    office.running.bot.outbox_signal.set()
    office.zoe.wait_for_message(lambda s: "Hello! I'm Next Rung" in s.plain)


def test_somebody_is_promoted_with_two_presses(office) -> None:
    open_person(office, "U0BEN")
    assert "@Ben Marks: product IC3, manager @Maya Lindqvist." in office.omar.modal.plain
    office.omar.click(office.omar.modal, label="Promote to IC4")
    shown = office.omar.modal.plain
    assert "Promote @Ben Marks: product IC3 → product IC4, manager @Maya Lindqvist." in shown
    assert "Their next question is about the next level, IC5." in shown
    assert office.omar.submit() is None
    line = office.store.assignment("U0BEN")
    assert (line.level, line.manager) == ("IC4", "U0MAYA")
    assert log(office) == [(HR, "U0BEN", parts("IC3", "U0MAYA"), parts("IC4", "U0MAYA"))]


def test_at_the_top_the_next_question_is_about_that_level(office) -> None:
    open_person(office, HR)
    office.omar.click(office.omar.modal, label="Promote to IC5")
    shown = office.omar.modal.plain
    assert "IC5 is the top level. Their next question is about IC5 itself." in shown


def test_somebody_gets_another_manager_and_is_told(office) -> None:
    open_person(office, "U0BEN")
    office.omar.click(office.omar.modal, label="Move person")
    office.omar.fill("Manager", HR)
    assert office.omar.submit() is None
    shown = office.omar.modal.plain
    assert "manager @Maya Lindqvist → @Omar Haddad" in shown
    assert "I'll tell @Ben Marks. If they shared anything before" in shown
    assert office.omar.submit() is None
    assert office.store.assignment("U0BEN").manager == HR
    office.next_hours(1)
    office.running.bot.outbox_signal.set()
    office.ben.wait_for_message(lambda s: "Omar" in s.plain and "manager" in s.plain)


def test_somebody_is_left_without_a_manager(office) -> None:
    open_person(office, "U0BEN")
    office.omar.click(office.omar.modal, label="Move person")
    office.omar.fill("No manager", ["line_no_manager"])
    assert office.omar.submit() is None
    assert "@Maya Lindqvist can't read their check-ins anymore." in office.omar.modal.plain
    assert office.omar.submit() is None
    assert office.store.assignment("U0BEN").manager is None


def test_a_manager_who_is_removed_still_has_reports_and_that_is_said(office) -> None:
    open_person(office, "U0MAYA")
    office.omar.click(office.omar.modal, label="Remove from roster")
    shown = office.omar.modal.plain
    assert "Remove @Maya Lindqvist from the roster." in shown
    assert "still the manager of @Ben Marks and @Cleo Adeyemi, and can read" in shown
    assert office.store.assignment("U0MAYA") is not None
    assert office.omar.submit() is None
    assert office.store.assignment("U0MAYA") is None
    assert log(office) == [(HR, "U0MAYA", parts("IC5"), None)]


def test_what_cannot_be_is_refused_in_words(office) -> None:
    office.omar.click(admin_home(office), label="Add person")
    office.omar.fill("Person", "U0ZOE")
    office.omar.fill("Level", "IC3 · PM")
    office.omar.fill("Manager", "U0ZOE")
    assert "can't be their own manager" in office.omar.submit()["line_manager"]
    office.omar.fill("Person", "U0BEN")
    office.omar.fill("Manager", None)
    assert "Ben Marks is already on the roster: product IC3." in str(office.omar.submit())
    office.omar.dismiss()

    open_person(office, "U0MAYA")
    office.omar.click(office.omar.modal, label="Move person")
    office.omar.fill("Manager", "U0BEN")
    circle = "Maya Lindqvist → Ben Marks → Maya Lindqvist"
    assert f"in a circle: {circle}" in office.omar.submit()["line_manager"]


def test_a_circle_names_whoever_is_between(office) -> None:
    office.assign("U0CLEO", "IC3", "U0BEN")
    open_person(office, "U0MAYA")
    office.omar.click(office.omar.modal, label="Move person")
    office.omar.fill("Manager", "U0CLEO")
    told = office.omar.submit()["line_manager"]
    assert "Maya Lindqvist → Cleo Adeyemi → Ben Marks → Maya Lindqvist" in told
    office.omar.fill("Manager", None)
    assert "Nothing would change." in office.omar.submit()["line_level"]
    assert log(office) == []


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"deleted": True}, "Zoe Park is someone who has left Slack."),
        ({"is_restricted": True}, "Zoe Park is a guest"),
        ({"is_bot": True}, "Zoe Park is a bot"),
    ],
)
def test_only_full_members_are_added(office, state, words) -> None:
    office.workspace.update_member("U0ZOE", **state)
    office.omar.click(admin_home(office), label="Add person")
    office.omar.fill("Person", "U0ZOE")
    office.omar.fill("Level", "IC3 · PM")
    assert words in str(office.omar.submit())
    assert office.store.assignment("U0ZOE") is None


def test_a_level_that_no_ladder_has_is_refused(office) -> None:
    admin_home(office)
    values = {
        "roster_person": {"roster_person": {"selected_user": "U0ZOE"}},
        "line_level": {"line_level": {"selected_option": {"value": "product|IC99"}}},
    }
    office.omar.click(office.omar.home, label="Add person")
    version = office.store.roster_version()
    told = office.omar.forge_form("line_change", f"add|U0ZOE|product|IC99||{version}", values)
    assert "no level “IC99”" in str(told)
    assert office.store.assignment("U0ZOE") is None


def test_a_change_drawn_from_an_older_roster_is_refused_and_drawn_again(office) -> None:
    open_person(office, "U0BEN")
    office.omar.click(office.omar.modal, label="Promote to IC4")
    office.assign("U0CLEO", "IC3", "U0MAYA")
    assert office.omar.submit() is None
    assert "The roster changed in the meantime, so nothing was saved." in office.omar.modal.plain
    assert office.store.assignment("U0BEN").level == "IC3"
    assert office.omar.submit() is None
    assert office.store.assignment("U0BEN").level == "IC4"


def test_the_log_is_there_to_read_in_pages(office) -> None:
    for level in ("IC4", "IC3") * 6:
        line = office.store.assignment("U0BEN")
        office.store.set_roster(
            [replace(line, level=level)], [], office.clock.now(), (), RosterEdit(HR)
        )
    office.omar.click(admin_home(office), label="Read admin log")
    assert "@Omar Haddad changed @Ben Marks: product IC4 → product IC3" in office.omar.modal.plain
    assert "Page 1 of 2" in office.omar.modal.plain
    office.omar.click(office.omar.modal, label="More ▸")
    assert "Page 2 of 2" in office.omar.modal.plain


def test_nobody_else_sees_or_does_any_of_it(office) -> None:
    office.maya.open_home()
    office.maya.wait_until(lambda: office.maya.home)
    assert "Open roster" not in office.maya.home.buttons
    home = office.maya.home
    for action, value in [
        ("roster_page_open", "1"),
        ("admin_log_open", "1"),
        ("show_line", "U0BEN"),
        ("change_line_remove", "remove|U0BEN"),
        ("change_line_promote_IC4", "promote|U0BEN|IC4"),
        ("change_line_add", "add"),
    ]:
        office.maya.forge(home, action_id=action, value=value)
        assert "Only a Next Rung admin can do this." in office.maya.modal.plain
        office.maya.dismiss()
    version = office.store.roster_version()
    for callback, metadata in [
        ("line_change", f"remove|U0BEN|||U0MAYA|{version}"),
        ("line_form", "move|U0BEN"),
    ]:
        told = office.maya.forge_form(callback, metadata, {})
        assert "Only a Next Rung admin can do this." in str(told)
    assert office.store.assignment("U0BEN") is not None
    assert log(office) == []


def test_old_windows_do_nothing_once_somebody_is_no_admin(office) -> None:
    open_person(office, "U0BEN")
    old = office.omar.modal
    office.omar.click(old, label="Promote to IC4")
    office.workspace.update_member(HR, is_restricted=True)
    office.omar.wait_until(lambda: not office.running.bot.is_admin(HR))
    assert office.omar.submit() is None
    assert "Only a Next Rung admin can do this." in office.omar.modal.plain
    office.omar.click(office.omar.home, label="Open roster")
    assert "Only a Next Rung admin can do this." in office.omar.modal.plain
    assert office.store.assignment("U0BEN").level == "IC3"
    office.omar.open_home()
    office.omar.wait_until(lambda: "Open roster" not in office.omar.home.buttons)


def test_an_admin_reads_nobodys_words_by_it(office) -> None:
    office.next_month()
    office.answer(office.ben, WRITTEN)
    office.omar.click(admin_home(office), label="Open roster")
    for person in ("U0BEN", "U0MAYA", "U0ZOE"):
        office.omar.choose(office.omar.modal, "roster_person", person)
        office.omar.dismiss()
    office.omar.choose(office.omar.modal, "roster_person", "U0BEN")
    office.omar.click(office.omar.modal, label="Promote to IC4")
    office.omar.submit()
    office.omar.click(admin_home(office), label="Read admin log")
    assert "product IC4" in office.omar.modal.plain
    assert WRITTEN not in seen_by(office.omar)
    assert office.store.access_log("U0BEN", 9) == []
    kept = str(office.store.admin_log(99))
    assert WRITTEN not in kept


def test_a_roster_of_three_hundred_fits_a_phone_and_has_pages(office) -> None:
    now = office.clock.now()
    crowd = [Assignment(f"U{n:07}", "product", "IC3", "U0MAYA", now) for n in range(300)]
    office.store.set_roster(crowd, [], now)
    office.omar.click(admin_home(office), label="Open roster")
    assert "304 people are on the roster." in office.omar.modal.plain
    assert "Page 1 of 38" in office.omar.modal.plain
    assert len(office.omar.modal.blocks) <= 12
    office.omar.click(office.omar.modal, label="More ▸")
    assert "Page 2 of 38" in office.omar.modal.plain
