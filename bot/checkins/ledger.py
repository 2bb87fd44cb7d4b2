"""Reads the ledger: who was asked when, who wasn't and why, and what failed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from storage import CheckIn, CheckInState, LedgerEntry, Outcome, Store


@dataclass(frozen=True, slots=True)
class Account:
    """What is known about a person and a period.

    ``state`` is the check-in's; ``None`` if there's none. ``reason`` is a short code: why they
    weren't asked, or why Slack refused. ``on_roster``: whether they're on it now.
    """

    person: str
    period: str
    outcome: Outcome
    reason: str
    at: datetime
    state: CheckInState | None
    on_roster: bool


def accounts(store: Store, *, person: str | None, period: str | None = None) -> list[Account]:
    """The accounts of a person, of a period, or of both, by period, then person. Nobody's words are
    in them."""
    entries = store.ledger(person=person, period=period)
    roster = {line.person for line in store.roster()}
    return [
        _account(each, store.check_in_for(each.person, each.period), each.person in roster)
        for each in entries
    ]


def _account(entry: LedgerEntry, check_in: CheckIn | None, on_roster: bool) -> Account:
    state = check_in.state if check_in is not None else None
    person, reason = entry.person, entry.reason
    return Account(person, entry.period, entry.outcome, reason, entry.at, state, on_roster)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a period. ``not_asked``: how many for each reason (a short code), the most frequent
    first."""

    period: str
    answered: int
    skipped: int
    open: int
    unsent: int
    not_asked: tuple[tuple[str, int], ...]

    @property
    def asked(self) -> int:
        return self.answered + self.skipped + self.open


def tally(store: Store, period: str) -> Tally:
    """The counts of a period for everybody on the roster, without names."""
    states = store.count_check_ins(period)
    ledger = store.count_ledger(period)
    reasons = Counter(
        {why: count for (outcome, why), count in ledger.items() if outcome is Outcome.NOT_ASKED}
    )
    skipped = sum(count for (outcome, _), count in ledger.items() if outcome is Outcome.SKIPPED)
    return Tally(
        period=period,
        answered=states.get(CheckInState.ANSWERED, 0) + states.get(CheckInState.ERASED, 0),
        skipped=skipped,
        open=states.get(CheckInState.ASKED, 0),
        unsent=states.get(CheckInState.CLAIMED, 0),
        not_asked=tuple(reasons.most_common()),
    )
