"""With whom something is shared when a manager comes, goes or was never there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.people.access import OPERATOR
from storage import SHARED, WHOLE, AccountStatus, Person

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def december(office, person: str = "U0BEN"):
    return office.store.check_in_for(person, "2026-12")


def asked_about(person, words: str = "I saved your message"):
    """The question about the words that wait."""
    return person.wait_for_message(lambda s: words in s.plain)


def hand_over(office, manager: str | None = "U0OMAR") -> None:
    """Give Ben another manager, an hour later."""
    office.clock.advance(timedelta(hours=1))
    office.assign("U0BEN", "IC3", manager)
    office.clock.advance(timedelta(hours=1))


def for_a_later_manager(office, person: str, level: str, agreed: bool | None = True) -> str:
    """What a later manager reads, to whom the person gave what they had shared before."""
    office.clock.advance(timedelta(hours=1))
    office.assign(person, level, "U0CLEO")
    if agreed is not None:
        office.store.decide_handover(
            person, "U0CLEO", office.store.handover(person).since, agreed, office.clock.now(), ()
        )
    return office.cleo.command(f"/checkins <@{person}>").plain


def test_a_private_reply_edited_while_there_is_no_manager_stays_private(office) -> None:
    office.next_month()
    office.ben.click(
        office.answer(office.ben, "I answered customer tickets alone."), label="Keep private"
    )
    private = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    hand_over(office, None)
    office.ben.click(private, label="Edit")
    assert "Who can read this?" not in office.ben.modal.plain
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    assert december(office).reply.revision == 3
    assert not december(office).reply.shared
    assert "I answered customer tickets alone." not in for_a_later_manager(office, "U0BEN", "IC3")


def test_a_shared_reply_edited_while_there_is_no_manager_stays_theirs_and_says_so(office) -> None:
    office.next_month()
    prompt = office.answer(office.ben, "I answered customer tickets in December.")
    hand_over(office, None)
    office.ben.click(prompt, label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    shown = office.redrawn(
        office.ben, "✓ Saved. Only you can read this. If @Maya Lindqvist becomes"
    )
    assert shown.buttons == ["Edit", "Keep private"]
    assert december(office).reply.parts == (None, "U0MAYA")
    assert "I answered customer tickets in December." not in for_a_later_manager(
        office, "U0BEN", "IC3", agreed=None
    )


@pytest.mark.parametrize("typed", ["keep that private please", "can you make this private?"])
def test_who_asks_for_privacy_has_it_at_once_for_what_they_wrote_last(office, typed) -> None:
    for month, answer in (("December", "I shipped the roof."), ("January", "I asked six growers.")):
        office.next_month()
        office.answer(office.ben, answer)
        office.redrawn(office.ben, f"✓ Saved to your {month}")
    office.ben.say(typed, thread_ts=office.prompt_of(office.ben).ts)
    said = office.ben.wait_for_message(lambda s: "I made your message from" in s.plain)
    assert "private. It's still in your January check-in." in said.plain
    assert not office.store.check_in_for("U0BEN", "2027-01").reply.shared
    assert december(office).reply.shared


@pytest.mark.parametrize("typed", ["how do i make this private", "how can I keep it private?"])
def test_who_asks_for_privacy_chooses_among_all_that_the_manager_reads(office, typed) -> None:
    for answer in ("I shipped the roof.", "I asked twelve growers."):
        office.next_month()
        office.ben.say(answer, thread_ts=office.prompt_of(office.ben).ts)
        office.redrawn(office.ben, answer)
    office.ben.say(typed, thread_ts=office.prompt_of(office.ben).ts)
    said = office.ben.wait_for_message(lambda s: "Keep my January answer private" in s.buttons)
    assert "Keep my December answer private" in said.buttons
    office.ben.click(said, label="Keep my December answer private")
    office.ben.wait_until(lambda: not december(office).reply.shared)
    assert office.store.check_in_for("U0BEN", "2027-01").reply.shared


def edited_to_private(office, ts) -> None:
    office.ben.edit(ts, "private: I shipped the roof.")


def kept_private_by_button(office, ts) -> None:
    office.ben.click(office.redrawn(office.ben, "✓ Saved to your December"), label="Keep private")


@pytest.mark.parametrize("narrow", [edited_to_private, kept_private_by_button])
@pytest.mark.parametrize("opened", [True, False], ids=["opened", "never opened"])
def test_who_keeps_private_what_was_shared_hears_who_may_have_read_it(
    office, narrow, opened
) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    ts = office.ben.say("I shipped the roof.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved to your December check-in")
    if opened:
        office.maya.command("/checkins @ben")
    narrow(office, ts)
    office.ben.wait_until(lambda: not december(office).reply.shared)
    office.told_by_now()
    said = [
        each.plain
        for each in [*office.ben.messages(), *office.ben.messages(thread_ts=prompt.ts)]
        if "may have read" in each.plain
    ]
    at = f"{datetime.fromtimestamp(float(ts), UTC).astimezone(STOCKHOLM):%H:%M}"
    told = (
        "@Maya Lindqvist opened your check-ins on Tuesday 1 December and may have read your "
        f"message from {at} then, before you made it private."
    )
    assert said == ([told] if opened else [])


def by_form(office) -> None:
    office.omar.click(office.prompt_of(office.omar), label="Once")
    office.omar.fill("moment_0", "I planned the launch and wrote it down.")
    assert office.omar.submit() is None


def by_message(office) -> None:
    office.omar.say(
        "I planned the launch and wrote it down.", thread_ts=office.prompt_of(office.omar).ts
    )


def beside_the_thread(office) -> None:
    office.omar.say("I planned the launch and wrote it down.")
    question = asked_about(office.omar)
    assert "Only you can read it. You don't have a manager here" in question.plain
    assert question.buttons == ["Save as check-in", "Delete it"]
    office.omar.click(question, label="Save as check-in")


@pytest.mark.parametrize("answer", [by_form, by_message, beside_the_thread])
def test_what_is_answered_without_a_manager_is_read_by_its_author_alone(office, answer) -> None:
    office.next_month("America/New_York")
    assert "Only you can read your answer." in office.prompt_of(office.omar).plain
    answer(office)
    office.redrawn(office.omar, "✓ Saved. Only you can read this. You don't have a manager here")
    assert not december(office, "U0OMAR").reply.shared
    assert office.store.check_ins("U0OMAR", before=None, limit=9, scope=SHARED) == []
    assert "Nobody else" not in for_a_later_manager(office, "U0OMAR", "IC4")
    assert OPERATOR not in {look.reader for look in office.store.access_log("U0OMAR", 9)}


def from_the_ladder(office) -> None:
    shown = office.omar.command("/ladder me")
    office.omar.choose(shown, "reflect", "Business/GTM Strategy")


def from_the_shortcut(office) -> None:
    office.omar.shortcut("Add growth evidence")
    office.omar.fill("competency", "data-driven")


def from_the_command(office) -> None:
    office.omar.command("/checkins add a chart")
    office.omar.fill("competency", "data-driven")


@pytest.mark.parametrize("open_form", [from_the_ladder, from_the_shortcut, from_the_command])
def test_evidence_saved_without_a_manager_is_private(office, open_form) -> None:
    open_form(office)
    office.omar.fill("note", "I answered customer tickets alone.")
    office.omar.submit()
    [piece] = office.store.evidence_of("U0OMAR", limit=9, scope=WHOLE)
    assert (piece.shared, piece.shared_at) == (False, None)


def test_a_message_made_a_check_in_without_a_manager_is_private(office) -> None:
    office.omar.say("I planned the launch and wrote it down.")
    question = asked_about(office.omar)
    assert "Only you can read it. You don't have a manager here" in question.plain
    office.omar.click(question, label="Save as check-in")
    saved = office.redrawn(office.omar, "✓ Saved to your November check-in")
    assert "Only you can read this. You don't have a manager here" in saved.plain
    assert saved.buttons == ["Edit", "Delete it"]
    assert not office.store.check_in_for("U0OMAR", "2026-11").reply.shared


def test_a_form_that_named_another_manager_is_saved_for_its_author_alone(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    assert "Maya Lindqvist and me" in str(office.ben.modal.blocks)
    office.ben.fill("moment_0", "Omar is hard to work with.")
    hand_over(office)
    office.ben.submit()
    told = office.ben.modal.plain
    assert "Saved. Only you can read this." in told
    assert "share it with Maya Lindqvist, but they aren't your manager anymore" in told
    assert "You can share it with Omar Haddad" in told
    assert december(office).reply.text == "Omar is hard to work with."
    assert "hard to work" not in office.omar.command("/checkins @ben").plain
    shown = office.answered(office.ben, "hard to work with")
    assert "If @Maya Lindqvist becomes your manager again, they can read part of it" in shown.plain
    assert shown.buttons == ["Edit", "Share with Omar", "Keep private"]
    assert december(office).reply.parts == ("U0MAYA", None)


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
    office.ben.fill("note", "I mentored Omar.")
    hand_over(office)
    office.ben.submit()
    assert (
        "share it with Maya Lindqvist, but they aren't your manager anymore"
        in office.ben.modal.plain
    )
    [piece] = office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)
    assert not piece.shared
    assert "I mentored Omar." not in office.omar.command("/checkins @ben").plain


def test_a_kept_message_for_another_manager_becomes_private_evidence(office) -> None:
    office.ben.say("I mentored Omar.")
    office.ben.choose(asked_about(office.ben), "pending_menu", "Save as evidence")
    office.ben.fill("competency", "Data-Driven")
    hand_over(office)
    office.ben.submit()
    assert "You can share it with Omar Haddad" in office.ben.modal.plain
    [piece] = office.store.evidence_of("U0BEN", limit=9, scope=WHOLE)
    assert not piece.shared
    said = office.redrawn(office.ben, "✓ Saved as evidence under")
    assert "Only you can read this." in said.plain


def test_the_question_says_who_will_read_it_and_shares_with_nobody_else(office) -> None:
    office.ben.say("I mentored Omar.")
    question = asked_about(office.ben)
    assert "If you share it, you and @Maya Lindqvist can read it." in question.plain
    hand_over(office)
    office.ben.click(question, label="Share with Maya")
    anew = asked_about(office.ben, "If you share it, you and @Omar Haddad can read it.")
    assert office.store.check_in_for("U0BEN", "2026-11") is None
    assert "I mentored Omar." not in office.omar.command("/checkins @ben").plain
    office.ben.click(anew, label="Keep private")
    saved = office.redrawn(office.ben, "✓ Saved to your November check-in")
    assert "Only you can read this." in saved.plain
    assert saved.buttons == ["Edit", "Delete it", "Share with Omar"]
    assert "I mentored Omar." not in office.omar.command("/checkins @ben").plain


def test_an_old_question_adds_nothing_to_what_another_manager_reads_and_names_them(office) -> None:
    office.next_month()
    office.answer(office.ben, "I answered customer tickets for Omar, later.")
    office.ben.say("I mentored Omar.")
    question = asked_about(office.ben)
    hand_over(office)
    office.ben.click(
        office.answered(office.ben, "I answered customer tickets for Omar, later."), label="Edit"
    )
    office.ben.fill("frequency", "Once")
    office.ben.fill("sharing", "Omar Haddad and me")
    assert office.ben.submit() is None
    assert (
        "I answered customer tickets for Omar, later."
        in office.omar.command("/checkins @ben").plain
    )
    office.ben.click(question, label="Share with Maya")
    anew = asked_about(office.ben, "If you share it, you and @Omar Haddad can read it.")
    assert december(office).reply.text == "I answered customer tickets for Omar, later."
    office.ben.click(anew, label="Share with Omar")
    office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert "I mentored Omar." in office.omar.command("/checkins @ben").plain


def test_a_question_names_another_manager_before_they_read_it_whatever_was_agreed(office) -> None:
    office.next_month()
    office.answer(office.ben, "I answered customer tickets in December.")
    office.ben.say("I mentored Omar.")
    question = asked_about(office.ben)
    assert "If you share it, you and @Maya Lindqvist can read it." in question.plain
    hand_over(office)
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, True, office.clock.now(), ()
    )
    office.ben.click(question, label="Share with Maya")
    asked_about(office.ben, "If you share it, you and @Omar Haddad can read it.")
    assert "I answered customer tickets in December." in office.omar.command("/checkins @ben").plain
    assert "I mentored Omar." not in office.omar.command("/checkins @ben").plain


def let_maya_be(office, status: AccountStatus) -> None:
    """Let Slack say so of Ben's manager."""
    maya = Person("U0MAYA", "Maya Lindqvist", status=status)
    office.store.save_people([maya], office.clock.now())


@pytest.mark.parametrize("status", [AccountStatus.DEACTIVATED, AccountStatus.GUEST])
def test_a_manager_who_may_read_nothing_is_not_named_as_a_reader(office, status) -> None:
    office.next_month()
    prompt = office.answer(office.ben, "I wrote for January on customer tickets.")
    let_maya_be(office, status)
    office.ben.say("I wrote more on customer tickets.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved. Only you can read this. If @Maya Lindqvist becomes")
    office.told_by_now()
    assert not any("@Maya Lindqvist can read" in shown.plain for shown in seen(office))
    let_maya_be(office, AccountStatus.ACTIVE)
    office.ben.say("I wrote yet more on customer tickets.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read part of this.")
    assert december(office).reply.parts == ("U0MAYA", None, None)


def seen(office):
    """All that stands in Ben's DM, in threads too."""
    return [*office.ben.messages(), *office.ben.messages(thread_ts=office.prompt_of(office.ben).ts)]


def test_what_is_written_while_the_manager_is_deactivated_is_private(office) -> None:
    let_maya_be(office, AccountStatus.DEACTIVATED)
    office.next_month()
    assert "Only you can read your answer." in office.prompt_of(office.ben).plain
    office.ben.open_home()
    office.ben.wait_until(
        lambda: (
            office.ben.home
            and "Only you can read them until you have a manager" in office.ben.home.plain
        )
    )
    assert "Only you can read your answers." in office.ben.command("/checkins help").plain
    office.answer(office.ben, "I answered customer tickets alone.")
    assert not december(office).reply.shared
    let_maya_be(office, AccountStatus.ACTIVE)
    assert "I answered customer tickets alone." not in office.maya.command("/checkins @ben").plain


def test_words_beside_a_private_answer_leave_it_private_whatever_becomes_of_them(office) -> None:
    office.next_month()
    office.ben.click(
        office.answer(office.ben, "I answered customer tickets alone."), label="Keep private"
    )
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.say("One more thing: I led standup.")
    office.ben.click(asked_about(office.ben), label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read part of this.")
    page = office.maya.command("/checkins @ben").plain
    assert "One more thing: I led standup." in page
    assert "I answered customer tickets alone." not in page
