"""Slack messages that answer a comment, in whatever order they are delivered."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.commenting import (
    Commented,
    answer_in_thread,
    change_answer,
    comment,
    take_answer_back,
)
from bot.checkins.replying import Message, Saved, save_deletion, save_message
from storage import Assignment, Person


@pytest.fixture
def asked_back(rules):
    """U1's shared check-in with a comment of the manager's on it."""
    check_in = rules.ask()
    rules.store.save_people([Person("U2", "Two")], rules.now)
    line = Assignment("U1", "product", "IC3", "U2", rules.now)
    rules.store.set_roster([line], [], rules.now)
    save_message(rules.store, "U1", Message("DU1", "1790000001.1", "Words."), True, rules.now)
    rules.now += timedelta(hours=1)
    said = comment(rules.store, "U2", check_in.id, "U1", "How so?", "v1", rules.now)
    assert said is Commented.SAVED
    rules.now += timedelta(hours=1)
    return rules.store.check_in(check_in.id)


def texts(rules, check_in) -> list[str]:
    return [each.text for each in rules.store.comments_on([check_in.id])[check_in.id]]


def answer(check_in, text: str, ts: str = "1790000009.1") -> Message:
    return Message("DU1", ts, text, check_in.message_ts)


def test_an_edit_that_overtakes_the_answer_is_not_undone_by_it(rules, asked_back) -> None:
    edited = answer(asked_back, "As it should be.")
    assert change_answer(rules.store, "U1", edited, "e1", rules.now) is Commented.SAVED
    late = answer(asked_back, "As it was.")
    assert answer_in_thread(rules.store, "U1", late, rules.now) is None
    assert save_message(rules.store, "U1", late, True, rules.now) is Saved.REPEATED
    assert texts(rules, asked_back) == ["How so?", "As it should be."]


def test_a_deletion_that_overtakes_the_answer_keeps_it_away(rules, asked_back) -> None:
    regretted = answer(asked_back, "Regretted.")
    assert not take_answer_back(rules.store, "U1", "DU1", regretted.ts, rules.now)
    save_deletion(rules.store, "U1", "DU1", regretted.ts, "d1", rules.now)
    said = answer_in_thread(rules.store, "U1", regretted, rules.now)
    assert said is Commented.REPEATED
    assert texts(rules, asked_back) == ["How so?"]


def test_a_message_that_became_part_of_the_reply_is_no_answer_when_it_comes_again(
    rules, asked_back
) -> None:
    again = Message("DU1", "1790000001.1", "Words.", asked_back.message_ts)
    assert answer_in_thread(rules.store, "U1", again, rules.now) is Commented.REPEATED
    assert change_answer(rules.store, "U1", again, "e1", rules.now) is None
    assert texts(rules, asked_back) == ["How so?"]


def test_nobody_answers_in_somebody_elses_thread(rules, asked_back) -> None:
    assert answer_in_thread(rules.store, "U3", answer(asked_back, "Mine."), rules.now) is None
    answer_in_thread(rules.store, "U1", answer(asked_back, "Own."), rules.now)
    forged = answer(asked_back, "Forged.")
    assert change_answer(rules.store, "U3", forged, "e1", rules.now) is Commented.NOT_ALLOWED
    assert not take_answer_back(rules.store, "U3", "DU1", forged.ts, rules.now)
    assert texts(rules, asked_back) == ["How so?", "Own."]
