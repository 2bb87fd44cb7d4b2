"""The contract: pauses, when Slack refuses everybody for the same reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storage import Task

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TOLD = [("tell", "UADMIN")]


def waiting(store) -> list[str]:
    return [task.subject for task in store.tasks(NOON + 9 * HOUR, 9)]


def test_a_pause_lasts_until_its_end(store) -> None:
    assert store.paused(NOON) is None
    assert store.pause("no", NOON + HOUR, NOON, TOLD)
    found = store.paused(NOON)
    assert (found.code, found.at, found.until, found.ended) == ("no", NOON, NOON + HOUR, None)
    assert store.paused(NOON + HOUR) is None
    assert waiting(store) == ["UADMIN"]


def test_prolonging_one_asks_for_no_task_again(store) -> None:
    store.pause("no", NOON + HOUR, NOON, TOLD)
    store.finish_task(*store.tasks(NOON, 1))
    assert not store.pause("no", NOON + 2 * HOUR, NOON + HOUR, TOLD)
    assert store.paused(NOON + HOUR).at == NOON
    assert waiting(store) == []


def test_of_several_the_one_that_lasts_longest_counts_and_an_end_ends_all(store) -> None:
    store.pause("no", NOON + HOUR, NOON, ())
    store.pause("never", NOON + 2 * HOUR, NOON, ())
    assert store.paused(NOON).code == "never"
    store.end_pauses(NOON + HOUR / 2)
    assert store.paused(NOON) is None
    assert store.pause_for("no").ended == NOON + HOUR / 2
    assert store.pause_for("other") is None


def test_one_that_ended_can_begin_anew(store) -> None:
    store.pause("no", NOON + HOUR, NOON, TOLD)
    store.finish_task(*store.tasks(NOON, 1))
    store.end_pauses(NOON)
    assert store.pause("no", NOON + 3 * HOUR, NOON + 2 * HOUR, TOLD)
    assert store.pause_for("no").at == NOON + 2 * HOUR
    assert waiting(store) == ["UADMIN"]


def test_what_follows_from_a_task_waits_when_it_is_finished(store) -> None:
    store.add_task("send", "x", NOON)
    store.finish_task(*store.tasks(NOON, 1), then=[Task("say", "U1", NOON + HOUR)])
    [left] = store.tasks(NOON + HOUR, 9)
    assert (left.kind, left.subject, left.due_at) == ("say", "U1", NOON + HOUR)
