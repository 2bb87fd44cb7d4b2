"""What admins decide about a sync, and the messages that ask them."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.administering.sync_questions import mark_of, plan_in
from bot.checkins.context import Context
from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import APPLY_SYNC, ASK_ABOUT_SYNC, REDRAW_MESSAGE
from bot.people.roster.importing import without_their_level
from bot.people.roster.wording import counts
from storage import AnswerToSync, RosterEdit, StaleRoster, Store, SyncQuestion, Task

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SyncDecision:
    """What an admin, ``person``, decided about the question with the ``mark`` that they saw."""

    person: str
    mark: str
    apply: bool


def decide(context: Context, admins: Collection[str], decision: SyncDecision) -> None:
    """Saves an admin's decision, if the question is still the one that they saw.

    All messages that ask are redrawn in any case.
    """
    store, now = context.store, context.now
    question, redraw = store.sync_question(), redrawing(store, admins, now)
    if question is not None and _is_as_seen(question, decision):
        state = AnswerToSync.APPLYING if decision.apply else AnswerToSync.DECLINED
        apply = [Task(APPLY_SYNC, str(question.number), now)] if decision.apply else []
        if store.answer_about_sync(question, state, decision.person, [*apply, *redraw]):
            return
    _add(store, redraw)


def apply_answer(context: Context, admins: Collection[str]) -> None:
    """Changes the roster as an admin decided. If it changed since, its source is read again."""
    store, now = context.store, context.now
    question, redraw = store.sync_question(), redrawing(store, admins, now)
    if question is None or question.state is not AnswerToSync.APPLYING:
        return
    plan = plan_in(question, now)
    try:
        if without_their_level(plan, context.ladders):
            raise StaleRoster("A level isn't on its ladder anymore.")
        edit = RosterEdit(question.answered_by, question=question.number)
        carry_out(context, plan, edit, quietly=False)
    except StaleRoster:
        if store.answer_about_sync(question, AnswerToSync.OUTDATED, None, redraw):
            store.sync_again()
        return
    log.info("Synced the roster as an admin confirmed: %s", counts(plan))
    _add(store, redraw)


def settle(store: Store, admins: Collection[str], now: datetime) -> bool:
    """Closes a question that no longer needs a decision. Returns whether there was one.

    A declined one is closed, too: if the same difference comes again, admins are asked again.
    """
    question = store.sync_question()
    declined = question is not None and question.state is AnswerToSync.DECLINED
    if question is None or not (question.content or declined):
        return False
    redraw = redrawing(store, admins, now)
    return store.answer_about_sync(question, AnswerToSync.SETTLED, None, redraw)


def redrawing(store: Store, admins: Collection[str], now: datetime) -> list[Task]:
    """The tasks that redraw every message which asks admins about a sync."""
    return [
        Task(REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts).text, now)
        for admin in admins
        for each in store.bot_messages_of(admin)
        if each.kind == ASK_ABOUT_SYNC
    ]


def _is_as_seen(question: SyncQuestion, decision: SyncDecision) -> bool:
    return question.state is AnswerToSync.OPEN and mark_of(question) == decision.mark


def _add(store: Store, tasks: Collection[Task]) -> None:
    for task in tasks:
        store.add_task(task.kind, task.subject, task.due_at)
