"""The buttons under words that were saved in a thread: who reads them, and whether they are any."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.commenting import take_back
from bot.checkins.replying import share
from bot.checkins.taking_out import take_out
from bot.checkins.tasks import REDRAW_MESSAGE
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from storage import BotMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def share_passages(ack: Ack, action: Json, body: Json) -> None:
        _set_reader(bot, body, str(action.get("value") or ""))
        _told(bot, ack)

    def keep_passages(ack: Ack, body: Json) -> None:
        _set_reader(bot, body, None)
        _told(bot, ack)

    def not_an_answer(ack: Ack, body: Json) -> None:
        known = _own(bot, body)
        check_in = bot.store.check_in(known.check_in) if known and known.check_in else None
        if known is not None and check_in is not None:
            messages = known.subject.split()
            take_out(
                bot.store,
                known.person,
                check_in,
                known.channel,
                messages,
                bot.now(),
                bot.remind_at,
            )
            _turn_into(bot, known, Kind.TAKEN_OUT)
        _told(bot, ack)

    def take_comment_back(ack: Ack, action: Json, body: Json) -> None:
        take_back(bot.store, str(body["user"]["id"]), str(action.get("value") or ""), bot.now())
        _redraw_pressed(bot, body)
        _told(bot, ack)

    app.action(ids.SHARE_PASSAGES)(share_passages)
    app.action(ids.KEEP_PASSAGES)(keep_passages)
    app.action(ids.NOT_AN_ANSWER)(not_an_answer)
    app.action(ids.TAKE_COMMENT_BACK)(take_comment_back)


def _own(bot: Bot, body: Json) -> BotMessage | None:
    """The person's own message in which a button was pressed."""
    container = body.get("container") or {}
    known = bot.store.bot_message(
        str(container.get("channel_id")), str(container.get("message_ts"))
    )
    own = known is not None and known.person == body["user"]["id"] and known.kind == Kind.SAVED
    return known if own else None


def _set_reader(bot: Bot, body: Json, reader: str | None) -> None:
    known = _own(bot, body)
    if known is None or known.check_in is None:
        return
    messages = known.subject.split()
    if not share(bot.store, known.person, known.check_in, messages, reader, bot.now()):
        # Nothing changed: what stands there may be what doesn't hold any more.
        _redraw_pressed(bot, body)


def _turn_into(bot: Bot, known: BotMessage, kind: Kind) -> None:
    bot.store.record_bot_message(
        BotMessage(known.channel, known.message_ts, known.person, kind, known.subject)
    )
    bot.store.add_task(REDRAW_MESSAGE, f"{known.channel}:{known.message_ts}", bot.now())


def _redraw_pressed(bot: Bot, body: Json) -> None:
    container = body.get("container") or {}
    message = f"{container.get('channel_id')}:{container.get('message_ts')}"
    bot.store.add_task(REDRAW_MESSAGE, message, bot.now())


def _told(bot: Bot, ack: Ack) -> None:
    bot.outbox_bell.set()
    ack()
