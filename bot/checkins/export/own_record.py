"""Collects everything that the store has about a person, for that person only."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.checkins.replies.sharing import ManagerNow, manager_now
from bot.checkins.subjects import MadeFor
from bot.checkins.tasks import SEND_OWN_DATA
from storage import (
    WHOLE,
    AccessLogEntry,
    Acknowledgement,
    Assignment,
    CheckIn,
    Comment,
    Direction,
    Draft,
    Evidence,
    Handover,
    JoinRequest,
    LedgerEntry,
    MadeFile,
    PendingMessage,
    Person,
    Preferences,
    Reply,
    Store,
)

EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class OwnCheckIn:
    """A check-in with every version of its reply, oldest first, and what belongs to it."""

    check_in: CheckIn
    versions: tuple[Reply, ...]
    comments: tuple[Comment, ...]
    seen: tuple[Acknowledgement, ...]
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything, with check-ins of any state newest first. ``made_at`` is in UTC.

    ``manager``: who else can read what is shared now. ``read_by_others``: looks of others at this
    person. ``read_of_others``: looks of this person at others.
    """

    person: str
    made_at: datetime
    manager: ManagerNow
    known: Person | None
    roster: Sequence[Assignment]
    handover: Handover | None
    join_request: JoinRequest | None
    away_until: date | None
    directions: Sequence[Direction]
    preferences: Preferences
    check_ins: Sequence[OwnCheckIn]
    evidence: Sequence[Evidence]
    pending: Sequence[PendingMessage]
    comments: Sequence[Comment]
    read_by_others: Sequence[AccessLogEntry]
    read_of_others: Sequence[AccessLogEntry]
    ledger: Sequence[LedgerEntry]
    files: Sequence[MadeFile]


def ask_for_own_data(store: Store, person: str, now: datetime) -> None:
    """Adds the task that sends the person everything stored about them."""
    store.add_task(SEND_OWN_DATA, MadeFor(person, secrets.token_hex(8)).text, now)


def own_data(store: Store, person: str, now: datetime) -> OwnData:
    """Everything stored about ``person``. Give it to nobody else."""
    return OwnData(
        person=person,
        made_at=now,
        manager=manager_now(store, person),
        known=store.person(person),
        roster=store.assignment_history(person),
        handover=store.handover(person),
        join_request=store.join_request_of(person),
        away_until=store.away_until(person),
        directions=store.directions_of(person),
        preferences=store.preferences(person),
        check_ins=[_own(store, check_in) for check_in in store.every_check_in(person)],
        evidence=store.evidence_of(person, limit=EVERYTHING, scope=WHOLE),
        pending=store.pending_of(person),
        comments=store.comments_by(person),
        read_by_others=store.access_log(person, EVERYTHING),
        read_of_others=store.access_log_by(person),
        ledger=store.ledger(person=person),
        files=store.files_made_for(person),
    )


def _own(store: Store, check_in: CheckIn) -> OwnCheckIn:
    return OwnCheckIn(
        check_in=check_in,
        versions=tuple(store.revisions(check_in.id)),
        comments=tuple(store.comments_on([check_in.id]).get(check_in.id, ())),
        seen=tuple(store.acknowledgements_on([check_in.id]).get(check_in.id, ())),
        draft=store.draft(check_in.id),
    )
