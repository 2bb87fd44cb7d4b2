"""What people write, change and delete in the DM with the bot and in its threads."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.checkins.replying import Message, save_deletion, save_edit, save_message
from bot.checkins.tasks import SAY_HELP
from bot.slack.bot import Bot
from bot.slack.incoming import Deleted, Edited, Written, read_message


def register(app: App, bot: Bot) -> None:
    def hear(event: dict[str, Any]) -> None:
        heard = read_message(event, bot.name_of)
        if isinstance(heard, Written):
            _hear_written(bot, heard)
        elif isinstance(heard, Edited):
            _hear_edited(bot, heard)
        elif isinstance(heard, Deleted):
            once = f"delete:{heard.channel}:{heard.ts}"
            save_deletion(bot.store, heard.author, heard.channel, heard.ts, once, bot.now())
        if heard is not None:
            bot.outbox_bell.set()

    app.event("message")(hear)


def _hear_written(bot: Bot, heard: Written) -> None:
    if heard.text.strip().casefold() in ("help", "?"):
        if not bot.store.seen(f"message:{heard.channel}:{heard.ts}", bot.now()):
            bot.store.add_task(SAY_HELP, heard.author, bot.now())
        return
    save_message(bot.store, heard.author, _message(heard), bot.shared_by_default, bot.now())


def _hear_edited(bot: Bot, heard: Edited) -> None:
    message = heard.message
    once = f"edit:{message.channel}:{message.ts}:{heard.edited_ts}"
    save_edit(bot.store, message.author, _message(message), once, bot.shared_by_default, bot.now())


def _message(heard: Written) -> Message:
    return Message(heard.channel, heard.ts, heard.text, heard.thread_ts, heard.links)
