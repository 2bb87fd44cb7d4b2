"""A manager says that they saw a check-in, and its person is shown it."""

from __future__ import annotations

import pytest


@pytest.fixture
def shared(office):
    """Ben's shared answer of December, as Maya reads it."""
    office.next_month()
    office.answer(office.ben, "I asked five customers.")
    return office.maya.command("/checkins @ben")


def test_the_person_is_shown_it_and_the_page_is_drawn_anew(office, shared) -> None:
    office.maya.click(shared, label="Mark as seen")
    page = office.maya.wait_for_ephemeral(
        lambda s: s.ts == shared.ts and "✓ seen by @Maya Lindqvist" in s.plain
    )
    assert "Mark as seen" not in page.buttons
    office.redrawn(office.ben, "can read this. ✓ seen by @Maya Lindqvist.")
    assert "✓ seen by @Maya Lindqvist" in office.ben.command("/checkins").plain


def test_a_change_after_it_was_seen_is_visible_as_such(office, shared) -> None:
    office.maya.click(shared, label="Mark as seen")
    office.redrawn(office.ben, "✓ seen by @Maya Lindqvist.")
    office.answer(office.ben, "I answered a sixth customer ticket.")
    office.redrawn(office.ben, "seen by @Maya Lindqvist, before the last edit")
    page = office.maya.command("/checkins @ben")
    assert "Last changed on Tuesday 1 December" in page.plain
    office.maya.click(page, label="Mark as seen")
    office.redrawn(office.ben, "✓ seen by @Maya Lindqvist.")


@pytest.mark.parametrize("presser", ["ben", "cleo", "omar", "zoe"])
def test_nobody_but_the_manager_can_say_so(office, shared, presser: str) -> None:
    person = getattr(office, presser)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    person.forge(
        person.command("/checkins help"), action_id="seen", value=f"{check_in.id}|1|U0BEN||||"
    )
    assert office.store.acknowledgements_on([check_in.id]) == {}
    if presser != "ben":
        refused = person.wait_for_ephemeral(lambda s: "reflections" not in s.plain)
        assert "five customers" not in refused.plain


def test_what_was_withdrawn_cannot_be_marked(office, shared) -> None:
    office.ben.click(office.answered(office.ben), label="Keep private")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.maya.click(shared, label="Mark as seen")
    office.maya.wait_for_ephemeral(
        lambda s: s.ts == shared.ts and "hasn't shared any check-ins yet" in s.plain
    )
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert office.store.acknowledgements_on([check_in.id]) == {}


def test_what_was_changed_since_the_page_was_drawn_is_not_seen(office, shared) -> None:
    office.answer(office.ben, "I answered a sixth customer ticket.")
    office.maya.click(shared, label="Mark as seen")
    office.redrawn(office.ben, "seen by @Maya Lindqvist, before the last edit")
    page = office.maya.wait_for_ephemeral(lambda s: s.ts == shared.ts and "sixth" in s.plain)
    assert "Mark as seen" in page.buttons


@pytest.mark.parametrize(("revision", "kept"), [("999", [1]), ("-1", []), ("x", []), ("0", [])])
def test_no_revision_that_is_not_there_is_seen(office, shared, revision: str, kept) -> None:
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    value = f"{check_in.id}|{revision}|U0BEN||||"
    office.maya.forge(shared, action_id="seen", value=value)
    found = office.store.acknowledgements_on([check_in.id])
    assert [each.revision for each in found.get(check_in.id, ())] == kept


def test_a_new_manager_marks_for_themselves_and_the_person_is_shown_theirs(office, shared) -> None:
    office.maya.click(shared, label="Mark as seen")
    office.redrawn(office.ben, "✓ seen by @Maya Lindqvist.")
    office.next_hours(1)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, True, office.clock.now(), ()
    )
    assert "seen by" not in office.ben.command("/checkins").plain
    page = office.omar.command("/checkins @ben")
    assert "seen by" not in page.plain
    office.omar.click(page, label="Mark as seen")
    office.redrawn(office.ben, "✓ seen by @Omar Haddad.")
    assert "✓ seen by @Omar Haddad" in office.ben.command("/checkins").plain
    office.assign("U0BEN", "IC3", "U0MAYA")
    assert "✓ seen by @Maya Lindqvist" in office.ben.command("/checkins").plain
