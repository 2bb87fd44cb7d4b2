"""The contract: everything a person wrote goes, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import (
    WHOLE,
    AccessLogEntry,
    Acknowledgement,
    CheckInState,
    Comment,
    Draft,
    Erased,
    MadeFile,
    PendingState,
    Scope,
    StaleRevision,
)
from storage.records import STORE

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def write(store, given, a, person: str, words: str):
    """Everything that a person can write."""
    answered = given.asked(person)
    for revision in (1, 2):
        reply = a.reply(revision=revision, text=f"{words} reply {revision}")
        store.save_reply(answered.id, reply, channel="D", once=f"{person}{revision}", tasks=())
    draft = Draft(answered.id, 2, NOON, None, f"{words} draft", "", "", None)
    store.save_draft(draft)
    message = a.pending("9.9", person=person, channel=f"D{person}", text=f"{words} pending")
    store.keep_pending(message, once=f"m{person}", tasks=())
    piece = a.evidence(f"e{person}", person, note=f"{words} note", quoted=f"{words} quote")
    store.save_evidence(piece, once=f"v{person}", tasks=())
    note = Comment(f"k{person}", answered.id, "UBOSS", f"{words} comment", NOON)
    store.save_comment(note, once=f"k{person}", tasks=())
    store.log_access(AccessLogEntry("UBOSS", person, "history", NOON))
    return answered


def test_all_that_a_person_wrote_goes_and_what_others_wrote_stays(store, given, a):
    mine, other = write(store, given, a, "U1", "MINE"), write(store, given, a, "U2", "OTHER")
    told = Erased(check_ins=1, versions=2, evidence=1, unfinished=2)
    assert store.written_by("U1") == told
    assert store.erase("U1", LATER, a.cleaning) == told
    assert store.written_by("U1") == Erased(0, 0, 0, 0)
    erased = store.check_in(mine.id)
    assert (erased.state, erased.reply, erased.prompt) == (CheckInState.ERASED, None, mine.prompt)
    assert store.revisions(mine.id) == []
    assert store.draft(mine.id) is None
    assert store.pending("DU1", "9.9") is None
    assert store.waiting("U2", "2026-12") == store.pending_of("U2") != []
    assert store.evidence_of("U1", limit=9, scope=WHOLE) == []
    assert store.access_log("U1", 9) == []
    assert store.comments_on([mine.id, other.id]).keys() == {other.id}
    assert store.check_ins("U1", before=None, limit=9, scope=WHOLE) == []
    assert {(task.kind, task.subject) for task in store.tasks(LATER, 9)} >= {
        ("redraw", mine.id),
        ("refresh", "U1"),
        ("seal", STORE),
    }
    assert store.written_by("U2") == told
    assert store.check_in(other.id).reply.text == "OTHER reply 2"


def test_prompts_that_may_quote_it_are_redrawn_and_stay_open(store, given, a):
    mine, other = write(store, given, a, "U1", "MINE"), write(store, given, a, "U2", "OTHER")
    open_, skipped = given.asked("U1", "2027-01"), given.asked("U1", "2027-02")
    store.skip(skipped.id, NOON, ())
    store.claim(a.check_in("U1", "2027-03"))
    store.erase("U1", LATER, a.cleaning)
    told = {task.subject for task in store.tasks(LATER, 99) if task.kind == "redraw"}
    assert told == {mine.id, open_.id, skipped.id}
    assert given.now(open_) == open_
    assert given.now(other).reply.text == "OTHER reply 2"


def test_messages_that_told_of_comments_are_taken_back_and_homes_drawn_anew(store, given, a):
    mine, other = write(store, given, a, "U1", "MINE"), write(store, given, a, "U2", "OTHER")
    store.save_comment(Comment("k1", mine.id, "U1", "To my boss", NOON), once="k1", tasks=())
    store.save_comment(Comment("k2", other.id, "U1", "To U2", NOON), once="k2", tasks=())
    store.record_told(store.comment("kU1"), "DU1", "5.1")
    store.record_told(store.comment("k1"), "DBOSS", "5.2")
    store.record_told(store.comment("k2"), "DU2", "5.3")
    store.record_told(store.comment("kU2"), "DU2", "5.4")
    store.erase("U1", LATER, a.cleaning)
    tasks = {(task.kind, task.subject) for task in store.tasks(LATER, 99)}
    assert {subject for kind, subject in tasks if kind == "take_back"} == {
        "DU1:5.1",
        "DBOSS:5.2",
        "DU2:5.3",
    }
    assert {subject for kind, subject in tasks if kind == "refresh"} == {"U1", "U2"}
    assert [each.id for each in store.comments_on([other.id])[other.id]] == ["kU2"]


def test_messages_of_the_bot_that_may_quote_it_are_drawn_anew(store, given, a):
    mine = write(store, given, a, "U1", "MINE")
    quoting = a.bot_message("5.1", check_in=mine.id)
    other = a.bot_message("5.2", person="U2", channel="DU2")
    for each in (quoting, other):
        store.record_bot_message(each)
    store.erase("U1", LATER, a.cleaning)
    tasks = {(task.kind, task.subject) for task in store.tasks(LATER, 99)}
    assert {subject for kind, subject in tasks if kind == "redraw_message"} == {"DU1:5.1"}
    assert store.bot_messages_of("U1") == [quoting]


def test_what_was_dismissed_does_not_count_as_written(store, a):
    store.keep_pending(a.pending("9.1"), once="1", tasks=())
    store.keep_pending(a.pending("9.2"), once="2", tasks=())
    store.dismiss("U1", "DU1", ["9.2"], NOON, (), ask="ask")
    assert store.written_by("U1") == Erased(0, 0, 0, unfinished=1)
    store.erase("U1", LATER, a.cleaning)
    assert store.pending("DU1", "9.1") is store.pending("DU1", "9.2") is None


def test_a_message_that_comes_again_after_it_was_erased_is_not_kept(store, given, a):
    write(store, given, a, "U1", "MINE")
    store.erase("U1", LATER, a.cleaning)
    again = a.pending("9.9", text="MINE again")
    assert store.keep_pending(again, once="mU1", tasks=()) is False
    assert store.pending_of("U1") == []


def test_counts_and_the_ledger_stay(store, given, a):
    store.set_roster([a.assignment()], [], a.noon)
    write(store, given, a, "U1", "MINE")
    before = store.ledger(person="U1")
    store.erase("U1", LATER, a.cleaning)
    assert store.ledger(person="U1") == before
    assert store.count_check_ins("2026-12") == {CheckInState.ERASED: 1}


def test_a_delivery_that_comes_again_brings_nothing_back(store, given, a):
    mine = write(store, given, a, "U1", "MINE")
    store.erase("U1", LATER, a.cleaning)
    again = a.reply(revision=1, text="MINE reply 1")
    assert not store.save_reply(mine.id, again, channel="D", once="U11", tasks=())
    assert store.revisions(mine.id) == []


def test_what_was_asked_is_still_known_where_the_next_question_is_drawn(store, given, a):
    mine = write(store, given, a, "U1", "MINE")
    later, failed = given.asked("U1", "2027-01"), store.claim(a.check_in("U1", "2027-02"))
    store.record_failed(failed.id, "no", NOON)
    store.erase("U1", LATER, a.cleaning)
    so_far = store.asked_so_far("U1", 9)
    assert [each.id for each in so_far] == [later.id, mine.id]
    assert (so_far[1].prompt, so_far[1].reply) == (mine.prompt, None)
    assert store.asked_so_far("U1", 1) == [later]
    assert store.latest_asked("U1") == later


def test_comments_count_as_written_and_so_do_files_as_made(store, given, a):
    other = write(store, given, a, "U2", "OTHER")
    for number in (1, 2):
        said = Comment(f"k{number}", other.id, "U1", "Mine", NOON)
        store.save_comment(said, once=f"k{number}", tasks=())
    store.save_files([MadeFile("F1", "U1", "b")], NOON, (), read_at=NOON, remove="remove")
    assert store.written_by("U1") == Erased(0, 0, 0, 0, comments=2, files=1)
    assert store.erase("U1", LATER, a.cleaning).comments == 2
    assert store.comments_by("U1") == []


def test_what_was_under_way_while_it_was_erased_is_not_kept(store, given, a):
    mine = write(store, given, a, "U1", "MINE")
    store.erase("U1", LATER, a.cleaning)
    typed = Draft(mine.id, 2, LATER, None, "MINE again", "", "", None)
    assert store.save_draft(typed) is False
    said = Comment("k9", mine.id, "UBOSS", "MINE commented", LATER)
    assert store.save_comment(said, once="k9", tasks=()) is False
    assert store.acknowledge(Acknowledgement(mine.id, "UBOSS", 2, LATER), ()) is False
    for revision in (1, 3):
        reply = a.reply(revision=revision, text="MINE still")
        with pytest.raises(StaleRevision):
            store.save_reply(mine.id, reply, channel=None, once=f"late{revision}", tasks=())
    assert store.draft(mine.id) is None
    assert store.comments_on([mine.id]) == {}
    assert store.acknowledgements_on([mine.id]) == {}
    assert store.revisions(mine.id) == []


def test_words_of_theirs_that_others_quote_go_and_the_note_and_link_stay(store, given, a):
    kept = a.evidence("e2", "U2", note="My note", quoted="THEIR WORDS", author="U1")
    others = a.evidence("e3", "U2", note="My note", quoted="Words of a third", author="U3")
    for piece in (kept, others):
        store.save_evidence(piece, once=piece.id, tasks=())
    prompt = given.asked("U2")
    assert store.written_by("U1") == Erased(0, 0, 0, 0, quoted=1)
    assert store.erase("U1", LATER, a.cleaning) == Erased(0, 0, 0, 0, quoted=1)
    assert store.evidence("e2") == replace(kept, quoted=None)
    assert store.evidence("e3") == others
    told = {(task.kind, task.subject) for task in store.tasks(LATER, 99)}
    assert {(a.cleaning.refresh, "U2"), (a.cleaning.redraw, prompt.id)} <= told


def test_what_somebody_quotes_of_themselves_goes_with_their_evidence(store, a):
    piece = a.evidence("e1", "U1", quoted="Mine", author="U1")
    store.save_evidence(piece, once="v1", tasks=())
    assert store.written_by("U1") == Erased(0, 0, 1, 0)


def test_erasing_nothing_is_nothing(store, a):
    assert store.erase("U9", NOON, a.cleaning) == Erased(0, 0, 0, 0)


# By age

DAY = timedelta(days=1)
ANNOUNCED = timedelta(days=14)


def tasks(store, at=NOON + 99 * DAY) -> set[tuple[str, str]]:
    return {(task.kind, task.subject) for task in store.tasks(at, 99)}


def test_what_still_waits_is_erased_by_age_only_some_time_after_its_author_was_told(store, a):
    store.keep_pending(a.pending("9.1"), once="1", tasks=())
    store.keep_pending(a.pending("9.2", at=NOON + 40 * DAY), once="2", tasks=())
    before, told_at = NOON + 30 * DAY, NOON + 50 * DAY
    assert store.erase_older(before, 9, told_at, a.cleaning) == 0
    store.announce_erasing(before, told_at, "tell")
    assert store.erase_older(before, 9, told_at + ANNOUNCED, a.cleaning) == 0
    assert store.pending("DU1", "9.1") is not None
    later = told_at + ANNOUNCED + timedelta(seconds=1)
    assert store.erase_older(before, 9, later, a.cleaning) == 1
    assert [each.message_ts for each in store.pending_of("U1")] == ["9.2"]
    assert {("ask_anew", "U1|2026-12"), ("seal", STORE)} <= tasks(store)


def test_what_does_not_wait_is_erased_by_age_alone(store, a):
    store.keep_pending(a.pending("9.1", state=PendingState.UNDERSTOOD), once="1", tasks=())
    store.note_deleted("U1", "DU1", "9.2", NOON)
    store.keep_pending(
        a.pending("9.3", state=PendingState.UNDERSTOOD, at=LATER), once="3", tasks=()
    )
    assert store.erase_older(LATER, 9, NOON + 40 * DAY, a.cleaning) == 2
    assert [each.message_ts for each in store.pending_of("U1")] == ["9.3"]
    assert store.pending("DU1", "9.2") is None


def test_pending_messages_are_erased_in_batches(store, a):
    for number in range(5):
        understood = a.pending(f"9.{number}", state=PendingState.UNDERSTOOD)
        store.keep_pending(understood, once=f"{number}", tasks=())
    gone = [store.erase_older(LATER, 2, LATER, a.cleaning) for _ in range(4)]
    assert gone == [2, 2, 1, 0]


def test_an_old_version_goes_by_its_own_age_and_the_newest_keeps_its_readers(store, given, a):
    check_in = given.answered("U1", reader="UBOSS")
    newer = a.reply(2, reader="UNEW", at=LATER + DAY)
    store.save_reply(check_in.id, newer, channel=None, once="2", tasks=())
    assert store.erase_older(LATER, 9, LATER, a.cleaning) == 1
    assert store.revisions(check_in.id) == [newer]
    for reader, found in (("UBOSS", []), ("UNEW", [newer])):
        scope = Scope(private=False, reader=reader)
        page = store.check_ins("U1", before=None, limit=9, scope=scope)
        assert [each.reply for each in page] == found
