"""Evidence that people saved: kept whole, found newest first, deleted by nobody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import SHARED, WHOLE, Scope, StoreError

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def ids(found):
    return [piece.id for piece in found]


@pytest.fixture
def save(store, a):
    """Save a piece a number of minutes after noon."""

    def saving(id, minutes=0, person="U1", **changes):
        piece = a.evidence(id, person, saved_at=NOON + timedelta(minutes=minutes), **changes)
        assert store.save_evidence(piece, once=f"saved {id}", tasks=()) is True
        return piece

    return saving


def test_a_piece_comes_back_as_it_was_saved(store, a):
    piece = a.evidence(
        note="“Done” 🎉\nsecond line",
        links=("https://example.com/1", "https://example.com/2"),
        author="U2",
        written_at=NOON - timedelta(days=3),
        quoted="I could not have done it without you",
    )
    assert store.save_evidence(piece, once="view:V1", tasks=()) is True
    assert store.evidence("e1") == piece


def test_what_was_not_given_stays_absent(store, save):
    piece = save("e1", links=())
    kept = store.evidence("e1")
    assert kept == piece
    assert (kept.author, kept.written_at, kept.quoted) == (None, None, None)


def test_half_an_emoji_in_a_note_is_kept_as_a_question_mark(store, save):
    save("e1", note="half \ud83d", quoted="\ud83d half")
    assert store.evidence("e1").note == "half ?"
    assert store.evidence("e1").quoted == "? half"


def test_what_is_not_there_is_not_found(store):
    assert store.evidence("nowhere") is None
    assert store.evidence_of("U1", limit=5, scope=WHOLE) == []
    assert store.evidence_counts("U1", "product") == {}


def test_a_repeated_delivery_saves_nothing_and_tells_nobody(store, a):
    store.save_evidence(a.evidence("e1"), once="view:V1", tasks=())
    again = a.evidence("e2")
    assert store.save_evidence(again, once="view:V1", tasks=[("home", "U1")]) is False
    assert store.evidence("e2") is None
    assert store.tasks(NOON, 10) == []


def test_saving_puts_what_is_to_be_told_into_the_outbox(store, a):
    store.save_evidence(a.evidence(), once="view:V1", tasks=[("home", "U1")])
    assert [(task.kind, task.due_at) for task in store.tasks(NOON, 10)] == [("home", NOON)]


def test_an_id_is_used_once_and_a_refusal_leaves_no_trace(store, a, save):
    kept = save("e1")
    other = a.evidence("e1", "U2", note="another")
    with pytest.raises(StoreError):
        store.save_evidence(other, once="view:V2", tasks=[("home", "U2")])
    assert store.evidence("e1") == kept
    assert store.tasks(NOON, 10) == []
    assert store.save_evidence(replace(other, id="e2"), once="view:V2", tasks=()) is True


def test_a_persons_evidence_is_listed_newest_first(store, save):
    save("first", 1)
    save("third", 3)
    save("second", 2)
    save("of another", 4, person="U2")
    assert ids(store.evidence_of("U1", limit=9, scope=WHOLE)) == ["third", "second", "first"]
    assert ids(store.evidence_of("U1", limit=2, scope=WHOLE)) == ["third", "second"]


def test_a_list_can_go_on_from_where_the_last_one_ended(store, save):
    pieces = [save(f"e{minute}", minute) for minute in range(4)]
    later = store.evidence_of("U1", limit=9, scope=WHOLE, before=pieces[2].saved_at)
    assert ids(later) == ["e1", "e0"]


def test_a_list_can_be_of_one_ladder_and_one_competency(store, save):
    save("data", 1)
    save("team", 2, competency="team")
    save("design", 3, ladder="design")
    on_product = store.evidence_of("U1", ladder="product", limit=9, scope=WHOLE)
    assert ids(on_product) == ["team", "data"]
    on_data = store.evidence_of(
        "U1", ladder="product", competency="data-driven", limit=9, scope=WHOLE
    )
    assert ids(on_data) == ["data"]


def test_private_evidence_is_left_out_where_only_shared_is_asked_for(store, save):
    save("shared", 1)
    save("private", 2, reader=None)
    for wanted in ({}, {"ladder": "product"}, {"ladder": "product", "competency": "data-driven"}):
        assert ids(store.evidence_of("U1", limit=1, scope=SHARED, **wanted)) == ["shared"]
        assert ids(store.evidence_of("U1", limit=1, scope=WHOLE, **wanted)) == ["private"]


def test_a_manager_is_given_what_names_them_and_a_limit_counts_that(store, save):
    for minute, reader in enumerate(["UBOSS", "UNEW", "UBOSS", None, "UNEW"]):
        save(f"e{minute}", minute, reader=reader)
    for reader, found in (("UBOSS", ["e2", "e0"]), ("UNEW", ["e4", "e1"]), ("UOTHER", [])):
        scope = Scope(private=False, reader=reader)
        for wanted in ({}, {"ladder": "product"}, {"ladder": "product", "competency": "team"}):
            expected = [] if "competency" in wanted else found
            assert ids(store.evidence_of("U1", limit=2, scope=scope, **wanted)) == expected
    boss = Scope(private=False, reader="UBOSS")
    before = NOON + timedelta(minutes=2)
    assert ids(store.evidence_of("U1", limit=9, scope=boss, before=before)) == ["e0"]


def test_a_piece_is_shared_with_somebody_with_another_and_with_nobody(store, save):
    piece = save("e1", reader=None)
    for minute, reader in enumerate(["UBOSS", "UNEW", None]):
        at = NOON + timedelta(minutes=minute)
        assert (
            store.share_evidence("e1", "U1", reader, at, [("home", f"{minute}")], redraw="redraw")
            is True
        )
        shared_at = at if reader else None
        assert store.evidence("e1") == replace(piece, reader=reader, shared_at=shared_at)
        again = at + timedelta(seconds=1)
        assert (
            store.share_evidence("e1", "U1", reader, again, [("again", "x")], redraw="redraw")
            is False
        )
        assert store.evidence("e1").shared_at == shared_at
    found = store.tasks(NOON + timedelta(hours=1), 9)
    assert {(task.kind, task.subject) for task in found} == {("home", f"{n}") for n in range(3)}


def test_only_their_owner_shares_a_piece(store, save):
    piece = save("e1", reader=None)
    assert store.share_evidence("e1", "U2", "U2", NOON, [("home", "U2")], redraw="redraw") is False
    assert (
        store.share_evidence("nowhere", "U1", "UBOSS", NOON, [("home", "U1")], redraw="redraw")
        is False
    )
    assert store.evidence("e1") == piece
    assert store.tasks(NOON, 9) == []


def test_pieces_are_counted_by_competency(store, save):
    save("e1")
    save("e2", reader=None)
    save("e3", competency="team")
    save("e4", ladder="design")
    save("e5", person="U2")
    assert store.evidence_counts("U1", "product") == {"data-driven": 2, "team": 1}


def test_only_their_owner_can_delete_a_piece(store, save):
    save("e1")
    assert store.drop_evidence("e1", "U2", NOON, [("home", "U2")], redraw="redraw") is False
    assert store.evidence("e1") is not None
    assert store.tasks(NOON, 10) == []
    assert store.drop_evidence("e1", "U1", NOON, [("home", "U1")], redraw="redraw") is True
    assert store.evidence("e1") is None
    assert store.drop_evidence("e1", "U1", NOON, (), redraw="redraw") is False
    assert [task.subject for task in store.tasks(NOON, 10)] == ["U1"]
    assert store.evidence_counts("U1", "product") == {}


def test_evidence_is_kept_when_the_store_is_opened_again(engine, store, save):
    piece = save("e1")
    store.close()
    again = engine.open()
    assert again.evidence("e1") == piece
    again.close()
