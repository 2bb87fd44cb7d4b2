"""What is older than it may be is erased, and only that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.checkins.retention import Retention, erase_older, months_before
from storage import (
    WHOLE,
    CheckIn,
    CheckInState,
    Comment,
    Draft,
    Evidence,
    Passage,
    Prompt,
    Reply,
)

AT = datetime(2026, 12, 3, 12, tzinfo=UTC)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "data-driven", "Data", "E.", "Q?", "")


def write(store, period: str, at: datetime, person: str = "U1") -> str:
    id_ = f"{person}-{period}"
    store.claim(CheckIn(id_, person, period, CheckInState.CLAIMED, PROMPT, at))
    store.record_asked(id_, f"D{person}", f"{period}.1", at)
    reply = Reply(1, at, None, (Passage(f"Words of {period}"),), "", (), True)
    store.save_reply(id_, reply, channel=None, once=id_, tasks=())
    store.save_comment(Comment(f"k{id_}", id_, "UBOSS", "Well", at), once=f"k{id_}", tasks=())
    piece = Evidence(
        f"e{id_}", person, "product", "IC4", "data-driven", "Data", "Note", (), True, at
    )
    store.save_evidence(piece, once=f"e{id_}", tasks=())
    return id_


def test_old_texts_go_and_newer_ones_and_counts_stay(rules) -> None:
    store = rules.store
    old = write(store, "2025-10", AT - timedelta(days=400))
    new = write(store, "2026-11", AT - timedelta(days=20))
    assert erase_older(store, months_before(AT, 12), AT) == 2
    assert store.check_in(old).state is CheckInState.ERASED
    assert store.revisions(old) == []
    assert store.comments_on([old]) == {}
    assert store.check_in(new).reply is not None
    assert [piece.id for piece in store.evidence_of("U1", limit=9, scope=WHOLE)] == [f"e{new}"]
    assert ("show_prompt", old) in {(t.kind, t.subject) for t in store.tasks(AT, 9)}
    assert erase_older(store, months_before(AT, 12), AT) == 0


def test_a_late_reply_to_an_old_question_is_as_young_as_it_is(rules) -> None:
    store = rules.store
    old = write(store, "2025-10", AT - timedelta(days=400))
    late = Reply(2, AT, None, (Passage("Late"),), "", (), True)
    store.save_reply(old, late, channel=None, once="late", tasks=())
    erase_older(store, months_before(AT, 12), AT)
    assert store.check_in(old).reply == late


def test_many_are_erased_in_batches_and_drafts_with_them(rules, monkeypatch) -> None:
    monkeypatch.setattr("bot.checkins.retention.BATCH", 2)
    ids = [write(rules.store, "2025-10", AT - timedelta(days=400), f"U{n}") for n in range(5)]
    rules.store.save_draft(Draft(ids[0], 1, AT, None, "Half", "", "", None))
    assert erase_older(rules.store, months_before(AT, 12), AT) == 10
    assert rules.store.draft(ids[0]) is None
    assert all(rules.store.check_in(id_).state is CheckInState.ERASED for id_ in ids)


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
