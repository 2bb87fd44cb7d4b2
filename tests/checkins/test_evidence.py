"""Evidence is its owner's: saved once, read by the rules of access, deleted by nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.checkins.act import Act
from bot.checkins.evidence import (
    Noted,
    NotSaved,
    Origin,
    Under,
    delete,
    keep_private,
    save,
    save_messages,
    share_with,
)
from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.due import Due
from bot.checkins.subjects import ReadBefore, TakenBack
from bot.checkins.tasks import REFRESH_HOME, SAY_READ_BEFORE
from framework import load_ladders
from storage import (
    WHOLE,
    AccessLogEntry,
    Assignment,
    BotMessage,
    Evidence,
    PendingMessage,
    PendingState,
    Person,
)

MINUTE = timedelta(minutes=1)


@pytest.fixture
def product():
    return load_ladders().get("product")


@pytest.fixture
def evidence(rules, product):
    """Ben under Maya, and a way to save a piece of his."""
    rules.store.save_people([Person("MAYA", "Maya"), Person("BEN", "Ben")], rules.now)
    line = Assignment("BEN", "product", "IC3", "MAYA", rules.now)
    rules.store.set_roster([line], [], rules.now)
    expectation = product.expectation(product.competencies[0], product.level("IC4"))

    def saving(once="view:1", note="I asked first", **changes):
        reader, at = changes.pop("reader", "MAYA"), changes.pop("now", rules.now)
        under = Under(product, expectation, reader)
        return save(rules.store, Act("BEN", once, at), under, Noted(note, **changes))

    return saving


def kept(rules):
    return rules.store.evidence_of("BEN", limit=9, scope=WHOLE)


def test_a_saved_piece_stands_under_its_expectation(rules, product, evidence) -> None:
    saved = evidence(note="  I asked first\n", links=("https://example.com",))
    (piece,) = kept(rules)
    assert piece == saved
    assert (piece.ladder, piece.level) == ("product", "IC4")
    assert piece.competency == product.competencies[0].id
    assert piece.competency_name == product.competencies[0].name
    assert (piece.note, piece.links) == ("I asked first", ("https://example.com",))
    assert [(t.kind, t.subject) for t in rules.store.tasks(rules.now, 9)] == [(REFRESH_HOME, "BEN")]


def test_the_same_delivery_twice_saves_one_piece(rules, evidence) -> None:
    saved = evidence()
    assert evidence() is NotSaved.REPEATED
    assert kept(rules) == [saved]


def test_it_is_shared_with_the_manager_who_was_named_or_private(rules, evidence) -> None:
    shared, private = evidence(), evidence(once="view:2", reader=None)
    assert (shared.reader, shared.shared_at) == ("MAYA", rules.now)
    assert (private.reader, private.shared_at) == (None, None)


@pytest.mark.usefixtures("evidence")
def test_messages_that_became_evidence_wait_for_nothing_more(rules, product) -> None:
    expected = product.expectation(product.competencies[0], product.level("IC4"))
    for ts in ("1.1", "1.2"):
        message = PendingMessage("BEN", "DBEN", ts, "Words.", (), rules.now, "2026-12")
        rules.store.keep_pending(message, once=ts, tasks=())
    [first, _] = rules.store.waiting("BEN", "2026-12")
    becomes = BotMessage("DBEN", "9.9", "BEN", "evidence", "")
    act, under = Act("BEN", "v", rules.now), Under(product, expected, "MAYA")
    save_messages(rules.store, act, under, [first], lambda _: becomes)
    assert rules.store.bot_message("DBEN", "9.9") == becomes
    assert [each.reader for each in kept(rules)] == ["MAYA"]
    assert [each.message_ts for each in rules.store.waiting("BEN", "2026-12")] == ["1.2"]
    gone = rules.store.pending("DBEN", "1.1")
    assert (gone.state, gone.text) == (PendingState.DISMISSED, "")


@pytest.mark.usefixtures("evidence")
def test_evidence_of_messages_one_of_which_is_private_is_read_by_nobody(rules, product) -> None:
    expected = product.expectation(product.competencies[0], product.level("IC4"))
    for ts, private in (("1.1", False), ("1.2", True)):
        message = PendingMessage(
            "BEN", "DBEN", ts, "Words.", (), rules.now, "2026-12", private=private
        )
        rules.store.keep_pending(message, once=ts, tasks=())
    both, said = rules.store.waiting("BEN", "2026-12"), BotMessage("D", "9", "BEN", "evidence", "")
    act, under = Act("BEN", "v", rules.now), Under(product, expected, "MAYA")
    save_messages(rules.store, act, under, both, lambda _: said)
    assert [(each.reader, each.shared_at) for each in kept(rules)] == [(None, None)]


def test_nothing_at_all_is_not_saved(rules, evidence) -> None:
    assert evidence(note=" \n") is NotSaved.EMPTY
    assert isinstance(evidence(note="", links=("https://example.com",)), Evidence)
    assert len(kept(rules)) == 1


def test_of_a_message_the_author_and_date_are_kept_and_the_text_only_if_wanted(
    rules, evidence
) -> None:
    evidence(note="", origin=Origin("U9", rules.now - MINUTE))
    evidence(once="view:2", origin=Origin("U9", rules.now, "well done"), now=rules.now + MINUTE)
    with_text, without = kept(rules)
    assert (without.author, without.written_at) == ("U9", rules.now - MINUTE)
    assert without.quoted is None
    assert with_text.quoted == "well done"


def test_only_the_owner_deletes(rules, evidence) -> None:
    evidence()
    (piece,) = kept(rules)
    assert delete(rules.store, "MAYA", piece.id, rules.now) is False
    assert delete(rules.store, "BEN", piece.id, rules.now) is True
    assert kept(rules) == []


def test_only_the_owner_shares_and_withdraws(rules, evidence) -> None:
    evidence(reader=None)
    (piece,) = kept(rules)
    assert piece.shared_at is None
    later = rules.now + MINUTE
    line = Assignment("BEN", "product", "IC3", "MAYA", rules.now)
    rules.store.set_roster([line, replace(line, person="MAYA", manager="OMAR")], [], rules.now)
    assert share_with(rules.store, "MAYA", piece.id, "MAYA", later) is False
    share_with(rules.store, "MAYA", piece.id, "OMAR", later)
    assert kept(rules) == [piece]
    assert share_with(rules.store, "BEN", piece.id, "MAYA", later) is True
    assert (kept(rules)[0].reader, kept(rules)[0].shared_at) == ("MAYA", later)
    assert keep_private(rules.store, "MAYA", piece.id, later + MINUTE) is False
    assert keep_private(rules.store, "BEN", piece.id, later + MINUTE) is True
    assert kept(rules) == [piece]


def test_a_piece_is_shared_with_nobody_but_the_manager_who_was_named(rules, evidence) -> None:
    evidence(reader=None)
    (piece,) = kept(rules)
    line = Assignment("BEN", "product", "IC3", "MAYA", rules.now)
    rules.store.set_roster([line], [], rules.now)
    assert share_with(rules.store, "BEN", piece.id, "OMAR", rules.now) is False
    rules.store.set_roster([replace(line, manager="OMAR")], [], rules.now)
    assert share_with(rules.store, "BEN", piece.id, "MAYA", rules.now) is False
    assert kept(rules) == [piece]


@pytest.mark.parametrize(
    ("take_back", "what"), [(keep_private, TakenBack.PRIVATE), (delete, TakenBack.GONE)]
)
def test_who_may_have_read_a_piece_that_is_taken_back_is_told_of(
    rules, evidence, take_back, what
) -> None:
    evidence()
    (piece,) = kept(rules)
    look = AccessLogEntry("MAYA", "BEN", "packet", rules.now + MINUTE)
    rules.store.log_access(look)
    assert take_back(rules.store, "BEN", piece.id, rules.now + 2 * MINUTE)
    [task] = rules.store.tasks(rules.now + 60 * MINUTE, 99, kinds=[SAY_READ_BEFORE])
    told = ReadBefore("BEN", "MAYA", look.at, look.at, what, "evidence")
    assert ReadBefore.read(task.subject) == told


def saved_from(rules, product, *messages: tuple[str, str, tuple[str, ...]]) -> Evidence:
    """Ben's evidence, shared with Maya, of messages in his DM: their ts, words and links."""
    expected = product.expectation(product.competencies[0], product.level("IC4"))
    rules.seat("BEN", manager="MAYA")
    for ts, text, links in messages:
        message = PendingMessage("BEN", "DBEN", ts, text, links, rules.now, "2026-12")
        rules.store.keep_pending(message, once=ts, tasks=())
    waiting, said = rules.store.waiting("BEN", "2026-12"), BotMessage("D", "9", "BEN", "", "")
    act, under = Act("BEN", "v", rules.now), Under(product, expected, "MAYA")
    piece = save_messages(rules.store, act, under, waiting, lambda _: said)
    assert isinstance(piece, Evidence)
    return piece


def test_evidence_of_a_message_goes_when_the_message_is_deleted(rules, receiver, product) -> None:
    saved_from(rules, product, ("1.1", "I ran the pilot.", ("https://pilot",)))
    look = AccessLogEntry("MAYA", "BEN", "history 2026-12..2026-12", rules.now + MINUTE)
    rules.store.log_access(look)
    receiver.deleted("MAYA", "DBEN", "1.1")
    assert len(kept(rules)) == 1
    receiver.deleted("BEN", "DBEN", "1.1")
    assert kept(rules) == []
    [task] = rules.store.tasks(rules.now + 60 * MINUTE, 99, kinds=[SAY_READ_BEFORE])
    told = ReadBefore("BEN", "MAYA", look.at, None, TakenBack.GONE, "evidence", ("1.1",))
    assert ReadBefore.read(task.subject) == told
    receiver.deleted("BEN", "DBEN", "1.1")


@pytest.mark.parametrize("author", ["BEN", None])
def test_of_evidence_of_several_messages_the_others_stay(rules, receiver, product, author) -> None:
    saved_from(
        rules,
        product,
        ("1.1", "First.\n\nOf two.", ("https://a", "https://b")),
        ("1.2", "", ("https://c",)),
        ("1.3", "Second.", ()),
        ("1.4", "Third.", ("https://a",)),
    )
    receiver.deleted(author, "DBEN", "1.3")
    [piece] = kept(rules)
    assert piece.note == "First.\n\nOf two.\n\nThird."
    assert piece.links == ("https://a", "https://b", "https://c", "https://a")
    receiver.deleted(author, "DBEN", "1.1")
    receiver.deleted(author, "DBEN", "1.2")
    [piece] = kept(rules)
    assert (piece.note, piece.links, piece.reader) == ("Third.", ("https://a",), "MAYA")
    receiver.deleted(author, "DBEN", "1.4")
    assert kept(rules) == []
    assert not rules.store.evidence_with_message("DBEN", "1.4")


@pytest.mark.parametrize("note", ["", "It went well."])
def test_the_words_of_ones_own_message_that_evidence_quotes_go_with_it(
    rules, evidence, receiver, note
) -> None:
    origin = Origin("BEN", rules.now, "I ran the pilot.", ("DBEN", "1.1"))
    link = ("https://acme.slack.com/archives/DBEN/p1",)
    for once in ("view:1", "view:2"):
        evidence(note=note, links=link, origin=origin, once=once)
    receiver.deleted("BEN", "DBEN", "1.1")
    left = [(piece.note, piece.links, piece.quoted, piece.author) for piece in kept(rules)]
    assert left == ([(note, (), None, None)] * 2 if note else [])


def test_the_words_of_somebody_elses_message_stay(rules, evidence, receiver) -> None:
    origin = Origin("MAYA", rules.now, "Ben ran the pilot.", ("DBEN", "1.1"))
    evidence(note="", origin=origin)
    receiver.deleted("MAYA", "DBEN", "1.1")
    receiver.deleted("BEN", "DBEN", "1.1")
    assert [piece.quoted for piece in kept(rules)] == ["Ben ran the pilot."]


def test_a_message_deleted_while_it_becomes_evidence_is_in_none(
    rules, receiver, product, monkeypatch
) -> None:
    message = PendingMessage("BEN", "DBEN", "1.1", "I ran the pilot.", (), rules.now, "2026-12")
    rules.store.keep_pending(message, once="1", tasks=())
    looked_up, left = rules.store.evidence_with_message, [True]

    def then_saved(*given):
        found = looked_up(*given)
        if left:
            left.clear()
            saved_from(rules, product)
        return found

    monkeypatch.setattr(rules.store, "evidence_with_message", then_saved)
    receiver.deleted("BEN", "DBEN", "1.1")
    assert kept(rules) == []


def test_what_has_the_least_evidence_is_asked_about_first(rules, product) -> None:
    due = Due("2026-12", product, product.level("IC4"), False, rules.now)
    written = [c.id for c in product.competencies if "IC4" in c.texts]
    for least in written:
        saved = {other: 1 for other in written if other != least}
        assert compose("BEN", due, [], rules.now, saved).prompt.competency == least


def test_the_next_prompt_goes_where_no_evidence_was_saved(rules, product) -> None:
    rules.seat("BEN")
    written = [c for c in product.competencies if "IC4" in c.texts]
    for number, competency in enumerate(written[:-1]):
        expectation = product.expectation(competency, product.level("IC4"))
        once = f"view:{number}"
        save(
            rules.store,
            Act("BEN", once, rules.now),
            Under(product, expectation, None),
            Noted("done", ()),
        )
    assert rules.ask("BEN").prompt.competency == written[-1].id
