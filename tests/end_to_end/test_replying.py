"""Answering: in the form, in the DM, in its thread, and changing one's mind."""

from __future__ import annotations

import logging
from unittest.mock import ANY

from bot.settings import Settings
from storage import WHOLE, CheckInState, Frequency

DIARY = "I ran five interviews, wrote up the <pattern> & changed the plan."

BAD_LINK = (
    "Line 2 is not a web address. It should begin with https:// and have no blanks or hidden "
    "characters in it."
)


def december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def answered(office):
    """Ben's December check-in, once a reply is in the store."""
    office.ben.wait_until(lambda: december(office).state is CheckInState.ANSWERED)
    return december(office)


def test_a_tap_opens_the_form_with_the_tap_already_chosen(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    assert december(office).reply.frequency is Frequency.ONCE
    form = office.ben.modal
    assert form.title == "December check-in"
    assert december(office).prompt.expectation in form.plain
    assert december(office).prompt.question in form.plain
    assert office.ben.submit() is None
    assert answered(office).reply.frequency is Frequency.ONCE


def test_the_form_is_stored_whole_and_the_prompt_shows_it(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Repeatedly")
    office.ben.fill("moment_0", DIARY)
    office.ben.fill("next_step", "When the next request comes in, I'll ask whom it helps.")
    office.ben.fill("links", "https://example.com/a\n\n  https://example.com/b ")
    assert office.ben.submit() is None
    reply = answered(office).reply
    assert reply.text == DIARY
    assert reply.next_step == "When the next request comes in, I'll ask whom it helps."
    assert reply.links == ("https://example.com/a", "https://example.com/b")
    assert reply.shared
    shown = office.redrawn(office.ben, DIARY)
    assert "✓ Saved. @Maya Lindqvist can read it." in shown.plain
    assert shown.buttons == ["Edit", "Keep private"]


def test_a_bad_link_is_pointed_out_and_nothing_typed_is_lost(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", DIARY)
    office.ben.fill("links", "https://example.com/a\njavascript:alert(1)")
    errors = office.ben.submit()
    assert errors == {"links": BAD_LINK}
    assert december(office).reply.text == ""
    office.ben.fill("links", "")
    assert office.ben.submit() is None
    assert answered(office).reply.text == DIARY


def test_editing_begins_from_what_was_written_and_keeps_every_revision(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", "First words.")
    office.ben.submit()
    office.ben.click(office.redrawn(office.ben, "First words."), label="Edit")
    office.ben.fill("moment_0", "Better words.")
    office.ben.submit()
    office.redrawn(office.ben, "Better words.")
    check_in = december(office)
    assert [r.text for r in office.store.revisions(check_in.id)] == [
        "",
        "First words.",
        "Better words.",
    ]
    assert check_in.reply.frequency is Frequency.ONCE


def test_the_same_submission_twice_is_one_revision(office) -> None:
    office.next_month()
    office.ben.click(office.prompt_of(office.ben), label="Once")
    office.ben.fill("moment_0", DIARY)
    office.ben.submit()
    office.ben.deliver_again()
    kept = [reply.text for reply in office.store.revisions(answered(office).id)]
    assert kept == ["", DIARY]


def test_a_message_in_the_dm_is_an_answer(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say(DIARY)
    assert answered(office).reply.text == DIARY
    confirmed = office.redrawn(office.ben, "Saved as your December check-in")
    assert "@Maya Lindqvist can read it." in confirmed.plain
    office.redrawn(office.ben, "✓ Saved")


def test_several_messages_in_a_row_are_one_answer_confirmed_once(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("One thing.")
    office.redrawn(office.ben, "Saved as your December check-in")
    office.ben.say("And another.")
    office.ben.wait_until(lambda: len(december(office).reply.passages) == 2)
    assert december(office).reply.text == "One thing.\n\nAnd another."
    said = [s for s in office.ben.messages() if "Saved as your" in s.text]
    assert len(said) == 1


def test_a_thread_reply_answers_the_prompt_it_hangs_under_however_old(office) -> None:
    office.next_month()
    november = office.prompt_of(office.ben)
    office.next_month()
    office.ben.say("Late but here.", thread_ts=november.ts)
    assert answered(office).reply.text == "Late but here."
    assert office.store.check_in_for("U0BEN", "2027-01").state is CheckInState.ASKED
    office.ben.wait_until(
        lambda: any("Saved" in s.text for s in office.ben.messages(thread_ts=november.ts))
    )


def test_editing_a_message_in_slack_edits_the_answer(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    ts = office.ben.say("Teh words.")
    answered(office)
    office.ben.edit(ts, "The words.")
    office.ben.wait_until(lambda: december(office).reply.text == "The words.")


def test_deleting_a_message_in_slack_takes_it_back(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    ts = office.ben.say("Too much.")
    office.ben.say("Just this.")
    office.ben.wait_until(lambda: len(answered(office).reply.passages) == 2)
    office.ben.delete(ts)
    office.ben.wait_until(lambda: december(office).reply.text == "Just this.")


def test_an_event_delivered_again_changes_nothing(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say(DIARY)
    answered(office)
    office.ben.deliver_again()
    office.redrawn(office.ben, "Saved as your December check-in")
    assert len(office.store.revisions(december(office).id)) == 1
    assert december(office).reply.text == DIARY


def test_forty_thousand_characters_are_kept_and_can_be_edited(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    long = "\n".join(f"{n}. " + "word " * 30 for n in range(260)).strip()[:40_000]
    office.ben.say(long)
    assert answered(office).reply.text == long
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    office.ben.wait_until(lambda: december(office).reply.frequency is Frequency.ONCE)
    assert december(office).reply.text == long


def test_a_message_when_nothing_is_open_becomes_this_months_check_in(office) -> None:
    ts = office.ben.say("I sat in on three support calls.")
    offer = office.redrawn(office.ben, "I've kept your message")
    office.ben.edit(ts, "I sat in on four support calls.")
    office.ben.wait_until(
        lambda: "four" in office.store.unplaced(office.ben.messages()[0].channel, ts).text
    )
    office.ben.click(offer, label="My November check-in")
    office.redrawn(office.ben, "Saved as your November check-in")
    begun = office.store.check_in_for("U0BEN", "2026-11")
    assert begun.reply.text == "I sat in on four support calls."
    office.ben.click(offer, label="My November check-in")
    assert len(office.store.revisions(begun.id)) == 1
    office.running.delivery.run_pass()
    assert office.store.check_in_for("U0BEN", "2026-11").id == begun.id
    later = office.ben.say("And a fifth one.")
    office.ben.wait_until(lambda: "fifth" in office.store.check_in(begun.id).reply.text)
    office.ben.delete(later)
    office.ben.wait_until(lambda: "fifth" not in office.store.check_in(begun.id).reply.text)


def test_a_message_when_nothing_is_open_becomes_evidence_whole(office) -> None:
    long = "I sat in on a support call. " * 200
    office.ben.say(long)
    offer = office.redrawn(office.ben, "I've kept your message")
    office.ben.click(offer, label="Evidence")
    office.ben.fill("competency", "Data-Driven")
    assert office.ben.submit() is None
    [kept] = office.store.evidence_of("U0BEN", limit=5, scope=WHOLE)
    assert (kept.competency, kept.note) == ("data-driven", long.strip())
    assert office.store.unplaced(offer.channel, offer.ts) is None


def test_a_message_when_nothing_is_open_can_be_let_go(office) -> None:
    ts = office.ben.say("Hello?")
    offer = office.redrawn(office.ben, "I've kept your message")
    assert office.store.unplaced(offer.channel, ts).text == "Hello?"
    office.maya.forge(
        office.maya.command("/ladder"), action_id="place_nowhere", value=f"{offer.channel}:{ts}"
    )
    assert office.store.unplaced(offer.channel, ts) is not None
    office.ben.click(offer, label="Don't keep it")
    office.redrawn(office.ben, "I keep nothing of that message")
    assert office.store.unplaced(offer.channel, ts) is None


def test_a_message_deleted_before_it_has_a_place_is_forgotten(office) -> None:
    ts = office.ben.say("Oops.")
    offer = office.redrawn(office.ben, "I've kept your message")
    office.ben.delete(ts)
    office.ben.wait_until(lambda: office.store.unplaced(offer.channel, ts) is None)


def test_help_in_the_dm_is_help_and_no_answer(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("help")
    office.redrawn(office.ben, "/checkins erase me")
    assert december(office).reply is None


def test_keeping_it_private_and_sharing_it_again(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say(DIARY)
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Keep private")
    shown = office.redrawn(office.ben, "✓ Saved. Only you can read it.")
    assert not december(office).reply.shared
    office.ben.click(shown, label="Share with my manager")
    office.redrawn(office.ben, "✓ Saved. @Maya Lindqvist can read it.")
    assert december(office).reply.shared


def test_where_private_is_the_default_it_says_so_before_writing(open_office) -> None:
    office = open_office(Settings(shared_by_default=False))
    office.next_month()
    assert "Only you can read your answer." in office.prompt_of(office.ben).plain
    office.ben.say(DIARY)
    assert not answered(office).reply.shared


def test_nobody_answers_for_somebody_else(office) -> None:
    office.next_month()
    ours, theirs = december(office), office.store.check_in_for("U0CLEO", "2026-12")
    prompt = office.prompt_of(office.ben)
    office.ben.click(prompt, label="Once", value=theirs.id)
    assert office.ben.modal is None
    office.ben.forge(prompt, action_id="skip", value=theirs.id)
    assert office.store.check_in(theirs.id).state is CheckInState.ASKED
    assert office.store.check_in(ours.id).state is CheckInState.ASKED


def test_the_next_prompt_quotes_what_was_written_last_time(office) -> None:
    office.next_month()
    first = december(office).prompt.competency
    office.ben.say("I asked two customers first.")
    answered(office)
    for _ in range(12):
        period = office.next_month()
        if office.store.check_in_for("U0BEN", period).prompt.competency == first:
            break
    assert (
        "In December you wrote: “I asked two customers first.”" in office.ben.messages()[-1].plain
    )


def test_nothing_that_was_written_reaches_the_log(office, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("XYZZY-secret one")
    answered(office)
    office.ben.click(office.redrawn(office.ben, "✓ Saved"), label="Edit")
    office.ben.fill("moment_0", "XYZZY-secret two")
    office.ben.fill("frequency", "Once")
    office.ben.fill("links", "XYZZY-secret link")
    assert office.ben.submit() == {"links": ANY}
    office.ben.fill("links", "")
    assert office.ben.submit() is None
    office.redrawn(office.ben, "XYZZY-secret two")
    ours = [r for r in caplog.records if not r.name.startswith(("sandbox", "aiohttp", "asyncio"))]
    assert not [r.name for r in ours if "XYZZY" in r.getMessage()]
