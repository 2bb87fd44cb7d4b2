"""The messages that ask a manager about somebody's join request."""

from datetime import datetime

from bot.checkins.join_requests import ONCE_IN, Failed, RequestResult, level_of, undoable
from bot.checkins.subjects import RequestReminder
from bot.checkins.tasks import REMIND_JOIN_REQUEST
from bot.checkins.timestamps import posted_at
from bot.slack.message_kinds import Kind
from bot.slack.payloads.presses import Joined
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.join_request_question import (
    cannot_view,
    changed_view,
    confirm_view,
    confirmed_view,
    declined_view,
    gone_view,
    undone_view,
    withdrawn_view,
)
from bot.slack.views.newcomers.joining import Joining
from framework import Ladders
from storage import Assignment, BotMessage, JoinRequest, Store

ASKED, AGAIN = RequestResult.ASKED.value, "again"
"""The states of a waiting question in the subject of its message."""

DECLINED_PARTS = 4
"""How many parts the subject of an answered request has after its id and state."""

BY_THE_PERSON = "nudge"
"""The reminder's number, if the person asked for it."""


def subject(join_request: str, *stands: str) -> str:
    """The subject of a message about a join request (its id)."""
    return "|".join([join_request, *stands])


def questions_about(store: Store, manager: str, join_request: str) -> list[BotMessage]:
    """What a manager was asked about a join request (its id), oldest first."""
    return [
        each
        for each in store.bot_messages_of(manager)
        if each.kind == Kind.JOIN_REQUEST and each.subject.partition("|")[0] == join_request
    ]


def last_asked(questions: list[BotMessage]) -> datetime | None:
    """When the newest of these questions was posted."""
    return max(map(_posted, questions), default=None)


def _posted(question: BotMessage) -> datetime:
    return posted_at(question.message_ts)


def joined_by(store: Store, manager: str) -> list[Joined]:
    """The people whom the manager confirmed and can still take off their team, newest first."""
    found: dict[str, Joined] = {}
    for each in store.bot_messages_of(manager):
        joined = joined_of(store, each) if each.kind == Kind.JOIN_REQUEST else None
        if joined is not None:
            found[joined.person] = joined
    return list(found.values())[::-1]


def joined_of(store: Store, question: BotMessage) -> Joined | None:
    """The person whom the manager's yes to a question put on the roster, if it can still be
    undone."""
    join_request, result, person = [*question.subject.split("|"), "", ""][:3]
    if result != RequestResult.CONFIRMED or not question.message_ts:
        return None
    line = undoable(store, question.person, person, _posted(question))
    return Joined(join_request, person, line.since) if line else None


def declined_in(question: BotMessage) -> JoinRequest | None:
    """The request of a question, if the manager's answer was no."""
    join_request, result, *of = question.subject.split("|")
    if result != RequestResult.DECLINED or len(of) < DECLINED_PARTS or not question.message_ts:
        return None
    person, level, ladder, asked_at = of[:DECLINED_PARTS]
    at = datetime.fromisoformat(asked_at)
    return JoinRequest(join_request, person, ladder, level, question.person, at)


def declined_of(store: Store, person: str) -> JoinRequest | None:
    """Somebody's newest request, if their manager's answer was no and still is."""
    if store.assignment(person) is not None or store.join_request_of(person) is not None:
        return None
    within = f"|{RequestResult.DECLINED}|{person}|"
    found = store.newest_message_with(Kind.JOIN_REQUEST, within)
    return declined_in(found) if found is not None else None


def confirmed_in(question: BotMessage, line: Assignment) -> JoinRequest:
    """The request that the manager's yes turned into ``line`` of the roster."""
    join_request, _, *of = question.subject.split("|")
    asked_at = of[3] if len(of) >= DECLINED_PARTS else ""
    at = datetime.fromisoformat(asked_at) if asked_at else line.since
    manager = question.person
    return JoinRequest(join_request, line.person, line.ladder, line.level, manager, at)


def may_reopen(store: Store, declined: JoinRequest) -> bool:
    """Whether the person has asked for nothing else since, and still isn't on the roster."""
    person = declined.person
    return store.assignment(person) is None and store.join_request_of(person) is None


def is_new(questions: list[BotMessage], now: datetime) -> bool:
    """Whether the manager was asked so recently that asking again would be pushy."""
    at = last_asked(questions)
    return at is not None and now - at < ONCE_IN


def joining_of(
    store: Store,
    asked: JoinRequest | None,
    now: datetime,
    *,
    allowed: bool,
    admins: tuple[str, ...],
) -> Joining:
    """How somebody on no roster can join it, whether they ``asked`` or not."""
    if asked is None:
        return Joining(None, allowed, admins)
    questions = questions_about(store, asked.manager, asked.id)
    again = [each for each in questions if each.subject == subject(asked.id, AGAIN)]
    reminded, first = last_asked(again), min(map(_posted, questions), default=None)
    nudged = store.task_due(REMIND_JOIN_REQUEST, reminder(asked, BY_THE_PERSON)) is not None
    return Joining(
        asked,
        allowed,
        admins,
        reminded_on=reminded.date() if reminded else None,
        remind=bool(questions) and not nudged and not is_new(questions, now),
        reminding=nudged,
        asked_on=first.date() if first else None,
    )


def reminder(asked: JoinRequest, which: int | str) -> str:
    """The subject of the task that reminds a manager."""
    return RequestReminder(asked.manager, asked.id, str(which)).text


def drawn(store: Store, ladders: Ladders, question: BotMessage) -> tuple[Answer, bool]:
    """The current content of a question, and whether that is final."""
    join_request, stands, person, level = [*question.subject.split("|"), "", "", ""][:4]
    manager = question.person
    said = store.join_request(join_request)
    named = level_of(ladders, said) if said else None
    if said and named and stands in (ASKED, AGAIN):
        return confirm_view(said, *named, again=stands == AGAIN), False
    joined = joined_of(store, question)
    if stands == RequestResult.DECLINED:
        declined = declined_in(question)
        undo = declined is not None and may_reopen(store, declined)
        return declined_view(person, level, join_request if undo else ""), not undo
    # If it's still as it was asked, a task will come that shows the outcome.
    final = stands not in (ASKED, AGAIN) and joined is None
    return _last_word(store, manager, stands, person, joined), final


def _last_word(
    store: Store, manager: str, result: str, person: str, joined: Joined | None
) -> Answer:
    match result:
        case RequestResult.WITHDRAWN:
            return withdrawn_view(person)
        case RequestResult.CHANGED:
            return changed_view(person)
        case RequestResult.CONFIRMED:
            line = store.assignment(person)
            if line is not None and line.manager == manager:
                return confirmed_view(person, line.level, joined)
        case RequestResult.UNDONE:
            return undone_view(person)
    if result in tuple(Failed):
        return cannot_view(Failed(result))
    return gone_view()
