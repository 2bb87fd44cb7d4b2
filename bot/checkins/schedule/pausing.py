"""Pauses passes if Slack refuses one person after another with the same unknown code.

Then it's hardly about these people, so they aren't given up. After an hour, somebody else is asked
first. If that works, the code was about those people after all.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.checkins.messenger import NotSent
from bot.checkins.subjects import PausedAsking
from bot.checkins.tasks import TELL_PAUSED
from storage import Pause, Store

log = logging.getLogger(__name__)

IN_A_ROW = 5
REST = timedelta(hours=1)
THEIRS_FOR = timedelta(days=1)
"""How long a code counts as about those people, after somebody else could be asked."""


class PassPaused(NotSent):
    """Nobody is asked for an hour, since Slack refuses everybody with ``code``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Streak:
    """The people whom Slack refused in a row with one unknown ``code``, with nobody asked in
    between."""

    code: str = ""
    people: list[str] = field(default_factory=list)
    unbroken: bool = True
    """Whether the store may have a pause in progress."""

    def add(self, person: str, code: str) -> None:
        if code != self.code:
            self.code, self.people = code, []
        if person not in self.people:
            self.people.append(person)


def note_asked(store: Store, streak: Streak, now: datetime) -> None:
    """Notes that somebody was asked, so refusals of others are about those people."""
    if streak.unbroken:
        store.end_pauses(now)
    streak.code, streak.people, streak.unbroken = "", [], False


def pauses_after(store: Store, streak: Streak, admins: Sequence[str], now: datetime) -> bool:
    """Whether passes pause now, after the refusal that the streak ends with.

    The admins are told once, however long the pause lasts.
    """
    code = streak.code
    known = store.pause_for(code)
    if known is not None and known.ended is not None and now < known.ended + THEIRS_FOR:
        return False
    if len(streak.people) < IN_A_ROW and not _goes_on(known):
        return False
    until = now + REST
    for each in streak.people:
        store.look_again(each, until)
    waiting = store.agenda_size(until)
    told = [(TELL_PAUSED, PausedAsking(admin, code, waiting).text) for admin in admins]
    if store.pause(code, until, now, told):
        log.error(
            "Slack won't let Next Rung ask anyone (%s). It tries again in an hour. People who "
            "wait: %d",
            code,
            waiting,
        )
    streak.unbroken = True
    return True


def _goes_on(known: Pause | None) -> bool:
    return known is not None and known.ended is None
