"""The PostgreSQL schema is SQLite's: table by table, column by column, index by index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlite_utils import Database

from storage import NewerSchema, NoDatabase, NotADatabase, StoreError, open_store
from storage import open_existing_store as open_existing
from storage.opening import refuse_missing_store
from storage.postgres import migrations, opening
from storage.postgres.migrations import NOTED, STEPS, Step
from storage.sqlite.migrations import migrations as sqlite_migrations
from tests.postgres_server import PostgresServer

TYPES = {"TEXT": "text", "INTEGER": "bigint"}

COLUMNS = """
    SELECT table_name, column_name, data_type, collation_name, is_nullable = 'YES',
        column_default, is_identity = 'YES'
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> %s
"""
KEYS = """
    SELECT c.conrelid::regclass::text, c.contype::text, c.confrelid::regclass::text,
        (SELECT array_agg(a.attname::text ORDER BY k.place)
         FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
         JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.number)
    FROM pg_constraint AS c JOIN pg_class AS t ON t.oid = c.conrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> %s
"""
INDEXES = """
    SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text, i.indisunique,
        pg_get_expr(i.indpred, i.indrelid),
        (SELECT array_agg(a.attname::text ORDER BY k.place)
         FROM unnest(i.indkey) WITH ORDINALITY AS k (number, place)
         JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number)
    FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> %s AND NOT i.indisprimary
"""

pytestmark = pytest.mark.postgres


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    open_store(f"sqlite:///{tmp_path}/store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        yield connection


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Iterator[psycopg.Connection]:
    with postgres_server.connect("template_of_tests") as connection:
        yield connection


@pytest.fixture
def new(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a database without any table."""
    yield postgres_server.create("new")
    postgres_server.drop("new")


def tables_of(sqlite: sqlite3.Connection) -> list[str]:
    found = sqlite.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_sqlite*'"
    )
    return [name for (name,) in found]


def plain(default: str | None) -> str | None:
    """A default in both engines' words."""
    return None if default is None else re.sub(r"::\w+", "", default)


def test_every_column_is_the_same(sqlite, postgres) -> None:
    ours = set()
    for table in tables_of(sqlite):
        columns = sqlite.execute(f"PRAGMA table_info({table})").fetchall()
        for _, name, kind, not_null, default, key in columns:
            is_identity = bool(key) and kind == "INTEGER" and sum(bool(c[5]) for c in columns) == 1
            nullable = not (not_null or key)
            ours.add((table, name, TYPES[kind], nullable, plain(default), is_identity))
    theirs, collations = set(), set()
    for table, name, kind, collation, nullable, default, is_identity in postgres.execute(
        COLUMNS, [NOTED]
    ):
        theirs.add((table, name, kind, nullable, plain(default), is_identity))
        collations.add((kind, collation))
    assert theirs == ours
    assert collations == {("text", "C"), ("bigint", None)}


def test_every_key_is_the_same(sqlite, postgres) -> None:
    ours = set()
    for table in tables_of(sqlite):
        columns = sqlite.execute(f"PRAGMA table_info({table})").fetchall()
        key = tuple(name for _, name, *_, place in sorted(columns, key=lambda c: c[5]) if place)
        ours.add((table, "p", "-", key))
        for _, _, other, column, *_ in sqlite.execute(f"PRAGMA foreign_key_list({table})"):
            ours.add((table, "f", other, (column,)))
    theirs = {
        (table, kind, other, tuple(columns))
        for table, kind, other, columns in postgres.execute(KEYS, [NOTED])
    }
    assert theirs == ours


def test_every_index_is_the_same(sqlite, postgres) -> None:
    ours = {}
    for table in tables_of(sqlite):
        for _, name, is_unique, origin, _ in sqlite.execute(f"PRAGMA index_list({table})"):
            if origin == "c":
                columns = [c for _, _, c in sqlite.execute(f"PRAGMA index_info({name})")]
                (made,) = sqlite.execute(
                    "SELECT sql FROM sqlite_master WHERE name = ?", [name]
                ).fetchone()
                where = made.partition(" WHERE ")[2] or None
                ours[name] = (table, bool(is_unique), where, columns)
    theirs = {
        name: (table, is_unique, plain(where).strip("()") if where else None, columns)
        for name, table, is_unique, where, columns in postgres.execute(INDEXES, [NOTED])
    }
    assert theirs == ours


def test_every_step_after_the_first_has_the_name_of_one_of_sqlites() -> None:
    names = [step.name for step in sqlite_migrations.pending(Database(memory=True))]
    assert [step.name for step in STEPS] == names[names.index(STEPS[0].name) :]


def test_opening_again_makes_no_step_again(new) -> None:
    open_store(new).close()
    open_existing(new).close()
    with psycopg.connect(new) as connection:
        found = connection.execute(f"SELECT name FROM {NOTED}")
        assert [name for (name,) in found] == [step.name for step in STEPS]


def test_of_many_that_start_at_once_one_makes_the_schema(new) -> None:
    with ThreadPoolExecutor(6) as pool:
        for store in pool.map(open_store, [new] * 6):
            assert store.holder() is None
            store.close()


def test_a_step_that_is_new_is_made_while_others_run(new, monkeypatch) -> None:
    before = open_store(new)
    step = Step("m999_later", "ALTER TABLE people ADD COLUMN later TEXT NOT NULL DEFAULT ''")
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, step))
    with closing(open_existing(new)) as after:
        for store in (before, after):
            store.set_ladder("U1", "product")
            assert store.preferences("U1").ladder == "product"
    before.close()


def test_a_step_that_fails_leaves_the_database_as_it_was(new, monkeypatch) -> None:
    open_store(new).close()
    failing = (
        Step("m998_fine", "ALTER TABLE people ADD COLUMN later TEXT"),
        Step("m999_fails", "ALTER TABLE nothing ADD COLUMN later TEXT"),
    )
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, *failing))
    with pytest.raises(StoreError):
        open_existing(new)
    monkeypatch.undo()
    with closing(open_existing(new)) as store:
        assert store.people([]) == {}


def test_what_a_later_version_wrote_is_refused(new) -> None:
    open_store(new).close()
    with psycopg.connect(new) as connection:
        connection.execute(f"INSERT INTO {NOTED} (name) VALUES ('m999_later')")
    with pytest.raises(NewerSchema, match="The database new on .* later version"):
        open_store(new)


def test_what_is_somebody_elses_is_refused_and_left_alone(new) -> None:
    with psycopg.connect(new) as connection:
        connection.execute("CREATE TABLE accounts (id int)")
    for use in (open_store, open_existing, refuse_missing_store):
        with pytest.raises(NotADatabase, match="belongs to another program"):
            use(new)
    with psycopg.connect(new) as connection:
        found = connection.execute("SELECT relname FROM pg_class WHERE relname = 'people'")
        assert found.fetchone() is None


def test_without_tables_there_is_no_store_until_one_is_made(new) -> None:
    for use in (open_existing, refuse_missing_store):
        with pytest.raises(NoDatabase, match="is empty"):
            use(new)
    open_store(new).close()
    refuse_missing_store(new)
    open_existing(new).close()


def test_a_database_that_does_not_exist_is_named_and_no_secret_with_it(postgres_server) -> None:
    url = postgres_server.url("nowhere").replace("user=postgres", "user=postgres&password=hunter2")
    for use in (open_store, open_existing):
        with pytest.raises(NoDatabase, match="The database nowhere on .* doesn't exist") as raised:
            use(url)
        assert "hunter2" not in f"{raised.value} {raised.value.__cause__}"


def test_an_old_server_is_refused(new, monkeypatch) -> None:
    monkeypatch.setattr(opening, "_OLDEST", 990_000)
    with pytest.raises(StoreError, match="Next Rung needs 99 or newer"):
        open_store(new)
