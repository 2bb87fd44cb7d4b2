"""The storage contract: what the rest of the program may ask of a store, in domain words.

Every method is one transaction: it happens wholly or not at all, and has
reached the disk when it returns. Methods may be called from any thread.
Everything raises ``StoreError`` (see ``storage.errors``) when the engine fails.
Reads that find nothing return ``None`` or an empty list; changing a check-in
that is not there raises ``UnknownRecord``.
Instants passed in and returned are timezone-aware and in UTC.

``once`` names the delivery that causes a change (a Slack event id, a view id, a
message's channel and ts). A second call with the same ``once`` changes nothing
and says so by returning ``False``.

``tasks`` are ``(kind, subject)`` pairs put into the outbox in the same
transaction, due at ``at``.
"""

from __future__ import annotations

from typing import Protocol

from storage.contract.beside import BesideStore
from storage.contract.check_ins import CheckInStore
from storage.contract.holding import HoldingStore
from storage.contract.keeping import KeepingStore
from storage.contract.people import PeopleStore


class Store(PeopleStore, CheckInStore, BesideStore, KeepingStore, HoldingStore, Protocol):
    """A place where what happened is kept safe."""

    def close(self) -> None: ...
