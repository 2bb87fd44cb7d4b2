"""What happened, kept safe: the records, the ``Store`` contract, and how to open a store."""

from __future__ import annotations

from storage.errors import (
    AlreadyRunning,
    NewerSchema,
    NotADatabase,
    StaleRevision,
    StoreError,
    StoreUnavailable,
    UnknownRecord,
)
from storage.lock import hold
from storage.opening import open_store
from storage.records import (
    Assignment,
    Away,
    CheckIn,
    CheckInState,
    Comment,
    Direction,
    Draft,
    Erased,
    Evidence,
    Frequency,
    LedgerEntry,
    Look,
    Outcome,
    Passage,
    Person,
    Preferences,
    Prompt,
    Reply,
    Standing,
    Task,
    Unplaced,
)
from storage.store import Store, Tasks

__all__ = [
    "AlreadyRunning",
    "Assignment",
    "Away",
    "CheckIn",
    "CheckInState",
    "Comment",
    "Direction",
    "Draft",
    "Erased",
    "Evidence",
    "Frequency",
    "LedgerEntry",
    "Look",
    "NewerSchema",
    "NotADatabase",
    "Outcome",
    "Passage",
    "Person",
    "Preferences",
    "Prompt",
    "Reply",
    "StaleRevision",
    "Standing",
    "Store",
    "StoreError",
    "StoreUnavailable",
    "Task",
    "Tasks",
    "UnknownRecord",
    "Unplaced",
    "hold",
    "open_store",
]
