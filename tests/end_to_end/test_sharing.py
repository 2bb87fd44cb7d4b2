"""With whom something is shared when a manager comes, goes or was never there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.people.access import OPERATOR
from storage import SHARED, WHOLE, Person, Standing


def december(office, person: str = "U0BEN"):
    return office.store.check_in_for(person, "2026-12")


def say(office, person, text: str):
    """Answer in the DM; the prompt as it stands then."""
    person.say(text)
    return person.wait_for_message(lambda s: "✓ Saved" in s.plain and text in s.plain)


def hand_over(office, manager: str | None = "U0OMAR") -> None:
    """Give Ben another manager, an hour later."""
    office.clock.advance(timedelta(hours=1))
    office.assign("U0BEN", "IC3", manager)
    office.clock.advance(timedelta(hours=1))


def for_a_later_manager(office, person: str, level: str) -> str:
    """What a later manager reads, to whom the person gave what they had shared before."""
    office.clock.advance(timedelta(hours=1))
    office.assign(person, level, "U0CLEO")
    office.store.decide_handover(person, "U0CLEO", True, office.clock.now(), ())
    return office.cleo.command(f"/checkins <@{person}>").plain


def test_a_private_reply_edited_while_there_is_no_manager_stays_private(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.click(say(office, office.ben, "Mine alone."), label="Keep private")
    office.redrawn(office.ben, "Only you can read it.")
    hand_over(office, None)
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Edit")
    assert "Who can read this?" not in office.ben.modal.plain
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    assert december(office).reply.revision == 3
    assert not december(office).reply.shared
    assert "Mine alone." not in for_a_later_manager(office, "U0BEN", "IC3")


def test_a_shared_reply_edited_while_there_is_no_manager_stays_shared_and_says_so(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    say(office, office.ben, "For my manager.")
    hand_over(office, None)
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    shown = office.redrawn(office.ben, "You shared it, but there is no manager of yours")
    assert shown.buttons == ["Edit", "Keep private"]
    assert december(office).reply.shared


def by_form(office) -> None:
    office.omar.click(office.prompt_of(office.omar), label="Once")
    office.omar.fill("moment_0", "Nobody else reads this.")
    assert office.omar.submit() is None


def by_message(office) -> None:
    office.omar.say("Nobody else reads this.")


@pytest.mark.parametrize("answer", [by_form, by_message])
def test_what_is_answered_without_a_manager_is_read_by_its_author_alone(office, answer) -> None:
    office.next_month("America/New_York")
    assert "Only you can read your answer." in office.prompt_of(office.omar).plain
    answer(office)
    office.redrawn(office.omar, "✓ Saved. Only you can read it: you have no manager")
    assert not december(office, "U0OMAR").reply.shared
    assert office.store.check_ins("U0OMAR", before=None, limit=9, scope=SHARED) == []
    assert "Nobody else" not in for_a_later_manager(office, "U0OMAR", "IC4")
    assert OPERATOR not in {look.reader for look in office.store.looks("U0OMAR", 9)}


def from_the_ladder(office) -> None:
    office.omar.click(office.omar.command("/ladder me"), label="How did I do here?")


def from_the_shortcut(office) -> None:
    office.omar.shortcut("Add growth evidence")
    office.omar.fill("competency", "data-driven")


def from_the_command(office) -> None:
    office.omar.command("/checkins add a chart")
    office.omar.fill("competency", "data-driven")


@pytest.mark.parametrize("open_form", [from_the_ladder, from_the_shortcut, from_the_command])
def test_evidence_saved_without_a_manager_is_private(office, open_form) -> None:
    open_form(office)
    office.omar.fill("note", "Mine alone.")
    office.omar.submit()
    [piece] = office.store.evidence_of("U0OMAR", limit=9, scope=WHOLE)
    assert (piece.shared, piece.shared_at) == (False, None)


def test_a_message_placed_without_a_manager_is_private(office) -> None:
    office.omar.say("Nobody else reads this.")
    offer = office.omar.wait_for_message(lambda s: "What is it?" in s.plain)
    assert "As your November check-in: Only you can read it" in offer.plain
    office.omar.click(offer, label="My November check-in")
    office.redrawn(office.omar, "Saved as your November check-in")
    assert not office.store.check_in_for("U0OMAR", "2026-11").reply.shared


def test_a_form_that_named_another_manager_is_saved_for_its_author_alone(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    assert "Maya Lindqvist and me" in str(office.ben.modal.blocks)
    office.ben.fill("moment_0", "Omar is hard to work with.")
    hand_over(office)
    office.ben.submit()
    told = office.ben.modal.plain
    assert "Saved. Only you can read it." in told
    assert "for Maya Lindqvist, who cannot read your check-ins any more" in told
    assert "You can share it with Omar Haddad" in told
    assert december(office).reply.text == "Omar is hard to work with."
    assert "hard to work" not in office.omar.command("/checkins @ben").plain
    shown = office.redrawn(office.ben, "✓ Saved. Only you can read it.")
    assert shown.buttons == ["Edit", "Share with my manager"]


def test_a_form_opened_without_a_manager_shares_nothing_with_one_who_came(office) -> None:
    hand_over(office, None)
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", "Written to myself.")
    hand_over(office)
    assert office.ben.submit() is None
    assert not december(office).reply.shared
    assert "to myself" not in office.omar.command("/checkins @ben").plain


def test_a_private_choice_is_saved_without_more_ado_whoever_came(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("sharing", "Only me")
    hand_over(office)
    assert office.ben.submit() is None
    assert not december(office).reply.shared
    assert office.ben.modal is None


def test_evidence_for_another_manager_is_saved_for_its_author_alone(office) -> None:
    office.ben.shortcut("Add growth evidence")
    office.ben.fill("competency", "data-driven")
    office.ben.fill("note", "About Omar.")
    hand_over(office)
    office.ben.submit()
    assert "for Maya Lindqvist, who cannot read your check-ins any more" in office.ben.modal.plain
    [piece] = office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)
    assert not piece.shared
    assert "About Omar." not in office.omar.command("/checkins @ben").plain


def test_a_kept_message_for_another_manager_becomes_private_evidence(office) -> None:
    office.ben.say("About Omar.")
    offer = office.ben.wait_for_message(lambda s: "What is it?" in s.plain)
    office.ben.click(offer, label="Evidence")
    office.ben.fill("competency", "Data-Driven")
    hand_over(office)
    office.ben.submit()
    assert "You can share it with Omar Haddad" in office.ben.modal.plain
    [piece] = office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)
    assert not piece.shared


def test_the_offer_says_who_will_read_it_and_shares_with_nobody_else(office) -> None:
    office.ben.say("About Omar.")
    offer = office.ben.wait_for_message(lambda s: "What is it?" in s.plain)
    assert (
        "As your November check-in: @Maya Lindqvist can read your answer unless you keep it private"
        in offer.plain
    )
    hand_over(office)
    office.ben.click(offer, label="My November check-in")
    saved = office.redrawn(office.ben, "Saved as your November check-in")
    assert "Only you can read it." in saved.plain
    assert saved.buttons[:2] == ["Edit", "Share with my manager"]
    assert "About Omar." not in office.omar.command("/checkins @ben").plain


def test_an_old_offer_adds_nothing_to_what_another_manager_reads_and_names_them(office) -> None:
    office.ben.say("About Omar.")
    offer = office.ben.wait_for_message(lambda s: "What is it?" in s.plain)
    hand_over(office)
    office.next_month()
    office.prompt_of(office.ben)
    say(office, office.ben, "For Omar.")
    office.ben.click(offer, label="My November check-in")
    anew = office.redrawn(office.ben, "I have not added it yet")
    assert "As your December check-in: @Omar Haddad can read it." in anew.plain
    assert december(office).reply.text == "For Omar."
    office.ben.click(anew, label="My December check-in")
    office.redrawn(office.ben, "Saved as your December check-in")
    assert "About Omar." in office.omar.command("/checkins @ben").plain


def test_an_offer_of_the_same_month_names_another_manager_before_they_read_it(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    say(office, office.ben, "For my manager.")
    office.next_hours(29 * 24)
    office.ben.say("About Omar.")
    offer = office.ben.wait_for_message(lambda s: "What is it?" in s.plain)
    assert "As your December check-in: @Maya Lindqvist can read it." in offer.plain
    hand_over(office)
    office.store.decide_handover("U0BEN", "U0OMAR", True, office.clock.now(), ())
    office.ben.click(offer, label="My December check-in")
    anew = office.redrawn(office.ben, "I have not added it yet")
    assert "As your December check-in: @Omar Haddad can read it." in anew.plain
    assert "About Omar." not in office.omar.command("/checkins @ben").plain


def let_maya_be(office, standing: Standing) -> None:
    """Let Slack say so of Ben's manager."""
    maya = Person("U0MAYA", "Maya Lindqvist", standing=standing)
    office.store.save_people([maya], office.clock.now())


@pytest.mark.parametrize("standing", [Standing.DEACTIVATED, Standing.GUEST])
def test_a_manager_who_may_read_nothing_is_not_named_as_a_reader(office, standing) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    say(office, office.ben, "For Maya.")
    let_maya_be(office, standing)
    office.ben.say("More.")
    office.redrawn(office.ben, "You shared it, but there is no manager of yours here to read it.")
    assert not any("can read it" in shown.plain for shown in prompts(office))
    let_maya_be(office, Standing.ACTIVE)
    office.ben.say("Yet more.")
    office.redrawn(office.ben, "✓ Saved. @Maya Lindqvist can read it.")


def prompts(office):
    return [shown for shown in office.ben.messages() if "answered and saved" in shown.text]


def test_what_is_written_while_the_manager_is_deactivated_is_private(office) -> None:
    let_maya_be(office, Standing.DEACTIVATED)
    office.next_month()
    assert "Only you can read your answer." in office.prompt_of(office.ben).plain
    office.ben.open_home()
    office.ben.wait_until(
        lambda: office.ben.home and "no manager here to share with" in office.ben.home.plain
    )
    assert "Only you read what you answer." in office.ben.command("/checkins help").plain
    say(office, office.ben, "Mine alone.")
    assert not december(office).reply.shared
    let_maya_be(office, Standing.ACTIVE)
    assert "Mine alone." not in office.maya.command("/checkins @ben").plain


def test_the_offer_says_who_reads_the_answer_that_there_is(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.click(say(office, office.ben, "Mine alone."), label="Keep private")
    office.redrawn(office.ben, "Only you can read it.")
    office.next_hours(29 * 24)
    office.ben.say("One more thing.")
    offer = office.ben.wait_for_message(lambda s: "What is it?" in s.plain)
    assert "As your December check-in: Only you can read it." in offer.plain
