"""Somebody gets another manager between what a rule read and what it saves.

Nothing is shared with the former one then, as if that had been agreed.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins import evidence
from bot.checkins.act import Act
from bot.checkins.comments import Commented, NewComment, answer_in_thread, comment, send_as_answer
from bot.checkins.evidence import Noted, Under
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.replies.pending import NotAdded, still_waiting
from bot.checkins.replies.saving import (
    FormSaved,
    OwnMessages,
    Saved,
    ShownMessages,
    ShownReply,
    Tap,
    add_passages,
    once_for,
    save_form,
    save_tap,
    share_messages,
    share_reply,
)
from bot.checkins.replies.sharing import fingerprint
from framework import load_ladders
from storage import WHOLE, AccountStatus, BotMessage, Frequency, Passage, PendingState, Person

FORM = FormAnswer(Frequency.ONCE, "From the form.", "", (), shared=True, reader="UBOSS", revision=0)
LADDERS = load_ladders()


@pytest.fixture
def moves(rules):
    """U1 gets another manager."""
    return lambda: rules.seat("U1", manager="UNEW")


@pytest.fixture
def leaves(rules):
    """U1's manager leaves Slack."""
    gone = Person("UBOSS", "Boss", AccountStatus.DEACTIVATED)
    return lambda: rules.store.save_people([gone], rules.now)


@pytest.fixture(params=["moves", "leaves"])
def changes(request, moves, leaves):
    return {"moves": moves, "leaves": leaves}[request.param]


def newest(rules):
    return rules.store.latest_asked("U1")


def parts(rules) -> tuple[str | None, ...]:
    """Who reads each part of the newest reply."""
    return newest(rules).reply.parts


def pieces(rules):
    return rules.store.evidence_of("U1", limit=9, scope=WHOLE)


def test_words_in_the_thread_are_private(rules, thread, meanwhile, changes) -> None:
    meanwhile("save_reply", changes)
    thread.write(thread.ts(1), "I asked five customers.")
    assert newest(rules).reply.passages == (Passage("I asked five customers.", thread.ts(1)),)


def test_a_form_is_private_and_says_so(rules, thread, meanwhile, changes) -> None:
    meanwhile("save_reply", changes)
    saved = save_form(rules.store, Act("U1", "v", rules.now), newest(rules).id, FORM)
    assert saved == FormSaved(Saved.SAVED, withheld=True)
    assert parts(rules) == (None, None)


def test_a_tap_is_private(rules, thread, meanwhile, changes) -> None:
    meanwhile("save_reply", changes)
    save_tap(
        rules.store,
        Act("U1", "tap", rules.now),
        newest(rules).id,
        Tap(Frequency.ONCE, "UBOSS", True),
    )
    assert parts(rules) == (None,)


def test_a_tap_joins_no_reply_that_another_reads_than_was_named(rules, thread, meanwhile) -> None:
    asked = newest(rules)
    assert save_form(rules.store, Act("U1", "v", rules.now), asked.id, FORM).saved is Saved.SAVED

    def hands_over() -> None:
        rules.seat("U1", manager="UNEW")
        since = rules.store.handover("U1").since
        rules.store.decide_handover("U1", "UNEW", since, True, rules.now, ())

    meanwhile("save_reply", hands_over)
    again = Frequency.REPEATEDLY
    done = save_tap(rules.store, Act("U1", "tap", rules.now), asked.id, Tap(again, "UBOSS", True))
    assert done is Saved.NOT_NAMED
    assert newest(rules).reply.frequency is Frequency.ONCE


def test_an_edited_message_is_private(rules, thread, meanwhile, changes) -> None:
    thread.write(thread.ts(1), "I asked five customers.")
    assert parts(rules) == ("UBOSS",)
    meanwhile("save_reply", changes)
    thread.edit(thread.ts(1), "I asked six customers.", "e1")
    assert newest(rules).reply.passages == (Passage("I asked six customers.", thread.ts(1)),)


def test_several_messages_are_shared_with_whom_was_named_or_not_saved(
    rules, thread, meanwhile, changes
) -> None:
    meanwhile("save_reply", changes)
    said = [
        Passage("Words.", thread.ts(1), "UBOSS"),
        Passage("Words.", thread.ts(2), None),
    ]
    done = add_passages(rules.store, Act("U1", "a", rules.now), newest(rules).id, said)
    assert done is Saved.NOT_NAMED
    assert newest(rules).reply is None


def test_a_reply_is_not_shared(rules, thread, receiver, meanwhile, changes) -> None:
    thread.write(thread.ts(1), "private: I asked five customers.")
    asked = newest(rules)
    meanwhile("share", changes)
    assert not share_reply(rules.store, "U1", ShownReply(asked.id, 1, "UBOSS"), rules.now)
    assert parts(rules) == (None,)


def test_a_message_is_not_shared(rules, thread, meanwhile, changes) -> None:
    thread.write(thread.ts(1), "private: I asked five customers.")
    asked = newest(rules)
    words = fingerprint(asked.reply, [thread.ts(1)])
    meanwhile("share", changes)
    listed = [thread.ts(1)]
    assert not share_messages(
        rules.store, "U1", ShownMessages(asked.id, listed, words, "UBOSS"), rules.now
    )
    assert parts(rules) == (None,)


@pytest.mark.parametrize("saving", ["begin", "save_reply"])
def test_messages_that_wait_are_asked_about_again(rules, dm, meanwhile, changes, saving) -> None:
    if saving == "begin":
        rules.seat("U1", manager="UBOSS")
    else:
        rules.ask("U1", manager="UBOSS")
    dm.write(dm.ts(1), "I asked five customers today.")
    meanwhile(saving, changes)
    own = OwnMessages("U1", "DU1", [dm.ts(1)])
    assert rules.add_pending(own.messages) is NotAdded.ANOTHER_READER
    assert still_waiting(rules.store, own)
    known = rules.store.check_in_for("U1", "2026-12")
    assert known is None or known.reply is None


def save_evidence(rules, reader="UBOSS"):
    product = LADDERS.get("product")
    expected = product.expectation(product.competencies[0], product.level("IC4"))
    return evidence.save(
        rules.store, Act("U1", "v", rules.now), Under(product, expected, reader), Noted("Note", ())
    )


def test_a_piece_of_evidence_is_private(rules, meanwhile, changes) -> None:
    rules.seat("U1", manager="UBOSS")
    meanwhile("save_evidence", changes)
    saved = save_evidence(rules)
    assert (saved.reader, saved.shared_at) == (None, None)
    assert pieces(rules) == [saved]


def test_messages_saved_as_evidence_are_private(rules, dm, meanwhile, changes) -> None:
    rules.seat("U1", manager="UBOSS")
    dm.write(dm.ts(1), "I asked five customers today.")
    waiting = still_waiting(rules.store, OwnMessages("U1", "DU1", [dm.ts(1)]))
    product = LADDERS.get("product")
    expected = product.expectation(product.competencies[0], product.level("IC4"))
    meanwhile("save_evidence", changes)
    evidence.save_messages(
        rules.store,
        Act("U1", "v", rules.now),
        Under(product, expected, "UBOSS"),
        waiting,
        lambda piece: BotMessage("DU1", "5.1", "U1", "evidence", piece.id),
    )
    assert [piece.reader for piece in pieces(rules)] == [None]


def test_a_piece_of_evidence_is_not_shared(rules, meanwhile, changes) -> None:
    rules.seat("U1", manager="UBOSS")
    piece = save_evidence(rules, reader=None)
    meanwhile("share_evidence", changes)
    assert not evidence.share_with(rules.store, "U1", piece.id, "UBOSS", rules.now)
    assert pieces(rules) == [piece]


@pytest.fixture
def asked_back(rules, thread):
    """U1's shared check-in with a comment of UBOSS's on it."""
    thread.write(thread.ts(1), "I asked five customers.")
    rules.now += timedelta(hours=1)
    asked = newest(rules)
    comment(rules.store, Act("UBOSS", "v1", rules.now), NewComment(asked.id, "U1", "How so?"))
    (said,) = rules.store.comments_on([asked.id])[asked.id]
    assert rules.store.record_told(said, "DU1", "1790000005.1")
    rules.now += timedelta(hours=1)
    return newest(rules)


def said_of(rules, check_in) -> list[str]:
    return [each.text for each in rules.store.comments_on([check_in.id]).get(check_in.id, [])]


def test_a_comment_is_not_sent_to_the_former_manager(rules, asked_back, meanwhile, moves) -> None:
    meanwhile("save_comment", moves)
    done = comment(
        rules.store, Act("U1", "v2", rules.now), NewComment(asked_back.id, "UBOSS", "Like so.")
    )
    assert done is Commented.FOR_ANOTHER
    assert said_of(rules, asked_back) == ["How so?"]


def test_a_former_manager_comments_no_more(rules, asked_back, meanwhile, changes) -> None:
    meanwhile("save_comment", changes)
    done = comment(
        rules.store, Act("UBOSS", "v2", rules.now), NewComment(asked_back.id, "U1", "And then?")
    )
    assert done is Commented.NOT_ALLOWED
    assert said_of(rules, asked_back) == ["How so?"]


def test_a_message_is_no_answer_to_the_former_manager(
    rules, thread, asked_back, meanwhile, changes
) -> None:
    meanwhile("save_comment", changes)
    answer = thread.message(thread.ts(1), "Like so.")
    act = Act("U1", once_for(answer.channel, answer.ts), rules.now)
    assert answer_in_thread(rules.store, act, answer) is None
    assert said_of(rules, asked_back) == ["How so?"]


def test_such_a_message_is_kept_for_its_author(rules, thread, asked_back, meanwhile, moves) -> None:
    meanwhile("save_comment", moves)
    thread.write(thread.ts(1), "I asked each of them twice.")
    assert said_of(rules, asked_back) == ["How so?"]
    assert newest(rules).reply == asked_back.reply
    (kept,) = rules.store.pending_of("U1")
    assert (kept.text, kept.state) == ("I asked each of them twice.", PendingState.UNDERSTOOD)


def test_kept_words_are_not_sent_to_the_former_manager(
    rules, thread, asked_back, meanwhile, moves
) -> None:
    first = asked_back.reply.passages[0].message_ts
    thread.write(thread.ts(1), "private: more of it.")
    meanwhile("make_comment_of_message", moves)
    words = fingerprint(newest(rules).reply, [first])
    sent = send_as_answer(
        rules.store, "U1", ShownMessages(asked_back.id, [first], words, "UBOSS"), rules.now
    )
    assert sent is None
    assert said_of(rules, asked_back) == ["How so?"]
