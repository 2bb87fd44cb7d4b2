"""Join requests (their ids): asks the manager, and tells the person what happened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checkins.handover import REDRAWING
from bot.checkins.join_requests import (
    REMINDED_AFTER,
    Failed,
    can_take_part,
    give_up,
    level_of,
    next_reminder,
)
from bot.checkins.messenger import Refused
from bot.checkins.schedule.calendar import next_waking_time
from bot.checkins.subjects import (
    DeclinedRequest,
    FailedRequest,
    MessageAt,
    OwnRequest,
    RequestReminder,
    SettledRequest,
)
from bot.checkins.tasks import (
    JOIN_REQUEST_UNANSWERED,
    REDRAW_MESSAGE,
    REFRESH_HOME,
    REMIND_JOIN_REQUEST,
)
from bot.slack.join_request_questions import AGAIN, ASKED, is_new, questions_about, subject
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import NotNow, TaskContext
from bot.slack.screens.answering.month import month_of
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.join_request import leads_to_form, unanswered_view
from bot.slack.views.newcomers.join_request_answer import (
    failed_view,
    told_no_view,
    told_sent_view,
    told_yes_view,
)
from bot.slack.views.newcomers.join_request_question import reopened_view
from storage import JoinRequest, Task


def ask(context: TaskContext, join_request: str) -> Sequence[Task]:
    """Asks the manager. Looks both people up first, so that a guest or an app never gets on the
    roster."""
    store, now = context.store, context.now
    said = store.join_request(join_request)
    if said is None:
        return ()
    if level_of(context.bot.ladders, said) is None:
        give_up(store, said, Failed.LEVEL, now)
        return ()
    known = context.directory.by_id([said.person, said.manager])
    store.save_people(known.values(), now, REDRAWING)
    for person, why in ((said.person, Failed.PERSON), (said.manager, Failed.MANAGER)):
        if not can_take_part(known.get(person)):
            give_up(store, said, why, now)
            return ()
    later = _asked_later(context, said)
    if later is not None:
        raise NotNow(later)
    asked = _ask_manager(context, said, ASKED)
    return [*_next_reminder(context, said), *asked] if asked else ()


def remind(context: TaskContext, about: RequestReminder) -> Sequence[Task]:
    """Reminds the manager with a new question, and deletes the earlier ones."""
    store, said = context.store, _unanswered(context, about)
    if said is None:
        return ()
    following = reminded(context, about)
    if not is_new(questions_about(store, said.manager, said.id), context.now):
        following += _ask_manager(context, said, AGAIN)
    for each in questions_about(store, said.manager, said.id)[:-1]:
        context.said.take_away(each)
    return following


def reminded(context: TaskContext, about: RequestReminder, why: str = "") -> list[Task]:
    """The next reminder, even if this one was never sent. After the last, the person is told."""
    said = _unanswered(context, about)
    if said is None:
        return []
    following = _next_reminder(context, said)
    if about.which == str(len(REMINDED_AFTER)):
        own = OwnRequest(said.person, said.id)
        following.append(context.task(JOIN_REQUEST_UNANSWERED, own))
    return following


def settle(context: TaskContext, settled: SettledRequest) -> Sequence[Task]:
    """Redraws the question to the manager to show the outcome."""
    store, join_request = context.store, settled.join_request
    for each in questions_about(store, settled.manager, join_request):
        result = subject(
            join_request,
            settled.result,
            settled.person,
            settled.level,
            settled.ladder,
            settled.asked_at,
        )
        redraw = context.task(REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts))
        store.record_bot_message(replace(each, subject=result), then=[redraw])
    # It may also be shown below words of the manager's.
    return [
        context.task(REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts))
        for each in store.bot_messages_of(settled.manager)
        if each.kind == Kind.DOUBTFUL
    ]


def say_sent(context: TaskContext, own: OwnRequest) -> None:
    said = context.store.join_request(own.join_request)
    if said is None or context.store.assignment(own.person) is not None:
        return
    later, zone = _asked_later(context, said), context.bot.zone_of(said.manager)
    context.messenger.say(own.person, told_sent_view(said, later, zone))


def say_unanswered(context: TaskContext, own: OwnRequest) -> None:
    said = context.store.join_request(own.join_request)
    if said is not None and context.store.assignment(own.person) is None:
        view = unanswered_view(context.bot.joining(own.person))
        context.said.post_about_joining(own.person, view)


def say_confirmed(context: TaskContext, person: str) -> None:
    bot, position = context.bot, context.bot.position(person)
    if position is not None:
        month = month_of(bot, person)
        # A new person is welcomed next, and the welcome says when the first question comes.
        new = len(bot.store.assignment_history(person)) == 1
        view = told_yes_view(
            position, month.next_at, month.zone, shares=bot.shares(person), new=new
        )
        context.messenger.say(person, view)


def say_declined(context: TaskContext, about: DeclinedRequest) -> None:
    _say_how_to_join(context, about.person, told_no_view(about.manager, about.level))


def say_reopened(context: TaskContext, own: OwnRequest) -> Sequence[Task]:
    said = context.store.join_request(own.join_request)
    if said is None or context.store.assignment(own.person) is not None:
        return ()
    view = reopened_view(said, context.bot.joining(own.person))
    context.said.post_about_joining(own.person, view)
    return _next_reminder(context, said)


def say_failed(context: TaskContext, failed: FailedRequest) -> None:
    _say_how_to_join(context, failed.person, failed_view(Failed(failed.why), failed.manager))


def _say_how_to_join(context: TaskContext, person: str, answer: Answer) -> None:
    """Says what happened to a request, with the button to make another one, if it has that."""
    if leads_to_form(answer) and context.store.assignment(person) is None:
        context.said.post_about_joining(person, answer)
    else:
        context.messenger.say(person, answer)


def _unanswered(context: TaskContext, about: RequestReminder) -> JoinRequest | None:
    said = context.store.join_request(about.join_request)
    if said is None or said.manager != about.manager:
        return None
    return said if context.store.assignment(said.person) is None else None


def _ask_manager(context: TaskContext, said: JoinRequest, stands: str) -> list[Task]:
    """Posts the question. If the manager can't be reached, the person is told."""
    try:
        context.said.post(said.manager, Kind.JOIN_REQUEST, subject(said.id, stands))
    except Refused:
        give_up(context.store, said, Failed.OUT_OF_REACH, context.now)
        return []
    return [context.task(REFRESH_HOME, said.person)]


def _next_reminder(context: TaskContext, said: JoinRequest) -> list[Task]:
    following = next_reminder(said, context.now)
    if following is None:
        return []
    which, at = following
    reminder = RequestReminder(said.manager, said.id, str(which))
    return [context.task(REMIND_JOIN_REQUEST, reminder, at)]


def _asked_later(context: TaskContext, said: JoinRequest) -> datetime | None:
    """The next morning where the manager is, if it's night there; ``None`` by day."""
    bot, manager, now = context.bot, said.manager, context.now
    at = next_waking_time(now, bot.zone_of(manager), bot.calendar_of(manager))
    return at if at > now else None
