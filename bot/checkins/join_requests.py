"""Join requests: somebody on no roster says what their level is, and their manager confirms it.

Until then, nothing takes effect: they have no level, they're asked nothing, and the manager can't
read anything.
"""

from datetime import datetime, timedelta
from enum import Enum, StrEnum, auto

from bot.checkins.context import Context
from bot.checkins.deciding import TRIES, decided_again_if
from bot.checkins.handover import questions_about_earlier, saying_who_reads, shown_anew
from bot.checkins.subjects import DeclinedRequest, FailedRequest, OwnRequest, SettledRequest
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
"""How long after the request a manager who hasn't answered is reminded."""

ONCE_IN = timedelta(days=1)
"""How often a person can have their manager reminded."""

LONGEST_CHAIN = 100
"""How many managers are followed upwards to find a circle."""


class Proposed(Enum):
    """The outcome of a person's request."""

    SENT = auto()
    """It's stored, and the manager is asked."""
    ON_ROSTER = auto()
    """They're on the roster, which says what their level is."""
    THEMSELVES = auto()
    """They named themselves. Nobody is their own manager."""
    CIRCLE = auto()
    """The manager they named reports to them, directly or indirectly."""


class Answered(Enum):
    """The outcome of a manager's answer."""

    CONFIRMED = auto()
    DECLINED = auto()
    GONE = auto()
    """The request was withdrawn, changed, answered or settled by the roster meanwhile, or wasn't
    sent to this manager."""


class RequestResult(StrEnum):
    """The state of a request, as the manager who was asked sees it."""

    ASKED = "asked"
    """It waits for an answer, for the first time or since a no was taken back."""
    WITHDRAWN = "withdrawn"
    """It was withdrawn, or somebody else is asked now."""
    CHANGED = "changed"
    """The same manager is asked something else."""
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    SETTLED = "settled"
    """The roster says so now."""
    UNDONE = "undone"
    """The manager took their yes back, and that closed the request."""


class Failed(StrEnum):
    """Why a request can't be confirmed. The person is told."""

    PERSON = "person"
    """The person isn't a full member of the workspace."""
    MANAGER = "manager"
    """The manager they named isn't a full member."""
    OUT_OF_REACH = "out_of_reach"
    """Slack allows nobody to write to the manager they named."""
    LEVEL = "level"
    """Their level or their ladder doesn't exist anymore."""
    CIRCLE = "circle"
    """The manager they named reports to them now, directly or indirectly."""
    UNDONE = "undone"
    """The manager they named had confirmed it by mistake."""


def propose(store: Store, said: JoinRequest) -> Proposed:
    """Stores a request in place of any earlier one, and has the manager asked."""
    for _ in range(TRIES):
        done = _propose(store, said)
        if done is not None:
            return done
    return Proposed.ON_ROSTER


def _propose(store: Store, said: JoinRequest) -> Proposed | None:
    """Returns ``None``, and stores nothing, if something else was said or done in between."""
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
    """Whether this is a full member of the workspace: not a guest, a bot, or somebody who left."""
    return person is not None and person.status is AccountStatus.ACTIVE


@decided_again_if(StaleRoster)
def confirm(context: Context, manager: str, join_request: str) -> Answered | Failed:
    """Puts the person on the roster, and has them told and welcomed."""
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
    """The ladder and the level in a request, if both still exist."""
    ladder = ladders.get(said.ladder)
    level = ladder.level(said.level) if ladder else None
    return (ladder, level) if ladder and level else None


def give_up(store: Store, said: JoinRequest, why: Failed, now: datetime) -> None:
    """Drops this request, but not a newer one, and has the person told why."""
    told = (JOIN_REQUEST_FAILED, FailedRequest(said.person, said.manager, why).text)
    store.drop_join_request(said.id, now, (told, *_homes(said), _settling(said, why)))


def decline(store: Store, manager: str, join_request: str, now: datetime) -> Answered:
    """Declines the request, and has the person told."""
    said = _theirs_to_answer(store, manager, join_request)
    if said is None:
        return Answered.GONE
    told = (JOIN_REQUEST_DECLINED, DeclinedRequest(said.person, manager, said.level).text)
    tasks = (told, *_homes(said), _settling(said, RequestResult.DECLINED))
    return Answered.DECLINED if store.drop_join_request(said.id, now, tasks) else Answered.GONE


def reopen(store: Store, declined: JoinRequest) -> bool:
    """Lets a declined request wait for its manager again, and has the person told.

    Returns ``False``, and changes nothing, if they asked for something else since, or are on the
    roster.
    """
    tasks = (
        (JOIN_REQUEST_REOPENED, OwnRequest(declined.person, declined.id).text),
        *_homes(declined),
        *saying_who_reads(store, declined.person),
        _settling(declined, RequestResult.ASKED),
    )
    return store.save_join_request(declined, tasks, instead_of=None)


def undoable(store: Store, manager: str, person: str, asked_at: datetime) -> Assignment | None:
    """The roster line that the manager's yes created, if they can still take it back.

    They can until something else changes it. ``asked_at``: when they were asked.
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
    """Takes back a manager's yes of ``since``, so the request waits for them again.

    The person is taken off the roster, and is told. Their welcome is forgotten, so that they get
    one again once they're confirmed. Returns ``False``, and changes nothing, if anything else
    happened meanwhile.
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
    """Withdraws a person's own request if nobody has answered it. Returns whether it did."""
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
    """The number and time of the next reminder to a manager who hasn't answered; ``None`` after the
    last."""
    times = ((number, said.at + after) for number, after in enumerate(REMINDED_AFTER, start=1))
    return next((each for each in times if each[1] > now), None)


def withdraw_mistake(store: Store, person: str, now: datetime) -> JoinRequest | None:
    """Withdraws a request that a person says was a mistake, so that nobody confirms it.

    Returns the request; ``None`` if none waits.
    """
    said = store.join_request_of(person)
    if said is None or store.assignment(person) is not None:
        return None
    return said if withdraw(store, person, said.id, now) else None


def _homes(said: JoinRequest) -> tuple[tuple[str, str], ...]:
    return ((REFRESH_HOME, said.person), (REFRESH_HOME, said.manager))


def line_between(store: Store, person: str, manager: str) -> list[str]:
    """The person and their managers up to ``manager``, who is left out; empty if the two aren't
    linked."""
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
