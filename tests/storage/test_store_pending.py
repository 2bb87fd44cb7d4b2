"""The contract: messages in the DM that are no part of a check-in (yet)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import BotMessage, Passage, PendingMessage, PendingState, StalePending

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TASKS = [("ask", "U1|2026-12")]


@pytest.fixture
def keep(store, a):
    """Keep a message of U1's."""

    def keeping(message_ts: str = "9.1", **changes) -> PendingMessage:
        message = a.pending(message_ts, **changes)
        once = f"{message.channel}:{message_ts}"
        assert store.keep_pending(message, once=once, tasks=()) is True
        return message

    return keeping


def kinds(store, at: datetime = LATER) -> list[tuple[str, str]]:
    return [(task.kind, task.subject) for task in store.tasks(at, 99)]


def test_a_message_comes_back_as_it_was_kept(store, a):
    message = a.pending(
        text="“Done” 🎉\nsecond line",
        links=("https://ü", "x"),
        state=PendingState.UNDERSTOOD,
        thread_ts="1.1",
        private=True,
        manager="UBOSS",
    )
    assert store.keep_pending(message, once="1", tasks=TASKS) is True
    assert store.pending("DU1", "9.1") == message
    assert kinds(store, message.at) == TASKS


def test_half_an_emoji_is_kept_as_a_question_mark(store, keep):
    keep(text="half \ud83d", links=("\udc00",))
    kept = store.pending("DU1", "9.1")
    assert (kept.text, kept.links) == ("half ?", ("?",))


def test_a_repeated_delivery_changes_nothing(store, a):
    store.keep_pending(a.pending(), once="1", tasks=())
    other = a.pending(text="other")
    assert store.keep_pending(other, once="1", tasks=TASKS) is False
    assert store.pending("DU1", "9.1") == a.pending()
    assert kinds(store) == []


def test_what_is_newer_about_a_message_is_kept_and_where_it_stands_stays(store, a, keep):
    first = keep(thread_ts="1.1")
    newer = a.pending(
        text="edited",
        links=(),
        state=PendingState.UNDERSTOOD,
        private=True,
        at=LATER,
        period="2027-01",
    )
    assert store.keep_pending(newer, once="2", tasks=TASKS) is True
    assert store.pending("DU1", "9.1") == replace(
        newer, at=first.at, period=first.period, thread_ts="1.1"
    )


def test_messages_are_listed_oldest_first_and_those_that_wait_by_period(store, keep):
    late, early = keep("9.3"), keep("9.1")
    understood = keep("9.2", state=PendingState.UNDERSTOOD)
    elsewhere = keep("9.4", period="2026-11")
    keep("9.5", person="U2", channel="DU2")
    assert store.pending_of("U1") == [early, understood, late, elsewhere]
    assert store.waiting("U1", "2026-12") == [early, late]
    assert store.waiting("U1", "2026-11") == [elsewhere]
    assert store.waiting("U1", "2026-10") == store.pending_of("U9") == []
    assert store.pending("DU1", "8.8") is store.pending("DU9", "9.1") is None


def test_a_message_that_becomes_part_of_a_reply_waits_no_more(store, given, a, keep):
    asked = given.asked()
    keep("9.1")
    left = keep("9.2")
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
    store.save_reply(asked.id, reply, channel="DU1", once="reply", tasks=())
    assert store.pending_of("U1") == [left]
    assert store.pending("DU1", "9.1") is None


def test_a_message_with_which_a_check_in_begins_waits_no_more(store, a, keep):
    keep("9.1")
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
    assert store.begin(a.check_in(), reply, channel="DU1", once="begun", tasks=())
    assert store.pending("DU1", "9.1") is None


# Dismissed


def test_of_a_dismissed_message_no_word_is_kept(store, keep):
    kept = keep("9.1")
    other = keep("9.2")
    assert store.dismiss("U1", "DU1", ["9.1"], LATER, TASKS, ask="ask") is True
    gone = replace(kept, text="", links=(), state=PendingState.DISMISSED)
    assert store.pending("DU1", "9.1") == gone
    assert store.pending_of("U1") == store.waiting("U1", "2026-12") == [other]
    assert [(t.kind, t.due_at) for t in store.tasks(LATER, 9)] == [("ask", LATER)]


def test_its_author_is_asked_about_the_others_of_each_period(store, keep):
    keep("9.1")
    keep("9.2", period="2026-11")
    store.dismiss("U1", "DU1", ["9.1", "9.2", "9.3"], LATER, (), ask="anew")
    about = [(t.kind, t.subject) for t in store.tasks(LATER, 9)]
    assert about == [("anew", "U1|2026-11"), ("anew", "U1|2026-12")]


def test_one_that_was_understood_is_dismissed_where_that_is_meant(store, keep):
    kept = keep("9.1", state=PendingState.UNDERSTOOD)
    assert store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="ask") is False
    assert store.pending("DU1", "9.1") == kept
    assert store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="ask", understood=True) is True
    assert store.pending("DU1", "9.1").state is PendingState.DISMISSED


def test_of_several_those_that_are_kept_are_dismissed(store, keep):
    keep("9.1")
    assert store.dismiss("U1", "DU1", ["8.8", "9.1"], LATER, (), ask="ask") is True
    assert store.pending_of("U1") == []
    assert store.pending("DU1", "8.8") is None


def test_nobody_dismisses_what_is_anothers_or_gone(store, keep):
    mine = keep("9.1")
    assert store.dismiss("U2", "DU1", ["9.1"], LATER, TASKS, ask="ask") is False
    assert store.dismiss("U1", "DU9", ["9.1"], LATER, TASKS, ask="ask") is False
    assert store.dismiss("U1", "DU1", [], LATER, TASKS, ask="ask") is False
    assert store.pending("DU1", "9.1") == mine
    store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="anew")
    assert store.dismiss("U1", "DU1", ["9.1"], LATER, TASKS, ask="ask") is False
    assert kinds(store) == [("anew", "U1|2026-12")]


def test_a_dismissed_message_does_not_come_back(store, a, keep):
    keep("9.1")
    store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="anew")
    gone = store.pending("DU1", "9.1")
    assert store.keep_pending(a.pending(text="edited"), once="edit", tasks=TASKS) is False
    assert store.pending("DU1", "9.1") == gone
    assert kinds(store) == [("anew", "U1|2026-12")]


def test_a_message_deleted_before_it_came_is_kept_away(store, given, a):
    asked = given.asked()
    store.note_deleted("U1", "DU1", "9.1", NOON)
    assert store.pending("DU1", "9.1").state is PendingState.DISMISSED
    assert store.pending_of("U1") == []
    assert store.keep_pending(a.pending(), once="late", tasks=()) is False
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
    assert store.save_reply(asked.id, reply, channel="DU1", once="l2", tasks=()) is False
    assert given.now(asked) == asked


def test_messages_that_became_evidence_wait_no_more_and_do_not_come_back(store, a, keep):
    became = keep("9.1")
    left = keep("9.2")
    piece = a.evidence()
    assert store.save_evidence(piece, once="v", tasks=(), messages=[became])
    assert store.pending_of("U1") == [left]
    assert store.pending("DU1", "9.1").text == ""
    assert store.keep_pending(a.pending(text="edited"), once="edit", tasks=()) is False


def test_evidence_that_is_saved_twice_dismisses_nothing_the_second_time(store, a, keep):
    store.save_evidence(a.evidence(), once="v", tasks=())
    waiting = keep("9.1")
    again = {"once": "v", "tasks": (), "messages": [waiting]}
    assert store.save_evidence(a.evidence("e2"), **again) is False
    assert store.pending_of("U1") == [waiting]


# Only as they are


SHOWN = BotMessage("DU1", "9.9", "U1", "saved", "9.1")


def test_what_the_bot_says_of_them_changes_together_with_them(store, given, a, keep):
    asked, message = given.asked(), keep("9.1")
    store.record_bot_message(replace(SHOWN, kind="pending", subject="2026-12||9.1"))
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
    told = {"channel": "DU1", "once": "r", "tasks": (), "waiting": [message], "shown": SHOWN}
    assert store.save_reply(asked.id, reply, **told) is True
    assert store.bot_message("DU1", "9.9") == SHOWN
    piece = replace(SHOWN, message_ts="9.8", kind="evidence", subject="e1")
    store.save_evidence(a.evidence("e1"), once="e", tasks=(), messages=[keep("9.2")], shown=piece)
    assert store.bot_message("DU1", "9.8") == piece
    gone = replace(SHOWN, message_ts="9.7", kind="dismissed", subject="")
    keep("9.3")
    store.dismiss("U1", "DU1", ["9.3"], LATER, (), ask="ask", shown=gone)
    assert store.bot_message("DU1", "9.7") == gone
    begun = replace(SHOWN, message_ts="9.6")
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.4"),))
    told = {"channel": "DU1", "once": "b", "tasks": (), "waiting": [keep("9.4")], "shown": begun}
    assert store.begin(a.check_in("c9", period="2026-10"), reply, **told) is True
    assert store.bot_message("DU1", "9.6") == begun


@pytest.mark.parametrize("how", ["edited", "made private", "dismissed", "gone"])
def test_none_becomes_anything_that_is_not_as_it_was_read(store, given, a, keep, how):
    asked, message = given.asked(), keep("9.1")
    changes = {"edited": {"text": "edited"}, "made private": {"private": True}}
    if how == "dismissed":
        store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="anew")
    elif how == "gone":
        first = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
        store.save_reply(asked.id, first, channel="DU1", once="first", tasks=())
    else:
        store.keep_pending(a.pending("9.1", **changes[how]), once="edit", tasks=())
    before = given.now(asked)
    reply = a.reply(2 if how == "gone" else 1, passages=(Passage("Nobody asked", "9.1"),))
    told = {"channel": "DU1", "tasks": TASKS, "waiting": [message], "shown": SHOWN}
    with pytest.raises(StalePending):
        store.save_reply(asked.id, reply, once="r", **told)
    begun = a.check_in("c9", period="2026-10")
    with pytest.raises(StalePending):
        store.begin(begun, replace(reply, revision=1), once="b", **told)
    with pytest.raises(StalePending):
        store.save_evidence(a.evidence(), once="e", tasks=TASKS, messages=[message], shown=SHOWN)
    assert given.now(asked) == before
    assert store.check_in_for("U1", "2026-10") is None
    assert store.evidence("e1") is store.bot_message("DU1", "9.9") is None
    assert kinds(store) == ([("anew", "U1|2026-12")] if how == "dismissed" else [])


def test_what_was_refused_once_can_still_begin_a_check_in(store, a, keep):
    gone, left = keep("9.1"), keep("9.2")
    store.dismiss("U1", "DU1", ["9.1"], LATER, (), ask="ask")
    both = a.reply(1, passages=(Passage("One", "9.1"), Passage("Two", "9.2")))
    begun = a.check_in("c9", period="2026-10")
    told = {"channel": "DU1", "once": "b", "tasks": ()}
    assert store.begin(begun, both, **told) is False
    with pytest.raises(StalePending):
        store.begin(begun, both, **told, waiting=[gone, left])
    one = a.reply(1, passages=(Passage("Two", "9.2"),))
    assert store.begin(begun, one, **told, waiting=[left]) is True


def test_a_message_that_is_in_a_reply_does_not_wait_beside_it(store, given, a):
    asked = given.asked()
    reply = a.reply(1, passages=(Passage("Nobody asked", "9.1"),))
    store.save_reply(asked.id, reply, channel="DU1", once="reply", tasks=())
    assert store.keep_pending(a.pending(text="edited"), once="edit", tasks=TASKS) is False
    assert store.pending("DU1", "9.1") is None
    assert kinds(store) == []


# Forgetting them


def test_what_is_settled_is_forgotten_by_its_age_and_what_waits_is_kept(store, keep):
    waiting = keep("9.1")
    keep("9.2", state=PendingState.UNDERSTOOD)
    keep("9.3")
    store.dismiss("U1", "DU1", ["9.3"], NOON, (), ask="ask")
    newer = keep("9.4", state=PendingState.UNDERSTOOD, at=LATER)
    store.forget_settled(NOON)
    assert store.pending("DU1", "9.2") is not None
    store.forget_settled(LATER)
    assert store.pending_of("U1") == [waiting, newer]
    assert store.pending("DU1", "9.3") is None


def test_authors_are_told_once_of_what_will_be_erased(store, keep):
    old = keep("9.1")
    keep("9.2")
    keep("9.3", period="2026-11")
    keep("9.4", person="U2", channel="DU2")
    keep("9.5", state=PendingState.UNDERSTOOD)
    young = keep("9.6", at=LATER)
    assert store.announce_erasing(LATER, LATER, "tell") == 4
    assert sorted(kinds(store)) == [
        ("tell", "U1|2026-11"),
        ("tell", "U1|2026-12"),
        ("tell", "U2|2026-12"),
    ]
    assert store.pending("DU1", "9.1") == replace(old, announced_at=LATER)
    assert store.pending("DU1", "9.5").announced_at is None
    assert store.pending("DU1", "9.6") == young
    assert store.announce_erasing(LATER, LATER + timedelta(days=1), "tell") == 0
    assert store.pending("DU1", "9.1").announced_at == LATER
    assert store.announce_erasing(LATER + timedelta(seconds=1), LATER, "tell") == 1
