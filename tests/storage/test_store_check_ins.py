"""The contract: claiming, asking, skipping, nudging and finding check-ins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import SHARED, WHOLE, CheckInState, LedgerEntry, Outcome, UnknownRecord

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def test_a_claimed_check_in_comes_back_as_written(store, a):
    mine = a.check_in(prompt=a.prompt(sustaining=True))
    assert store.claim(mine) == mine
    assert store.check_in(mine.id) == mine
    assert store.check_in_for("U1", "2026-12") == mine
    assert store.claimed() == [mine]


def test_a_second_claim_of_a_person_and_period_changes_nothing(store, a):
    first = store.claim(a.check_in(id="first"))
    assert store.claim(a.check_in(id="second")) is None
    assert store.check_in_for("U1", "2026-12") == first
    assert store.check_in("second") is None


def test_a_period_that_was_skipped_ahead_cannot_be_claimed_until_that_is_undone(store, a):
    assert store.skip_ahead("U1", "2026-12", NOON, ())
    assert store.claim(a.check_in()) is None
    assert store.check_in_for("U1", "2026-12") is None
    assert store.unskip_ahead("U1", "2026-12", NOON, ())
    assert store.claim(a.check_in()) is not None


def test_only_a_claimed_check_in_can_be_claimed(store, a):
    with pytest.raises(ValueError, match="asked"):
        store.claim(a.check_in(state=CheckInState.ASKED))
    assert store.check_in_for("U1", "2026-12") is None


def test_what_is_still_claimed_is_listed_oldest_first(store, given, a):
    given.asked("U0")
    newer = store.claim(a.check_in("U1", claimed_at=LATER))
    older = store.claim(a.check_in("U2", claimed_at=NOON))
    assert store.claimed() == [older, newer]


def test_an_asked_check_in_knows_its_message_and_the_ledger_says_so(store, a):
    claimed = store.claim(a.check_in())
    store.record_asked(claimed.id, "D1", "1700.1", LATER)
    asked = replace(
        claimed, state=CheckInState.ASKED, channel="D1", message_ts="1700.1", asked_at=LATER
    )
    assert store.check_in(claimed.id) == asked
    assert store.check_in_by_message("D1", "1700.1") == asked
    assert store.claimed() == []
    assert store.ledger(person="U1") == [LedgerEntry("U1", "2026-12", Outcome.ASKED, "", LATER)]


def test_recording_twice_keeps_the_first_message(store, given):
    asked = given.asked()
    store.record_asked(asked.id, "D9", "9.9", LATER)
    assert given.now(asked) == asked


def test_who_answered_before_the_asking_was_recorded_stays_answered(store, given, a):
    claimed = store.claim(a.check_in())
    store.save_reply(claimed.id, a.reply(), channel=None, once="view", tasks=())
    store.record_asked(claimed.id, "D1", "1.1", LATER)
    found = given.now(claimed)
    assert found.state is CheckInState.ANSWERED
    assert found.message_ts == "1.1"


def test_a_refused_prompt_is_failed_and_the_ledger_says_why(store, given, a):
    claimed = store.claim(a.check_in())
    store.record_failed(claimed.id, "account_inactive", LATER)
    found = given.now(claimed)
    assert (found.state, found.failure) == (CheckInState.FAILED, "account_inactive")
    assert store.claimed() == []
    entry = LedgerEntry("U1", "2026-12", Outcome.NOT_ASKED, "account_inactive", LATER)
    assert store.ledger() == [entry]


def test_a_check_in_that_reached_the_person_cannot_fail_afterwards(store, given):
    asked = given.asked()
    store.record_failed(asked.id, "late_news", LATER)
    assert given.now(asked) == asked
    assert [entry.outcome for entry in store.ledger()] == [Outcome.ASKED]


def test_one_that_slack_refused_is_claimed_again_with_a_newer_prompt(store, a):
    first = store.claim(a.check_in())
    newer = replace(a.check_in(), id="another", claimed_at=LATER)
    newer = replace(newer, prompt=replace(newer.prompt, question="And now?"))
    assert store.claim(newer) is None
    store.record_failed(first.id, "invalid_blocks", NOON, again_at=LATER)
    assert [look.person for look in store.agenda(LATER, 9)] == [first.person]
    again = store.claim(newer)
    assert again == replace(newer, id=first.id)
    assert store.claimed() == [again]
    assert store.claim(newer) is None


def test_nothing_found_is_none_or_empty(store):
    assert store.check_in("x") is None
    assert store.check_in_for("U1", "2026-12") is None
    assert store.check_in_by_message("D1", "1.1") is None
    assert store.check_in_with_passage("D1", "1.1") is None
    assert store.latest_asked("U1") is None
    assert store.check_ins("U1", before=None, limit=5, scope=WHOLE) == []
    assert store.claimed() == []
    assert store.revisions("x") == []


def test_the_latest_asked_is_the_newest_period_that_reached_the_person(store, given, a):
    given.asked(period="2026-10")
    november = given.answered(period="2026-11")
    store.claim(a.check_in(period="2026-12"))
    failed = store.claim(a.check_in(period="2027-01"))
    store.record_failed(failed.id, "no", NOON)
    given.asked("U2", "2027-02")
    assert store.latest_asked("U1") == november


def test_a_history_page_is_newest_first_and_holds_what_reached_the_person(store, given, a):
    answered = given.answered(period="2026-09")
    asked = given.asked(period="2026-10")
    skipped = given.asked(period="2026-11")
    store.skip(skipped.id, NOON, ())
    store.claim(a.check_in(period="2026-12"))
    given.answered("U2", "2026-12")
    page = store.check_ins("U1", before=None, limit=10, scope=WHOLE)
    assert page == [given.now(skipped), asked, answered]


def test_every_check_in_is_there_whatever_became_of_it(store, given, a):
    asked = given.asked(period="2026-10")
    refused = store.claim(a.check_in(period="2026-11"))
    store.record_failed(refused.id, "user_disabled", NOON)
    claimed = store.claim(a.check_in(period="2026-12"))
    given.answered("U2", "2026-12")
    assert store.every_check_in("U1") == [claimed, given.now(refused), asked]


def test_history_goes_on_before_a_period(store, given):
    for month in range(1, 8):
        given.asked(period=f"2026-{month:02}")
    first = store.check_ins("U1", before=None, limit=3, scope=WHOLE)
    second = store.check_ins("U1", before=first[-1].period, limit=3, scope=WHOLE)
    assert [c.period for c in first + second] == [f"2026-{m:02}" for m in (7, 6, 5, 4, 3, 2)]


def test_shared_only_leaves_out_private_and_unanswered_check_ins(store, given):
    shared = given.answered(period="2026-08")
    given.answered(period="2026-09", reader=None)
    given.asked(period="2026-10")
    turned_private = given.answered(period="2026-11")
    store.share(turned_private.id, None, None, LATER, ())
    turned_shared = given.answered(period="2026-12", reader=None)
    store.share(turned_shared.id, None, "UBOSS", LATER, ())
    found = store.check_ins("U1", before=None, limit=10, scope=SHARED)
    assert found == [given.now(turned_shared), shared]
    assert store.check_ins("U1", before="2026-12", limit=10, scope=SHARED) == [shared]


def test_skipping_marks_an_asked_check_in_and_the_ledger(store, given):
    asked = given.asked()
    assert store.skip(asked.id, LATER, [("show", asked.id)]) is True
    assert given.now(asked) == replace(asked, state=CheckInState.SKIPPED)
    assert store.ledger() == [LedgerEntry("U1", "2026-12", Outcome.SKIPPED, "", LATER)]
    assert [(t.kind, t.subject, t.due_at) for t in store.tasks(LATER, 9)] == [
        ("show", asked.id, LATER)
    ]


def test_a_skip_can_be_undone(store, given):
    asked = given.asked()
    store.skip(asked.id, NOON, ())
    assert store.unskip(asked.id, LATER, [("show", asked.id)]) is True
    assert given.now(asked) == asked
    assert store.ledger() == [LedgerEntry("U1", "2026-12", Outcome.ASKED, "", LATER)]
    assert len(store.tasks(LATER, 9)) == 1


def test_what_is_not_asked_cannot_be_skipped(store, given, a):
    claimed = store.claim(a.check_in("U1"))
    answered = given.answered("U2")
    skipped = given.asked("U3")
    store.skip(skipped.id, NOON, ())
    for check_in in (claimed, answered, given.now(skipped)):
        assert store.skip(check_in.id, LATER, [("show", check_in.id)]) is False
        assert given.now(check_in) == check_in
    assert store.tasks(LATER, 9) == []


def test_what_is_not_skipped_cannot_be_unskipped(store, given):
    asked, answered = given.asked("U1"), given.answered("U2")
    for check_in in (asked, answered):
        assert store.unskip(check_in.id, LATER, [("show", check_in.id)]) is False
        assert given.now(check_in) == check_in
    assert store.tasks(LATER, 9) == []


def test_nudges_that_are_due_come_earliest_first(store, given):
    one, two, three = given.asked("U1"), given.asked("U2"), given.asked("U3")
    store.nudge(one.id, LATER, NOON, ())
    store.nudge(two.id, NOON, NOON, ())
    store.nudge(three.id, LATER + timedelta(microseconds=1), NOON, ())
    assert [c.id for c in store.nudges(LATER, 10)] == [two.id, one.id]
    assert [c.id for c in store.nudges(LATER, 1)] == [two.id]
    assert given.now(one).nudge_at == LATER


def test_a_nudge_can_be_put_off_and_taken_back(store, given):
    asked = given.asked()
    store.nudge(asked.id, NOON, NOON, ())
    store.nudge(asked.id, LATER, NOON, ())
    assert store.nudges(NOON, 10) == []
    store.nudge(asked.id, None, NOON, ())
    assert store.nudges(LATER, 10) == []
    assert given.now(asked) == asked


def test_nobody_is_nudged_who_answered_or_skipped_even_when_undone(store, given, a):
    answered, skipped = given.asked("U1"), given.asked("U2")
    store.nudge(answered.id, NOON, NOON, ())
    store.nudge(skipped.id, NOON, NOON, ())
    store.save_reply(answered.id, a.reply(), channel=None, once="x", tasks=())
    store.skip(skipped.id, NOON, ())
    store.nudge(answered.id, NOON, NOON, ())
    store.nudge(skipped.id, NOON, NOON, ())
    assert store.nudges(LATER, 10) == []
    store.unskip(skipped.id, NOON, ())
    assert store.nudges(LATER, 10) == []


def test_a_change_to_an_unknown_check_in_says_so_and_writes_nothing(store, a):
    tasks = [("show", "x")]
    for change in (
        lambda: store.record_asked("x", "D1", "1.1", NOON),
        lambda: store.record_failed("x", "no", NOON),
        lambda: store.save_reply("x", a.reply(), channel="D1", once="o", tasks=tasks),
        lambda: store.share("x", None, "UBOSS", NOON, tasks),
        lambda: store.take_out("x", "D1", ["1.1"], NOON, NOON, tasks),
        lambda: store.skip("x", NOON, tasks),
        lambda: store.unskip("x", NOON, tasks),
        lambda: store.nudge("x", NOON, NOON, ()),
    ):
        with pytest.raises(UnknownRecord, match="no check-in x"):
            change()
    assert store.tasks(NOON, 10) == []
    assert store.ledger() == []
    assert not store.was_seen("o")


def test_a_period_is_skipped_before_it_is_asked_and_that_is_taken_back(store, a):
    assert store.skip_ahead("U1", "2026-12", NOON, [("refresh_home", "U1")])
    assert store.ledger(person="U1") == [LedgerEntry("U1", "2026-12", Outcome.SKIPPED, "", NOON)]
    assert [task.kind for task in store.tasks(NOON, 9)] == ["refresh_home"]
    assert store.unskip_ahead("U1", "2026-12", LATER, ())
    assert store.ledger(person="U1") == []
    assert [look.person for look in store.agenda(LATER, 9)] == ["U1"]
    assert not store.unskip_ahead("U1", "2026-12", LATER, ())


def test_what_was_asked_is_not_skipped_ahead(store, given):
    given.asked()
    assert not store.skip_ahead("U1", "2026-12", LATER, ())
    assert not store.unskip_ahead("U1", "2026-12", LATER, ())
    assert store.ledger(person="U1")[0].outcome is Outcome.ASKED
