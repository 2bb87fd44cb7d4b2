"""The contract: handovers and acknowledgements."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage import Acknowledgement, Assignment, Handover, UnknownRecord

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=9)


def line(manager, level="IC3"):
    return Assignment("U1", "product", level, manager, NOON)


def test_it_begins_with_a_manager_and_stays_as_long_as_they_do(store):
    assert store.handover("U1") is None
    store.set_roster([line("UBOSS")], [], NOON)
    assert store.handover("U1") == Handover("U1", "UBOSS", NOON, True)
    store.set_roster([line("UBOSS", "IC4")], [], LATER)
    assert store.handover("U1") == Handover("U1", "UBOSS", NOON, True)
    store.set_roster([line("UNEW", "IC4")], [], LATER)
    assert store.handover("U1") == Handover("U1", "UNEW", LATER, None)


@pytest.mark.parametrize("leave", [([line(None)], []), ([], ["U1"])])
def test_it_ends_with_the_manager(store, leave):
    store.set_roster([line("UBOSS")], [], NOON)
    store.set_roster(*leave, NOON)
    assert store.handover("U1") is None
    store.set_roster([line("UBOSS")], [], LATER)
    assert store.handover("U1") == Handover("U1", "UBOSS", LATER, None)


def test_a_decision_counts_once_and_for_this_manager(store):
    store.set_roster([line("UBOSS")], [], NOON)
    store.set_roster([line("UNEW")], [], NOON)
    assert not store.decide_handover(
        "U1", "UBOSS", store.handover("U1").since, True, NOON, [("home", "U1")]
    )
    assert store.tasks(LATER, 9) == []
    assert store.decide_handover(
        "U1", "UNEW", store.handover("U1").since, True, NOON, [("home", "U1")]
    )
    assert not store.decide_handover("U1", "UNEW", store.handover("U1").since, True, NOON, ())
    assert store.handover("U1").agreed is True
    assert store.handover("U1").agreed_at == NOON
    assert store.profile("U1").reporting.handover == store.handover("U1")
    assert store.reporting_line("U1").handover == store.handover("U1")
    assert store.decide_handover("U1", "UNEW", store.handover("U1").since, False, NOON, ())
    assert store.handover("U1").agreed is False
    assert store.handover("U1").agreed_at is None
    assert [task.subject for task in store.tasks(LATER, 9)] == ["U1"]


def test_seen_is_kept_per_reader_and_grows_with_the_revision(store, given):
    check_in = given.asked("U1")
    seen = Acknowledgement(check_in.id, "UBOSS", 1, NOON)
    assert store.acknowledge(seen, [("show", check_in.id)])
    assert not store.acknowledge(replace(seen, at=LATER), [("other", "x")])
    again = replace(seen, revision=2, at=LATER)
    assert store.acknowledge(again, ())
    former = Acknowledgement(check_in.id, "UOLD", 1, NOON)
    assert store.acknowledge(former, ())
    assert store.acknowledgements_on([check_in.id, "none"]) == {check_in.id: [former, again]}
    assert store.acknowledgements_on([]) == {}
    assert {task.kind for task in store.tasks(LATER, 9)} == {"show"}
    with pytest.raises(UnknownRecord):
        store.acknowledge(replace(seen, check_in="none"), ())


def test_a_decision_is_about_the_time_that_was_asked_about(store):
    store.set_roster([line("UBOSS")], [], NOON)
    store.set_roster([line("UNEW")], [], NOON)
    assert not store.decide_handover("U1", "UNEW", LATER, True, LATER, ())
    assert store.handover("U1").agreed is None
