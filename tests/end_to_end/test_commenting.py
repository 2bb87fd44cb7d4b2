"""A manager comments on what is shared, the person answers, and nobody else takes part."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.tasks import TELL_COMMENT
from storage import Comment


@pytest.fixture
def shared(office):
    """Ben's shared answer of December, as Maya reads it."""
    office.next_month()
    office.answer(office.ben, "I asked five customers.")
    return office.maya.command("/checkins @ben")


def comment(person, where, text: str, label: str = "Comment") -> None:
    person.click(where, label=label)
    person.fill("comment_text", text)
    assert person.submit() is None


def test_it_reaches_the_person_in_the_prompts_thread_and_stays_with_the_check_in(
    office, shared
) -> None:
    comment(office.maya, shared, "The fifth question was the best <!channel>.")
    told = office.ben.wait_for_message(lambda s: "The fifth question" in s.plain)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert told.thread_ts == check_in.message_ts
    assert "<!channel>" in told.plain
    assert "<!channel>" not in told.text
    own = office.ben.command("/checkins").plain
    assert "💬 @Maya Lindqvist: The fifth question was the best" in own


def test_the_form_shows_what_its_writer_may_read_of_the_answer_and_the_look_is_logged(
    office,
) -> None:
    office.next_month()
    prompt = office.answer(office.ben, "I asked five customers.")
    office.ben.say("private: I was nervous.", thread_ts=prompt.ts)
    office.ben.wait_for_message(lambda s: "I was nervous." in s.plain)
    page = office.maya.command("/checkins @ben")
    office.next_hours(26)
    office.maya.click(page, label="Comment")
    assert "I asked five customers." in str(office.maya.modal.blocks)
    assert "nervous" not in str(office.maya.modal.blocks)
    newest = office.store.access_log("U0BEN", 9)[0]
    assert (newest.reader, newest.what) == ("U0MAYA", "check-in 2026-12")
    assert newest.shown


def test_the_person_answers_and_the_manager_is_told(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    comment(office.ben, told, "I picked tickets at random.", label="Reply")
    office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    page = office.maya.command("/checkins @ben").plain
    assert page.index("How did you pick them?") < page.index("I picked tickets at random.")


def test_telling_the_manager_of_an_answer_is_a_look_like_any_other(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    office.next_hours(1)
    comment(office.ben, told, "I picked tickets at random.", label="Reply")
    office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    newest = office.store.access_log("U0BEN", 9)[0]
    assert (newest.reader, newest.what) == ("U0MAYA", "comment 2026-12")
    assert office.clock.now() - newest.at < timedelta(minutes=1)


def test_sending_a_comment_is_no_further_look_at_the_check_in(office, shared) -> None:
    office.maya.click(shared, label="Comment")
    before = office.store.access_log("U0BEN", 9)
    assert [each.what for each in before] == ["check-in 2026-12", "history 2026-12..2026-12"]
    office.maya.fill("comment_text", "How did you pick them?")
    assert office.maya.submit() is None
    assert office.store.access_log("U0BEN", 9) == before
    office.maya.click(office.maya.modal, label="Open comments (1)")
    newest = office.store.access_log("U0BEN", 1)[0]
    assert (newest.what, newest.shown) == ("comment 2026-12", False)


def test_of_a_check_in_that_became_private_its_reader_deletes_their_own_comments(
    office, shared
) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    comment(office.ben, told, "I picked tickets at random.", label="Reply")
    office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    page = office.maya.command("/checkins @ben")
    office.ben.click(office.answered(office.ben), label="Keep private")
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert not check_in.reply.shared
    office.maya.click(page, label="Open comments (2)")
    assert "How did you pick them?" in office.maya.modal.plain
    assert "I picked tickets at random." not in office.maya.modal.plain
    office.maya.click(office.maya.modal, label="Delete")
    office.maya.wait_until(lambda: "no comments here" in office.maya.modal.plain)


def test_somebody_elses_button_for_comments_opens_nothing_but_says_so(office, shared) -> None:
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    own = office.omar.command("/checkins")
    office.omar.forge(own, action_id="comments", value=check_in.id)
    assert "You can't open this." in office.omar.modal.plain


def test_being_told_of_an_answer_does_not_use_up_what_is_new(office, shared) -> None:
    office.next_hours(24)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    mended = replace(check_in.reply, revision=2, at=office.clock.now())
    office.store.save_reply(check_in.id, mended, channel=None, once="later", tasks=())
    office.next_hours(1)
    office.ben.forge(office.ben.command("/checkins"), action_id="comment", value=check_in.id)
    office.ben.fill("comment_text", "I picked tickets at random.")
    assert office.ben.submit() is None
    office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    office.next_hours(24)
    assert "I asked five customers." in office.maya.command("/checkins agenda @ben").plain


def test_a_new_manager_is_not_told_of_what_was_said_before_them(office, shared) -> None:
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    now = office.clock.now()
    early = Comment("k1", check_in.id, "U0BEN", "Omar is difficult.", now, reader="U0MAYA")
    office.store.save_comment(early, once="k1", tasks=())
    office.next_hours(1)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.next_hours(1)
    now = office.clock.now()
    assert office.store.share(check_in.id, None, "U0OMAR", now, ())
    late = Comment("k2", check_in.id, "U0BEN", "Said to Omar.", now, reader="U0OMAR")
    office.store.save_comment(late, once="k2", tasks=())
    for each in (early, late):  # Slack had asked to wait with the first.
        office.store.add_task(TELL_COMMENT, each.id, office.clock.now())
        office.running.bot.outbox_signal.set()
        office.omar.wait_until(
            lambda each=each: (
                not any(
                    task.subject == each.id for task in office.store.tasks(office.clock.now(), 9)
                )
            )
        )
    assert any("Said to Omar." in m.plain for m in office.omar.messages())
    assert not any("difficult" in m.plain for m in office.omar.messages())


def test_the_window_after_sending_opens_the_comments(office, shared) -> None:
    comment(office.maya, shared, "Once is enough.")
    assert "Sent to Ben Marks" in office.maya.modal.plain
    office.maya.click(office.maya.modal, label="Open comments (1)")
    assert "Once is enough." in office.maya.modal.plain
    assert {"Edit", "Delete"} <= set(office.maya.modal.buttons)


def test_a_reply_to_a_comment_that_was_deleted_meanwhile_is_not_sent(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    office.ben.click(told, label="Reply")
    office.ben.fill("comment_text", "I picked tickets at random.")
    office.maya.click(office.maya.modal, label="Open comments (1)")
    office.maya.click(office.maya.modal, label="Delete")
    office.maya.wait_until(lambda: not office.store.comments_by("U0MAYA"))
    refused = office.ben.submit()["comment_text"]
    assert "Maya Lindqvist deleted the comment, so I didn't send your reply." in refused
    assert "I picked tickets at random." in str(office.ben.modal.state)
    assert office.store.comments_by("U0BEN") == []


def test_sent_twice_it_is_one(office, shared) -> None:
    comment(office.maya, shared, "Once is enough.")
    office.maya.deliver_again()
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert len(office.store.comments_on([check_in.id])[check_in.id]) == 1


@pytest.mark.parametrize("reader", ["cleo", "omar", "zoe"])
def test_nobody_else_can_comment(office, shared, reader: str) -> None:
    person = getattr(office, reader)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    person.forge(person.command("/checkins help"), action_id="comment", value=check_in.id)
    assert "You can't open this." in person.modal.plain
    assert "December" not in person.modal.plain


def test_what_was_made_private_meanwhile_cannot_be_commented_on(office, shared) -> None:
    office.maya.click(shared, label="Comment")
    office.ben.click(office.answered(office.ben), label="Keep private")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.maya.fill("comment_text", "Too late.")
    assert "can't comment" in office.maya.submit()["comment_text"]
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    assert office.store.comments_on([check_in.id]) == {}


def test_an_answer_for_a_manager_who_is_another_by_now_is_sent_to_nobody(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    office.ben.click(told, label="Reply")
    assert "To Maya Lindqvist" in office.ben.modal.plain
    office.ben.fill("comment_text", "Maya, Omar is difficult.")
    office.next_hours(1)
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.store.decide_handover(
        "U0BEN", "U0OMAR", office.store.handover("U0BEN").since, True, office.clock.now(), ()
    )
    refused = office.ben.submit()["comment_text"]
    assert "Maya Lindqvist can't read your check-ins anymore, so I didn't send this." in refused
    assert "Maya, Omar is difficult." in str(office.ben.modal.state)
    assert "difficult" not in office.omar.command("/checkins @ben").plain
    assert office.store.comments_by("U0BEN") == []


def test_an_answer_that_nobody_would_read_is_refused_with_a_sentence(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    office.ben.click(told, label="Reply")
    form = office.ben.modal
    assert "To Maya Lindqvist" in form.plain
    prompt = office.redrawn(office.ben, "✓ Saved")
    office.ben.click(prompt, label="Keep private")
    office.redrawn(office.ben, "Only you can read this.")
    office.ben.fill("comment_text", "I picked tickets at random.")
    assert "nobody else would see your comment" in office.ben.submit()["comment_text"]
    assert office.store.comments_by("U0BEN") == []
    office.ben.dismiss()
    office.ben.click(told, label="Reply")
    assert "Only you can read this. Nobody else would see your reply." in office.ben.modal.plain
    assert office.ben.modal.plain.count("To Maya") == 0


def in_december(office):
    return office.store.check_in_for("U0BEN", "2026-12")


def comments(office) -> list[str]:
    check_in = in_december(office)
    return [each.text for each in office.store.comments_on([check_in.id]).get(check_in.id, ())]


@pytest.fixture
def asked_back(office, shared):
    """Maya's comment on it, as Ben sees it in the thread."""
    office.next_hours(1)
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    office.next_hours(1)
    return told


def test_what_is_written_in_the_thread_after_a_comment_is_the_answer(office, asked_back) -> None:
    assert "Reply in this thread or with the button." in asked_back.plain
    office.ben.say("I picked tickets at random <really>.", thread_ts=asked_back.thread_ts)
    office.maya.wait_for_message(lambda s: "I picked tickets at random <really>." in s.plain)
    office.ben.deliver_again()
    assert comments(office) == ["How did you pick them?", "I picked tickets at random <really>."]
    assert in_december(office).reply.text == "I asked five customers."
    told = [s for s in office.maya.messages() if "picked tickets at random" in s.plain]
    assert len(told) == 1
    sent = office.redrawn(office.ben, "✓ Sent to @Maya Lindqvist as your reply to their comment.")
    assert sent.thread_ts == asked_back.thread_ts
    assert sent.buttons == ["Delete reply"]


def test_an_answer_in_the_thread_can_be_taken_back_where_it_is_confirmed(
    office, asked_back
) -> None:
    office.ben.say("I picked tickets at random.", thread_ts=asked_back.thread_ts)
    sent = office.redrawn(office.ben, "✓ Sent to @Maya Lindqvist")
    office.maya.wait_until(lambda: _told(office, "I picked tickets at random."))
    office.ben.click(sent, label="Delete reply")
    office.redrawn(office.ben, "Your manager can't read this reply here anymore.")
    assert comments(office) == ["How did you pick them?"]
    office.maya.wait_until(lambda: not _told(office, "I picked tickets at random."))


def test_after_the_answer_the_thread_adds_to_the_check_in_again(office, asked_back) -> None:
    office.ben.say("I picked tickets at random.", thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: len(comments(office)) == 2)
    office.next_hours(1)
    office.ben.say("I asked a sixth customer.", thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: "sixth" in in_december(office).reply.text)
    assert len(comments(office)) == 2


def test_what_follows_an_answer_in_the_thread_is_part_of_it(office, asked_back) -> None:
    for answer in ("I picked tickets at random.", "I drew five names."):
        office.ben.say(answer, thread_ts=asked_back.thread_ts)
        office.maya.wait_for_message(lambda s, answer=answer: answer in s.plain)
    assert comments(office) == [
        "How did you pick them?",
        "I picked tickets at random.",
        "I drew five names.",
    ]
    assert in_december(office).reply.text == "I asked five customers."


def test_mending_the_reply_after_a_comment_is_no_answer_to_it(office, asked_back) -> None:
    office.ben.click(office.answered(office.ben), label="Edit")
    office.ben.fill("frequency", "Once")
    assert office.ben.submit() is None
    office.ben.click(office.redrawn(office.ben, "Once\nI asked"), label="Keep private")
    private = office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.click(private, label="Share with Maya")
    office.redrawn(office.ben, "✓ Saved. You and @Maya Lindqvist can read this.")
    office.next_hours(1)
    office.ben.say("I picked tickets at random.", thread_ts=asked_back.thread_ts)
    office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    assert in_december(office).reply.text == "I asked five customers."


def test_an_answer_follows_what_becomes_of_its_message(office, asked_back) -> None:
    ts = office.ben.say("I picked tickets at radnom.", thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: len(comments(office)) == 2)
    office.ben.edit(ts, "I picked tickets at random.")
    office.ben.wait_until(lambda: comments(office)[-1] == "I picked tickets at random.")
    assert in_december(office).reply.revision == 1
    office.maya.wait_until(
        lambda: _told(office, "I picked tickets at random.") and not _told(office, "radnom")
    )
    office.ben.delete(ts)
    office.ben.wait_until(lambda: comments(office) == ["How did you pick them?"])
    assert in_december(office).reply.revision == 1
    office.maya.wait_until(lambda: not _told(office, "I picked tickets at random."))


def _told(office, words: str) -> bool:
    return any(words in message.plain for message in office.maya.messages())


def test_beside_the_thread_a_message_is_no_answer_and_waits_as_ever(office, asked_back) -> None:
    office.ben.say("I asked a sixth customer.")
    question = office.redrawn(office.ben, "I saved your message")
    assert comments(office) == ["How did you pick them?"]
    office.ben.click(question, label="Share with Maya")
    office.ben.wait_until(lambda: "sixth" in in_december(office).reply.text)
    assert comments(office) == ["How did you pick them?"]
    assert not _told(office, "sixth")


def test_small_talk_in_the_thread_after_a_comment_is_sent_to_nobody_unasked(
    office, asked_back
) -> None:
    office.ben.say("thanks!", thread_ts=asked_back.thread_ts)
    office.redrawn(office.ben, "Send it to @Maya Lindqvist as your reply?")
    office.told_by_now()
    assert comments(office) == ["How did you pick them?"]
    assert not _told(office, "thanks!")


def test_what_may_be_meant_for_somebody_else_is_sent_once_its_author_says_so(
    office, asked_back
) -> None:
    office.ben.say("Were five of them too few?", thread_ts=asked_back.thread_ts)
    question = office.redrawn(office.ben, "Only you can read this message.")
    assert "Send it to @Maya Lindqvist as your reply?" in question.plain
    assert question.buttons == ["Send to Maya", "Keep private", "Delete it"]
    assert not _told(office, "Were five of them too few?")
    assert "Were five of them too few?" not in office.maya.command("/checkins @ben").plain
    office.ben.click(question, label="Send to Maya")
    office.redrawn(office.ben, "✓ Sent to @Maya Lindqvist")
    office.maya.wait_until(lambda: _told(office, "Were five of them too few?"))
    assert comments(office) == ["How did you pick them?", "Were five of them too few?"]
    assert in_december(office).reply.text == "I asked five customers."


def test_what_the_manager_cannot_read_is_no_answer_to_them(office, asked_back) -> None:
    office.ben.click(office.answered(office.ben), label="Keep private")
    office.redrawn(office.ben, "✓ Saved. Only you can read this.")
    office.ben.say("Note to myself.", thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: "Note to myself." in in_december(office).reply.text)
    assert comments(office) == ["How did you pick them?"]
    assert not _told(office, "myself")
    assert in_december(office).reply.readers == frozenset()


def test_what_begins_with_private_is_no_answer_to_the_manager(office, asked_back) -> None:
    office.ben.say("Private: what a question.", thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: "what a question" in in_december(office).reply.text)
    office.told_by_now()
    assert comments(office) == ["How did you pick them?"]
    assert not _told(office, "what a question")
    assert "what a question" not in office.maya.command("/checkins @ben").plain


def test_what_is_too_long_for_a_comment_is_kept_whole_with_the_check_in(office, asked_back) -> None:
    office.ben.say("I asked Sam why customers left. " * 200, thread_ts=asked_back.thread_ts)
    office.ben.wait_until(lambda: in_december(office).reply.revision == 2)
    assert in_december(office).reply.text.count("Sam") == 200


def test_nothing_of_a_comment_reaches_the_log(office, shared, caplog) -> None:
    comment(office.maya, shared, "Between the two of us.")
    office.ben.wait_for_message(lambda s: "Between the two of us." in s.plain)
    assert "Between the two" not in caplog.text


def test_sending_is_confirmed_and_an_answer_stands_beside_what_it_answers(
    office, asked_back
) -> None:
    assert "✓ Sent to Ben Marks" in office.maya.modal.plain
    office.ben.click(asked_back, label="Reply")
    assert office.ben.modal.title == "Your reply"
    assert "How did you pick them?" in office.ben.modal.plain
    office.ben.fill("comment_text", "I picked tickets at random.")
    assert office.ben.submit() is None
    assert "✓ Sent to Maya Lindqvist" in office.ben.modal.plain
    told = office.maya.wait_for_message(lambda s: "I picked tickets at random." in s.plain)
    assert "You: “How did you pick them?”" in told.plain


def window_of_comments(person, command: str):
    person.click(person.command(command), label="Open comments (1)")
    return person.modal


def test_a_manager_edits_a_comment_they_regret(office, shared) -> None:
    comment(office.maya, shared, "That was weak.")
    office.ben.wait_for_message(lambda s: "That was weak." in s.plain)
    office.maya.click(window_of_comments(office.maya, "/checkins @ben"), label="Edit")
    office.maya.fill("comment_text", "Say more about the fifth one?")
    assert office.maya.submit() is None
    office.ben.wait_for_message(lambda s: "Say more about the fifth one?" in s.plain)
    office.ben.wait_until(
        lambda: not any("That was weak." in shown.plain for shown in office.ben.messages())
    )
    assert "weak" not in office.ben.command("/checkins").plain
    assert "Say more about the fifth one?" in office.maya.modal.plain


def test_a_manager_deletes_a_comment_they_regret(office, shared) -> None:
    comment(office.maya, shared, "That was weak.")
    office.ben.wait_for_message(lambda s: "That was weak." in s.plain)
    office.maya.click(window_of_comments(office.maya, "/checkins @ben"), label="Delete")
    office.maya.wait_until(lambda: "There are no comments here anymore." in office.maya.modal.plain)
    office.ben.wait_until(
        lambda: not any("That was weak." in shown.plain for shown in office.ben.messages())
    )
    assert "weak" not in office.ben.command("/checkins").plain


def test_nobody_changes_what_somebody_else_said(office, shared) -> None:
    comment(office.maya, shared, "Well asked.")
    office.ben.wait_for_message(lambda s: "Well asked." in s.plain)
    own = window_of_comments(office.ben, "/checkins")
    assert own.buttons == []
    [said] = office.store.comments_by("U0MAYA")
    for action in ("edit_comment", "delete_comment"):
        office.ben.forge(own, action_id=action, value=said.id)
    assert office.store.comments_by("U0MAYA") == [said]


def test_a_long_comment_is_read_whole(office, shared) -> None:
    comment(office.maya, shared, "Much to say. " * 200 + "The end.")
    office.ben.wait_for_message(lambda s: "Much to say." in s.plain)
    assert "The end." not in office.ben.command("/checkins").plain
    assert "The end." in window_of_comments(office.ben, "/checkins").plain


def test_a_reply_to_a_former_managers_comment_is_sent_to_nobody_else(office, shared) -> None:
    comment(office.maya, shared, "How did you pick them?")
    told = office.ben.wait_for_message(lambda s: "How did you pick them?" in s.plain)
    check_in = office.store.check_in_for("U0BEN", "2026-12")
    office.assign("U0BEN", "IC3", "U0OMAR")
    office.store.share(check_in.id, None, "U0OMAR", office.clock.now(), ())
    for where in (told, office.ben.command("/checkins")):
        office.ben.click(where, label="Reply")
        assert "Maya Lindqvist isn't your manager here anymore" in office.ben.modal.plain
        office.ben.dismiss()
