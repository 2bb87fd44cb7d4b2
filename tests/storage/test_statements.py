"""The statements keep to the SQL that SQLite and PostgreSQL share."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import storage.statements
from storage.store import Store

FOLDER = Path(storage.statements.__file__).parent
MODULES = sorted(FOLDER.glob("*.py"))
NOT_SHARED = {
    "rowid": r"\browid\b",
    "json_each": r"\bjson_each\b",
    "INSERT OR …": r"\bINSERT OR\b",
    "IS NOT ?": r"\bIS NOT \?",
    "IS ?": r"\bIS \?",
    "? IS NULL": r"\? IS\b",
    "x NOT NULL": r"\b(?!IS\b)\w+ NOT NULL\b",
    "min() of several values": r"\b(?:min|max)\([^()]*,[^()]*(?:excluded|\?)",
    "+column": r"(?<=[ (])\+[a-z]",
    "a column of an upsert without its table": r"DO UPDATE SET[^;]*?= (?!excluded\b)[a-z_]+ [+-]",
    "a literal %": r"(?<!%)%(?![%s])",
}


def sql_of(module: Path) -> str:
    """Every string of a module that holds a statement or a part of one."""
    source = module.read_text(encoding="utf-8")
    strings = re.findall(r'"""(.*?)"""|"((?:[^"\\\n]|\\.)*)"', source, re.DOTALL)
    found = (longer or shorter for longer, shorter in strings)
    return "\n".join(text for text in found if re.search(r"\b[A-Z]{2,}\b", text))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_statement_is_in_the_sql_of_one_engine_alone(module: Path) -> None:
    found = [name for name, form in NOT_SHARED.items() if re.search(form, sql_of(module))]
    assert found == []


def test_each_of_these_forms_would_be_found() -> None:
    cases = [
        ("rowid", "SELECT rowid FROM tasks"),
        ("json_each", "id IN (SELECT value FROM json_each(?))"),
        ("INSERT OR …", "INSERT OR REPLACE INTO tasks"),
        ("IS NOT ?", "WHERE manager IS NOT ?"),
        ("IS ?", "WHERE manager IS ?"),
        ("? IS NULL", "WHERE ? IS NULL"),
        ("x NOT NULL", "WHERE told_ts NOT NULL"),
        ("min() of several values", "SET due_at = min(due_at, excluded.due_at)"),
        ("+column", "AND +kind = ?"),
        ("a column of an upsert without its table", "DO UPDATE SET version = version + 1"),
        ("a literal %", "WHERE name LIKE 'a%'"),
    ]
    assert [(form, sql) for form, sql in cases if not re.search(NOT_SHARED[form], sql)] == []


def test_every_method_of_a_store_says_what_it_promises_or_is_named_for_it() -> None:
    """A getter by id needs no more than its name; whatever changes something says how."""
    silent = [
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_")
        and not method.__doc__
        and method.__annotations__["return"] in ("bool", "int", "None")
    ]
    assert silent == []
