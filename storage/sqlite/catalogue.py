"""Lists every table, read from the schema that SQLite's steps make."""

from collections.abc import Iterator
from functools import cache

from sqlite_utils import Database

from storage.sqlite.migrations import migrations
from storage.tables import Table


@cache
def all_tables() -> tuple[Table, ...]:
    """Every table of the newest schema, each after the tables that it refers to."""
    db = Database(memory=True)
    migrations.apply(db)
    names = [name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite_"))]
    found = tuple(_table(db, name) for name in _referred_to_first(db, sorted(names)))
    db.close()
    return found


def _table(db: Database, name: str) -> Table:
    columns, key = db.table(name).columns_dict, tuple(db.table(name).pks)
    return Table(name, tuple(columns), key, [columns[column] for column in key] == [int])


def _referred_to_first(db: Database, names: list[str]) -> Iterator[str]:
    given: set[str] = set()
    while waiting := [name for name in names if name not in given]:
        for name in waiting:
            if {key.other_table for key in db.table(name).foreign_keys} <= given:
                given.add(name)
                yield name
