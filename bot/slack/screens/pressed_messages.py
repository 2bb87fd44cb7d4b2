"""Putting a message on record in which somebody pressed, and what it is about from then on.

Slack can have posted one whose record was lost: the bot stopped in between, or Slack's
answer never came. Messages of earlier versions are not on record either.
"""

from typing import Any

from bot.checkins.replies.pending import redraw
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from storage import BotMessage, Task

Json = dict[str, Any]


def become(bot: Bot, shown: BotMessage) -> None:
    """Let a message of the bot's be what ``shown`` is from now on, and say so."""
    bot.store.record_bot_message(shown, then=[Task(*redraw(shown), bot.now())])


def note_pressed(bot: Bot, body: Json, kind: Kind, subject: str, check_in: str) -> None:
    """Keep on record where a button was pressed that is about the presser's own check-in.

    Nothing happens in a window or an answer that only its reader sees, in the prompt
    itself, and for a message that is on record.
    """
    container = body.get("container") or {}
    channel, ts = container.get("channel_id"), container.get("message_ts")
    if not channel or not ts or container.get("is_ephemeral"):
        return
    found, person = bot.store.check_in(check_in), str(body["user"]["id"])
    if found is None or found.person != person or found.message_ts in (None, ts):
        return
    thread_ts = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
    pressed = BotMessage(
        str(channel), str(ts), person, kind, subject, check_in, thread_ts=thread_ts
    )
    bot.store.record_bot_message(pressed, posted=True)
