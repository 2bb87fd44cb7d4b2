"""A store copied to another: everything, once, and never half of it in use."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage import (
    AlreadyRunning,
    Assignment,
    BacklogEvent,
    CopyProgress,
    NoDatabase,
    Person,
    Store,
    StoreError,
    StoreUnavailable,
    UnfinishedCopy,
    copy_store,
    copying,
    joined,
    open_existing_store,
    open_store,
    store_to_run_on,
)
from storage.copying import copied_tables
from storage.opening import refuse_missing_store
from storage.postgres import PostgresSide
from storage.postgres.database import PostgresDatabase
from storage.sqlite.catalogue import all_tables
from storage.sqlite.copying import SqliteSide
from storage.sqlite.database import SqliteFile
from storage.tables import OF_PROCESSES, UNFINISHED
from tests.postgres_server import PostgresServer
from tests.storage.conftest import NOON
from tests.storage.drawn_calls import any_call, calls_of, everything
from tests.storage.test_engines_side_by_side import CHANGES

COPY = """
import sys
from datetime import UTC, datetime
from storage import copy_store, copying

copying.ROWS_AT_ONCE = 1
copy_store(sys.argv[1], sys.argv[2], lambda: datetime.now(UTC), lambda p: print(p.done, flush=True))
"""
EVERY_TABLE = {
    "accepted_ladders",
    *(
        "acknowledgements",
        "admin_log",
        "agenda",
        "assignments",
        "away",
        "backlog",
        "bot_messages",
        "check_ins",
    ),
    "narrowed",
    *("comments", "company_settings", "deliveries", "directions", "drafts", "erasures", "evidence"),
    *(
        "evidence_messages",
        "files",
        "handovers",
        "holders",
        "gates",
        "leases",
        "ledger",
        "looks",
        "pauses",
        "uploads",
    ),
    *(
        "pending_messages",
        "people",
        "placements",
        "preferences",
        "replicas",
        "replies",
        "reply_messages",
    ),
    *(
        "reply_readers",
        "runs",
        "roster_questions",
        "roster_syncs",
        "secrets",
        "tasks",
        "unlisted",
        "written",
    ),
}
"""A table that is new belongs here, and in ``OF_PROCESSES`` if it must not be copied."""

pytestmark = pytest.mark.postgres


class Killed(BaseException):
    """As if the process had been killed here."""


def ignore(progress: CopyProgress) -> None:
    """Nobody watches."""


def copy(source: str, target: str, progress: Callable[[CopyProgress], None] = ignore) -> object:
    return copy_store(source, target, lambda: NOON, progress)


def stored(url: str) -> dict[str, list[tuple[object, ...]]]:
    with closing(open_existing_store(url)) as store:
        found = everything(store)
    return {table: rows for table, rows in found.items() if table not in OF_PROCESSES}


@pytest.fixture
def databases(postgres_server: PostgresServer) -> Iterator[Callable[[], str]]:
    """Makes PostgreSQL databases without any table."""
    made: list[str] = []

    def make() -> str:
        made.append(f"copy{len(made)}")
        return postgres_server.create(made[-1])

    yield make
    for name in made:
        postgres_server.drop(name)


@pytest.fixture(params=["to PostgreSQL", "to SQLite"])
def way(request: pytest.FixtureRequest, databases, tmp_path: Path) -> tuple[str, str]:
    """The address of a source and of a target, neither of which exists."""
    file, server = f"sqlite:///{tmp_path}/copy/store.db", databases()
    return (file, server) if request.param == "to PostgreSQL" else (server, file)


def seat(url: str, people: int = 9) -> None:
    with closing(open_store(url)) as store:
        persons = [Person(f"U{n}", f"Person {n}", zone="UTC") for n in range(people)]
        lines = [Assignment(f"U{n}", "product", "IC3", None, NOON) for n in range(people)]
        store.save_people(persons, NOON)
        store.set_roster(lines, [], NOON)


def test_every_table_is_known_and_copied_unless_it_is_of_processes() -> None:
    assert {table.name for table in all_tables()} == EVERY_TABLE
    assert {table.name for table in copied_tables()} == EVERY_TABLE - OF_PROCESSES
    assert all(table.key for table in all_tables())


def test_everything_is_the_same_on_the_other_side(way) -> None:
    source, target = way
    seat(source)
    copied = copy(source, target)
    assert stored(target) == stored(source)
    assert copied.rows["people"] == 9
    assert copied.continued is False
    assert sum(copied.rows.values()) == sum(len(rows) for rows in stored(source).values())


def test_ids_go_on_after_the_greatest(way) -> None:
    source, target = way
    seat(source)
    copy(source, target)
    with closing(open_existing_store(target)) as store:
        store.add_to_backlog([BacklogEvent("{}", NOON)])
        moved = Assignment("U1", "product", "IC4", None, NOON)
        store.set_roster([moved], [], NOON)
        assert store.assignment("U1") == moved


def test_progress_ends_where_it_is_complete(way) -> None:
    source, target = way
    seat(source)
    seen: list[CopyProgress] = []
    copy(source, target, seen.append)
    assert [each.done for each in seen] == sorted(each.done for each in seen)
    assert seen[-1].done == seen[-1].total


def test_no_more_than_some_rows_are_in_memory(way, monkeypatch) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 2)
    source, target = way
    seat(source)
    page, most = copying._page, []

    def counted(*given):
        rows = page(*given)
        most.append(len(rows))
        return rows

    monkeypatch.setattr(copying, "_page", counted)
    copy(source, target)
    assert max(most) == 2
    assert stored(target) == stored(source)


def kill_after(steps: int) -> Callable[[pytest.MonkeyPatch], None]:
    """The process dies when it is about to change the target for the ``steps``th time."""

    def prepare(patch: pytest.MonkeyPatch) -> None:
        for engine, name in (
            (SqliteFile, "write"), (PostgresDatabase, "write"), (PostgresDatabase, "load"),
        ):  # fmt: skip
            made = getattr(engine, name)

            def or_die(self, what, *args, made=made, **kwargs):
                # That a process ends is noted: if it was really killed, the system knows.
                is_of_store = getattr(what, "__qualname__", "").startswith("changes.")
                if not is_of_store and next(left) >= steps:
                    raise Killed
                return made(self, what, *args, **kwargs)

            patch.setattr(engine, name, or_die)

    left = count()
    return prepare


def test_killed_at_any_change_it_goes_on_and_is_never_used_half_filled(
    way, databases, tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 4)
    source, target = way
    seat(source)
    for attempt in range(99):
        try:
            with monkeypatch.context() as patch:
                kill_after(1 + attempt // 9)(patch)
                copy(source, target)
        except Killed:
            half_filled(source, target)
        else:
            break
    assert attempt > 6
    assert stored(target) == stored(source)


def half_filled(source: str, target: str) -> None:
    """Holds that the target can't be opened, or is an empty store, or is complete."""
    try:
        found = stored(target)
    except (UnfinishedCopy, NoDatabase):
        return
    assert found == stored(source) or not any(found.values())


def test_an_unfinished_copy_is_refused_in_plain_words(way, monkeypatch) -> None:
    source, target = way
    seat(source)
    with monkeypatch.context() as patch:
        kill_after(4)(patch)
        with pytest.raises(Killed):
            copy(source, target)
    uses = [open_store, open_existing_store]
    if target.startswith("postgresql"):
        uses.append(refuse_missing_store)
    again = "run .venv/bin/python app.py store copy FROM TO again with the same addresses"
    unusable = rf"holds an unfinished copy, so it can't be used\. To finish it, {again}\."
    for use in uses:
        with pytest.raises(UnfinishedCopy, match=unusable):
            use(target)
    with pytest.raises(UnfinishedCopy):
        copy(target, source)
    assert copy(source, target).continued
    assert stored(target) == stored(source)


@pytest.mark.deep
def test_killed_for_real_it_goes_on(way) -> None:
    source, target = way
    seat(source, 60)
    chance = random.Random(5)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", COPY, source, target],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        ) as process:
            for _ in range(chance.randrange(1, 40)):
                process.stdout.readline()
            process.send_signal(signal.SIGKILL)
    copy(source, target)
    assert stored(target) == stored(source)


def test_a_source_used_between_two_attempts_is_copied_as_it_is_now(way, monkeypatch) -> None:
    source, target = way
    seat(source)
    with monkeypatch.context() as patch:
        patch.setattr(copying._Copy, "_is_the_same", lambda self, table: die())
        with pytest.raises(Killed):
            copy(source, target)
    with closing(open_existing_store(source)) as store:
        store.save_people([Person("U1", "Another name", zone="UTC")], NOON)
        store.set_roster([], ["U2", "U3"], NOON)
    copy(source, target)
    assert stored(target) == stored(source)


def die() -> bool:
    raise Killed


def test_a_copy_that_differs_is_never_used(way, monkeypatch) -> None:
    source, target = way
    seat(source)
    with monkeypatch.context() as patch:
        for side in (SqliteSide, PostgresSide):
            insert = side.insert

            def wrongly(self, table, rows, insert=insert):
                wrong = [(*row[:-1], None) for row in rows] if table.name == "people" else rows
                insert(self, table, wrong)

            patch.setattr(side, "insert", wrongly)
        with pytest.raises(StoreError, match="differs from what was read"):
            copy(source, target)
    with pytest.raises(UnfinishedCopy):
        open_existing_store(target)
    copy(source, target)
    assert stored(target) == stored(source)


def test_a_target_that_holds_anything_is_left_alone(way) -> None:
    source, target = way
    seat(source)
    seat(target, 2)
    before = stored(target)
    with pytest.raises(StoreError, match=r"already holds data \(agenda, assignments, people\)"):
        copy(source, target)
    assert stored(target) == before


def test_without_a_source_no_target_is_made(way) -> None:
    source, target = way
    with pytest.raises(NoDatabase):
        copy(source, target)
    with pytest.raises(NoDatabase):
        open_existing_store(target)


@pytest.mark.parametrize("running", ["source", "target"])
def test_nothing_is_copied_while_a_bot_runs(way, running) -> None:
    source, target = way
    seat(source)
    open_store(target).close()
    url = {"source": source, "target": target}[running]
    with store_to_run_on(url, lambda: NOON) as store, joined(store), pytest.raises(AlreadyRunning):
        copy(source, target)
    assert not any(stored(target).values())


def test_nobody_changes_the_source_meanwhile(way, monkeypatch) -> None:
    monkeypatch.setattr("storage.opening.BUSY_TIMEOUT", 0.1)
    source, target = way
    seat(source)
    refused: list[StoreError] = []

    def change(progress: CopyProgress) -> None:
        if not refused:
            with closing(open_existing_store_quickly(source)) as store:
                refused.append(error_of(store))

    copy(source, target, change)
    assert isinstance(refused[0], StoreUnavailable)
    assert stored(target) == stored(source)


def open_existing_store_quickly(url: str) -> Store:
    """Opened without its write at opening, which has to wait as well."""
    from storage.opening import address, postgres_engine

    place = address(url)
    if isinstance(place, Path):
        return Store(SqliteFile(place, 0.1))
    return Store(postgres_engine().open_existing(f"{url}&options=-clock_timeout%3D1", "It", 0.1))


def error_of(store: Store) -> StoreError:
    with pytest.raises(StoreError) as raised:
        store.save_people([Person("U1", "Changed", zone="UTC")], NOON)
    return raised.value


def test_two_copies_into_one_target_are_not_made_at_once(databases, tmp_path) -> None:
    source, other = f"sqlite:///{tmp_path}/a.db", f"sqlite:///{tmp_path}/b.db"
    target = databases()
    seat(source)
    seat(other)
    refused: list[AlreadyRunning] = []

    def another(progress: CopyProgress) -> None:
        if not refused:
            with pytest.raises(AlreadyRunning) as raised:
                copy(other, target)
            refused.append(raised.value)

    copy(source, target, another)
    assert refused
    assert stored(target) == stored(source)


@pytest.mark.parametrize("other", ["sqlite:///{}/./store.db", "sqlite:///{}/store.db"])
def test_a_store_is_not_copied_onto_itself(tmp_path, other) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    seat(url)
    with pytest.raises(StoreError, match="the same database"):
        copy(url, other.format(tmp_path))


def test_a_text_with_nul_is_copied_without(databases, tmp_path) -> None:
    source, target = f"sqlite:///{tmp_path}/store.db", databases()
    seat(source)
    with closing(sqlite3.connect(tmp_path / "store.db")) as file, file:
        file.execute("UPDATE people SET name = ? WHERE id = 'U1'", ["Ad\0a"])
    copy(source, target)
    with psycopg.connect(target) as connection:
        found = connection.execute("SELECT name FROM people WHERE id = 'U1'").fetchone()
    assert found == ("Ada",)
    assert stored(target).keys() == stored(source).keys()


def there_and_back(databases, folder: Path, examples: int, steps: int) -> None:
    number = count()

    @settings(
        max_examples=examples,
        deadline=None,
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        calls=st.lists(
            st.one_of(any_call, st.sampled_from(CHANGES).flatmap(calls_of)),
            min_size=steps,
            max_size=steps,
        ),
        die_at=st.integers(2, 30),
    )
    def is_the_same(calls, die_at) -> None:
        place = folder / str(next(number))
        first, third = f"sqlite:///{place}/first.db", f"sqlite:///{place}/third.db"
        second = databases()
        with closing(open_store(first)) as store:
            for call in calls:
                call(store)
            store._engine.write(lambda c: c.execute("DELETE FROM holders"))
        for source, target in ((first, second), (second, third)):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(copying, "ROWS_AT_ONCE", 2)
                kill_after(die_at)(patch)
                try:
                    copy(source, target)
                except Killed:
                    half_filled(source, target)
            copy_again_if_unfinished(source, target)
        assert rows_of(second) == rows_of(first) == rows_of(third)

    is_the_same()


def copy_again_if_unfinished(source: str, target: str) -> None:
    try:
        copy(source, target)
    except StoreError as error:
        assert "already holds data" in str(error)


def rows_of(url: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows with their ids, too."""
    with closing(open_existing_store(url)) as store:
        return {
            table.name: sorted(store._engine.read(copying._page, table, None), key=repr)
            for table in copied_tables()
        }


def test_there_and_back_all_is_as_it_was(databases, tmp_path) -> None:
    there_and_back(databases, tmp_path, examples=4, steps=30)


@pytest.mark.deep
def test_there_and_back_all_is_as_it_was_many_times(databases, tmp_path) -> None:
    there_and_back(databases, tmp_path, examples=25, steps=80)


def test_the_table_that_says_so_is_gone_when_it_is_complete(way) -> None:
    source, target = way
    seat(source)
    copy(source, target)
    with closing(open_existing_store(target)) as store, pytest.raises(StoreError):
        store._engine.read(lambda c: c.execute(f"SELECT begun FROM {UNFINISHED}").fetchall())
