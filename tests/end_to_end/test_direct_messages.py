"""What people type in the DM: words wait for one tap, requests are done, small talk is answered."""

from __future__ import annotations

from bot.settings import Settings
from storage import CheckInState, PendingState

MAYA = "U0MAYA"
DECEMBER = "2026-12"
WORDS = "I reviewed the new release process with two teams."


def december(office):
    return office.store.check_in_for("U0BEN", DECEMBER)


def passages(office):
    found = december(office)
    return [(p.text, p.reader) for p in found.reply.passages] if found and found.reply else []


def asked(office, count: str = "I saved your message"):
    """The question about what waits, under the newest message."""
    return office.redrawn(office.ben, count)


def read_by_maya(office) -> str:
    shown = office.maya.command("/checkins @ben")
    return shown.plain if shown else ""


def gone(office, hand, shown) -> bool:
    hand.wait_until(lambda: hand.look_again(shown) is None)
    return True


# Words in the main DM


def test_words_beside_an_open_question_are_kept_for_their_author_until_a_tap_says_more(
    office,
) -> None:
    office.next_month()
    office.ben.say(WORDS)
    question = asked(office)
    assert "Only you can read this" in question.plain
    assert "If you share it, you and @Maya Lindqvist can read it" in question.plain
    assert question.buttons == ["Share with Maya", "Keep private", "Delete it"]
    assert december(office).state is CheckInState.ASKED
    assert WORDS not in read_by_maya(office)


def test_sharing_makes_the_words_the_answer_and_says_who_reads_them(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    office.ben.click(asked(office), label="Share with Maya")
    saved = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert "You and @Maya Lindqvist can read this." in saved.plain
    assert passages(office) == [(WORDS, MAYA)]
    assert WORDS in read_by_maya(office)


def test_keeping_private_makes_them_the_answer_for_their_author_alone(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    office.ben.click(asked(office), label="Keep private")
    saved = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert "Only you can read this." in saved.plain
    assert passages(office) == [(WORDS, None)]
    assert WORDS not in read_by_maya(office)
    office.ben.click(saved, label="Share with Maya")
    office.redrawn(office.ben, "You and @Maya Lindqvist can read this.")
    assert WORDS in read_by_maya(office)


def test_several_messages_in_a_row_are_one_question_under_the_newest(office) -> None:
    office.next_month()
    office.ben.say("I led the first part.")
    first = asked(office)
    office.ben.say("I planned the second part.")
    both = asked(office, "these 2 messages")
    assert gone(office, office.ben, first)
    assert office.ben.messages()[-1].ts == both.ts
    office.ben.click(both, label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved")
    assert [text for text, _ in passages(office)] == [
        "I led the first part.",
        "I planned the second part.",
    ]


def test_a_message_after_a_shared_one_is_asked_about_again_and_leaves_it_shared(office) -> None:
    office.next_month()
    office.ben.say("I shared words with Sam.")
    office.ben.click(asked(office), label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved to your")
    office.ben.say(WORDS)
    office.ben.click(asked(office), label="Keep private")
    office.ben.wait_until(lambda: len(passages(office)) == 2)
    assert passages(office) == [("I shared words with Sam.", MAYA), (WORDS, None)]
    read = read_by_maya(office)
    assert "I shared words with Sam." in read
    assert WORDS not in read
    prompt = office.redrawn(office.ben, "can read part of this. Only you can read the rest.")
    assert prompt.buttons == ["Edit", "Share with Maya", "Keep private"]


def test_words_are_dismissed_and_nothing_is_kept_of_them(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    office.ben.click(asked(office), label="Delete it")
    office.redrawn(office.ben, "I deleted my copy.")
    assert office.store.pending_of("U0BEN") == []
    assert december(office).state is CheckInState.ASKED


def test_words_become_evidence_whole(office) -> None:
    office.next_month()
    office.ben.say("I cut the release checklist to five steps.")
    office.ben.say("Nobody missed the other nine.")
    office.ben.choose(asked(office, "these 2 messages"), "pending_menu", "Save as evidence")
    office.ben.fill("competency", "Data-Driven")
    assert office.ben.submit() is None
    said = office.redrawn(office.ben, "✓ Saved as evidence under")
    assert "You and @Maya Lindqvist can read this." in said.plain
    (piece,) = office.store.evidence_of("U0BEN", limit=5, scope=_whole())
    assert "five steps" in piece.note
    assert "other nine" in piece.note
    assert office.store.pending_of("U0BEN") == []


def _whole():
    from storage import WHOLE

    return WHOLE


def test_a_question_that_names_a_former_manager_shares_nothing_and_is_drawn_anew(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    question = asked(office)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.ben.click(question, label="Share with Maya")
    anew = office.redrawn(office.ben, "If you share it, you and @Omar Haddad can read it")
    assert "Share with Omar" in anew.buttons
    assert december(office).reply is None
    assert [each.text for each in office.store.waiting("U0BEN", DECEMBER)] == [WORDS]


def test_a_reminder_shows_the_words_that_wait_instead_of_asking_afresh(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    asked(office)
    office.next_hours(24 * 3)
    again = office.redrawn(office.ben, "You wrote this to me")
    assert WORDS in again.plain
    office.ben.click(again, label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved")
    assert passages(office) == [(WORDS, MAYA)]


def test_words_that_wait_never_expire(office) -> None:
    office.next_month()
    office.ben.say(WORDS)
    asked(office)
    office.next_hours(24 * 90)
    assert [each.text for each in office.store.waiting("U0BEN", DECEMBER)] == [WORDS]


# In the thread of the question


def test_words_in_the_thread_are_the_answer_and_each_is_confirmed_with_its_reader(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I closed the first customer ticket.", thread_ts=prompt.ts)
    first = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert first.thread_ts == prompt.ts
    assert "You and @Maya Lindqvist can read this." in first.plain
    assert first.buttons == ["Edit", "Keep private", "Delete it"]
    office.ben.say("I closed the second customer ticket.", thread_ts=prompt.ts)
    office.ben.wait_until(
        lambda: sum("✓ Saved" in m.plain for m in office.ben.messages(thread_ts=prompt.ts)) == 2
    )
    assert passages(office) == [
        ("I closed the first customer ticket.", MAYA),
        ("I closed the second customer ticket.", MAYA),
    ]


def test_private_at_the_beginning_keeps_a_message_in_the_thread_private(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.ben.say("I shared customer tickets.", thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved")
    office.ben.say(f"Private: {WORDS}", thread_ts=prompt.ts)
    office.redrawn(office.ben, "Only you can read this.")
    assert passages(office) == [("I shared customer tickets.", MAYA), (WORDS, None)]
    assert WORDS not in read_by_maya(office)


def test_an_edit_that_begins_with_private_takes_the_words_from_the_manager(office) -> None:
    office.next_month()
    ts = office.ben.say(WORDS, thread_ts=office.prompt_of(office.ben).ts)
    office.redrawn(office.ben, "✓ Saved")
    office.ben.edit(ts, f"private: {WORDS}")
    office.redrawn(office.ben, "Only you can read this.")
    assert WORDS not in read_by_maya(office)


def test_leaving_it_out_takes_words_out_and_tells_their_author_that_they_were_read(office) -> None:
    office.next_month()
    office.ben.say(WORDS, thread_ts=office.prompt_of(office.ben).ts)
    saved = office.redrawn(office.ben, "✓ Saved")
    assert WORDS in read_by_maya(office)
    office.ben.click(saved, label="Delete it")
    told = office.redrawn(office.ben, "and may have read it then.")
    assert "@Maya Lindqvist opened your check-ins on Tuesday 1 December" in told.plain
    assert december(office).state is CheckInState.ASKED
    assert december(office).nudge_at is not None
    assert office.store.revisions(december(office).id) == []
    assert WORDS not in read_by_maya(office)
    office.redrawn(office.ben, "It isn't part of your check-in anymore.")


def test_deleting_a_message_takes_its_words_out_of_earlier_versions_too(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    ts = office.ben.say(WORDS, thread_ts=prompt.ts)
    office.redrawn(office.ben, "✓ Saved")
    office.ben.say("I wrote something else on customer tickets.", thread_ts=prompt.ts)
    office.ben.wait_until(lambda: len(passages(office)) == 2)
    office.ben.delete(ts)
    office.ben.wait_until(lambda: len(passages(office)) == 1)
    every = office.store.revisions(december(office).id)
    assert not any(WORDS in version.text for version in every)


def test_words_in_an_old_prompts_thread_are_private_if_it_names_another_manager(office) -> None:
    office.next_month()
    prompt = office.prompt_of(office.ben)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.ben.say(WORDS, thread_ts=prompt.ts)
    saved = office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert "Only you can read this." in saved.plain
    assert "Share with Omar" in saved.buttons


# Requests


def test_a_request_is_done_and_offers_that_it_was_the_answer(office) -> None:
    office.next_month()
    office.ben.say("skip")
    said = office.redrawn(office.ben, "You skipped December.")
    assert "Save as my answer" in said.buttons
    assert december(office).state is CheckInState.SKIPPED


def test_what_was_taken_for_a_request_is_asked_about_when_it_was_the_answer(office) -> None:
    office.next_month()
    office.ben.say("status")
    office.ben.click(office.redrawn(office.ben, "is waiting"), label="Save as my answer")
    asked(office)
    assert [each.text for each in office.store.waiting("U0BEN", DECEMBER)] == ["status"]


def test_an_answer_that_is_no_more_to_be_had_is_said_to_be_so(office) -> None:
    office.next_month()
    office.ben.say("status")
    said = office.redrawn(office.ben, "is waiting")
    office.ben.click(said, label="Save as my answer")
    asked(office)
    office.ben.click(said, label="Save as my answer")
    office.ben.wait_for_ephemeral(lambda s: "I don't have it anymore" in s.plain, "dm")


def test_small_talk_is_answered_without_a_button(office) -> None:
    office.next_month()
    office.ben.say("thanks!")
    assert office.redrawn(office.ben, "You're welcome!").buttons == []


def test_in_the_thread_it_is_saved_as_the_answer_at_once(office) -> None:
    office.next_month()
    office.ben.say("status", thread_ts=office.prompt_of(office.ben).ts)
    office.ben.click(office.redrawn(office.ben, "is waiting"), label="Save as my answer")
    office.redrawn(office.ben, "✓ Saved to your December check-in")
    assert passages(office) == [("status", MAYA)]


def test_a_level_a_pause_and_a_typed_slash_are_understood(office) -> None:
    office.next_month()
    office.ben.say("IC4")
    office.redrawn(office.ben, "IC4 Senior PM")
    office.ben.say("pause until 7 Jan")
    office.redrawn(office.ben, "You're away until Thursday 7 January")
    assert str(office.store.away_until("U0BEN")) == "2027-01-07"


def test_erasing_always_asks_first(office) -> None:
    office.next_month()
    office.ben.say("erase me")
    office.ben.click(
        office.redrawn(office.ben, "erase everything you wrote"), label="Erase what I wrote"
    )
    assert office.ben.modal.title == "Erase what I wrote"


def test_own_words_are_shown_in_a_window_and_no_copy_stays_in_the_chat(office) -> None:
    office.next_month()
    office.ben.say(WORDS, thread_ts=office.prompt_of(office.ben).ts)
    office.redrawn(office.ben, "✓ Saved")
    office.ben.say("me")
    office.ben.click(office.redrawn(office.ben, "Read your check-ins?"), label="Read my check-ins")
    office.ben.wait_until(lambda: office.ben.modal is not None)
    assert WORDS in office.ben.modal.plain


def test_a_slip_is_offered_and_does_nothing(office) -> None:
    office.next_month()
    office.ben.say("skpi")
    office.ben.wait_for_message(lambda s: "skip" in s.plain and "?" in s.plain)
    assert december(office).state is CheckInState.ASKED


def test_a_question_about_the_bot_is_answered_with_the_readers_name(office) -> None:
    office.next_month()
    office.ben.say("who can read this?")
    said = office.redrawn(office.ben, "You and @Maya Lindqvist can read your answers")
    assert said.buttons == ["See my readers", "Save as my answer"]
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.running.bot.outbox_signal.set()


def test_a_message_without_words_gets_an_answer_and_is_none(office) -> None:
    office.next_month()
    office.ben.say("\u200b")
    office.redrawn(office.ben, "I couldn't find any words in that")
    assert december(office).state is CheckInState.ASKED
    assert office.store.waiting("U0BEN", DECEMBER) == []


def test_whatever_is_typed_on_no_roster_is_answered(office) -> None:
    office.zoe.say("hello?")
    office.zoe.wait_for_message(lambda shown: "Hello! I'm Next Rung." in shown.plain)
    office.zoe.say("I fixed the build today")
    said = office.zoe.wait_for_message(lambda shown: "I'm Next Rung, a bot." in shown.plain)
    assert "Once you have a level here, you can save it as a check-in" in said.plain


# Private by default


def test_with_private_by_default_a_thread_reply_is_private(open_office) -> None:
    office = open_office(Settings(shared_by_default=False))
    office.next_month()
    office.ben.say(WORDS, thread_ts=office.prompt_of(office.ben).ts)
    office.redrawn(office.ben, "Only you can read this.")
    assert passages(office) == [(WORDS, None)]


def test_the_state_of_kept_messages_is_known(office) -> None:
    office.next_month()
    office.ben.say("hi")
    office.redrawn(office.ben, "Hello!")
    (kept,) = office.store.pending_of("U0BEN")
    assert kept.state is PendingState.UNDERSTOOD
