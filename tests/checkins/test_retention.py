"""What is older than it may be is erased, and only that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.checkins.retention import Retention, erase_older, months_before
from bot.checkins.schedule.calendar import first_day
from storage import (
    WHOLE,
    CheckIn,
    CheckInState,
    Comment,
    Draft,
    Evidence,
    MadeFile,
    Passage,
    PendingMessage,
    PendingState,
    Prompt,
    Reply,
)

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


def write(store, period: str, at: datetime, person: str = "U1") -> str:
    id_ = f"{person}-{period}"
    store.claim(CheckIn(id_, person, period, CheckInState.CLAIMED, PROMPT, at))
    store.record_asked(id_, f"D{person}", f"{period}.1", at)
    passages = (Passage(f"Words of {period}", reader="UBOSS"),)
    reply = Reply(1, at, None, passages, "", ())
    store.save_reply(id_, reply, channel=None, once=id_, tasks=())
    store.save_comment(Comment(f"k{id_}", id_, "UBOSS", "Well", at), once=f"k{id_}", tasks=())
    piece = Evidence(
        f"e{id_}", person, "product", "IC4", "data-driven", "Data", "Note", (), at, "UBOSS"
    )
    store.save_evidence(piece, once=f"e{id_}", tasks=())
    return id_


def waiting(store) -> set[tuple[str, str]]:
    return {(task.kind, task.subject) for task in store.tasks(AT, 99)}


def test_old_texts_go_and_newer_ones_and_counts_stay(rules) -> None:
    store = rules.store
    old = write(store, "2025-10", AT - timedelta(days=400))
    new = write(store, "2026-11", AT - timedelta(days=20))
    assert erase_older(store, months_before(AT, 12), AT) == 3
    assert store.check_in(old).state is CheckInState.ERASED
    assert store.revisions(old) == []
    assert store.comments_on([old]) == {}
    assert store.check_in(new).reply is not None
    assert [piece.id for piece in store.evidence_of("U1", limit=9, scope=WHOLE)] == [f"e{new}"]
    assert ("show_prompt", old) in {(t.kind, t.subject) for t in store.tasks(AT, 9)}
    assert erase_older(store, months_before(AT, 12), AT) == 0


@pytest.mark.parametrize("period", ["2025-10", "2025-10-Q4", "2025-10-13"])
def test_whatever_the_length_of_a_period_age_is_what_counts(rules, period: str) -> None:
    old = write(rules.store, period, AT - timedelta(days=400))
    erase_older(rules.store, AT - timedelta(days=399), AT)
    assert rules.store.check_in(old).state is CheckInState.ERASED


def test_a_young_comment_on_an_old_check_in_stays_and_an_old_one_on_a_young_one_goes(rules) -> None:
    store = rules.store
    old = write(store, "2025-10", AT - timedelta(days=400))
    store.save_comment(Comment("young", old, "UBOSS", "Well", AT), once="young", tasks=())
    store.record_told(store.comment(f"k{old}"), "D", "7.1")
    late = Reply(2, AT, None, (Passage("Late", reader="UBOSS"),), "", ())
    new = write(store, "2025-09", AT - timedelta(days=420))
    store.save_reply(new, late, channel=None, once="late", tasks=())
    erase_older(store, months_before(AT, 12), AT)
    assert [each.id for each in store.comments_on([old])[old]] == ["young"]
    assert store.comments_on([new]) == {}
    assert store.revisions(new) == [late]
    assert ("take_back", "D:7.1") in waiting(store)


def test_a_draft_of_what_was_never_answered_goes_by_its_own_age(rules) -> None:
    store, old = rules.store, AT - timedelta(days=400)
    for id_, at in (("c1", old), ("c2", AT)):
        store.claim(CheckIn(id_, id_, "2025-10", CheckInState.CLAIMED, PROMPT, old))
        store.save_draft(Draft(id_, 0, at, None, "Half", "", "", None))
    assert erase_older(store, months_before(AT, 12), AT) == 1
    assert store.draft("c1") is None
    assert store.draft("c2") is not None


def test_a_question_that_quotes_an_old_text_is_asked_anew_without_it(rules) -> None:
    store = rules.store
    write(store, "2025-10", AT - timedelta(days=400))
    elsewhere = replace(PROMPT, competency="other")
    for id_, period, prompt in (("c1", "2026-11", PROMPT), ("c2", "2026-12", elsewhere)):
        store.claim(CheckIn(id_, "U1", period, CheckInState.CLAIMED, prompt, AT))
        store.record_asked(id_, "DU1", f"{id_}.1", AT)
    erase_older(store, months_before(AT, 12), AT)
    assert ("show_prompt", "c1") in waiting(store)
    assert ("show_prompt", "c2") not in waiting(store)


def test_home_tabs_that_show_it_are_drawn_anew_and_the_file_is_cleaned(rules) -> None:
    write(rules.store, "2025-10", AT - timedelta(days=400))
    erase_older(rules.store, months_before(AT, 12), AT)
    assert waiting(rules.store) >= {("refresh_home", "U1"), ("seal", "store")}


def test_old_files_in_slack_are_deleted_and_asked_for_once(rules) -> None:
    store = rules.store
    for batch, at in (("old", AT - timedelta(days=400)), ("new", AT)):
        made = [MadeFile(f"F{batch}", "U1", batch)]
        store.save_files(made, at, (), read_at=at, remove="delete_files")
    for _ in range(2):
        assert erase_older(store, months_before(AT, 12), AT) == 0
    assert [(t.kind, t.subject, t.version) for t in store.tasks(AT, 9)] == [
        ("delete_files", "old", 1)
    ]


def test_a_late_reply_to_an_old_question_is_as_young_as_it_is(rules) -> None:
    store = rules.store
    old = write(store, "2025-10", AT - timedelta(days=400))
    late = Reply(2, AT, None, (Passage("Late", reader="UBOSS"),), "", ())
    store.save_reply(old, late, channel=None, once="late", tasks=())
    erase_older(store, months_before(AT, 12), AT)
    assert store.check_in(old).reply == late


def test_many_are_erased_in_batches_and_drafts_with_them(rules, monkeypatch) -> None:
    monkeypatch.setattr("bot.checkins.retention.BATCH", 2)
    ids = [write(rules.store, "2025-10", AT - timedelta(days=400), f"U{n}") for n in range(5)]
    rules.store.save_draft(Draft(ids[0], 1, AT, None, "Half", "", "", None))
    assert erase_older(rules.store, months_before(AT, 12), AT) == 15
    assert rules.store.draft(ids[0]) is None
    assert all(rules.store.check_in(id_).state is CheckInState.ERASED for id_ in ids)


@pytest.mark.parametrize("pieces", [1, 2, 4, 5])
def test_evidence_alone_is_erased_in_batches_too(rules, monkeypatch, pieces: int) -> None:
    monkeypatch.setattr("bot.checkins.retention.BATCH", 2)
    store, old = rules.store, AT - timedelta(days=400)
    for number, at in enumerate([*[old] * pieces, AT]):
        piece = Evidence(
            f"e{number}", "U1", "product", "IC4", "data-driven", "Data", "Note", (), at
        )
        store.save_evidence(piece, once=piece.id, tasks=())
    assert erase_older(store, months_before(AT, 12), AT) == pieces
    assert [each.id for each in store.evidence_of("U1", limit=9, scope=WHOLE)] == [f"e{pieces}"]
    assert waiting(store) >= {("refresh_home", "U1"), ("seal", "store")}


QUARTERS = ["2025-04-Q2", "2025-07-Q3", "2025-10-Q4", "2026-01-Q1", "2026-04-Q2"]
FORTNIGHTS = ["2025-11-10", "2025-11-24", "2025-12-08", "2025-12-22", "2026-01-05"]


@pytest.mark.parametrize(
    ("periods", "kept"), [(QUARTERS, QUARTERS[3:]), (FORTNIGHTS, FORTNIGHTS[2:])]
)
def test_quarters_and_fortnights_go_by_when_they_were_answered(rules, periods, kept) -> None:
    store = rules.store
    ids = {each: write(store, each, first_day_at_noon(each)) for each in periods}
    erase_older(store, months_before(AT, 12), AT)
    states = {period: store.check_in(id_).state for period, id_ in ids.items()}
    left = [period for period in periods if states[period] is CheckInState.ANSWERED]
    assert left == kept
    assert all(store.revisions(ids[each]) == [] for each in periods if each not in kept)


def first_day_at_noon(period: str) -> datetime:
    return datetime.combine(first_day(period), time(12), UTC)


def test_authors_hear_two_weeks_ahead_of_messages_that_will_be_erased(rules) -> None:
    store, written = rules.store, AT - timedelta(days=360)
    for ts, state in (("1.1", PendingState.WAITING), ("1.2", PendingState.UNDERSTOOD)):
        message = PendingMessage("U1", "DU1", ts, "Words.", (), written, "2025-12", state)
        store.keep_pending(message, once=ts, tasks=())
    now = told_at = AT - timedelta(days=30)
    while (found := store.pending("DU1", "1.1")) is not None:
        asked_about = {task.kind for task in store.tasks(now, 99)} & {"ask_about_words"}
        assert bool(asked_about) is (found.announced_at is not None)
        told_at = found.announced_at or told_at
        now += timedelta(days=1)
        erase_older(store, months_before(now, 12), now)
    assert timedelta(days=14) <= now - told_at <= timedelta(days=16)
    assert timedelta(days=0) <= months_before(now, 12) - written <= timedelta(days=2)
    assert store.pending("DU1", "1.2") is None


def test_it_looks_once_a_day_and_never_without_the_setting(rules) -> None:
    now = AT
    write(rules.store, "2025-10", AT - timedelta(days=400))
    Retention(rules.store, None, lambda: now).look()
    assert rules.store.check_in("U1-2025-10").state is CheckInState.ANSWERED
    retention = Retention(rules.store, 12, lambda: now)
    retention.look()
    assert rules.store.check_in("U1-2025-10").state is CheckInState.ERASED
    write(rules.store, "2025-09", AT - timedelta(days=430))
    now = AT + timedelta(hours=23)
    retention.look()
    assert rules.store.check_in("U1-2025-09").state is CheckInState.ANSWERED
    now = AT + timedelta(hours=24)
    retention.look()
    assert rules.store.check_in("U1-2025-09").state is CheckInState.ERASED


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-12-03", 12, "2025-12-03"),
        ("2027-03-31", 1, "2027-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
    ],
)
def test_months_before(day: str, months: int, before: str) -> None:
    now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    assert months_before(now, months).date().isoformat() == before


def test_what_was_written_by_a_clock_far_behind_is_as_young_as_its_month(rules) -> None:
    store, behind = rules.store, datetime(2020, 1, 1, tzinfo=UTC)
    young = write(store, "2026-11", behind)
    store.save_draft(Draft(young, 1, behind, None, "Half", "", "", None))
    store.save_comment(Comment("k1", young, "U2", "Well done", behind), once="k1", tasks=())
    old = write(store, "2025-10", behind, "U2")
    erase_older(store, months_before(AT, 12), AT)
    assert store.check_in(young).state is CheckInState.ANSWERED
    assert len(store.revisions(young)) == 1
    assert store.draft(young) is not None
    assert store.comment("k1") is not None
    assert store.check_in(old).state is CheckInState.ERASED
