"""A new manager can read what is shared from now on, and earlier words if the person agrees.

The person is told about a new manager in a message, on the same day and before a question
names them. It asks once about what was shared before. They can change that on Home at any time.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.checkins.announcing import announcement_of
from bot.checkins.context import Context
from bot.checkins.replies.read_before import earlier_read_before
from bot.checkins.schedule.calendar import next_waking_time
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import (
    ASK_HANDOVER,
    REDRAW_MESSAGE,
    REFRESH_HOME,
    SHOW_HOME,
    SHOW_PROMPT,
    WELCOME,
)
from storage import SHARED, Assignment, CheckInState, Handover, Redrawing, Store, Task

ENTRIES_SEARCHED = 300

TOLD_BY_THE_ROSTER = frozenset({CheckInState.ASKED, CheckInState.ANSWERED, CheckInState.SKIPPED})
"""The states in which a prompt says who can read an answer, or whether another question comes."""

REDRAWING = Redrawing(prompt=SHOW_PROMPT, message=REDRAW_MESSAGE, home=REFRESH_HOME)
"""The tasks to add when it changes who can read a person's words."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many check-ins and pieces of evidence were shared with earlier managers."""

    check_ins: int
    evidence: int

    def __bool__(self) -> bool:
        return bool(self.check_ins or self.evidence)


@dataclass(frozen=True, slots=True)
class OpenHandover:
    """A handover, and how much was shared with earlier managers."""

    handover: Handover
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Arrival:
    """How somebody became a person's manager.

    ``again``: they were the manager before, so they can read what was shared with them then.
    ``rejoined``: the person was on no roster in between, for example after a wrong import.
    """

    again: bool = False
    rejoined: bool = False


def arrival_of(store: Store, handover: Handover, told_at: datetime | None = None) -> Arrival:
    """How the manager of a handover became the manager.

    ``told_at``: when a message announced it. A message from before the handover was about an
    earlier time with the same manager, and says nothing about later ones.
    """
    since = min(handover.since, told_at or handover.since)
    lines = store.assignment_history(handover.person)
    before = [line for line in lines if line.ended is not None and line.ended <= since]
    ends = [line.ended for line in before if line.ended is not None]
    return Arrival(
        again=any(line.manager == handover.manager for line in before),
        rejoined=bool(ends) and max(ends) < handover.since == since,
    )


def open_handover_of(store: Store, handover: Handover | None) -> OpenHandover | None:
    """The handover to a person's manager; ``None`` if nothing was shared before."""
    if handover is None:
        return None
    earlier = earlier_of(store, handover)
    return OpenHandover(handover, earlier) if earlier else None


def questions_about_earlier(
    context: Context, lines: Iterable[Assignment], welcomed: Collection[str] = ()
) -> Iterator[Task]:
    """The tasks to add together with new ``lines`` of the roster.

    Each person with a different manager is told about them, and asked about what they shared
    before, when they're awake. Nobody is told what they know already: that they have the same
    manager as before (perhaps with one in between, about whom they weren't told), or what their
    welcome says. ``welcomed``: who gets a welcome with this change.
    """
    store, now = context.store, context.now
    for line in lines:
        handover = _begun_by(store, line, now)
        if handover is None or handover.agreed is not None:
            continue
        welcome_waits = line.person in welcomed or store.task_due(WELCOME, line.person) is not None
        known = welcome_waits or _was_told(context, line)
        if known and not earlier_of(store, handover):
            continue
        subject = announcement_of(line.person, handover.manager)
        yield Task(ASK_HANDOVER, subject, _waking_time(context, line, now))


def _was_told(context: Context, line: Assignment) -> bool:
    """Whether the manager of ``line`` is the last one that the person was told about.

    A time without a manager is shown by redrawn messages, so it counts from the first hour at which
    they may see these.
    """
    store, now = context.store, context.now
    lines = store.assignment_history(line.person)
    without = bool(lines) and lines[-1].ended is not None
    for before in reversed(lines):
        if before.manager is None:
            without = True
            continue
        announcement = announcement_of(before.person, before.manager)
        if store.task_due(ASK_HANDOVER, announcement) is not None:
            continue
        unseen = not without or _waking_time(context, line, before.ended or now) > now
        return before.manager == line.manager and unseen
    return False


def _waking_time(context: Context, line: Assignment, at: datetime) -> datetime:
    """The first time from ``at`` on at which the person of ``line`` is awake, by their local
    time."""
    zone = zone_of(context.store.person(line.person), context.default_zone)
    return next_waking_time(at, zone, calendar_of(line, zone, context.calendar))


def shown_anew(
    store: Store, lines: Iterable[Assignment], leaving: Iterable[str], now: datetime
) -> Iterator[Task]:
    """The tasks that redraw messages and Home tabs after new ``lines``, and for people ``leaving``.

    Messages say who can read an answer, and Home tabs show teams. That includes the teams of
    earlier managers.
    """
    after = {line.person: line.manager for line in lines} | dict.fromkeys(leaving)
    for person, manager in after.items():
        for kind, subject in saying_who_reads(store, person):
            yield Task(kind, subject, now)
        yield Task(REFRESH_HOME, person, now)
        before = store.assignment(person)
        if before is not None and before.manager not in (None, manager):
            yield Task(SHOW_HOME, before.manager, now)


def saying_who_reads(store: Store, person: str) -> list[tuple[str, str]]:
    """The tasks that redraw everything that says who can read a person's words.

    All prompts are redrawn, even old ones, since people scroll. So are the messages about their
    check-ins.
    """
    every = store.every_check_in(person)
    asked = (each for each in every if each.message_ts is not None)
    drawn = dict.fromkeys(each.id for each in asked if each.state in TOLD_BY_THE_ROSTER)
    others = [
        (REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts).text)
        for each in store.bot_messages_of(person)
        if each.check_in not in drawn
    ]
    return [*((SHOW_PROMPT, check_in) for check_in in drawn), *others]


def _begun_by(store: Store, line: Assignment, now: datetime) -> Handover | None:
    """The handover that the store will begin with the line; ``None`` if it begins none."""
    if line.manager is None:
        return None
    known = store.handover(line.person)
    if known is not None and known.manager == line.manager:
        return None
    first = not store.assignment_history(line.person)
    return Handover(line.person, line.manager, now, agreed=True if first else None)


def earlier_of(store: Store, handover: Handover) -> Earlier:
    """How much was shared with managers other than the handover's."""
    person = handover.person
    check_ins = store.check_ins(person, before=None, limit=ENTRIES_SEARCHED, scope=SHARED)
    pieces = store.evidence_of(person, limit=ENTRIES_SEARCHED, scope=SHARED)
    theirs = frozenset((handover.manager,))
    return Earlier(
        sum(c.reply is not None and bool(c.reply.readers - theirs) for c in check_ins),
        sum(piece.reader not in theirs for piece in pieces),
    )


def decide(
    store: Store, person: str, manager: str, since: datetime, agreed: bool, now: datetime
) -> bool:
    """Stores a person's answer about the handover to ``manager`` that began at ``since``.

    Returns ``False``, and changes nothing, if it isn't the handover to their current manager. The
    same manager can come twice, and what was shared in between is a separate question. Both answers
    can be changed later. After a yes is taken back, the person is told what the manager may have
    read.
    """
    known = store.handover(person)
    if known is None or (known.manager, known.since) != (manager, since):
        return False
    tasks = [*saying_who_reads(store, person), (REFRESH_HOME, person)]
    if known.agreed and not agreed:
        shared = earlier_of(store, known)
        tasks += earlier_read_before(
            store, known, check_ins=shared.check_ins > 0, evidence=shared.evidence > 0
        )
    said_already = known.agreed is agreed
    return store.decide_handover(person, manager, since, agreed, now, tasks) or said_already
