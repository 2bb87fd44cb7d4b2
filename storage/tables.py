"""The tables of a store, which are the same on every engine."""

from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]

UNFINISHED = "unfinished_copy"
"""The table that is in a database while it's being filled from another one."""

OF_PROCESSES = frozenset({"gates", "holders", "leases", "replicas"})
"""Tables about the processes that currently run on the database. They're never copied."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``key``: the columns that identify a row, in the key's order."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool
    """Whether the database assigns the ids of its rows."""
