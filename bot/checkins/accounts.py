"""The ledger read back: who was asked when, who was not and why, and what failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage import CheckIn, CheckInState, LedgerEntry, Outcome, Store


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of a person and a period.

    ``state`` is the check-in's, ``None`` where there is none; ``reason`` a short
    code of why nobody asked, or of why Slack refused.
    """

    person: str
    period: str
    outcome: Outcome
    reason: str
    at: datetime
    state: CheckInState | None


def accounts(
    store: Store, *, person: str | None = None, period: str | None = None
) -> list[Account]:
    """Of a person, of a period, or of both: by period, then person. Nothing anybody wrote."""
    entries = store.ledger(person=person, period=period)
    return [_account(entry, store.check_in_for(entry.person, entry.period)) for entry in entries]


def _account(entry: LedgerEntry, check_in: CheckIn | None) -> Account:
    state = check_in.state if check_in is not None else None
    return Account(entry.person, entry.period, entry.outcome, entry.reason, entry.at, state)
