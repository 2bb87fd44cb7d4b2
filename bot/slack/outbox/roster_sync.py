"""What admins are asked and told about syncing the roster, and what they confirmed."""

from bot.checkins.administering.sync_answers import apply_answer
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import TaskContext
from bot.slack.views.administering.roster_sync import sync_failed_view
from storage import AnswerToSync


def ask(context: TaskContext, admin: str) -> None:
    """Nothing for a question that was decided meanwhile."""
    question = context.store.sync_question()
    if question is not None and question.state is AnswerToSync.OPEN:
        context.said.post(admin, Kind.ROSTER_SYNC, str(question.number))


def apply(context: TaskContext, number: str) -> None:
    apply_answer(context.bot.context(), context.bot.admins)
    context.bot.outbox_signal.set()


def say_failed(context: TaskContext, admin: str) -> None:
    state = context.store.sync_state()
    if state.failures:
        context.messenger.say(admin, sync_failed_view(state))
