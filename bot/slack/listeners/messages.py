"""What people write, change and delete in the DM with the bot and in its threads."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.checkins.commenting import answer_in_thread, change_answer, take_answer_back
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
            _hear_deleted(bot, heard)
        if heard is not None:
            bot.outbox_bell.set()

    app.event("message")(hear)


def _hear_written(bot: Bot, heard: Written) -> None:
    if heard.text.strip().casefold() in ("help", "?"):
        if not bot.store.seen(f"message:{heard.channel}:{heard.ts}", bot.now()):
            bot.store.add_task(SAY_HELP, heard.author, bot.now())
        return
    message = _message(heard)
    if answer_in_thread(bot.store, heard.author, message, bot.now()) is None:
        save_message(bot.store, heard.author, message, bot.shares(heard.author), bot.now())


def _hear_edited(bot: Bot, heard: Edited) -> None:
    author, message = heard.message.author, _message(heard.message)
    once = f"edit:{message.channel}:{message.ts}:{heard.edited_ts}"
    if change_answer(bot.store, author, message, once, bot.now()) is None:
        save_edit(bot.store, author, message, once, bot.shares(author), bot.now())


def _hear_deleted(bot: Bot, heard: Deleted) -> None:
    author, channel, ts = heard.author, heard.channel, heard.ts
    if not take_answer_back(bot.store, author, channel, ts, bot.now()):
        save_deletion(bot.store, author, channel, ts, f"delete:{channel}:{ts}", bot.now())


def _message(heard: Written) -> Message:
    return Message(heard.channel, heard.ts, heard.text, heard.thread_ts, heard.links)
