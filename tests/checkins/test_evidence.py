"""Evidence is its owner's: saved once, read by the rules of access, deleted by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.checkins.composing import compose
from bot.checkins.due import Due
from bot.checkins.evidence import Origin, Saved, delete, open_evidence, open_piece, save
from bot.checkins.tasks import REFRESH_HOME
from bot.people.access import OPERATOR, Denied, Role
from framework import load_ladders
from storage import Assignment, Person

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
        values = {"links": (), "shared": True, "now": rules.now} | changes
        return save(rules.store, "BEN", product, expectation, note, once=once, **values)

    return saving


def read(rules, reader, **wanted):
    return open_evidence(rules.store, reader, "BEN", rules.now, **wanted)


def test_a_saved_piece_stands_under_its_expectation(rules, product, evidence) -> None:
    assert evidence(note="  I asked first\n", links=("https://example.com",)) is Saved.SAVED
    (piece,) = read(rules, "BEN").evidence
    assert (piece.ladder, piece.level) == ("product", "IC4")
    assert piece.competency == product.competencies[0].id
    assert piece.competency_name == product.competencies[0].name
    assert (piece.note, piece.links) == ("I asked first", ("https://example.com",))
    assert [(t.kind, t.subject) for t in rules.store.tasks(rules.now, 9)] == [(REFRESH_HOME, "BEN")]


def test_the_same_delivery_twice_saves_one_piece(rules, evidence) -> None:
    assert evidence() is Saved.SAVED
    assert evidence() is Saved.REPEATED
    assert len(read(rules, "BEN").evidence) == 1


def test_nothing_at_all_is_not_saved(rules, evidence) -> None:
    assert evidence(note=" \n") is Saved.EMPTY
    assert evidence(note="", links=("https://example.com",)) is Saved.SAVED
    assert len(read(rules, "BEN").evidence) == 1


def test_of_a_message_the_author_and_date_are_kept_and_the_text_only_if_wanted(
    rules, evidence
) -> None:
    evidence(note="", origin=Origin("U9", rules.now - MINUTE))
    evidence(once="view:2", origin=Origin("U9", rules.now, "well done"), now=rules.now + MINUTE)
    with_text, without = read(rules, "BEN").evidence
    assert (without.author, without.written_at) == ("U9", rules.now - MINUTE)
    assert without.quoted is None
    assert with_text.quoted == "well done"


def test_a_manager_sees_what_is_shared_and_the_look_is_in_the_log(rules, evidence) -> None:
    evidence(note="shared")
    evidence(once="view:2", note="private", shared=False)
    page = read(rules, "MAYA")
    assert (page.role, [piece.note for piece in page.evidence]) == (Role.MANAGER, ["shared"])
    (look,) = rules.store.looks("BEN", 9)
    assert (look.reader, look.what) == ("MAYA", "evidence 2026-11-23..2026-11-23")
    assert [piece.note for piece in read(rules, OPERATOR).evidence] == ["shared"]


def test_reading_ones_own_is_no_look_and_shows_everything(rules, evidence) -> None:
    evidence(shared=False)
    assert len(read(rules, "BEN").evidence) == 1
    assert rules.store.looks("BEN", 9) == []


def test_anybody_else_sees_nothing_and_leaves_no_look(rules, evidence) -> None:
    evidence()
    (piece,) = read(rules, "BEN").evidence
    assert isinstance(read(rules, "CLEO"), Denied)
    assert open_piece(rules.store, "CLEO", piece.id, rules.now) is None
    assert rules.store.looks("BEN", 9) == []


def test_a_private_piece_looks_like_none_to_a_manager(rules, evidence) -> None:
    evidence(shared=False)
    (piece,) = read(rules, "BEN").evidence
    assert open_piece(rules.store, "MAYA", piece.id, rules.now) is None
    assert open_piece(rules.store, "MAYA", "nowhere", rules.now) is None
    assert open_piece(rules.store, "BEN", piece.id, rules.now)[0] == piece


def test_one_shared_piece_opened_by_the_manager_is_in_the_log(rules, evidence) -> None:
    evidence()
    (piece,) = read(rules, "BEN").evidence
    assert open_piece(rules.store, "MAYA", piece.id, rules.now)[0] == piece
    assert [look.what for look in rules.store.looks("BEN", 9)] == ["evidence 2026-11-23"]


def test_pages_follow_each_other_without_a_gap(rules, evidence) -> None:
    for number in range(5):
        evidence(once=f"view:{number}", note=str(number), now=rules.now + number * MINUTE)
    first = read(rules, "BEN", limit=2)
    second = read(rules, "BEN", limit=2, before=first.older)
    third = read(rules, "BEN", limit=2, before=second.older)
    notes = [[piece.note for piece in page.evidence] for page in (first, second, third)]
    assert notes == [["4", "3"], ["2", "1"], ["0"]]
    assert third.older is None


def test_only_the_owner_deletes(rules, evidence) -> None:
    evidence()
    (piece,) = read(rules, "BEN").evidence
    assert delete(rules.store, "MAYA", piece.id, rules.now) is False
    assert delete(rules.store, "BEN", piece.id, rules.now) is True
    assert read(rules, "BEN").evidence == ()


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
        save(rules.store, "BEN", product, expectation, "done", (), True, once, rules.now)
    assert rules.ask("BEN").prompt.competency == written[-1].id
