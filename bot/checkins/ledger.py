"""The ledger read back: who was asked when, who was not and why, and what failed."""

from collections import Counter
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


def accounts(store: Store, *, person: str | None, period: str | None = None) -> list[Account]:
    """Of a person, of a period, or of both: by period, then person. Nothing anybody wrote."""
    entries = store.ledger(person=person, period=period)
    return [_account(entry, store.check_in_for(entry.person, entry.period)) for entry in entries]


def _account(entry: LedgerEntry, check_in: CheckIn | None) -> Account:
    state = check_in.state if check_in is not None else None
    return Account(entry.person, entry.period, entry.outcome, entry.reason, entry.at, state)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a period. ``not_asked``: how many for each reason (a short code), most first."""

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
    """How a period stands for everybody, without anybody's name."""
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
