"""The contract: words taken back out of a reply are nowhere any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import (
    Acknowledgement,
    CheckInState,
    Comment,
    Draft,
    Outcome,
    Passage,
    PendingMessage,
    PendingState,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
TOMORROW = NOON + timedelta(days=1)

ONE = Passage("Number one", "1.1", "UBOSS", ("https://one",))
TWO = Passage("Number two", "1.2")
TYPED = Passage("Typed into the form", None, "UBOSS")
BARE = {"frequency": None, "next_step": "", "links": ()}


def take(store, check_in, *messages: str, tasks=()) -> bool:
    return store.take_out(check_in.id, "DU1", messages, LATER, TOMORROW, tasks)


def begin(store, a, *passages: Passage):
    """A check-in that its person began without being asked."""
    mine = a.check_in()
    reply = a.reply(1, passages=passages, at=mine.claimed_at, **BARE)
    assert store.begin(mine, reply, channel="DU1", once="begun", tasks=())
    return store.check_in(mine.id)


def test_the_rest_of_the_reply_is_a_new_revision(store, given):
    answered = given.answered(passages=(ONE, TWO, TYPED))
    assert take(store, answered, "1.1", tasks=[("show", answered.id)]) is True
    expected = replace(answered.reply, revision=2, at=LATER, passages=(TWO, TYPED))
    assert given.now(answered) == replace(answered, reply=expected)
    assert [(t.kind, t.due_at) for t in store.tasks(LATER, 9)] == [("show", LATER)]


def test_no_earlier_version_holds_its_words(store, given, a):
    answered = given.answered(passages=(ONE,))
    for revision, passages in ((2, (ONE, TWO)), (3, (TWO, ONE, TYPED))):
        later = a.reply(revision, passages=passages)
        store.save_reply(answered.id, later, channel="DU1", once=f"{revision}", tasks=())
    take(store, answered, "1.1")
    versions = store.revisions(answered.id)
    assert [each.passages for each in versions] == [(), (TWO,), (TWO, TYPED), (TWO, TYPED)]
    assert [each.at for each in versions][:3] == [a.reply(n).at for n in (1, 2, 3)]


def test_words_that_only_an_earlier_version_has_leave_it_and_no_revision_is_added(store, given, a):
    answered = given.answered(passages=(ONE, TWO))
    store.save_reply(answered.id, a.reply(2, passages=(TWO,)), channel=None, once="2", tasks=())
    before = given.now(answered)
    assert take(store, answered, "1.1", tasks=[("show", "x")]) is False
    assert given.now(answered) == before
    assert [each.passages for each in store.revisions(answered.id)] == [(TWO,), (TWO,)]
    assert store.tasks(LATER, 9) == []
    assert store.pending("DU1", "1.1").state is PendingState.DISMISSED


def test_what_is_not_in_the_reply_is_remembered_as_dismissed(store, given):
    answered = given.answered(passages=(ONE,))
    assert take(store, answered, "9.9", tasks=[("show", "x")]) is False
    assert given.now(answered) == answered
    assert store.tasks(LATER, 9) == []
    gone = PendingMessage("U1", "DU1", "9.9", "", (), LATER, "", PendingState.DISMISSED)
    assert store.pending("DU1", "9.9") == gone


def test_what_was_taken_out_is_never_saved_again(store, given, a):
    answered = given.answered(passages=(ONE, TWO))
    take(store, answered, "1.1")
    revision = given.now(answered).reply.revision + 1
    late = a.reply(revision, passages=(ONE, TWO))
    assert store.save_reply(answered.id, late, channel="DU1", once="late", tasks=()) is False
    assert store.keep_pending(a.pending("1.1"), once="again", tasks=()) is False
    assert given.now(answered).reply.passages == (TWO,)
    assert store.pending("DU1", "1.1").text == ""
    assert store.check_in_with_passage("DU1", "1.1") is None
    assert store.check_in_with_passage("DU1", "1.2") is not None


def test_no_check_in_is_begun_with_a_message_that_was_dismissed(store, a):
    store.note_deleted("U1", "DU1", "1.1", NOON)
    mine = a.check_in()
    reply = a.reply(1, passages=(ONE, TWO))
    tasks = [("show", "x")]
    assert store.begin(mine, reply, channel="DU1", once="begun", tasks=tasks) is False
    assert store.check_in(mine.id) is None
    assert store.ledger() == []
    assert store.tasks(LATER, 9) == []


# Where nothing is left


def test_with_nothing_left_the_check_in_waits_again(store, given):
    answered = given.answered(passages=(ONE, TWO), **BARE)
    store.acknowledge(Acknowledgement(answered.id, "UBOSS", 1, NOON), ())
    assert take(store, answered, "1.1", "1.2", tasks=[("show", answered.id)]) is True
    assert given.now(answered) == replace(
        answered, state=CheckInState.ASKED, reply=None, nudge_at=TOMORROW
    )
    assert store.revisions(answered.id) == []
    assert store.acknowledgements_on([answered.id]) == {}
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]
    assert [task.kind for task in store.tasks(LATER, 9)] == ["show"]


def test_one_begun_unasked_is_gone_though_its_first_words_were_too_old(store, given, a):
    mine = begin(store, a, ONE)
    later = replace(mine.reply, revision=2, at=LATER)
    store.save_reply(mine.id, later, channel=None, once="2", tasks=())
    store.erase_older(LATER, limit=9, at=LATER, cleaning=a.cleaning)
    assert [each.revision for each in store.revisions(mine.id)] == [2]
    assert take(store, mine, "1.1") is True
    assert store.check_in(mine.id) is None


def test_one_that_was_answered_before_the_asking_was_known_waits_for_that(store, given, a):
    claimed = store.claim(a.check_in())
    reply = a.reply(1, passages=(ONE,), **BARE)
    store.save_reply(claimed.id, reply, channel="DU1", once="1", tasks=())
    assert take(store, claimed, "1.1") is True
    assert store.claimed() == [claimed]


@pytest.mark.parametrize(
    "beside",
    [{"next_step": "When …"}, {"links": ("x",)}, {"passages": (ONE, TYPED)}],
    ids=["next step", "links", "typed words"],
)
def test_whatever_else_was_said_keeps_it_answered(store, given, beside):
    answered = given.answered(**({"passages": (ONE,)} | BARE | beside))
    take(store, answered, "1.1")
    now = given.now(answered)
    assert (now.state, now.reply.revision) == (CheckInState.ANSWERED, 2)


def test_what_an_earlier_version_says_keeps_it_answered_too(store, given, a):
    # It can be brought back.
    answered = given.answered(passages=(TYPED,), **BARE)
    only_one = a.reply(2, passages=(ONE,), **BARE)
    store.save_reply(answered.id, only_one, channel="DU1", once="2", tasks=())
    assert take(store, answered, "1.1") is True
    now = given.now(answered)
    assert (now.state, now.reply.passages) == (CheckInState.ANSWERED, ())
    assert [each.passages for each in store.revisions(answered.id)] == [(TYPED,), (), ()]


def test_one_that_nobody_asked_for_is_gone_with_all_that_was_about_it(store, a):
    begun = begin(store, a, ONE, TWO)
    store.save_draft(Draft(begun.id, 1, NOON, None, "Half", "", "", None))
    store.save_comment(Comment("k1", begun.id, "UBOSS", "Well", NOON), once="k1", tasks=())
    assert take(store, begun, "1.1", "1.2") is True
    assert store.check_in(begun.id) is None
    assert store.check_in_for("U1", "2026-12") is None
    assert store.claimed() == []
    assert (store.revisions(begun.id), store.draft(begun.id)) == ([], None)
    assert (store.comment("k1"), store.ledger()) == (None, [])
    assert store.every_check_in("U1") == []


def test_after_it_is_gone_the_person_is_asked_or_begins_again(store, a):
    take(store, begin(store, a, ONE), "1.1")
    again = a.check_in(id="again")
    assert store.claim(again) == again


def test_one_that_nobody_asked_for_stays_while_there_is_more_in_it(store, a):
    begun = begin(store, a, ONE, TWO)
    assert take(store, begun, "1.1") is True
    assert store.check_in(begun.id).reply.passages == (TWO,)


# The form


def draft_of(store, answered, text: str):
    store.save_draft(Draft(answered.id, 1, NOON, None, text, "When", "https://", None))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Number one\n\nNumber two", "Number two"),
        ("Number two\n\nNumber one", "Number two"),
        ("Mine\n\nNumber one\n\nNumber two", "Mine\n\nNumber two"),
        ("Number one", ""),
        ("Number one \n", ""),
        ("I was number one.\n\nNumber ones", "I was number one.\n\nNumber ones"),
        ("Not Number one, either", "Not Number one, either"),
    ],
)
def test_its_words_leave_the_form_and_what_was_typed_stays(store, given, typed, left):
    answered = given.answered(passages=(ONE, TWO))
    draft_of(store, answered, typed)
    take(store, answered, "1.1")
    kept = store.draft(answered.id)
    assert (kept.text, kept.next_step, kept.links) == (left, "When", "https://")


def test_a_short_message_takes_no_letters_out_of_other_words(store, given):
    answered = given.answered(passages=(Passage("a", "1.1"), TWO))
    draft_of(store, answered, "a\n\nNumber two\n\nThat was a start")
    take(store, answered, "1.1")
    assert store.draft(answered.id).text == "Number two\n\nThat was a start"
