"""Skipping a period by command or button, and taking that back.

A period is skipped in two ways: its check-in is, once there is one, or the ledger says so
before. What somebody asks for acts on the period that they name and on no other.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.checkins.schedule.calendar import cadence_of, first_day
from bot.checkins.schedule.postponing import skip, unskip
from bot.checkins.tasks import REFRESH_HOME
from storage import CheckIn, CheckInState, Outcome, Store

AS_FAR_AHEAD = timedelta(days=366)
"""A period that begins later than this cannot be skipped yet."""


class Stands(Enum):
    """How it stands with a period for a person."""

    TO_COME = auto()
    """They will be asked."""
    ON_ITS_WAY = auto()
    OPEN = auto()
    """They were asked, and have not answered."""
    ANSWERED = auto()
    ERASED = auto()
    """They answered, and erased what they wrote."""
    SKIPPED = auto()
    OVER = auto()
    """They were not asked, and will not be."""
    TOO_FAR = auto()
    """Too far ahead to say, or no period in use here."""


_BY_STATE = {
    CheckInState.CLAIMED: Stands.ON_ITS_WAY,
    CheckInState.ASKED: Stands.OPEN,
    CheckInState.ANSWERED: Stands.ANSWERED,
    CheckInState.ERASED: Stands.ERASED,
    CheckInState.SKIPPED: Stands.SKIPPED,
}


def stands(check_in: CheckIn) -> Stands:
    """How it stands with the period of a check-in."""
    return _BY_STATE[check_in.state]


@dataclass(frozen=True, slots=True)
class Around:
    """The periods around a person: the one they are in, and the next in which they are asked."""

    today: date
    current: str
    coming: str


def how_it_stands(store: Store, person: str, period: str, around: Around) -> Stands:
    """How it stands with any period for the person."""
    check_in = store.check_in_for(person, period)
    if check_in is not None:
        return stands(check_in)
    if period in skipped_ahead(store, person, around.current):
        return Stands.SKIPPED
    if period < around.current:
        return Stands.OVER
    used = cadence_of(period) is cadence_of(around.coming)
    if not used or first_day(period) > around.today + AS_FAR_AHEAD:
        return Stands.TOO_FAR
    return Stands.TO_COME if period >= around.coming else Stands.OVER


def skip_period(store: Store, person: str, period: str, around: Around, now: datetime) -> bool:
    """Skip that period; ``False``, and nothing changed, unless it is open or to come."""
    match how_it_stands(store, person, period, around):
        case Stands.OPEN:
            check_in = store.check_in_for(person, period)
            return check_in is not None and skip(store, person, check_in.id, now)
        case Stands.TO_COME:
            return store.skip_ahead(person, period, now, ((REFRESH_HOME, person),))
    return False


def unskip_period(store: Store, person: str, period: str, around: Around, now: datetime) -> bool:
    """Take the skip of that period back; ``False``, and nothing changed, if there is none."""
    if how_it_stands(store, person, period, around) is not Stands.SKIPPED:
        return False
    check_in = store.check_in_for(person, period)
    if check_in is not None:
        return unskip(store, person, check_in.id, now)
    return store.unskip_ahead(person, period, now, ((REFRESH_HOME, person),))


def at_hand(store: Store, person: str, around: Around) -> str:
    """The period that somebody means who names none."""
    check_in = store.check_in_for(person, around.current)
    waits = check_in is not None and stands(check_in) in (Stands.OPEN, Stands.ON_ITS_WAY)
    return around.current if waits else around.coming


def settled_before(store: Store, person: str, period: str, around: Around) -> str | None:
    """The newest period before ``period``, from the current one on, that the person is done with.

    They answered or skipped it, so whoever says “skip” once more may mean that one.
    """
    done = [each for each in skipped_ahead(store, person, around.current) if each < period]
    if done:
        return done[-1]
    check_in = store.check_in_for(person, around.current)
    return around.current if check_in is not None and around.current < period else None


def nearest_skipped(store: Store, person: str, current: str) -> str | None:
    """The first period from ``current`` on that the person skipped."""
    check_in = store.check_in_for(person, current)
    if check_in is not None and stands(check_in) is Stands.SKIPPED:
        return current
    return next(iter(skipped_ahead(store, person, current)), None)


def skipped_ahead(store: Store, person: str, current: str) -> tuple[str, ...]:
    """The periods from ``current`` on that the person skipped before they were asked, in order."""
    return tuple(
        entry.period
        for entry in store.ledger(person=person)
        if entry.outcome is Outcome.SKIPPED
        and entry.period >= current
        and store.check_in_for(person, entry.period) is None
    )
