"""A new manager: they read what is shared from now on, and what was shared before if asked.

The person is asked once, by a message; they can say otherwise on Home at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar, next_asking_time
from bot.checkins.local import calendar_of, zone_of
from bot.checkins.tasks import ASK_HANDOVER, REFRESH_HOME, SHOW_PROMPT
from storage import SHARED, Handover, Store

LOOKED_THROUGH = 300


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many check-ins and pieces of evidence were shared before the manager came."""

    check_ins: int
    evidence: int

    def __bool__(self) -> bool:
        return bool(self.check_ins or self.evidence)


@dataclass(frozen=True, slots=True)
class Standing:
    """A handover as it stands, and what it is about."""

    handover: Handover
    earlier: Earlier


def standing_of(store: Store, person: str) -> Standing | None:
    """The handover to the person's manager; ``None`` where nothing was shared before."""
    handover = store.handover(person)
    if handover is None:
        return None
    check_ins = store.check_ins(person, before=None, limit=LOOKED_THROUGH, scope=SHARED)
    pieces = store.evidence_of(person, limit=LOOKED_THROUGH, scope=SHARED)
    earlier = Earlier(
        sum(
            c.reply is not None and (c.reply.shared_at or c.reply.at) < handover.since
            for c in check_ins
        ),
        sum((piece.shared_at or piece.saved_at) < handover.since for piece in pieces),
    )
    return Standing(handover, earlier) if earlier else None


def ask_about_earlier(
    store: Store,
    people: Iterable[str],
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> None:
    """Let each of ``people`` who has another manager now be asked, in asking hours of theirs.

    Their newest prompt is drawn anew as well: it says who reads the answer.
    """
    for person in people:
        newest = store.latest_asked(person)
        if newest is not None:
            store.add_task(SHOW_PROMPT, newest.id, now)
        standing = standing_of(store, person)
        if standing is None or standing.handover.agreed is not None:
            continue
        zone = zone_of(store.person(person), default_zone)
        hours = calendar_of(store.assignment(person), zone, calendar)
        subject = f"{person}|{standing.handover.manager}"
        store.add_task(ASK_HANDOVER, subject, next_asking_time(now, zone, hours))


def decide(store: Store, person: str, manager: str, agreed: bool, now: datetime) -> bool:
    """What a person says; ``False`` where ``manager`` is not theirs (any more) or nothing changes.

    Agreeing can be taken back, and given later.
    """
    tasks = ((REFRESH_HOME, person), (REFRESH_HOME, manager))
    return store.decide_handover(person, manager, agreed, now, tasks)
