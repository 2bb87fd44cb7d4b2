"""Two changes at once, each on a connection of its own, come to the same as one after the other.

For every method that changes something: it's stopped on its way, another change is made
meanwhile, and then it goes on. What both returned, and what is stored, must be as if one of
them had been made after the other, in either order. SQLite, which can't do otherwise, says
how that would be.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage import Assignment, Comment, Passage, Person, Store, open_store
from tests.conftest import empty
from tests.examples import some
from tests.storage.conftest import Builders, Given
from tests.storage.drawn_calls import CLEANING, Call, calls_of, everything, methods

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
AT_ITS_END = 10**6
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""

pytestmark = pytest.mark.postgres


@dataclass
class Stop:
    """Stops the first try of a change after some of its statements."""

    after: int
    reached: Event = field(default_factory=Event)
    going_on: Event = field(default_factory=Event)
    tries: int = 0

    def on(self, store: Store) -> Store:
        engine = store._engine
        write = engine.write

        def stopping(change: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
            def once_stopped(connection: Any) -> Any:
                self.tries += 1
                lent = _Counting(connection, self) if self.tries == 1 else connection
                result = change(lent, *args, **kwargs)
                if self.tries == 1:
                    self.wait()
                return result

            return write(once_stopped)

        engine.write = stopping  # type: ignore[method-assign]
        return store

    def wait(self) -> None:
        self.reached.set()
        assert self.going_on.wait(20)


class _Counting:
    def __init__(self, connection: Any, stop: Stop) -> None:
        self._connection, self._stop, self._made = connection, stop, 0

    def execute(self, sql: str, values: Any = (), /) -> Any:
        found = self._connection.execute(sql, values)
        self._made += 1
        if self._made == self._stop.after:
            self._stop.wait()
        return found

    def narrow(self, narrowing: Any, /) -> None:
        self._connection.narrow(narrowing)


def fill(store: Store) -> None:
    """Something for every method to change: two people and their managers."""
    a = Builders()
    store.save_people([Person(p, p, zone="Europe/Paris") for p in ("U1", "U2", "UA", "UB")], NOON)
    store.set_roster(
        [Assignment(p, "product", "IC3", "UA", since=NOON) for p in ("U1", "U2")], [], NOON
    )
    made = Given(store, a)
    made.answered("U1", "2026-11", "UA", passages=(Passage("words", "1.1", "UA"),))
    made.asked("U1", "2026-12")
    made.answered("U2", "2026-12", "UB", passages=(Passage("words", "1.2", "UB"),))
    comment = Comment("k1", "U1-2026-11", "UA", "words", NOON, "DU1", "1.3", "U1")
    assert store.save_comment(comment, once="k1", tasks=())
    for evidence, person in (("e1", "U1"), ("e2", "U2")):
        piece = a.evidence(evidence, person, competency="data", reader="UA")
        assert store.save_evidence(piece, once=evidence, tasks=())
    store.keep_pending(a.pending("9.1"), once="p1", tasks=[("draw", "words")])
    store.record_bot_message(a.bot_message("1.1", subject="words"))
    store.add_task("draw", "words", NOON)


class Pair:
    """Two stores on one PostgreSQL database, and SQLite files that were filled in the same way."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.stores = (open_store(url), open_store(url))
        self.filled = folder / "filled.db"
        with closing(open_store(f"sqlite:///{self.filled}")) as store:
            fill(store)

    def at_once(self, first: Call, second: Call, stop: Stop) -> tuple[object, object, object]:
        """Let ``first`` stop on its way until ``second`` is made, or waits for it."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            empty(connection)
            fill(self.stores[0])
            stopping = stop.on(self.stores[0])
            try:
                with ThreadPoolExecutor(2) as pool:
                    one = pool.submit(first, stopping)
                    while not stop.reached.wait(0.005) and not one.done():
                        pass
                    other = pool.submit(second, self.stores[1])
                    while not other.done() and not _is_waiting(connection):
                        wait([other], 0.005)
                    stop.going_on.set()
                    return _result(one), _result(other), everything(self.stores[1])
            finally:
                del self.stores[0]._engine.write

    def in_turn(self, *calls: Call) -> tuple[list[object], object]:
        path = self.folder / "turn.db"
        shutil.copyfile(self.filled, path)
        with closing(open_store(f"sqlite:///{path}")) as store:
            return [call(store) for call in calls], everything(store)

    def close(self) -> None:
        for store in self.stores:
            store.close()


def _is_waiting(connection: psycopg.Connection) -> bool:
    row = connection.execute(WAITING).fetchone()
    return row is not None and row[0] > 0


def _result(of: Future[object]) -> object:
    return of.result(30)


@pytest.fixture(scope="module")
def pair(postgres_of_worker: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    made = Pair(postgres_of_worker, tmp_path_factory.mktemp("pair"))
    yield made
    made.close()


def hold_for(pair: Pair, first: Call, second: Call, after: int) -> None:
    """Both at once come to the same as one after the other."""
    stop = Stop(after)
    mine, other, stored = pair.at_once(first, second, stop)
    (a, b), stored_so = pair.in_turn(first, second)
    if (mine, other, stored) == (a, b, stored_so):
        return
    (b, a), stored_otherwise = pair.in_turn(second, first)
    assert (mine, other) == (a, b), f"{first}\n{second}"
    assert stored == stored_otherwise, f"{first}\n{second}"


def try_some(pair: Pair, method: str, others: st.SearchStrategy[Call], examples: int) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(calls_of(method), others, st.sampled_from([1, AT_ITS_END, 3]))
    def at_once(first: Call, second: Call, after: int) -> None:
        hold_for(pair, first, second, after)

    at_once()


FAR_REACHING = st.sampled_from(
    [
        Call("erase", {"person": "U1", "at": NOON + timedelta(days=1), "cleaning": CLEANING}),
        Call("set_roster", {"assignments": [], "removed": ["U1"], "at": NOON}),
        Call(
            "set_roster",
            {"assignments": [Assignment("U1", "product", "IC4", "UB", NOON)], "removed": [],
             "at": NOON},
        ),
    ]
)  # fmt: skip


@pytest.mark.parametrize("method", some(methods(changing=True)))
def test_a_change_and_one_that_reaches_far(pair, method) -> None:
    try_some(pair, method, FAR_REACHING | calls_of(method), examples=2)


@pytest.mark.deep
@pytest.mark.parametrize("method", methods(changing=True))
def test_a_change_and_any_other(pair, method) -> None:
    any_change = st.sampled_from(methods(changing=True)).flatmap(calls_of)
    try_some(pair, method, any_change, examples=30)
