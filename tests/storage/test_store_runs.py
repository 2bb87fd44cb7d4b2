"""The contract: when work last began that is not to be repeated too soon."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
APART = timedelta(hours=6)


def test_a_run_begins_again_only_after_so_long_also_after_a_restart(engine) -> None:
    store = engine.open()
    assert store.begin_run("people", NOON, APART)
    assert not store.begin_run("people", NOON + APART - timedelta(seconds=1), APART)
    assert store.begin_run("others", NOON, APART)
    store.close()
    again = engine.open()
    assert not again.begin_run("people", NOON + timedelta(hours=1), APART)
    assert again.begin_run("people", NOON + APART, APART)
    assert not again.begin_run("people", NOON + APART, APART)
    again.close()


def test_a_run_of_the_future_holds_nothing_up(engine) -> None:
    store = engine.open()
    assert store.begin_run("people", NOON + timedelta(days=300), APART)
    assert store.begin_run("people", NOON, APART)
    store.close()
