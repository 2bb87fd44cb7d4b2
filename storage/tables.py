"""The tables that a store consists of: the same ones on every engine."""

from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]

UNFINISHED = "unfinished_copy"
"""The table that stands in a database for as long as it is being filled from another one."""

OF_PROCESSES = frozenset({"gates", "holders", "leases", "replicas"})
"""Tables about the processes that run on the database at the moment. They are never copied."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``key``: the columns by which its rows are told apart, in the key's order."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    numbered: bool
    """Whether the database gives its rows their ids."""
