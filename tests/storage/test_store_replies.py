"""The contract: replies, their revisions, sharing, and deliveries that come twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import SHARED, CheckInState, Frequency, Outcome, Passage, Reply, StaleRevision

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def test_a_reply_comes_back_word_for_word(store, given):
    asked = given.asked()
    words = "Zeile eins\n\n*bold* <@U1> & “quotes” 👩‍🚀 \x00 'x'; DROP TABLE replies; -- العربية"
    reply = Reply(
        revision=1,
        at=LATER,
        frequency=Frequency.NO_OPPORTUNITY,
        passages=(Passage(words), Passage(words * 500, "1700.000100")),
        next_step=words,
        links=("https://example.com/?q=1&r=%F0", "https://example.com/ü"),
        shared=False,
    )
    assert store.save_reply(asked.id, reply, channel="D1", once="view:1", tasks=()) is True
    found = given.now(asked)
    assert found == replace(asked, state=CheckInState.ANSWERED, reply=reply)
    assert store.revisions(asked.id) == [reply]


def test_an_empty_reply_is_a_reply(store, given, a):
    asked = given.asked()
    empty = a.reply(frequency=None, passages=(), links=(), next_step="")
    store.save_reply(asked.id, empty, channel=None, once="v", tasks=())
    assert given.now(asked).reply == empty


def test_half_an_emoji_does_not_lose_the_rest_of_the_reply(store, given, a):
    asked = given.asked()
    broken = a.reply(text="good \ud83d morning", next_step="\udc00 go on")
    store.save_reply(asked.id, broken, channel=None, once="v", tasks=())
    kept = given.now(asked).reply
    assert kept.text == "good ? morning"
    assert kept.next_step == "? go on"


def test_every_revision_is_kept_and_the_newest_shown(store, given, a):
    asked = given.asked()
    first, second = a.reply(1, "first words"), a.reply(2, "second words")
    store.save_reply(asked.id, first, channel=None, once="1", tasks=())
    store.save_reply(asked.id, second, channel=None, once="2", tasks=())
    assert store.revisions(asked.id) == [first, second]
    assert given.now(asked).reply == second
    assert store.check_ins("U1", before=None, limit=5, scope=SHARED)[0].reply == second


@pytest.mark.parametrize("revision", [0, 1, 3])
def test_a_revision_that_does_not_follow_the_newest_is_stale(store, given, a, revision):
    answered = given.answered()
    stale = a.reply(revision, "words that came too late")
    with pytest.raises(StaleRevision) as raised:
        store.save_reply(answered.id, stale, channel="D1", once="s", tasks=[("show", "x")])
    assert "words" not in str(raised.value)
    assert given.now(answered) == answered
    assert store.tasks(LATER, 10) == []
    assert store.seen("s", NOON) is False


def test_a_repeated_delivery_changes_nothing_and_says_so(store, given, a):
    asked = given.asked()
    assert store.save_reply(asked.id, a.reply(1), channel=None, once="v", tasks=()) is True
    again = a.reply(2, "again")
    tasks = [("show", asked.id)]
    assert store.save_reply(asked.id, again, channel="D1", once="v", tasks=tasks) is False
    assert store.revisions(asked.id) == [a.reply(1)]
    assert store.tasks(LATER, 10) == []


def test_a_reply_puts_its_tasks_into_the_outbox(store, given, a):
    asked = given.asked()
    reply = a.reply()
    store.save_reply(
        asked.id, reply, channel=None, once="v", tasks=[("show", asked.id), ("home", "U1")]
    )
    assert [(t.kind, t.subject, t.due_at) for t in store.tasks(LATER, 10)] == [
        ("home", "U1", reply.at),
        ("show", asked.id, reply.at),
    ]


def test_a_reply_to_a_skipped_check_in_counts(store, given, a):
    asked = given.asked()
    store.skip(asked.id, NOON, ())
    store.save_reply(asked.id, a.reply(), channel=None, once="v", tasks=())
    assert given.now(asked).state is CheckInState.ANSWERED
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]


def test_a_reply_before_the_asking_was_recorded_proves_it_in_the_ledger(store, a):
    claimed = store.claim(a.check_in())
    store.save_reply(claimed.id, a.reply(), channel=None, once="v", tasks=())
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]
    assert store.claimed() == []


def test_a_check_in_is_found_by_any_message_that_was_ever_part_of_its_reply(store, given, a):
    asked = given.asked()
    first = a.reply(1, passages=(Passage("one", "1.1"), Passage("two", "1.2")))
    only_form = a.reply(2, passages=(Passage("the form's words"),))
    store.save_reply(asked.id, first, channel="D1", once="1", tasks=())
    store.save_reply(asked.id, only_form, channel=None, once="2", tasks=())
    for ts in ("1.1", "1.2"):
        assert store.check_in_with_passage("D1", ts) == given.now(asked)
    assert store.check_in_with_passage("D2", "1.1") is None


def test_messages_kept_in_later_revisions_are_no_trouble(store, given, a):
    asked = given.asked()
    one, two = Passage("one", "1.1"), Passage("two", "1.2")
    store.save_reply(asked.id, a.reply(1, passages=(one,)), channel="D1", once="1", tasks=())
    store.save_reply(asked.id, a.reply(2, passages=(one, two)), channel="D1", once="2", tasks=())
    assert given.now(asked).reply.passages == (one, two)


def test_sharing_is_turned_by_a_new_revision(store, given):
    answered = given.answered(shared=True)
    store.set_shared(answered.id, False, LATER, [("show", answered.id)])
    turned = replace(answered.reply, revision=2, at=LATER, shared=False, shared_at=None)
    assert store.revisions(answered.id) == [answered.reply, turned]
    assert given.now(answered).reply == turned
    assert [t.due_at for t in store.tasks(LATER, 10)] == [LATER]


def test_sharing_as_it_is_already_changes_nothing(store, given):
    answered = given.answered(shared=True)
    store.set_shared(answered.id, True, LATER, [("show", answered.id)])
    assert store.revisions(answered.id) == [answered.reply]
    assert store.tasks(LATER, 10) == []


def test_there_is_nothing_to_share_without_a_reply(store, given):
    asked = given.asked()
    store.set_shared(asked.id, True, LATER, [("show", asked.id)])
    assert given.now(asked) == asked
    assert store.tasks(LATER, 10) == []


def test_a_delivery_is_noted_once(store):
    assert store.seen("event:1", NOON) is False
    assert store.seen("event:1", LATER) is True
    assert store.seen("event:2", LATER) is False


def test_a_delivery_noted_before_its_reply_keeps_the_reply_away(store, given, a):
    asked = given.asked()
    store.seen("message:D1:1.1", NOON)
    saved = store.save_reply(asked.id, a.reply(), channel="D1", once="message:D1:1.1", tasks=())
    assert saved is False
    assert given.now(asked) == asked


def test_old_deliveries_are_forgotten_and_newer_ones_are_not(store):
    store.seen("old", NOON)
    store.seen("new", LATER)
    store.forget_deliveries(LATER)
    assert store.seen("new", LATER) is True
    assert store.seen("old", LATER) is False
