"""The metrics of a running bot. No label names a person, and no value is anybody's words."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta

from bot.counters import ACKNOWLEDGED, COUNTERS, PASSED, QUESTIONS, SLACK_CALLS, Counters, Labels
from bot.operations.exposition import Metric
from bot.operations.health import Watched, late_by
from storage import StoreError

ALONE: Labels = ()


def metrics(watched: Watched, version: str, problems: Sequence[str]) -> Iterator[Metric]:
    """All current metrics. ``problems``: what ``health.problems`` found."""
    yield _gauge("info", "The version that runs.", {(("version", version),): 1})
    yield _gauge("ready", "1 if nothing keeps the bot from its work.", not problems)
    yield _gauge("connections", "Ways to Slack that are open.", watched.connections())
    yield _gauge("leads", "1 if this process asks, reminds, and sends.", watched.leads())
    yield _gauge("clock_in_doubt", "1 if nothing is sent: the clock.", watched.in_doubt())
    yield _gauge("ladder_problems", "Mistakes in ladder files.", len(watched.ladder_problems()))
    yield _gauge(
        "quiet_seconds", "Since when this process made no pass.", watched.passes.quiet_seconds
    )
    with suppress(StoreError):  # the metric ``ready`` covers it
        yield from list(_stored(watched))
    yield from counted(COUNTERS)


def counted(counters: Counters) -> Iterator[Metric]:
    """What this process has counted since it started."""
    yield _counter("questions_total", "What passes did, by outcome.", counters, QUESTIONS)
    yield _counter(
        "slack_calls_total",
        "Calls of Slack's API, by method and result.",
        counters,
        SLACK_CALLS,
    )
    yield _histogram("pass_seconds", "How long passes took.", counters, PASSED)
    yield _histogram(
        "acknowledgement_seconds",
        "From what Slack sent until it was answered, by kind.",
        counters,
        ACKNOWLEDGED,
    )


def _stored(watched: Watched) -> Iterator[Metric]:
    store, now = watched.store, watched.now()
    tasks: dict[Labels, int] = {}
    for each in store.waiting_tasks(now):
        tasks[("kind", each.kind), ("state", "due")] = each.due
        tasks[("kind", each.kind), ("state", "later")] = each.later
    yield _gauge("tasks", "What's to be sent or done, by kind.", tasks)
    yield _gauge(
        "oldest_task_seconds",
        "For how long the oldest task that is due has been waiting.",
        late_by(watched) / timedelta(seconds=1),
    )
    yield _gauge("people_to_look_at", "People whose turn has come.", store.agenda_size(now))
    yield _gauge("questions_being_sent", "Questions that are claimed.", len(store.claimed()))
    yield _gauge(
        "asking_paused",
        "1 if nobody is asked, because Slack refuses.",
        store.paused(now) is not None,
    )
    sync, question = store.sync_state(), store.sync_question()
    yield _gauge(
        "roster_sync_failures",
        "How often syncing the roster failed since it last worked.",
        sync.failures,
    )
    yield _gauge(
        "roster_sync_waiting",
        "1 if an admin is asked whether to sync the roster.",
        question is not None and bool(question.content),
    )
    if sync.succeeded_at is not None:
        yield _gauge(
            "roster_sync_success_timestamp_seconds",
            "When the roster's source was last read.",
            sync.succeeded_at.timestamp(),
        )
    last = store.last_pass()
    if last is not None:
        yield _gauge("last_pass_timestamp_seconds", "When a pass ended last.", last.timestamp())


def _gauge(name: str, meaning: str, value: float | dict[Labels, int]) -> Metric:
    values = value if isinstance(value, dict) else {ALONE: float(value)}
    return Metric(f"next_rung_{name}", "gauge", meaning, values)


def _counter(name: str, meaning: str, counters: Counters, counted: str) -> Metric:
    return Metric(f"next_rung_{name}", "counter", meaning, counters.counts(counted))


def _histogram(name: str, meaning: str, counters: Counters, timed: str) -> Metric:
    return Metric(f"next_rung_{name}", "histogram", meaning, timings=counters.timings(timed))
