"""Skipping by command: the open check-in, or else the one that is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.checkins.postponing import skip, unskip
from bot.checkins.tasks import REFRESH_HOME
from storage import CheckInState, Outcome, Store


@dataclass(frozen=True, slots=True)
class Skipped:
    """``period`` is skipped, or asked about again."""

    period: str


@dataclass(frozen=True, slots=True)
class Answered:
    """There is an answer for ``period`` already, so there is nothing to skip."""

    period: str


def skip_coming(
    store: Store, person: str, current: str, coming: str, now: datetime
) -> Skipped | Answered:
    """Skip the person's check-in of ``current``, the period in which they are.

    Where that cannot be asked any more, ``coming`` is skipped, the next period
    in which they would be asked.
    """
    newest = store.check_in_for(person, current)
    if newest is not None and newest.state is CheckInState.ASKED:
        skip(store, person, newest.id, now)
        return Skipped(current)
    if newest is not None and newest.state is CheckInState.SKIPPED:
        return Skipped(current)
    if newest is not None and newest.state is CheckInState.ANSWERED and coming == current:
        return Answered(current)
    store.skip_ahead(person, coming, now, ((REFRESH_HOME, person),))
    return Skipped(coming)


def unskip_coming(store: Store, person: str, current: str, now: datetime) -> Skipped | None:
    """Take back the newest skip of ``current`` or later; ``None`` where there is none."""
    newest = store.check_in_for(person, current)
    if newest is not None and newest.state is CheckInState.SKIPPED:
        unskip(store, person, newest.id, now)
        return Skipped(current)
    ahead = skipped_ahead(store, person, current)
    if ahead is None:
        return None
    store.unskip_ahead(person, ahead, now, ((REFRESH_HOME, person),))
    return Skipped(ahead)


def skipped_ahead(store: Store, person: str, current: str) -> str | None:
    """The period from ``current`` on that the person skipped before they were asked."""
    periods = (
        entry.period
        for entry in store.ledger(person=person)
        if entry.outcome is Outcome.SKIPPED and entry.period >= current
    )
    return next((p for p in periods if store.check_in_for(person, p) is None), None)
