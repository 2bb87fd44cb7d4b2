"""Records a message in which a button was pressed, and what it's about from then on.

The record of a posted message can be missing: the bot stopped in between, or Slack's answer was
lost. Messages of earlier versions have no record either.
"""

from typing import Any

from bot.checkins.replies.pending import redraw
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from storage import BotMessage, Task

Json = dict[str, Any]


def become(bot: Bot, shown: BotMessage) -> None:
    """Turns a message of the bot's into ``shown``, and redraws it."""
    bot.store.record_bot_message(shown, then=[Task(*redraw(shown), bot.now())])


def note_pressed(bot: Bot, body: Json, kind: Kind, subject: str, check_in: str) -> None:
    """Records the message of a pressed button about the person's own check-in.

    Does nothing for a window, an ephemeral answer, the prompt itself, or a message that is on
    record.
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
