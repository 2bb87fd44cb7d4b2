"""What a manager takes into a 1:1: what is new, what was planned, where there is little to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.checkins.coverage import Coverage, read_coverage
from bot.people.access import Denied, Role, may_read_check_ins
from framework import Ladder, Level
from storage import CheckIn, Look, Store

LOOKED_BACK = 12
"""Check-ins among which new ones and open plans are sought."""

LOOKS_READ = 200
ONE_SITTING = timedelta(hours=12)
"""Looks of so long ago are of this 1:1: what was new in the morning still is in the meeting."""

MOST_STEPS = 3


@dataclass(frozen=True, slots=True)
class Agenda:
    """``new``: shared since ``since``, newest first.

    ``since``: when the reader last looked, before this 1:1; ``None``: never.
    ``steps``: the newest check-ins with an if-then step of which nothing newer on
    the same competency tells.
    """

    subject: str
    since: datetime | None
    new: tuple[CheckIn, ...]
    steps: tuple[CheckIn, ...]
    coverage: Coverage


def open_agenda(
    store: Store, reader: str, subject: str, ladder: Ladder, level: Level, now: datetime
) -> Agenda | Denied:
    """The agenda for talking with ``subject``, as ``reader`` may see it; the look is logged."""
    access = may_read_check_ins(reader, subject, store)
    if isinstance(access, Denied):
        return access
    looks = store.looks(subject, LOOKS_READ)
    mine = (look.at for look in looks if look.reader == reader)
    since = next((at for at in mine if at <= now - ONE_SITTING), None)
    recent = store.check_ins(subject, before=None, limit=LOOKED_BACK, scope=access.scope)
    if access.role is not Role.SELF:
        store.log_look(Look(reader=reader, subject=subject, what="agenda", at=now))
    return Agenda(
        subject=subject,
        since=since,
        new=tuple(c for c in recent if c.reply and (since is None or c.reply.at > since)),
        steps=_open_steps(recent),
        coverage=read_coverage(store, subject, ladder, level, access.scope),
    )


def _open_steps(recent: list[CheckIn]) -> tuple[CheckIn, ...]:
    """Newest first: of each competency only what was planned last."""
    told: set[str] = set()
    steps = []
    for check_in in recent:
        if check_in.reply is None or check_in.prompt.competency in told:
            continue
        told.add(check_in.prompt.competency)
        if check_in.reply.next_step:
            steps.append(check_in)
    return tuple(steps[:MOST_STEPS])
