"""What becomes of a message that is written, changed or deleted in the DM with the bot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checkins.erasing import CLEANING
from bot.checkins.replies.receiving import Receiver
from bot.checkins.replies.saving import Message, once_for_edit
from bot.checkins.tasks import ANSWER_MESSAGE, ASK_ABOUT_WORDS, CONFIRM_TAP, CONFIRM_WORDS
from storage import BotMessage, CheckInState, Comment, Frequency, Passage, PendingState


def newest(rules):
    return rules.store.latest_asked("U1")


def waiting(rules, period: str = "2026-12") -> list[str]:
    return [each.text for each in rules.store.waiting("U1", period)]


# In the thread of a question


def test_words_in_the_thread_are_the_answer_and_confirmed(rules, thread) -> None:
    ts = thread.ts(1)
    thread.write(ts, "I asked five customers.", ("https://a.b",))
    assert newest(rules).reply.passages == (
        Passage("I asked five customers.", ts, "UBOSS", ("https://a.b",)),
    )
    assert rules.tasks(CONFIRM_WORDS) == [(CONFIRM_WORDS, f"{newest(rules).id}|DU1:{ts}")]
    assert rules.store.pending_of("U1") == []


def test_words_that_begin_with_private_are_shared_with_nobody(rules, thread) -> None:
    thread.write(thread.ts(1), "private: just for me.")
    assert newest(rules).reply.passages == (Passage("just for me.", thread.ts(1)),)


def test_who_shares_nothing_by_default_shares_nothing(rules, receiver, thread) -> None:
    keeps = replace(receiver, shares=lambda person: False)
    keeps.written("U1", thread.message(thread.ts(1), "I asked five customers."))
    assert newest(rules).reply.readers == frozenset()


def test_words_are_shared_with_the_manager_whom_the_prompt_names_and_with_no_other(
    rules, thread
) -> None:
    rules.seat("U1", manager="UNEW")
    thread.write(thread.ts(1), "I asked five customers why.")
    assert newest(rules).reply.passages == (Passage("I asked five customers why.", thread.ts(1)),)
    rules.store.name_reader(newest(rules).id, "UNEW", revision=1)
    thread.write(thread.ts(2), "I rewrote the billing parser.")
    assert newest(rules).reply.passages[1].reader == "UNEW"


def test_a_frequency_typed_in_the_thread_is_a_tap(rules, thread) -> None:
    thread.write(thread.ts(1), "Repeatedly")
    reply = newest(rules).reply
    assert (reply.frequency, reply.passages, reply.reader) == (
        Frequency.REPEATEDLY,
        (),
        "UBOSS",
    )
    assert rules.tasks(CONFIRM_TAP) == [(CONFIRM_TAP, newest(rules).id)]


@pytest.mark.parametrize("text", ["help", "thanks!", "hello"])
def test_a_request_or_small_talk_in_the_thread_is_no_answer(rules, thread, text: str) -> None:
    thread.write(thread.ts(1), text)
    assert newest(rules).reply is None
    kept = rules.store.pending("DU1", thread.ts(1))
    assert (kept.state, kept.text) == (PendingState.UNDERSTOOD, text)
    assert rules.tasks(ANSWER_MESSAGE) == [(ANSWER_MESSAGE, f"DU1:{thread.ts(1)}")]


@pytest.mark.parametrize(
    "text",
    [
        "asdf",
        "after lunch maybe",
        "this question makes no sense for my job",
        "please stop sending me these every month",
        "I want you to delete everything about me",
        "scratch what I wrote about Sam",
        "on holiday until the 9th of December",
        "You did great in the demo yesterday",
    ],
)
def test_what_does_not_read_as_an_answer_leaves_the_question_open_and_is_answered(
    rules, thread, dm, text: str
) -> None:
    for place, ts in ((thread, thread.ts(1)), (dm, dm.ts(2))):
        place.write(ts, text)
        assert rules.store.pending("DU1", ts).state is PendingState.UNDERSTOOD
    assert (newest(rules).state, newest(rules).reply) == (CheckInState.ASKED, None)
    assert waiting(rules) == []
    assert len(rules.tasks(ANSWER_MESSAGE)) == 2
    assert rules.tasks(ASK_ABOUT_WORDS) == []


def test_a_doubtful_reply_is_the_answer_once_its_author_says_so(rules, receiver, thread) -> None:
    thread.write(thread.ts(1), "Led standup")
    assert newest(rules).state is CheckInState.ASKED
    assert receiver.meant_as_answer("U1", "DU1", thread.ts(1)) is not None
    assert newest(rules).state is CheckInState.ANSWERED
    assert newest(rules).reply.text == "Led standup"


def test_what_a_manager_tells_of_a_report_is_offered_to_nobody(rules, receiver, dm) -> None:
    rules.ask("U1", manager="UBOSS")
    tells = replace(receiver, reports=lambda person: {"U9": "Caio Lima"})
    tells.written("U1", dm.message(dm.ts(1), "Caio ran the incident review well."))
    tells.written("U1", dm.message(dm.ts(2), "I coached Caio through the incident review."))
    assert waiting(rules) == ["I coached Caio through the incident review."]


def test_words_to_a_report_in_their_thread_wait_for_no_share(rules, receiver) -> None:
    rules.ask("U1", manager="UBOSS")
    tells = replace(receiver, reports=lambda person: {"U9": "Caio Lima"})
    tells.written("U1", Message("DU1", "1790000500.1", "I led the retro with Sam.", "1790000400.1"))
    assert rules.store.pending("DU1", "1790000500.1").state is PendingState.UNDERSTOOD


def test_who_presses_not_an_answer_has_it_forgotten(rules, receiver, thread) -> None:
    thread.write(thread.ts(1), "asdf")
    shown = BotMessage("DU1", "1.1", "U1", "dismissed", "1")
    assert not receiver.not_meant("U2", "DU1", thread.ts(1), shown)
    assert receiver.not_meant("U1", "DU1", thread.ts(1), shown)
    assert not receiver.not_meant("U1", "DU1", thread.ts(1), shown)
    gone = rules.store.pending("DU1", thread.ts(1))
    assert (gone.state, gone.text) == (PendingState.DISMISSED, "")


def test_in_the_thread_of_somebody_else_nothing_is_answered(rules, receiver, thread) -> None:
    receiver.written("U2", thread.message(thread.ts(1), "Mine now."))
    assert newest(rules).reply is None
    assert [each.text for each in rules.store.pending_of("U2")] == ["Mine now."]


def test_in_the_thread_of_an_erased_check_in_words_wait_for_their_author(rules, thread) -> None:
    thread.write(thread.ts(1), "I removed the deploy script.")
    erased = newest(rules)
    rules.store.erase("U1", rules.now, CLEANING)
    thread.write(thread.ts(2), "After it came the retro.")
    assert rules.store.check_in(erased.id).reply is None
    assert [each.text for each in rules.store.pending_of("U1")] == ["After it came the retro."]


def test_a_long_answered_check_in_takes_in_what_is_written_in_its_thread(rules, thread) -> None:
    thread.write(thread.ts(1), "Then I asked customers.")
    rules.now += timedelta(days=40)
    thread.write(thread.ts(1), "Late, I asked more customers.")
    assert newest(rules).reply.text == "Then I asked customers.\n\nLate, I asked more customers."


def test_words_that_answer_the_manager_in_the_thread_go_to_them(rules, thread) -> None:
    thread.write(thread.ts(1), "I asked five customers.")
    said = Comment("k1", newest(rules).id, "UBOSS", "How so?", rules.now + timedelta(seconds=5))
    rules.store.save_comment(replace(said, reader="U1"), once="k1", tasks=())
    rules.store.record_told(said, "DU1", thread.ts(6))
    thread.write(thread.ts(9), "Like this.")
    assert newest(rules).reply.text == "I asked five customers."
    said_there = rules.store.comments_on([newest(rules).id])[newest(rules).id]
    [own] = [each for each in said_there if each.author == "U1"]
    assert (own.text, own.reader) == ("Like this.", "UBOSS")


# In the main DM


def test_words_in_the_main_dm_wait_and_are_read_by_nobody(rules, thread, dm) -> None:
    dm.write(dm.ts(1), "I asked five customers.", ("https://a.b",))
    [kept] = rules.store.waiting("U1", "2026-12")
    assert (kept.text, kept.links, kept.thread_ts) == (
        "I asked five customers.",
        ("https://a.b",),
        None,
    )
    assert newest(rules).reply is None
    assert rules.tasks(ASK_ABOUT_WORDS) == [(ASK_ABOUT_WORDS, "U1|2026-12")]


def test_private_words_in_the_main_dm_wait_too(rules, thread, dm) -> None:
    dm.write(dm.ts(1), "private: for me.")
    [kept] = rules.store.waiting("U1", "2026-12")
    assert (kept.text, kept.private) == ("for me.", True)
    assert newest(rules).reply is None


@pytest.mark.parametrize("text", ["Once", "Not yet", "I meant repeatedly"])
def test_an_answer_by_its_button_in_the_main_dm_is_asked_about(rules, thread, dm, text) -> None:
    dm.write(dm.ts(1), text)
    assert waiting(rules) == []
    assert newest(rules).reply is None
    assert rules.tasks(ANSWER_MESSAGE) == [(ANSWER_MESSAGE, f"DU1:{dm.ts(1)}")]


@pytest.mark.parametrize("text", ["help", "thanks!", "hello"])
def test_a_request_or_small_talk_in_the_main_dm_is_answered(rules, dm, text: str) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), text)
    assert rules.store.pending("DU1", dm.ts(1)).state is PendingState.UNDERSTOOD
    assert rules.tasks(ANSWER_MESSAGE) == [(ANSWER_MESSAGE, f"DU1:{dm.ts(1)}")]
    assert rules.tasks(ASK_ABOUT_WORDS) == []


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_a_message_that_says_nothing_is_no_words(rules, thread, text: str) -> None:
    thread.write(thread.ts(1), text)
    assert newest(rules).reply is None
    assert rules.store.pending("DU1", thread.ts(1)).state is PendingState.UNDERSTOOD


def test_a_link_alone_is_the_answer_once_its_author_says_so(rules, receiver, thread) -> None:
    thread.write(thread.ts(1), "", ("https://a.b",))
    assert newest(rules).reply is None
    assert receiver.meant_as_answer("U1", "DU1", thread.ts(1)) is not None
    assert newest(rules).reply.every_link == ("https://a.b",)


def test_a_file_with_private_before_it_is_shared_with_nobody(rules, thread, dm) -> None:
    thread.write(thread.ts(1), "private:", ("https://a.b",))
    assert newest(rules).reply.passages == (Passage("", thread.ts(1), None, ("https://a.b",)),)
    dm.write(dm.ts(2), "private", ("https://c.d",))
    [kept] = rules.store.waiting("U1", "2026-12")
    assert (kept.text, kept.links, kept.private) == ("", ("https://c.d",), True)


def test_a_message_delivered_twice_is_one(rules, thread, dm) -> None:
    for _ in range(2):
        dm.write(dm.ts(1), "Beside the thread I wrote code.")
        thread.write(thread.ts(2), "Within it I led reviews.")
    assert waiting(rules) == ["Beside the thread I wrote code."]
    assert len(rules.store.revisions(newest(rules).id)) == 1


# Changed


def test_an_edit_in_the_thread_changes_its_own_words_and_not_who_reads_them(rules, thread) -> None:
    thread.write(thread.ts(1), "Teh retro with Sam.")
    thread.write(thread.ts(2), "private: the other.")
    thread.edit(thread.ts(1), "The retro with Sam.", "e1")
    thread.edit(thread.ts(2), "the other one.", "e2")
    assert newest(rules).reply.passages == (
        Passage("The retro with Sam.", thread.ts(1), "UBOSS"),
        Passage("the other one.", thread.ts(2), None),
    )


def test_an_edit_that_puts_private_before_it_makes_it_so(rules, thread) -> None:
    thread.write(thread.ts(1), "Too open.")
    thread.edit(thread.ts(1), "private: too open.", "e1")
    assert newest(rules).reply.passages == (Passage("too open.", thread.ts(1)),)


def test_words_in_a_reply_stay_words_whatever_they_are_changed_to(rules, thread) -> None:
    thread.write(thread.ts(1), "I ran the retro with Sam.")
    thread.edit(thread.ts(1), "help", "e1")
    assert newest(rules).reply.text == "help"


def test_an_edit_of_what_waits_is_waiting_and_not_asked_about_again(rules, dm) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "Teh retro plan with Sam.")
    before = rules.store.tasks(rules.now, 9)
    dm.edit(dm.ts(1), "The retro plan with Sam.", "e1", ("https://a.b",))
    [kept] = rules.store.pending_of("U1")
    assert (kept.text, kept.private, kept.links) == (
        "The retro plan with Sam.",
        False,
        ("https://a.b",),
    )
    assert rules.store.tasks(rules.now, 9) == before


def test_an_edit_that_makes_private_what_waits_is_asked_about_again(rules, dm) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "The retro plan with Sam.")
    [before] = rules.store.tasks(rules.now, 9)
    dm.edit(dm.ts(1), "private: the retro plan.", "e1")
    [kept] = rules.store.pending_of("U1")
    assert (kept.text, kept.private) == ("the retro plan.", True)
    [again] = rules.store.tasks(rules.now, 9)
    assert (again.kind, again.version) == (before.kind, before.version + 1)


def test_a_request_that_is_changed_to_words_waits(rules, thread, dm) -> None:
    dm.write(dm.ts(1), "help")
    dm.edit(dm.ts(1), "Help was what I gave my team.", "e1")
    assert waiting(rules) == ["Help was what I gave my team."]


def test_a_request_in_the_thread_that_is_changed_to_words_is_the_answer(rules, thread) -> None:
    thread.write(thread.ts(1), "help")
    thread.edit(thread.ts(1), "Help was what I gave my team.", "e1")
    assert newest(rules).reply.text == "Help was what I gave my team."
    assert rules.store.pending_of("U1") == []


def test_an_edit_that_overtakes_its_message_is_not_undone_by_it(rules, thread, dm) -> None:
    thread.edit(thread.ts(1), "I planned the retro.", "e1")
    thread.write(thread.ts(1), "I planed teh retro.")
    dm.edit(dm.ts(2), "Beside Sam, the retro plan.", "e2")
    dm.write(dm.ts(2), "Beside Sam, teh retro plan.")
    assert newest(rules).reply.text == "I planned the retro."
    assert waiting(rules) == ["Beside Sam, the retro plan."]


def test_nobody_changes_or_deletes_what_another_wrote(rules, receiver, thread, dm) -> None:
    thread.write(thread.ts(1), "I asked five customers.")
    dm.write(dm.ts(2), "My retro went well.")
    for ts in (thread.ts(1), dm.ts(2)):
        receiver.edited("U2", thread.message(ts, "Forged."), f"e{ts}")
        receiver.deleted("U2", "DU1", ts)
    assert newest(rules).reply.text == "I asked five customers."
    assert waiting(rules) == ["My retro went well."]


# Deleted


def test_a_deleted_message_leaves_the_answer_and_its_history(rules, thread) -> None:
    thread.write(thread.ts(1), "I told Sam and Tom about the release.")
    thread.write(thread.ts(2), "I wrote the retro plan.")
    thread.delete(thread.ts(1))
    assert newest(rules).reply.text == "I wrote the retro plan."
    assert all(
        "I told Sam and Tom about the release." not in r.text
        for r in rules.store.revisions(newest(rules).id)
    )


def test_who_deletes_all_of_the_answer_is_asked_again_and_reminded(rules, thread) -> None:
    thread.write(thread.ts(1), "Regretted the retro with Sam.")
    thread.delete(thread.ts(1))
    found = newest(rules)
    assert (found.state, found.reply) == (CheckInState.ASKED, None)
    assert found.nudge_at == rules.now + timedelta(days=1)


def test_a_deletion_that_overtakes_its_message_keeps_it_away(rules, thread, dm) -> None:
    for place in (thread, dm):
        place.delete(place.ts(1))
        place.write(place.ts(1), "Regretted the retro with Sam.")
        place.edit(place.ts(1), "Regretted, edited.", f"e{place.thread}")
    assert newest(rules).reply is None
    assert rules.store.pending_of("U1") == []


def test_a_deleted_message_that_waits_is_forgotten_and_the_question_asked_anew(rules, dm) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "Regretted the retro with Sam.")
    for task in rules.store.tasks(rules.now, 9):
        rules.store.finish_task(task)
    dm.delete(dm.ts(1))
    gone = rules.store.pending("DU1", dm.ts(1))
    assert (gone.state, gone.text, gone.links) == (PendingState.DISMISSED, "", ())
    assert rules.tasks(ASK_ABOUT_WORDS) == [(ASK_ABOUT_WORDS, f"U1|{gone.period}")]


# An answer after all


def test_what_was_taken_for_a_request_is_an_answer_after_all(rules, receiver, thread, dm) -> None:
    thread.write(thread.ts(1), "help")
    dm.write(dm.ts(2), "thanks!")
    for ts in (thread.ts(1), dm.ts(2)):
        kept = receiver.meant_as_answer("U1", "DU1", ts)
        assert kept.state is PendingState.UNDERSTOOD
        assert receiver.meant_as_answer("U1", "DU1", ts) is None
    assert newest(rules).reply.passages == (Passage("help", thread.ts(1), "UBOSS"),)
    assert waiting(rules) == ["thanks!"]


def test_an_answer_after_all_names_people_as_they_were_typed(rules, receiver, dm) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "thanks <@U9>!")
    period = rules.store.pending("DU1", dm.ts(1)).period
    assert receiver.meant_as_answer("U1", "DU1", dm.ts(1)) is not None
    assert waiting(rules, period) == ["thanks @Zoe!"]


def test_only_its_author_says_that_it_was_an_answer(rules, receiver, dm) -> None:
    rules.seat("U1")
    dm.write(dm.ts(1), "help")
    assert receiver.meant_as_answer("U2", "DU1", dm.ts(1)) is None
    assert receiver.meant_as_answer("U1", "DU1", "9.9") is None
    assert rules.store.pending("DU1", dm.ts(1)).state is PendingState.UNDERSTOOD


def test_what_was_deleted_is_no_answer_after_all(rules, receiver, thread) -> None:
    thread.write(thread.ts(1), "help")
    thread.delete(thread.ts(1))
    assert receiver.meant_as_answer("U1", "DU1", thread.ts(1)) is None
    assert newest(rules).reply is None


# In any order, and however often

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "edit", "delete"]),
        st.booleans(),
        st.integers(0, 4),
        st.integers(0, 2),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_in_any_order_and_however_often_what_is_kept_is_what_stands_in_slack(
    rules, receiver: Receiver, steps
) -> None:
    """Deliver writes, edits and deletions; compare with the messages that remain.

    Of several edits of a message the last one made stands, whichever is delivered last.
    """
    # A new person for each example, in the same store.
    author = f"U{len(rules.slack.posted)}X"
    asked = rules.ask(author, manager="UBOSS")
    channel = f"D{author}"
    remaining: dict[bool, dict[str, str]] = {True: {}, False: {}}
    gone: set[str] = set()
    newest_edit: dict[str, int] = {}
    for kind, in_thread, which, edit in steps:
        ts = f"{1790000100 + which + 10 * in_thread}.000000"
        words = "I wrote about the retro."
        if kind != "write":
            words = f"I wrote {edit} times about the retro."
        stands = remaining[in_thread]
        written = Message(channel, ts, words, asked.message_ts if in_thread else None)
        if kind == "write":
            receiver.written(author, written)
            if ts not in gone:
                stands.setdefault(ts, words)
        elif kind == "edit" and ts not in gone:
            receiver.edited(author, written, once_for_edit(channel, ts, f"179000020{edit}.0"))
            if edit >= newest_edit.get(ts, 0):
                newest_edit[ts], stands[ts] = edit, words
        elif kind == "delete":
            receiver.deleted(author, channel, ts)
            stands.pop(ts, None)
            gone.add(ts)
    found = rules.store.check_in(asked.id)
    said = {p.message_ts: p.text for p in found.reply.passages} if found.reply else {}
    assert list(said.items()) == sorted(remaining[True].items())
    assert found.state is (CheckInState.ANSWERED if said else CheckInState.ASKED)
    kept = {each.message_ts: each.text for each in rules.store.waiting(author, "2026-12")}
    assert kept == remaining[False]
    everywhere = [r.passages for r in rules.store.revisions(asked.id)]
    assert not gone & {each.message_ts for passages in everywhere for each in passages}
