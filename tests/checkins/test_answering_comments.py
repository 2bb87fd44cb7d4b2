"""Slack messages that answer a comment, in whatever order they are delivered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.act import Act
from bot.checkins.comments import (
    Commented,
    NewComment,
    answer_in_thread,
    change_answer,
    comment,
    take_answer_back,
)
from bot.checkins.replies.saving import Message, add_passages, once_for, once_for_edit
from storage import Assignment, Person


@pytest.fixture
def asked_back(rules):
    """U1's shared check-in with a comment of the manager's on it."""
    check_in = rules.ask(manager="U2")
    said = Message("DU1", "1790000001.1", "Words.")
    once = once_for(said.channel, said.ts)
    add_passages(rules.store, Act("U1", once, rules.now), check_in.id, [said.shared_with("U2")])
    rules.now += timedelta(hours=1)
    said = comment(
        rules.store, Act("U2", "v1", rules.now), NewComment(check_in.id, "U1", "How so?")
    )
    assert said is Commented.SAVED
    tell(rules, check_in)
    rules.now += timedelta(hours=1)
    return rules.store.check_in(check_in.id)


def tell(rules, check_in) -> None:
    """Let Slack show the newest comment on a check-in."""
    newest = rules.store.comments_on([check_in.id])[check_in.id][-1]
    assert rules.store.record_told(newest, "DU1", "1790000005.1")


def texts(rules, check_in) -> list[str]:
    return [each.text for each in rules.store.comments_on([check_in.id])[check_in.id]]


def answer(check_in, text: str, ts: str = "1790000009.1") -> Message:
    return Message("DU1", ts, text, check_in.message_ts)


def reply_in_thread(rules, author: str, message: Message) -> Commented | None:
    act = Act(author, once_for(message.channel, message.ts), rules.now)
    return answer_in_thread(rules.store, act, message)


def test_an_edit_that_overtakes_the_answer_is_not_undone_by_it(rules, receiver, asked_back) -> None:
    edited = answer(asked_back, "As it should be.")
    receiver.edited("U1", edited, once_for_edit("DU1", edited.ts, "1790000010.0"))
    late = answer(asked_back, "As it was.")
    assert reply_in_thread(rules, "U1", late) is Commented.REPEATED
    receiver.written("U1", late)
    assert rules.store.check_in(asked_back.id) == asked_back
    assert texts(rules, asked_back) == ["How so?", "As it should be."]


def test_a_deletion_that_overtakes_the_answer_keeps_it_away(rules, receiver, asked_back) -> None:
    regretted = answer(asked_back, "Regretted.")
    assert not take_answer_back(rules.store, "U1", "DU1", regretted.ts, rules.now)
    receiver.deleted("U1", "DU1", regretted.ts)
    receiver.written("U1", regretted)
    assert rules.store.check_in(asked_back.id) == asked_back
    assert texts(rules, asked_back) == ["How so?"]


def test_a_message_that_became_part_of_the_reply_is_no_answer_when_it_comes_again(
    rules, asked_back
) -> None:
    again = Message("DU1", "1790000001.1", "Words.", asked_back.message_ts)
    assert reply_in_thread(rules, "U1", again) is None
    assert change_answer(rules.store, Act("U1", "e1", rules.now), again) is None
    assert texts(rules, asked_back) == ["How so?"]


def test_nobody_answers_in_somebody_elses_thread(rules, asked_back) -> None:
    assert reply_in_thread(rules, "U3", answer(asked_back, "Mine.")) is None
    reply_in_thread(rules, "U1", answer(asked_back, "Own."))
    forged = answer(asked_back, "Forged.")
    assert change_answer(rules.store, Act("U3", "e1", rules.now), forged) is Commented.NOT_ALLOWED
    assert not take_answer_back(rules.store, "U3", "DU1", forged.ts, rules.now)
    assert texts(rules, asked_back) == ["How so?", "Own."]


def test_of_two_messages_delivered_in_the_other_order_both_are_answers(rules, asked_back) -> None:
    for text, ts in (("Second.", "1790000069.1"), ("First.", "1790000009.1")):
        written = answer(asked_back, text, ts)
        assert reply_in_thread(rules, "U1", written) is Commented.SAVED
        rules.now += timedelta(hours=1)
    assert texts(rules, asked_back) == ["How so?", "Second.", "First."]


def test_a_message_long_after_the_answer_is_none(rules, asked_back) -> None:
    reply_in_thread(rules, "U1", answer(asked_back, "Own."))
    later = answer(asked_back, "Another day.", "1790086409.1")
    assert reply_in_thread(rules, "U1", later) is None


def test_a_message_beside_the_thread_ends_the_waiting(rules, asked_back) -> None:
    beside = Message("DU1", f"{rules.now.timestamp():.6f}", "More.")
    add_passages(rules.store, Act("U1", "w2", rules.now), asked_back.id, [beside.shared_with("U2")])
    assert reply_in_thread(rules, "U1", answer(asked_back, "On.")) is None


def test_what_follows_an_answer_to_one_manager_does_not_go_to_the_next(rules, asked_back) -> None:
    reply_in_thread(rules, "U1", answer(asked_back, "For two."))
    rules.store.save_people([Person("U3", "Three")], rules.now)
    rules.store.set_roster([Assignment("U1", "product", "IC3", "U3", rules.now)], [], rules.now)
    rules.store.decide_handover("U1", "U3", rules.store.handover("U1").since, True, rules.now, ())
    more = answer(asked_back, "For two as well.", "1790000069.1")
    assert reply_in_thread(rules, "U1", more) is None


def test_a_comment_that_slack_has_not_shown_is_answered_by_nobody(rules) -> None:
    check_in = rules.ask(manager="U2")
    said = Message("DU1", "1790000001.1", "Words.")
    add_passages(rules.store, Act("U1", "w1", rules.now), check_in.id, [said.shared_with("U2")])
    rules.now += timedelta(hours=1)
    comment(rules.store, Act("U2", "v1", rules.now), NewComment(check_in.id, "U1", "How so?"))
    written = answer(check_in, "And one thing more.")
    assert reply_in_thread(rules, "U1", written) is None
    tell(rules, check_in)
    early = answer(check_in, "Written before it was shown.", "1790000004.1")
    assert reply_in_thread(rules, "U1", early) is None
    assert reply_in_thread(rules, "U1", written) is Commented.SAVED
