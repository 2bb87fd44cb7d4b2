"""The buttons under a manager's words in the thread of a report's reply."""

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.act import Act
from bot.checkins.comments import Commented, NewComment, comment
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in, redraw
from bot.slack.message_kinds import Kind
from bot.slack.messages.incoming import plain_words
from bot.slack.screens.comments.report_replies import KEPT, SENT, answered_comment
from bot.slack.screens.pressed_messages import become
from storage import BotMessage, PendingMessage, PendingState

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def send(ack: Ack, action: Json, body: Json) -> None:
        message = _own(bot, body, str(action.get("value") or ""))
        if message is None or not _send(bot, body, message):
            redraw(bot, *pressed_in(body))
        bot.outbox_signal.set()
        ack()

    def keep(ack: Ack, action: Json, body: Json) -> None:
        message = _own(bot, body, str(action.get("value") or ""))
        if message is not None:
            _record(bot, body, message, KEPT, None)
        else:
            redraw(bot, *pressed_in(body))
        bot.outbox_signal.set()
        ack()

    app.action(ids.SEND_TO_REPORT)(send)
    app.action(ids.KEEP_FROM_REPORT)(keep)


def _own(bot: Bot, body: Json, value: str) -> PendingMessage | None:
    channel, _, ts = value.partition(":")
    message = bot.store.pending(channel, ts)
    if message is None or message.person != str(body["user"]["id"]):
        return None
    return message if message.state is PendingState.UNDERSTOOD else None


def _send(bot: Bot, body: Json, message: PendingMessage) -> bool:
    """Sends the words, as typed, as the manager's comment on that check-in."""
    answered = answered_comment(bot, message)
    if answered is None:
        return False
    words = plain_words(message.text, bot.name_of)
    text = "\n".join([words, *message.links])
    once = f"reply:{message.channel}:{message.message_ts}"
    new = NewComment(answered.check_in, answered.author, text, answered.id)
    said = comment(bot.store, Act(message.person, once, bot.now()), new)
    if said not in (Commented.SAVED, Commented.REPEATED):
        return False
    _record(bot, body, message, SENT, answered.check_in)
    return True


def _record(
    bot: Bot, body: Json, message: PendingMessage, became: str, check_in: str | None
) -> None:
    channel, ts = pressed_in(body)
    subject = f"{message.channel}:{message.message_ts}|{became}"
    become(bot, BotMessage(channel, ts, message.person, Kind.REPORT_REPLY, subject, check_in))
