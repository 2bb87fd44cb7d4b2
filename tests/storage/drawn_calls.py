"""Calls of a store's methods, drawn by their signatures: any method with arguments that fit.

Names and instants come from so few that calls meet: on the same person, check-in, or message.
A new method is drawn without a line more here.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from storage import BacklogEvent, CheckIn, CheckInState, Cleaning, Store
from storage.statements.engine import Connection

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
CLEANING = Cleaning(
    "redraw", "redraw_message", "ask_anew", "take_back", "take_back_unknown", "remove",
    "refresh", "seal",
)  # fmt: skip
_PEOPLE = ["U1", "U2"]
_MANAGERS = ["UA", "UB"]
_PERIODS = ["2026-11", "2026-12"]
_CHECK_INS = ["U1-2026-11", "U1-2026-12", "U2-2026-12"]
_STAMPS = ["1.1", "1.2", "1.3"]
_WORDS = ["words", "other words", ""]

_NOT_DRAWN = {
    "keep_hold",
    "close",
    "check",
    "seal",
    "was_changed_by_others",
    "when_lost",
    "roster_version",
    "hear",
    "replicas",
    "claim_tasks",
    "wake",
    "hear_words",
    "take_turn",
    "close_gate",
    "closed_gates",
    "known_of_logs",
    "narrow_again",
    "note_restored",
    "restored_at",
}
"""Methods of the engine, those whose result is each engine's own or depends on its clock, those for
a database that was just restored, and one after which nothing more would be saved."""

_BY_NAME: dict[str, list[object]] = {
    "person": _PEOPLE,
    "owner": _PEOPLE,
    "author": [*_PEOPLE, *_MANAGERS],
    "manager": [*_MANAGERS, None],
    "reader": [*_MANAGERS, None],
    "named_reader": [*_MANAGERS, None],
    "period": _PERIODS,
    "check_in": _CHECK_INS,
    "channel": ["DU1", "DU2"],
    "message_ts": _STAMPS,
    "thread_ts": [*_STAMPS, None],
    "told_ts": [None],
    "evidence": ["e1", "e2"],
    "comment": ["k1", "k2"],
    "join_request": ["j1", "j2"],
    "instead_of": ["j1", None],
    "once": [f"once {n}" for n in range(9)],
    "ladder": ["product"],
    "level": ["IC3", "IC4"],
    "competency": ["data"],
    "kind": ["draw", "tell"],
    "name": ["one"],
    "token": ["t1", "t2"],
    "claim": ["", "t1"],
    "made_at": [""],
    "planned_from": [None],
    "day": ["2026-12-01"],
    "batch": ["b1"],
    "cleaning": [CLEANING],
    "limit": [1, 99],
    "revision": [1, 2, 3],
    "after": [0],
    "changes": [0, 1],
    "most_characters": [9],
    "most_messages": [2],
    "id": [],
}
_SELDOM = {"line": None, "waiting": (), "revision": 1}
_IDS = {
    "Evidence": ["e1", "e2"],
    "Comment": ["k1", "k2"],
    "JoinRequest": ["j1", "j2"],
    "MadeFile": ["f1", "f2"],
    "Person": [*_PEOPLE, *_MANAGERS],
    "BacklogEvent": [0],
}


@dataclass(frozen=True)
class Call:
    """A method's name, and what it is called with."""

    method: str
    arguments: dict[str, Any]

    def __call__(self, store: Store) -> object:
        """What it returns, or which error it raises."""
        arguments = dict(self.arguments)
        if self.method == "drop_from_backlog":  # Ids are each engine's own.
            stored = store.backlog(99)
            place = arguments["event"]
            arguments["event"] = stored[place].id if place < len(stored) else -1
        try:
            result = _without_ids(getattr(store, self.method)(**arguments))
            # Nobody asked for these in an order.
            return sorted(result, key=repr) if self.method == "localities" else result
        except Exception as error:
            return type(error)

    def __str__(self) -> str:
        return f"{self.method}({', '.join(f'{k}={v!r}' for k, v in self.arguments.items())})"


def _without_ids(result: Any) -> Any:
    if isinstance(result, list):
        return [_without_ids(each) for each in result]
    if isinstance(result, BacklogEvent):
        return dataclasses.replace(result, id=0)
    return result


def methods(*, changing: bool | None = None) -> list[str]:
    """The names of all methods; ``changing``: only those that change something, or that don't."""
    return [
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if not name.startswith("_") and name not in _NOT_DRAWN
        if changing is None or changing is not _reads(method)
    ]


def _reads(method: Callable[..., object]) -> bool:
    return "@reads" in inspect.getsource(inspect.unwrap(method)).split("def ")[0]


@cache
def calls_of(method: str) -> st.SearchStrategy[Call]:
    """Calls of one method."""
    function = inspect.unwrap(getattr(Store, method))
    hints = typing.get_type_hints(function)
    given = {
        name: (st.integers(0, 2) if name == "event" else _value(name, hints[name]))
        for name in inspect.signature(function).parameters
        if name != "self" and hints.get(name) is not Connection
    }
    return st.fixed_dictionaries(given).map(lambda arguments: Call(method, arguments))


def _value(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if name in _SELDOM and not dataclasses.is_dataclass(kind):
        # Hardly any would fit what is stored, and then nothing is changed.
        return st.one_of(*[st.just(_SELDOM[name])] * 5, _any_value(name, kind))
    return _any_value(name, kind)


def _any_value(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if dataclasses.is_dataclass(kind) and kind is not Cleaning:
        return _record(typing.cast(type, kind))
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    has_record = any(dataclasses.is_dataclass(each) for each in inside)
    if origin in (typing.Union, types.UnionType) and (has_record or name not in _BY_NAME):
        parts = [_value(name, each) for each in inside if each is not type(None)]
        return st.one_of(*parts, *([st.none()] if type(None) in inside else []))
    if origin is tuple and Ellipsis not in inside:
        return st.tuples(*(_value(f"{name}.{n}", each) for n, each in enumerate(inside)))
    if origin is not None and origin not in (typing.Union, types.UnionType):
        listed = st.lists(_value(_one_of(name), inside[0]), max_size=2)
        return listed.map(tuple) if origin is tuple else listed
    if _BY_NAME.get(name):
        return st.sampled_from(_BY_NAME[name])
    return _by_kind(name, kind)


def _one_of(name: str) -> str:
    """The name of one of several."""
    return {
        "messages": "message_ts", "removed": "person", "ids": "person", "check_ins": "check_in",
        "kinds": "kind", "waiting_kinds": "kind",
    }.get(name, f"each of {name}")  # fmt: skip


def _by_kind(name: str, kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if kind is datetime:
        return st.integers(-3, 9).map(lambda n: NOON + timedelta(days=n // 3, minutes=n))
    return {
        str: st.sampled_from(_WORDS),
        int: st.integers(0, 3),
        bool: st.booleans(),
        timedelta: st.sampled_from([timedelta(minutes=1), timedelta(days=1)]),
        date: st.sampled_from([date(2026, 12, 2), date(2026, 12, 24)]),
    }[kind]


@cache
def _record(kind: type) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    given = {
        field.name: (
            st.sampled_from(_IDS[kind.__name__])
            if field.name == "id" and kind.__name__ in _IDS
            else _value(field.name, hints[field.name])
        )
        for field in dataclasses.fields(kind)
        if (kind, field.name) != (CheckIn, "id")
    }
    made = st.fixed_dictionaries(given)
    if kind is CheckIn:
        # Most are stored as claimed; one that is given otherwise is refused.
        return made.map(
            lambda fields: CheckIn(
                **(fields | {"state": CheckInState.CLAIMED}),
                id=f"{fields['person']}-{fields['period']}",
            )
        )
    return made.map(lambda fields: kind(**fields))


any_call = st.sampled_from(methods()).flatmap(calls_of)


_OUTSIDE = {"narrowed"}
"""Tables about what is outside the database."""


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, without the numbers that each engine gives by itself."""
    return {
        table: sorted(
            store._engine.read(
                lambda connection, table=table, columns=columns: [
                    tuple(row)
                    for row in connection.execute(
                        f"SELECT {', '.join(columns)} FROM {table}"
                    ).fetchall()
                ]
            ),
            key=repr,
        )
        for table, columns in _columns().items()
        if table not in _OUTSIDE
    }


@cache
def _columns() -> dict[str, list[str]]:
    import tempfile

    from storage import open_store

    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/store.db")
        tables = store._engine.read(
            lambda c: c.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT GLOB '_sqlite*' AND name NOT GLOB 'sqlite*'"
            ).fetchall()
        )
        found = {}
        for (table,) in tables:
            columns = store._engine.read(
                lambda c, table=table: c.execute(f"PRAGMA table_info({table})").fetchall()
            )
            found[table] = [
                name for _, name, kind, *_ in columns if (name, kind) != ("id", "INTEGER")
            ]
        store.close()
    return found
