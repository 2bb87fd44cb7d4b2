"""The contract: with whom each part of a reply is shared, and what is read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import (
    SHARED,
    WHOLE,
    AccountStatus,
    Frequency,
    Passage,
    Person,
    Redrawing,
    Scope,
    StaleRevision,
)

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
BOSS = Scope(private=False, reader="UBOSS")
NEW = Scope(private=False, reader="UNEW")

FOR_BOSS = Passage("For the boss", "1.1", "UBOSS", ("https://boss",))
FOR_NEW = Passage("For the new one", "1.2", "UNEW")
FOR_NOBODY = Passage("For nobody", "1.3", None, ("https://nobody",))
GONE = Person("UBOSS", "Bo", AccountStatus.DEACTIVATED)
REDRAWING = Redrawing(prompt="prompt", message="message", home="home")
TYPED = Passage("Typed", None, "UBOSS")


@pytest.fixture
def mixed(given):
    """A check-in whose reply has parts for two managers and for nobody."""
    return given.answered(passages=(FOR_BOSS, FOR_NEW, FOR_NOBODY, TYPED), reader="UNEW")


def readers(reply) -> list[str | None]:
    return [each.reader for each in reply.passages] + [reply.reader]


def read(store, scope: Scope, person: str = "U1"):
    return store.check_ins(person, before=None, limit=9, scope=scope)


# Sharing


def test_all_of_a_reply_is_shared_by_a_new_revision(store, given, mixed):
    assert store.share(mixed.id, None, "UBOSS", LATER, [("show", mixed.id)]) is True
    shared = given.now(mixed).reply
    assert readers(shared) == ["UBOSS"] * 5
    assert (shared.revision, shared.at, shared.text) == (2, LATER, mixed.reply.text)
    assert store.revisions(mixed.id) == [mixed.reply, shared]
    assert [(t.kind, t.due_at) for t in store.tasks(LATER, 9)] == [("show", LATER)]


def test_all_of_a_reply_is_kept_private(store, given, mixed):
    assert store.share(mixed.id, None, None, LATER, ()) is True
    assert readers(given.now(mixed).reply) == [None] * 5
    assert read(store, SHARED) == []


def test_what_came_or_changed_after_a_revision_is_not_shared_with_it(store, given, mixed):
    mended = replace(FOR_NOBODY, text="For nobody at all")
    more = (FOR_BOSS, FOR_NEW, mended, TYPED, Passage("More", "1.4", None))
    turned = replace(mixed.reply, revision=2, passages=more, next_step="When later.")
    store.save_reply(mixed.id, turned, channel=None, once="2", tasks=(), from_form=False)
    assert store.share(mixed.id, None, "UBOSS", LATER, (), revision=1) is True
    assert readers(given.now(mixed).reply) == ["UBOSS", "UBOSS", None, "UBOSS", None, "UNEW"]
    assert store.share(mixed.id, None, "UBOSS", LATER, (), revision=9) is False
    assert store.share(mixed.id, ["1.4"], "UBOSS", LATER, (), revision=1) is False


def test_some_messages_are_shared_and_the_rest_stays_as_it_is(store, given, mixed):
    assert store.share(mixed.id, ["1.2", "1.3"], "UBOSS", LATER, ()) is True
    assert readers(given.now(mixed).reply) == ["UBOSS", "UBOSS", "UBOSS", "UBOSS", "UNEW"]
    assert store.share(mixed.id, ["1.1"], None, LATER, ()) is True
    assert readers(given.now(mixed).reply) == [None, "UBOSS", "UBOSS", "UBOSS", "UNEW"]


@pytest.mark.parametrize(
    ("messages", "reader"), [(["1.1"], "UBOSS"), (["1.3"], None), (["9.9"], "UBOSS"), ([], None)]
)
def test_sharing_as_it_is_already_changes_nothing(store, given, mixed, messages, reader):
    assert store.share(mixed.id, messages, reader, LATER, [("show", mixed.id)]) is False
    assert given.now(mixed) == mixed
    assert store.tasks(LATER, 9) == []


def test_there_is_nothing_to_share_without_a_reply(store, given):
    asked = given.asked()
    assert store.share(asked.id, None, "UBOSS", LATER, [("show", asked.id)]) is False
    assert given.now(asked) == asked
    assert store.tasks(LATER, 9) == []


def test_a_message_that_was_shared_on_its_own_is_still_found_by_itself(store, given, mixed):
    store.share(mixed.id, ["1.3"], "UBOSS", LATER, ())
    assert store.check_in_with_passage("DU1", "1.3") == given.now(mixed)


# Reading


@pytest.mark.parametrize(
    ("scope", "passages", "frequency"),
    [
        (WHOLE, (FOR_BOSS, FOR_NEW, FOR_NOBODY, TYPED), Frequency.ONCE),
        (SHARED, (FOR_BOSS, FOR_NEW, TYPED), Frequency.ONCE),
        (BOSS, (FOR_BOSS, TYPED), None),
        (NEW, (FOR_NEW,), Frequency.ONCE),
    ],
)
def test_a_reader_is_given_the_parts_that_name_them(store, mixed, scope, passages, frequency):
    [found] = read(store, scope)
    assert found.reply.passages == passages
    assert found.reply.frequency is frequency
    beside = (found.reply.next_step, found.reply.links, found.reply.reader)
    nothing = ("", (), None)
    assert beside == (nothing if frequency is None else (mixed.reply.next_step, *beside[1:]))
    assert (found.id, found.prompt) == (mixed.id, mixed.prompt)


def test_who_is_named_nowhere_does_not_learn_that_there_is_a_reply(store, mixed):
    assert read(store, Scope(private=False, reader="UOTHER")) == []


def test_a_reply_of_links_or_a_next_step_alone_is_read_by_whom_it_names(store, given):
    given.answered("U1", frequency=None, passages=(), next_step="")
    given.answered("U2", frequency=None, passages=(), links=())
    given.answered("U3", frequency=None, links=(), next_step="", passages=(Passage("", "1.1"),))
    assert [len(read(store, BOSS, person)) for person in ("U1", "U2", "U3")] == [1, 1, 0]
    assert [len(read(store, NEW, person)) for person in ("U1", "U2", "U3")] == [0, 0, 0]


def test_a_limit_counts_what_the_reader_may_read_and_nothing_else(store, given):
    for month in range(1, 9):
        given.answered("U1", f"2026-{month:02}", "UBOSS" if month % 2 else "UNEW")
    given.answered("U1", "2026-09", None)
    found = store.check_ins("U1", before=None, limit=2, scope=BOSS)
    assert [each.period for each in found] == ["2026-07", "2026-05"]
    more = store.check_ins("U1", before="2026-05", limit=9, scope=BOSS)
    assert [each.period for each in more] == ["2026-03", "2026-01"]


def test_only_the_newest_revision_counts(store, given, a):
    check_in = given.answered("U1", reader="UBOSS")
    turned = a.reply(2, reader="UNEW")
    store.save_reply(check_in.id, turned, channel=None, once="2", tasks=())
    assert read(store, BOSS) == []
    [found] = read(store, NEW)
    assert found.reply == turned


@pytest.mark.parametrize("leave", ["erase", "erase_older", "reopen", "take_out"])
def test_what_is_gone_is_read_by_nobody(store, given, a, leave):
    words = {"text": "", "next_step": "", "links": ()} if leave == "reopen" else {}
    if leave == "take_out":
        words = {"passages": (FOR_BOSS,), "frequency": None, "next_step": "", "links": ()}
    check_in = given.answered("U1", **words)
    if leave == "erase":
        store.erase("U1", LATER, a.cleaning)
    elif leave == "erase_older":
        store.erase_older(LATER, 9, LATER, a.cleaning)
    elif leave == "reopen":
        assert store.reopen(check_in.id, 1, None, at=LATER, once="undo", tasks=())
    else:
        assert store.take_out(check_in.id, "DU1", ["1.1"], LATER, None, ())
    assert read(store, SHARED) == read(store, BOSS) == []


# Whom a prompt names


def test_a_prompt_names_whom_it_was_drawn_with_until_it_is_drawn_anew(store, given, a):
    claimed = store.claim(a.check_in())
    store.record_asked(claimed.id, "DU1", "1.1", NOON, None, "UBOSS")
    assert given.now(claimed).named_reader == "UBOSS"
    store.record_asked(claimed.id, "DU1", "1.2", NOON, None, "UNEW")
    assert given.now(claimed).named_reader == "UBOSS"
    for reader in ("UNEW", None):
        store.name_reader(claimed.id, reader, revision=0)
        assert given.now(claimed).named_reader == reader


def test_a_prompt_names_nobody_unless_it_is_said(store, given):
    assert given.asked().named_reader is None


def test_naming_a_reader_shares_nothing(store, mixed, given):
    store.name_reader(mixed.id, "UOTHER", revision=mixed.reply.revision)
    assert given.now(mixed) == replace(mixed, named_reader="UOTHER")
    assert read(store, Scope(private=False, reader="UOTHER")) == []


def test_a_prompt_that_was_drawn_from_an_older_reply_names_nobody_new(store, given):
    answered = given.answered()
    store.name_reader(answered.id, "UBOSS", revision=answered.reply.revision - 1)
    assert given.now(answered).named_reader is None


@pytest.mark.parametrize(
    "narrow",
    [
        lambda store, known: store.share(known.id, None, None, LATER, ()),
        lambda store, known: store.set_roster([], [known.person], LATER),
        lambda store, known: store.save_people([GONE], LATER, REDRAWING),
    ],
)
def test_a_prompt_names_nobody_from_when_fewer_can_read_until_it_is_drawn_anew(
    store, given, a, narrow
):
    store.save_people([replace(GONE, status=AccountStatus.ACTIVE)], NOON)
    store.set_roster([a.assignment(manager="UBOSS")], [], NOON)
    answered = given.answered()
    store.name_reader(answered.id, "UBOSS", revision=answered.reply.revision)
    narrow(store, answered)
    assert given.now(answered).named_reader is None


def test_what_says_who_can_read_is_drawn_anew_when_the_manager_leaves_slack(store, given, a):
    store.save_people([replace(GONE, status=AccountStatus.ACTIVE)], NOON)
    store.set_roster([a.assignment(manager="UBOSS")], [], NOON)
    answered = given.answered()
    store.record_bot_message(a.bot_message())
    for _ in range(2):
        store.save_people([GONE], LATER, REDRAWING)
    told = {(task.kind, task.subject, task.version) for task in store.tasks(LATER, 9)}
    assert {("message", "DU1:5.1", 1), ("home", "U1", 1)} <= told
    assert ("prompt", answered.id, 1) in told


# All answers made private


def hide(store, shared, person="U1", **more) -> bool:
    wanted = {"new": False, "and_evidence": False, **more}
    redrawing = {"redraw_prompt": "prompt", "redraw_message": "message"}
    return store.hide_answers(person, shared, LATER, (("said", person),), **wanted, **redrawing)


def test_all_answers_are_private_at_once_with_whomever_they_were_shared(store, given, mixed):
    earlier = given.answered("U1", "2026-11", passages=(FOR_NEW,))
    of_another = given.answered("U2", passages=(FOR_BOSS,))
    shared = store.shared_answers("U1")
    assert [each.id for each in shared] == [earlier.id, mixed.id]
    assert hide(store, shared)
    assert store.shared_answers("U1") == []
    assert read(store, SHARED) == []
    assert [each.id for each in store.shared_answers("U2")] == [of_another.id]
    told = {(task.kind, task.subject) for task in store.tasks(LATER, 99)}
    assert {("prompt", earlier.id), ("prompt", mixed.id), ("said", "U1")} <= told
    assert store.preferences("U1").shares is None


def test_what_is_shared_meanwhile_is_not_left_out_of_what_is_said(store, given, mixed):
    shared = store.shared_answers("U1")
    given.answered("U1", "2026-11", passages=(FOR_BOSS,))
    with pytest.raises(StaleRevision):
        hide(store, shared)
    assert len(store.shared_answers("U1")) == 2


def test_new_answers_and_evidence_are_private_only_where_that_is_wanted(store, a, mixed):
    piece = replace(a.evidence(), reader="UBOSS", shared_at=NOON)
    store.save_evidence(piece, once="evidence", tasks=())
    assert hide(store, store.shared_answers(mixed.person))
    assert store.evidence(piece.id).reader == "UBOSS"
    assert hide(store, None, piece.person, new=True, and_evidence=True)
    assert (store.evidence(piece.id).reader, store.evidence(piece.id).shared_at) == (None, None)
    assert store.preferences(piece.person).shares is False
