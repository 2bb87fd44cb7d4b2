"""Skips a period by command or button, and undoes that.

If a period has a check-in, that is marked as skipped. Before that, the ledger notes it. A request
affects only the period that it names.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto

from bot.checkins.schedule.calendar import cadence_of, first_day
from bot.checkins.schedule.postponing import skip, unskip
from bot.checkins.tasks import REFRESH_HOME
from storage import CheckIn, CheckInState, Outcome, Store

AS_FAR_AHEAD = timedelta(days=366)
"""A period that begins later than this can't be skipped yet."""


class Stands(Enum):
    """The state of a period for a person."""

    TO_COME = auto()
    """They will be asked."""
    ON_ITS_WAY = auto()
    OPEN = auto()
    """They were asked, and haven't answered."""
    ANSWERED = auto()
    ERASED = auto()
    """They answered, and then erased what they wrote."""
    SKIPPED = auto()
    OVER = auto()
    """They weren't asked, and won't be."""
    TOO_FAR = auto()
    """It's too far ahead, or it isn't a period in use here."""


_BY_STATE = {
    CheckInState.CLAIMED: Stands.ON_ITS_WAY,
    CheckInState.ASKED: Stands.OPEN,
    CheckInState.ANSWERED: Stands.ANSWERED,
    CheckInState.ERASED: Stands.ERASED,
    CheckInState.SKIPPED: Stands.SKIPPED,
}


def stands(check_in: CheckIn) -> Stands:
    """The state of a check-in's period."""
    return _BY_STATE[check_in.state]


@dataclass(frozen=True, slots=True)
class Around:
    """The current period of a person, and the next one in which they're asked."""

    today: date
    current: str
    coming: str


def how_it_stands(store: Store, person: str, period: str, around: Around) -> Stands:
    """The state of any period for the person."""
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
    """Skips the period. Returns ``False``, and changes nothing, unless it's open or to come."""
    match how_it_stands(store, person, period, around):
        case Stands.OPEN:
            check_in = store.check_in_for(person, period)
            return check_in is not None and skip(store, person, check_in.id, now)
        case Stands.TO_COME:
            return store.skip_ahead(person, period, now, ((REFRESH_HOME, person),))
    return False


def unskip_period(store: Store, person: str, period: str, around: Around, now: datetime) -> bool:
    """Undoes the skip of the period. Returns ``False``, and changes nothing, if it isn't
    skipped."""
    if how_it_stands(store, person, period, around) is not Stands.SKIPPED:
        return False
    check_in = store.check_in_for(person, period)
    if check_in is not None:
        return unskip(store, person, check_in.id, now)
    return store.unskip_ahead(person, period, now, ((REFRESH_HOME, person),))


def at_hand(store: Store, person: str, around: Around) -> str:
    """The period that is meant if somebody names none."""
    check_in = store.check_in_for(person, around.current)
    waits = check_in is not None and stands(check_in) in (Stands.OPEN, Stands.ON_ITS_WAY)
    return around.current if waits else around.coming


def settled_before(store: Store, person: str, period: str, around: Around) -> str | None:
    """The newest period from the current one on, but before ``period``, that needs no answer
    anymore.

    They answered or skipped it, so if they say “skip” again, they may mean that one.
    """
    done = [each for each in skipped_ahead(store, person, around.current) if each < period]
    if done:
        return done[-1]
    check_in = store.check_in_for(person, around.current)
    return around.current if check_in is not None and around.current < period else None


def nearest_skipped(store: Store, person: str, current: str) -> str | None:
    """The first skipped period from ``current`` on."""
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
