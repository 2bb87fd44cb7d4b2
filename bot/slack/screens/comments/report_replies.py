"""The question to a manager who wrote in the thread of a report's reply. It's drawn from the
record."""

from bot.checkins.comments import comment_told_in
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.comments.report_replies import (
    ask_to_send_view,
    not_sent_to_report_view,
    sent_to_report_view,
)
from storage import BotMessage, Comment, PendingMessage, PendingState

SENT = "sent"
KEPT = "kept"


def answered_comment(bot: Bot, message: PendingMessage) -> Comment | None:
    """The report's comment whose thread a message of their manager's is in."""
    reports = bot.reports_of(message.person)
    return comment_told_in(bot.store, message.person, reports, message.channel, message.thread_ts)


def ask_to_send(bot: Bot, message: PendingMessage, answered: Comment) -> Answer:
    """The question."""
    name = bot.name_of(answered.author)
    return ask_to_send_view(answered.author, name, f"{message.channel}:{message.message_ts}")


def report_reply_now(bot: Bot, said: BotMessage) -> tuple[Answer, bool] | None:
    """Its current content, and whether that is final; ``None`` if there's nothing to ask."""
    message_name, _, became = said.subject.partition("|")
    if became == SENT and said.check_in is not None:
        check_in = bot.store.check_in(said.check_in)
        count = len(bot.store.comments_on([said.check_in]).get(said.check_in, []))
        if check_in is None or not count:
            return not_sent_to_report_view(), True
        return sent_to_report_view(check_in.person, said.check_in, count), False
    if became == KEPT:
        return not_sent_to_report_view(), True
    channel, _, ts = message_name.partition(":")
    message = bot.store.pending(channel, ts)
    if message is None or message.state is not PendingState.UNDERSTOOD:
        return None
    answered = answered_comment(bot, message)
    return (ask_to_send(bot, message, answered), False) if answered else None
