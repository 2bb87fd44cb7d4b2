"""Handles what people write, edit and delete in the DM with the bot and in its threads."""

from typing import Any

from slack_bolt import App

from bot.checkins.administering.uploads import is_recording
from bot.checkins.replies.saving import Message, once_for_edit
from bot.checkins.subjects import SentFiles
from bot.checkins.tasks import HANDLE_UPLOAD
from bot.slack.bot import Bot
from bot.slack.messages.incoming import DeletedMessage, EditedMessage, NewMessage, read_message
from bot.slack.receiving import receiver_of


def register(app: App, bot: Bot) -> None:
    receiver = receiver_of(bot)

    def hear(event: dict[str, Any]) -> None:
        heard = read_message(event, bot.name_of)
        match heard:
            case NewMessage() if _may_be_for_company(bot, heard):
                ids = tuple(file.id for file in heard.files)
                files = SentFiles(heard.author, heard.channel, heard.ts, ids)
                task = (HANDLE_UPLOAD, files.text)
                receiver.sent_files(heard.author, _message(heard), task)
            case NewMessage():
                receiver.written(heard.author, _message(heard))
            case EditedMessage(message, edited_ts):
                once = once_for_edit(message.channel, message.ts, edited_ts)
                receiver.edited(message.author, _message(message), once)
            case DeletedMessage():
                receiver.deleted(heard.author, heard.channel, heard.ts)
        if heard is not None:
            bot.outbox_signal.set()

    app.event("message")(hear)


def _message(heard: NewMessage) -> Message:
    return Message(
        heard.channel, heard.ts, heard.text, heard.thread_ts, heard.links, heard.marked_up
    )


def _may_be_for_company(bot: Bot, heard: NewMessage) -> bool:
    """Whether an admin sent files in the main DM that may be meant as a ladder or a roster, also in
    a form that can't be read: then they're told so."""
    if heard.thread_ts is not None or heard.author not in bot.admins:
        return False
    return any(not is_recording(file.name) for file in heard.files)
