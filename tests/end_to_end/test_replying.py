"""Answering: in the form, in the thread, beside it, and changing one's mind."""

from __future__ import annotations

import logging
from unittest.mock import ANY

import pytest

from bot.settings import Settings
from storage import WHOLE, CheckInState, Frequency, PendingState

DIARY = "I ran five interviews, wrote up the <pattern> & changed the plan."

BAD_LINK = "Line 2 isn't a link. Start it with https:// and leave out spaces and hidden characters."


def december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def answered(office):
    """Ben's December check-in, once a reply is in the store."""
    office.ben.wait_until(lambda: december(office).state is CheckInState.ANSWERED)
    return december(office)


def asked_about(office):
    """The question about the words that wait."""
    return office.redrawn(office.ben, "I saved your message")


def kept(office, ts: str):
    """A message of Ben's that waits, or did."""
    return office.store.pending("D0BEN", ts)


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
    assert reply.parts == ("U0MAYA", "U0MAYA")
    shown = office.redrawn(office.ben, DIARY)
    assert "✓ Saved. You and @Maya Lindqvist can read this." in shown.plain
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
    texts = [reply.text for reply in office.store.revisions(answered(office).id)]
    assert texts == ["", DIARY]


def test_a_message_in_the_thread_is_an_answer(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say(DIARY, thread_ts=prompt.ts)
    assert answered(office).reply.text == DIARY
    confirmed = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert confirmed.thread_ts == prompt.ts
    assert "You and @Maya Lindqvist can read this." in confirmed.plain
    office.answered(office.ben, DIARY)


@pytest.mark.parametrize(
    "asked",
    [
        "can maya see the badger thing?",
        "Does HR get a copy of that bit about Tom? 😬",
        "Is that what you meant?",
    ],
)
def test_what_only_asks_something_is_no_answer_and_read_by_nobody(office, asked) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say(asked, thread_ts=prompt.ts)
    shown = office.ben.wait_for_message(lambda s: s.thread_ts == prompt.ts and s.buttons)
    assert "Share with Maya" not in shown.buttons
    assert {"Save as my answer"}.intersection(shown.buttons)
    assert asked[:12] not in office.maya.command("/checkins @ben").plain
    assert december(office).state is CheckInState.ASKED


@pytest.mark.parametrize("junk", ["asdf", "this question makes no sense for my job"])
def test_what_does_not_read_as_an_answer_leaves_the_question_open_until_its_author_settles_it(
    office, junk: str
) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say(junk, thread_ts=prompt.ts)
    asked = office.ben.wait_for_message(lambda s: "It isn't part of a check-in." in s.plain)
    assert asked.buttons[-2:] == ["Keep private", "Delete it"]
    assert junk not in office.maya.command("/checkins @ben").plain
    assert "Answer" in office.ben.command("/checkins status").buttons
    office.ben.click(asked, label="Delete it")
    office.redrawn(office.ben, "I deleted my copy")
    assert december(office).state is CheckInState.ASKED
    office.ben.say(junk, thread_ts=prompt.ts)
    again = office.ben.wait_for_message(
        lambda s: s.ts != asked.ts and "It isn't part of a check-in." in s.plain
    )
    office.ben.click(again, label="Keep private")
    office.ben.wait_until(lambda: december(office).reply is not None)
    assert junk in december(office).reply.text


def test_who_asks_in_the_thread_to_be_forgotten_is_shown_how(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I want you to delete everything about me", thread_ts=prompt.ts)
    shown = office.ben.wait_for_message(lambda s: "Erase what I wrote" in s.buttons)
    assert shown.thread_ts == prompt.ts
    office.ben.say("please stop sending me these every month", thread_ts=prompt.ts)
    office.ben.wait_for_message(lambda s: "Turn reminders off" in s.buttons)
    assert december(office).reply is None


def test_several_messages_in_a_row_are_one_answer_and_each_is_confirmed(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    for text in ("I answered one customer ticket.", "I answered another customer ticket."):
        office.answer(office.ben, text)
    assert (
        december(office).reply.text
        == "I answered one customer ticket.\n\nI answered another customer ticket."
    )
    office.told_by_now()
    said = office.ben.messages(thread_ts=prompt.ts)
    assert len([s for s in said if "✓ Saved to your" in s.text]) == 2
    assert len([s for s in said if "how often did you do something like this" in s.plain]) == 1


def test_a_message_beside_the_thread_is_an_answer_once_its_author_says_so(office) -> None:
    office.next_month()
    ts = office.ben.say(DIARY)
    question = asked_about(office)
    assert "it goes into your December check-in." in question.plain
    assert december(office).reply is None
    office.ben.click(question, label="Share with Maya")
    assert answered(office).reply.text == DIARY
    assert kept(office, ts) is None
    confirmed = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert "You and @Maya Lindqvist can read this." in confirmed.plain
    office.answered(office.ben, DIARY)


def test_a_thread_reply_answers_the_prompt_it_hangs_under_however_old(office) -> None:
    office.next_month()
    november = office.prompt_of(office.ben)
    office.next_month()
    office.ben.say("I wrote late but here on customer tickets.", thread_ts=november.ts)
    assert answered(office).reply.text == "I wrote late but here on customer tickets."
    assert office.store.check_in_for("U0BEN", "2027-01").state is CheckInState.ASKED
    office.ben.wait_until(
        lambda: any("Saved" in s.text for s in office.ben.messages(thread_ts=november.ts))
    )


def test_editing_a_message_in_slack_edits_the_answer(office) -> None:
    office.next_month()
    ts = office.ben.say(
        "I wrote teh retro plan with Sam.", thread_ts=office.prompt_of(office.ben).ts
    )
    answered(office)
    office.ben.edit(ts, "I wrote the retro plan with Sam.")
    office.ben.wait_until(lambda: december(office).reply.text == "I wrote the retro plan with Sam.")
    office.answered(office.ben, "I wrote the retro plan with Sam.")


def test_deleting_a_message_in_slack_takes_it_back(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    ts = office.ben.say("I wrote too much on customer tickets.", thread_ts=prompt.ts)
    office.ben.say("I wrote just this on customer tickets.", thread_ts=prompt.ts)
    office.ben.wait_until(lambda: len(answered(office).reply.passages) == 2)
    office.ben.delete(ts)
    office.ben.wait_until(
        lambda: december(office).reply.text == "I wrote just this on customer tickets."
    )


def test_an_event_delivered_again_changes_nothing(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.answer(office.ben, DIARY)
    office.ben.deliver_again()
    office.told_by_now()
    assert len(office.store.revisions(december(office).id)) == 1
    assert december(office).reply.text == DIARY
    assert len([s for s in office.ben.messages(thread_ts=prompt.ts) if "✓ Saved" in s.text]) == 1


def test_forty_thousand_characters_are_kept_and_can_be_edited(office) -> None:
    office.next_month()
    rows = (f"{n}. " + "word " * 30 for n in range(260))
    long = "\n".join(["I closed 260 tickets.", *rows]).strip()[:40_000]
    office.ben.say(long, thread_ts=office.prompt_of(office.ben).ts)
    assert answered(office).reply.text == long
    office.ben.click(office.answered(office.ben), label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    office.ben.wait_until(lambda: december(office).reply.frequency is Frequency.ONCE)
    assert december(office).reply.text == long


def test_a_message_when_nothing_is_open_becomes_this_months_check_in(office) -> None:
    ts = office.ben.say("I sat in on three support calls.")
    question = asked_about(office)
    assert "it becomes a check-in for November." in question.plain
    office.ben.edit(ts, "I sat in on four support calls.")
    drawn_anew = office.ben.wait_for_message(
        lambda s: "four support calls" in s.plain and "Share with Maya" in s.buttons
    )
    office.ben.click(drawn_anew, label="Share with Maya")
    saved = office.redrawn(office.ben, "✓ Saved to your November check-in")
    begun = office.store.check_in_for("U0BEN", "2026-11")
    assert begun.reply.text == "I sat in on four support calls."
    office.ben.forge(saved, action_id="share_pending", value=f"2026-11|U0MAYA|{ts}")
    assert len(office.store.revisions(begun.id)) == 1
    office.running.delivery.run_pass()
    assert office.store.check_in_for("U0BEN", "2026-11").id == begun.id
    later = office.ben.say("And a fifth call about billing.")
    office.ben.click(asked_about(office), label="Share with Maya")
    office.ben.wait_until(lambda: "fifth" in office.store.check_in(begun.id).reply.text)
    office.ben.delete(later)
    office.ben.wait_until(lambda: "fifth" not in office.store.check_in(begun.id).reply.text)


def test_an_edit_that_begins_with_private_is_asked_about_anew(office) -> None:
    ts = office.ben.say("I sat in on three support calls.")
    before = asked_about(office)
    office.ben.edit(ts, "Private: I sat in on three support calls.")
    question = office.redrawn(office.ben, "You asked to keep it private")
    assert question.buttons == ["Keep private", "Delete it"]
    office.ben.wait_until(lambda: office.ben.look_again(before) is None)
    assert kept(office, ts).private


def test_a_message_when_nothing_is_open_becomes_evidence_whole(office) -> None:
    long = "I sat in on a support call. " * 200
    ts = office.ben.say(long)
    office.ben.choose(asked_about(office), "pending_menu", "Save as evidence")
    office.ben.fill("competency", "Data-Driven")
    assert office.ben.submit() is None
    [saved] = office.store.evidence_of("U0BEN", limit=5, scope=WHOLE)
    assert (saved.competency, saved.note) == ("data-driven", long.strip())
    assert office.store.pending_of("U0BEN") == []
    assert kept(office, ts).text == ""


def test_a_message_when_nothing_is_open_can_be_let_go_by_its_author_alone(office) -> None:
    ts = office.ben.say("A thought of mine: plan smaller.")
    question = asked_about(office)
    value = f"2026-11||{ts}"
    office.maya.forge(office.maya.command("/ladder"), action_id="dismiss_pending", value=value)
    assert kept(office, ts).state is PendingState.WAITING
    office.ben.forge(question, action_id="dismiss_pending", value=value)
    office.redrawn(office.ben, "I deleted my copy")
    gone = kept(office, ts)
    assert (gone.state, gone.text) == (PendingState.DISMISSED, "")


def test_a_message_deleted_before_its_author_says_what_it_is_is_forgotten(office) -> None:
    ts = office.ben.say("I planned the launch.")
    question = asked_about(office)
    office.ben.delete(ts)
    office.ben.wait_until(lambda: kept(office, ts).state is PendingState.DISMISSED)
    assert kept(office, ts).text == ""
    office.ben.wait_until(lambda: office.ben.look_again(question) is None)


def test_help_in_the_dm_is_help_and_no_answer(office) -> None:
    office.next_month()
    office.prompt_of(office.ben)
    office.ben.say("help")
    office.redrawn(office.ben, "/checkins erase me")
    assert december(office).reply is None


def test_keeping_it_private_and_sharing_it_again(office) -> None:
    office.next_month()
    office.ben.click(office.answer(office.ben, DIARY), label="Keep private")
    shown = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    assert not december(office).reply.shared
    office.ben.click(shown, label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read this.")
    assert december(office).reply.parts == ("U0MAYA",)


def test_where_private_is_the_default_it_says_so_before_writing(open_office) -> None:
    office = open_office(Settings(shared_by_default=False))
    office.next_month()
    prompt = office.prompt_of(office.ben)
    assert "Only you can read your answer." in prompt.plain
    office.ben.say(DIARY, thread_ts=prompt.ts)
    assert not answered(office).reply.shared


def test_nobody_answers_for_somebody_else(office) -> None:
    office.next_month()
    ours, theirs = december(office), office.store.check_in_for("U0CLEO", "2026-12")
    prompt = office.prompt_of(office.ben)
    office.ben.click(prompt, label="Once", value=f"{theirs.id}|U0MAYA")
    assert office.ben.modal is None
    choices = ("read", "later", "skip")
    options = [
        {"text": {"type": "plain_text", "text": choice}, "value": f"{choice}|{theirs.id}"}
        for choice in choices
    ]
    menu = {"type": "overflow", "action_id": "prompt_menu", "options": options}
    for choice in choices:
        office.ben.forge_element(prompt, "forged", menu, f"{choice}|{theirs.id}")
        assert office.ben.modal is None
    for check_in in (ours, theirs):
        now = office.store.check_in(check_in.id)
        assert (now.state, now.nudge_at) == (CheckInState.ASKED, check_in.nudge_at)


def test_the_next_prompt_quotes_what_was_written_last_time(office) -> None:
    office.next_month()
    first = december(office).prompt.competency
    office.answer(office.ben, "I asked two customers first.")
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
    office.ben.say("XYZZY closed zero tickets")
    asked_about(office)
    office.ben.click(office.answer(office.ben, "I closed XYZZY ticket one"), label="Edit")
    office.ben.fill("moment_0", "XYZZY-secret two")
    office.ben.fill("frequency", "Once")
    office.ben.fill("links", "XYZZY-secret link")
    assert office.ben.submit() == {"links": ANY}
    office.ben.fill("links", "")
    assert office.ben.submit() is None
    office.redrawn(office.ben, "XYZZY-secret two")
    ours = [r for r in caplog.records if not r.name.startswith(("sandbox", "aiohttp", "asyncio"))]
    assert not [r.name for r in ours if "XYZZY" in r.getMessage()]
