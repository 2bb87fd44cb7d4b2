"""Somebody who is on no roster says where they stand, and their manager confirms it.

Until the manager has, nothing counts: the level is nobody's, nobody is asked
anything, and the manager reads nothing.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar
from bot.checkins.handover import ask_about_earlier
from bot.checkins.tasks import ASK_PLACEMENT, PLACEMENT_DECLINED, REFRESH_HOME
from bot.checkins.welcoming import welcome
from framework import Ladder, Level
from storage import Assignment, Person, Placement, Standing, Store

LONGEST_CHAIN = 100
"""Managers that are followed upwards in search of a circle."""


class Proposed(Enum):
    """What became of what somebody said of themselves."""

    SENT = auto()
    """Kept; the manager is asked."""
    ON_ROSTER = auto()
    """They are on the roster, which says where they stand."""
    THEMSELVES = auto()
    """Nobody is their own manager."""
    CIRCLE = auto()
    """The one they name reports to them, by however many steps."""


class Answered(Enum):
    """What became of a manager's answer."""

    CONFIRMED = auto()
    DECLINED = auto()
    GONE = auto()
    """Withdrawn, changed, answered already, or never this manager's to answer."""


def propose(
    store: Store, person: str, ladder: Ladder, level: Level, manager: str, now: datetime
) -> Proposed:
    """Keep what the person says instead of what they said before; let the manager be asked."""
    if store.assignment(person) is not None:
        return Proposed.ON_ROSTER
    if manager == person:
        return Proposed.THEMSELVES
    if _reports_to(store, manager, person):
        return Proposed.CIRCLE
    said = Placement(secrets.token_hex(10), person, ladder.id, level.code, manager, now)
    store.save_placement(said, ((ASK_PLACEMENT, said.id), (REFRESH_HOME, person)))
    return Proposed.SENT


def can_take_part(person: Person | None) -> bool:
    """Whether this is a full member of the workspace: no guest, bot, or somebody who left."""
    return person is not None and person.standing is Standing.ACTIVE


def confirm(
    store: Store,
    manager: str,
    placement: str,
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> Answered:
    """Put the person on the roster, let them be welcomed."""
    said = _theirs_to_answer(store, manager, placement)
    if said is None:
        return Answered.GONE
    if store.assignment(said.person) is None:
        line = Assignment(said.person, said.ladder, said.level, manager, now)
        store.set_roster([line], [], now)
        welcome(store, [said.person], calendar, default_zone, now)
        ask_about_earlier(store, [said.person], calendar, default_zone, now)
    store.drop_placement(said.id, now, _homes(said))
    return Answered.CONFIRMED


def decline(store: Store, manager: str, placement: str, now: datetime) -> Answered:
    """Let it go, and let the person be told."""
    said = _theirs_to_answer(store, manager, placement)
    if said is None:
        return Answered.GONE
    told = (PLACEMENT_DECLINED, f"{said.person}|{manager}")
    store.drop_placement(said.id, now, (told, *_homes(said)))
    return Answered.DECLINED


def withdraw(store: Store, person: str, now: datetime) -> None:
    """Take back what one said, while nobody has answered."""
    said = store.placement_of(person)
    if said is not None:
        store.drop_placement(said.id, now, ((REFRESH_HOME, person),))


def _theirs_to_answer(store: Store, manager: str, placement: str) -> Placement | None:
    said = store.placement(placement)
    if said is None or said.manager != manager or not can_take_part(store.person(manager)):
        return None
    return said


def _homes(said: Placement) -> tuple[tuple[str, str], ...]:
    return ((REFRESH_HOME, said.person), (REFRESH_HOME, said.manager))


def _reports_to(store: Store, person: str, manager: str) -> bool:
    above: str | None = person
    for _ in range(LONGEST_CHAIN):
        line = store.assignment(above) if above else None
        above = line.manager if line else None
        if above is None or above == manager:
            break
    return above == manager
