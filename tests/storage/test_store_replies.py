"""The contract: replies, their revisions, sharing, and deliveries that come twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import (
    SHARED,
    Acknowledgement,
    CheckInState,
    Frequency,
    Outcome,
    Passage,
    Reply,
    Scope,
    StaleRevision,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def test_a_reply_comes_back_word_for_word(store, given):
    asked = given.asked()
    words = "Zeile eins\n\n*bold* <@U1> & “quotes” 👩‍🚀 'x'; DROP TABLE replies; -- العربية"
    reply = Reply(
        revision=1,
        at=LATER,
        frequency=Frequency.NO_OPPORTUNITY,
        passages=(
            Passage(words),
            Passage(words * 500, "1700.000100", "UBOSS", ("https://example.com/ü?&", words)),
        ),
        next_step=words,
        links=("https://example.com/?q=1&r=%F0", "https://example.com/ü"),
        reader="U<&>",
        changes=3,
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
    assert not store.was_seen("s")


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


@pytest.fixture
def tapped(store, given, a):
    """A check-in that is answered by a tap."""
    asked = given.asked()
    tap = a.reply(1, text="", next_step="", links=())
    store.save_reply(asked.id, tap, channel=None, once="tap", tasks=())
    return given.now(asked)


def test_a_tap_is_told_from_words(a):
    tap = a.reply(text="", next_step="", links=())
    assert tap.is_tap
    assert not replace(tap, frequency=None).is_tap
    for words in (a.reply(), replace(tap, next_step="When …"), replace(tap, links=("https://x",))):
        assert not words.is_tap


def test_a_tap_taken_back_leaves_nothing_and_the_check_in_open(store, given, tapped):
    store.acknowledge(Acknowledgement(tapped.id, "U2", 1, NOON), ())
    tasks = [("show", tapped.id)]
    assert store.reopen(tapped.id, 1, LATER, at=NOON, once="undo", tasks=tasks) is True
    boss = Scope(private=False, reader="UBOSS")
    assert store.check_ins("U1", before=None, limit=5, scope=boss) == []
    assert given.now(tapped) == replace(
        tapped, state=CheckInState.ASKED, reply=None, nudge_at=LATER, chosen_nudge=False
    )
    assert store.revisions(tapped.id) == []
    assert list(store.acknowledgements_on([tapped.id])) == []
    assert [(task.kind, task.due_at) for task in store.tasks(LATER, 10)] == [("show", NOON)]
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]


def test_a_changed_tap_is_taken_back_whole(store, given, tapped):
    other = replace(tapped.reply, revision=2, frequency=Frequency.REPEATEDLY)
    store.save_reply(tapped.id, other, channel=None, once="change", tasks=())
    assert store.reopen(tapped.id, 1, None, at=NOON, once="old", tasks=()) is False
    assert store.reopen(tapped.id, 2, None, at=NOON, once="new", tasks=()) is True
    assert store.revisions(tapped.id) == []


def test_an_undo_that_comes_twice_leaves_the_next_tap_alone(store, given, tapped):
    store.reopen(tapped.id, 1, None, at=NOON, once="undo", tasks=())
    again = replace(tapped.reply, revision=given.now(tapped).next_revision)
    store.save_reply(tapped.id, again, channel=None, once="tap again", tasks=())
    assert store.reopen(tapped.id, again.revision, None, at=NOON, once="undo", tasks=()) is False
    assert given.now(tapped).reply == again


def test_no_revision_number_comes_again_after_an_undo(store, given, tapped):
    store.reopen(tapped.id, 1, None, at=NOON, once="undo", tasks=())
    for taken in (1, 2):
        late, once = replace(tapped.reply, revision=taken), f"late {taken}"
        with pytest.raises(StaleRevision):
            store.save_reply(tapped.id, late, channel=None, once=once, tasks=())
    assert given.now(tapped).next_revision == 3


def test_reminders_that_were_sent_before_a_tap_count_on_after_it_is_taken_back(store, given, a):
    asked = given.asked()
    store.nudge(asked.id, NOON, NOON, ())
    store.take_nudge(given.now(asked), LATER, sent=True)
    store.take_nudge(given.now(asked), NOON, sent=True)
    tap = a.reply(1, text="", next_step="", links=())
    store.save_reply(asked.id, tap, channel=None, once="tap", tasks=())
    store.reopen(asked.id, 1, LATER, at=NOON, once="undo", tasks=())
    assert (given.now(asked).reminders, given.now(asked).nudge_at) == (1, LATER)


@pytest.mark.parametrize(
    "words", [{"text": "I asked."}, {"next_step": "When …"}, {"links": ("x",)}]
)
def test_words_are_never_taken_back_with_a_tap(store, given, a, tapped, words):
    empty = {"text": "", "next_step": "", "links": ()}
    written = a.reply(2, **(empty | words))
    store.save_reply(tapped.id, written, channel=None, once="words", tasks=())
    for revision in (1, 2):
        once = f"undo {revision}"
        assert store.reopen(tapped.id, revision, LATER, at=NOON, once=once, tasks=[("x", "y")]) is (
            False
        )
    # Nor those of an earlier version, which can be brought back.
    cleared = a.reply(3, **empty)
    store.save_reply(tapped.id, cleared, channel=None, once="cleared", tasks=())
    assert store.reopen(tapped.id, 3, LATER, at=NOON, once="undo", tasks=[("x", "y")]) is False
    assert store.revisions(tapped.id) == [tapped.reply, written, cleared]
    assert store.tasks(LATER, 10) == []


def test_a_tap_that_came_before_the_asking_was_known_waits_for_that_again(store, given, a):
    claimed = store.claim(a.check_in())
    tap = a.reply(1, text="", next_step="", links=())
    store.save_reply(claimed.id, tap, channel=None, once="tap", tasks=())
    store.reopen(claimed.id, 1, LATER, at=NOON, once="undo", tasks=())
    assert store.claimed() == [claimed]


def note(store, once: str, at=NOON) -> bool:
    """Let a delivery change something; whether it was new."""
    return store.add_tasks_once([("show", once)], once=once, at=at)


def test_a_delivery_is_noted_once(store):
    assert not store.was_seen("event:1")
    assert note(store, "event:1")
    assert store.was_seen("event:1")
    assert not note(store, "event:1", LATER)
    assert note(store, "event:2", LATER)


def test_of_a_series_of_deliveries_none_comes_after_a_later_one(store):
    assert note(store, "message:D1:1.1@1700000002.000000")
    for late in ("message:D1:1.1", "message:D1:1.1@1700000001.000000"):
        assert store.was_seen(late)
        assert not note(store, late)
    assert note(store, "message:D1:1.1@1700000003.000000")
    for other in ("message:D1:1.12", "message:D1:1.1:5", "message:D1:1", "message:D1:2.1@1"):
        assert not store.was_seen(other)


def test_the_first_of_a_series_keeps_nothing_of_it_away(store):
    assert note(store, "message:D1:1.1")
    assert note(store, "message:D1:1.1@1700000001.000000")


def test_a_delivery_noted_before_its_reply_keeps_the_reply_away(store, given, a):
    asked = given.asked()
    note(store, "message:D1:1.1")
    saved = store.save_reply(asked.id, a.reply(), channel="D1", once="message:D1:1.1", tasks=())
    assert saved is False
    assert given.now(asked) == asked


def test_old_deliveries_are_forgotten_and_newer_ones_are_not(store):
    note(store, "old")
    note(store, "new", LATER)
    store.forget_deliveries(LATER)
    assert store.was_seen("new")
    assert not store.was_seen("old")


def test_what_no_engine_can_hold_is_left_out_of_words(store, given):
    asked = given.asked()
    passage = Passage("one\0two", "1700.1", None, ("https://a\0b",))
    reply = given.a.reply(passages=(passage,), next_step="\0", links=("\0c",))
    assert store.save_reply(asked.id, reply, channel="D1", once="m1", tasks=())
    found = given.now(asked).reply
    assert found.passages == (Passage("onetwo", "1700.1", None, ("https://ab",)),)
    assert (found.next_step, found.links) == ("", ("c",))
