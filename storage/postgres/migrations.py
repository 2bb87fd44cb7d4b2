"""The schema on PostgreSQL, written as its history, with the names of SQLite's steps.

The first step makes what all of SQLite's steps up to the same name have made. Each one after
it has the name of a step of SQLite's, and comes to the same. Steps only ever add, so that
replicas of the version before go on while those of the next one start.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from storage.postgres.baseline import TABLES

NOTED = "schema_steps"
"""The table that says which steps were made."""

NOTE_STEPS = f"CREATE TABLE {NOTED} (name TEXT PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"


@dataclass(frozen=True, slots=True)
class Step:
    """Statements that are made once, in one transaction with noting that they were."""

    name: str
    sql: str

    @property
    def statements(self) -> str:
        return in_own_words(self.sql)


def in_own_words(sql: str) -> str:
    """SQL of this schema in PostgreSQL's words: text sorts by code points, whatever the locale."""
    return sql.replace("TEXT", 'text COLLATE "C"')


_REPLICAS = """
CREATE TABLE replicas (
    token TEXT PRIMARY KEY,
    host TEXT NOT NULL,
    machine TEXT NOT NULL,
    pid bigint NOT NULL,
    started TEXT NOT NULL,
    since TEXT NOT NULL,
    heard_at TEXT NOT NULL
);
CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT NOT NULL
);
"""

_CLAIMS = """
ALTER TABLE tasks ADD COLUMN claim TEXT NOT NULL DEFAULT '',
    ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '',
    ADD COLUMN made_at TEXT NOT NULL DEFAULT '';
ALTER TABLE check_ins ADD COLUMN claim TEXT NOT NULL DEFAULT '';
"""

_GATES = """
CREATE TABLE gates (
    name TEXT PRIMARY KEY,
    opens_at TEXT NOT NULL,
    next_at TEXT NOT NULL
);
"""

_AGREED_SINCE = """
ALTER TABLE handovers ADD COLUMN agreed_at TEXT;
"""

STEPS = (
    Step("m171_messages_of_evidence", TABLES),
    Step("m172_replicas", _REPLICAS),
    Step("m173_claims", _CLAIMS),
    Step("m174_gates", _GATES),
    Step("m175_agreed_since", _AGREED_SINCE),
)
"""Oldest first. One that was released is never changed; add new ones at the end."""


def pending(noted: Iterable[str]) -> list[Step]:
    """The steps still to make, when those ``noted`` were made."""
    made = set(noted)
    return [step for step in STEPS if step.name not in made]


def unknown(noted: Iterable[str]) -> set[str]:
    """Steps that this program doesn't have: a later version made them."""
    return set(noted) - {step.name for step in STEPS}
