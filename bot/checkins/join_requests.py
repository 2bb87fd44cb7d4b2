"""Somebody who is on no roster says where they stand, and their manager confirms it.

Until the manager has, nothing counts: the level is nobody's, nobody is asked
anything, and the manager reads nothing.
"""

from datetime import datetime, timedelta
from enum import Enum, StrEnum, auto

from bot.checkins.context import Context
from bot.checkins.deciding import TRIES, decided_again_if
from bot.checkins.handover import questions_about_earlier, saying_who_reads, shown_anew
from bot.checkins.subjects import (
    DeclinedRequest,
    FailedRequest,
    OwnRequest,
    SettledRequest,
)
from bot.checkins.tasks import (
    ASK_JOIN_REQUEST,
    JOIN_REQUEST_CONFIRMED,
    JOIN_REQUEST_DECLINED,
    JOIN_REQUEST_FAILED,
    JOIN_REQUEST_REOPENED,
    JOIN_REQUEST_SENT,
    REFRESH_HOME,
    SETTLE_JOIN_REQUEST,
    TAKE_BACK,
    WELCOME,
)
from bot.checkins.welcome import newcomers, welcomes
from framework import Ladder, Ladders, Level
from storage import AccountStatus, Assignment, JoinRequest, Person, StaleRoster, Store, Task

REMINDED_AFTER = (timedelta(days=3), timedelta(days=7))
"""So long after the request the manager is asked again who hasn't answered."""

ONCE_IN = timedelta(days=1)
"""A person has their manager reminded no more often."""

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
    """Withdrawn, changed, answered already, settled by the roster meanwhile, or never this
    manager's to answer."""


class RequestResult(StrEnum):
    """What became of what somebody said, as the manager who was asked reads it."""

    ASKED = "asked"
    """It waits: for the first time, or since a no was taken back."""
    WITHDRAWN = "withdrawn"
    """Taken back, or somebody else is asked now."""
    CHANGED = "changed"
    """The same manager is asked something else."""
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    SETTLED = "settled"
    """The roster said so meanwhile."""
    UNDONE = "undone"
    """The manager took their yes back, when that closed the request."""


class Failed(StrEnum):
    """Why what somebody said of themselves cannot come to anything. They are told."""

    PERSON = "person"
    """They are no full member of the workspace."""
    MANAGER = "manager"
    """The one they name is none."""
    OUT_OF_REACH = "out_of_reach"
    """Slack lets nobody write to the one they name."""
    LEVEL = "level"
    """Their level is gone from the ladder, or the ladder is."""
    CIRCLE = "circle"
    """The one they name reports to them by now, by however many steps."""
    UNDONE = "undone"
    """The one they name had confirmed it by mistake."""


def propose(store: Store, said: JoinRequest) -> Proposed:
    """Keep what the person says instead of what they said before; let the manager be asked."""
    for _ in range(TRIES):
        done = _propose(store, said)
        if done is not None:
            return done
    return Proposed.ON_ROSTER


def _propose(store: Store, said: JoinRequest) -> Proposed | None:
    """``None``, and nothing kept, where something else was said or done in between."""
    person, manager = said.person, said.manager
    if store.assignment(person) is not None:
        return Proposed.ON_ROSTER
    if manager == person:
        return Proposed.THEMSELVES
    if _reports_to(store, manager, person):
        return Proposed.CIRCLE
    before = store.join_request_of(person)
    tasks = [
        (ASK_JOIN_REQUEST, said.id),
        (JOIN_REQUEST_SENT, OwnRequest(person, said.id).text),
        (REFRESH_HOME, person),
        *saying_who_reads(store, person),
    ]
    if before is not None:
        same = before.manager == manager
        tasks.append(_settling(before, RequestResult.CHANGED if same else RequestResult.WITHDRAWN))
    kept = store.save_join_request(said, tasks, instead_of=before.id if before else None)
    return Proposed.SENT if kept else None


def can_take_part(person: Person | None) -> bool:
    """Whether this is a full member of the workspace: no guest, bot, or somebody who left."""
    return person is not None and person.status is AccountStatus.ACTIVE


@decided_again_if(StaleRoster)
def confirm(context: Context, manager: str, join_request: str) -> Answered | Failed:
    """Put the person on the roster, let them be told and welcomed."""
    store, now = context.store, context.now
    version = store.roster_version()
    said = _theirs_to_answer(store, manager, join_request)
    if said is None:
        return Answered.GONE
    if store.assignment(said.person) is not None:
        store.drop_join_request(
            said.id, now, (*_homes(said), _settling(said, RequestResult.SETTLED))
        )
        return Answered.GONE
    wrong = _in_the_way(store, context.ladders, said)
    if wrong is not None:
        give_up(store, said, wrong, now)
        return wrong
    line = Assignment(said.person, said.ladder, said.level, manager, now)
    new = newcomers(store, [said.person])
    telling = [
        *questions_about_earlier(context, [line], new),
        *shown_anew(store, [line], (), now),
        Task(JOIN_REQUEST_CONFIRMED, said.person, now),
        *welcomes(context, [line] if new else []),
    ]
    told = (*_homes(said), _settling(said, RequestResult.CONFIRMED))
    taken = store.take_join_request(said.id, line, now, told, telling, planned_from=version)
    return Answered.CONFIRMED if taken else Answered.GONE


def level_of(ladders: Ladders, said: JoinRequest) -> tuple[Ladder, Level] | None:
    """The ladder and the level that somebody named, if there still are such."""
    ladder = ladders.get(said.ladder)
    level = ladder.level(said.level) if ladder else None
    return (ladder, level) if ladder and level else None


def give_up(store: Store, said: JoinRequest, why: Failed, now: datetime) -> None:
    """Drop what somebody said, and nothing that they may have said since; let them be told."""
    told = (JOIN_REQUEST_FAILED, FailedRequest(said.person, said.manager, why).text)
    store.drop_join_request(said.id, now, (told, *_homes(said), _settling(said, why)))


def decline(store: Store, manager: str, join_request: str, now: datetime) -> Answered:
    """Let it go, and let the person be told."""
    said = _theirs_to_answer(store, manager, join_request)
    if said is None:
        return Answered.GONE
    told = (JOIN_REQUEST_DECLINED, DeclinedRequest(said.person, manager, said.level).text)
    tasks = (told, *_homes(said), _settling(said, RequestResult.DECLINED))
    return Answered.DECLINED if store.drop_join_request(said.id, now, tasks) else Answered.GONE


def reopen(store: Store, declined: JoinRequest) -> bool:
    """Let a declined request wait for its manager again; let the person be told.

    ``False``, and nothing changed, if they asked for something else since, or are on the roster.
    """
    tasks = (
        (JOIN_REQUEST_REOPENED, OwnRequest(declined.person, declined.id).text),
        *_homes(declined),
        *saying_who_reads(store, declined.person),
        _settling(declined, RequestResult.ASKED),
    )
    return store.save_join_request(declined, tasks, instead_of=None)


def undoable(store: Store, manager: str, person: str, asked_at: datetime) -> Assignment | None:
    """The line of the roster that the manager's yes made, while they can take it back.

    That is as long as nothing else happened to it. ``asked_at``: when they were asked.
    """
    line = store.assignment(person)
    if line is None or line.manager != manager or line.since < asked_at:
        return None
    lines = store.assignment_history(person)
    if any(each.ended is not None and each.ended >= asked_at for each in lines):
        return None
    asked = any(each.claimed_at >= line.since for each in store.every_check_in(person))
    return None if asked else line


def undo_confirmation(store: Store, confirmed: JoinRequest, since: datetime, now: datetime) -> bool:
    """Take a manager's yes of ``since`` back: the request waits for them again.

    The person is off the roster until then, and is told. Their welcome goes, so that it comes
    again once they are confirmed. ``False``, and nothing changed, if anything else happened
    meanwhile.
    """
    person, manager = confirmed.person, confirmed.manager
    told = [
        (JOIN_REQUEST_REOPENED, OwnRequest(person, confirmed.id).text),
        _settling(confirmed, RequestResult.ASKED),
        *saying_who_reads(store, person),
        *_homes(confirmed),
    ]
    return store.undo_join_request(
        person,
        manager,
        since,
        now,
        told,
        reopened=confirmed,
        welcome=WELCOME,
        take_back=TAKE_BACK,
    )


def withdraw(store: Store, person: str, join_request: str, now: datetime) -> bool:
    """Take back what one said, while nobody has answered; ``False`` once that is not so."""
    said = store.join_request_of(person)
    if said is None or said.id != join_request:
        return False
    told = ((REFRESH_HOME, person), _settling(said, RequestResult.WITHDRAWN))
    return store.drop_join_request(said.id, now, told)


def _theirs_to_answer(store: Store, manager: str, join_request: str) -> JoinRequest | None:
    said = store.join_request(join_request)
    if said is None or said.manager != manager or not can_take_part(store.person(manager)):
        return None
    return said


def _in_the_way(store: Store, ladders: Ladders, said: JoinRequest) -> Failed | None:
    if level_of(ladders, said) is None:
        return Failed.LEVEL
    if not can_take_part(store.person(said.person)):
        return Failed.PERSON
    return Failed.CIRCLE if _reports_to(store, said.manager, said.person) else None


def _settling(said: JoinRequest, result: RequestResult | Failed) -> tuple[str, str]:
    settled = SettledRequest(
        said.manager,
        said.id,
        said.person,
        result,
        said.level,
        said.ladder,
        said.at.isoformat(),
    )
    return SETTLE_JOIN_REQUEST, settled.text


def next_reminder(said: JoinRequest, now: datetime) -> tuple[int, datetime] | None:
    """Which reminder the manager has next who doesn't answer, and when; ``None`` after the last."""
    times = ((number, said.at + after) for number, after in enumerate(REMINDED_AFTER, start=1))
    return next((each for each in times if each[1] > now), None)


def withdraw_mistake(store: Store, person: str, now: datetime) -> JoinRequest | None:
    """Take back what a person says they chose by mistake, so that nobody's yes makes it true.

    What it said; ``None`` where no request waits.
    """
    said = store.join_request_of(person)
    if said is None or store.assignment(person) is not None:
        return None
    return said if withdraw(store, person, said.id, now) else None


def _homes(said: JoinRequest) -> tuple[tuple[str, str], ...]:
    return ((REFRESH_HOME, said.person), (REFRESH_HOME, said.manager))


def line_between(store: Store, person: str, manager: str) -> list[str]:
    """The person, and who manages whom up to ``manager`` (left out); empty for no such line."""
    line = [person]
    for _ in range(LONGEST_CHAIN):
        assignment = store.assignment(line[-1])
        above = assignment.manager if assignment else None
        if above == manager:
            return line
        if above is None:
            break
        line.append(above)
    return []


def _reports_to(store: Store, person: str, manager: str) -> bool:
    return bool(line_between(store, person, manager))
