"""The messages in which a manager is asked about somebody who wants to join."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.checkins.join_requests import ONCE_IN, Failed, RequestResult, level_of
from bot.checkins.tasks import REMIND_JOIN_REQUEST
from bot.slack.message_kinds import Kind
from bot.slack.views.answer import Answer
from bot.slack.views.join_request import (
    Joining,
    cannot_view,
    changed_view,
    confirm_view,
    confirmed_view,
    declined_view,
    gone_view,
    withdrawn_view,
)
from framework import Ladders
from storage import BotMessage, JoinRequest, Store

ASKED, AGAIN = "asked", "again"
"""How a question stands in the subject of its message while it waits."""

BY_THE_PERSON = "nudge"
"""Which reminder it is, where the person asked for it."""


def subject(join_request: str, *stands: str) -> str:
    """The subject of a message about a placement (its id)."""
    return "|".join([join_request, *stands])


def questions_about(store: Store, manager: str, join_request: str) -> list[BotMessage]:
    """What a manager was asked about a placement (its id), oldest first."""
    return [
        each
        for each in store.bot_messages_of(manager)
        if each.kind == Kind.JOIN_REQUEST and each.subject.partition("|")[0] == join_request
    ]


def last_asked(questions: list[BotMessage]) -> datetime | None:
    """When the newest of these was posted."""
    times = [datetime.fromtimestamp(float(each.message_ts), UTC) for each in questions]
    return max(times, default=None)


def is_new(questions: list[BotMessage], now: datetime) -> bool:
    """Whether the manager was asked so lately that asking again would press them."""
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
    """How somebody on no roster gets on it, who ``asked`` for it or not."""
    if asked is None:
        return Joining(None, allowed, admins)
    questions = questions_about(store, asked.manager, asked.id)
    again = [each for each in questions if each.subject == subject(asked.id, AGAIN)]
    reminded = last_asked(again)
    nudged = store.task_due(REMIND_JOIN_REQUEST, reminder(asked, BY_THE_PERSON)) is not None
    return Joining(
        asked,
        allowed,
        admins,
        reminded_on=reminded.date() if reminded else None,
        remind=bool(questions) and not nudged and not is_new(questions, now),
        reminding=nudged,
    )


def reminder(asked: JoinRequest, which: int | str) -> str:
    """The subject of the task that asks a manager again."""
    return f"{asked.manager}|{asked.id}|{which}"


def drawn(store: Store, ladders: Ladders, manager: str, about: str) -> tuple[Answer, bool]:
    """What a question with the subject ``about`` says now, and whether that is its last word."""
    join_request, stands, person = [*about.split("|"), "", ""][:3]
    said = store.join_request(join_request)
    named = level_of(ladders, said) if said else None
    if said and named and stands in (ASKED, AGAIN):
        return confirm_view(said, *named, again=stands == AGAIN), False
    # Where it still stands as asked, what became of it is a task that is yet to come.
    return _last_word(store, manager, stands, person), stands not in (ASKED, AGAIN)


def _last_word(store: Store, manager: str, result: str, person: str) -> Answer:
    match result:
        case RequestResult.WITHDRAWN:
            return withdrawn_view(person)
        case RequestResult.CHANGED:
            return changed_view(person)
        case RequestResult.DECLINED:
            return declined_view()
        case RequestResult.CONFIRMED:
            line = store.assignment(person)
            if line is not None and line.manager == manager:
                return confirmed_view(person, line.level)
    if result in tuple(Failed):
        return cannot_view(Failed(result))
    return gone_view()
