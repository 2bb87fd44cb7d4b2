"""What people write, change and delete in the DM with the bot and in its threads."""

from typing import Any

from slack_bolt import App

from bot.checkins.replies.receiving import Receiver
from bot.checkins.replies.saving import Message, once_for_edit
from bot.checkins.understanding.direct_messages import Understood, Words
from bot.slack.bot import Bot
from bot.slack.messages.incoming import (
    DeletedMessage,
    EditedMessage,
    NewMessage,
    plain_words,
    read_message,
)
from bot.slack.screens.typed_choices import OpenQuestions
from bot.slack.screens.understood import understood_by


def register(app: App, bot: Bot) -> None:
    receiver = receiver_of(bot)

    def hear(event: dict[str, Any]) -> None:
        heard = read_message(event, bot.name_of)
        match heard:
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


def receiver_of(bot: Bot) -> Receiver:
    """What takes in messages, with what it has to know of people."""

    def understand(person: str, message: Message) -> Understood:
        found = understood_by(bot, person, message.marked_up or message.text)
        if not isinstance(found, Words):
            return found
        if message.text == (message.marked_up or message.text):
            return found
        # The words are kept as they were typed.
        words = understood_by(bot, person, message.text)
        text = words.text if isinstance(words, Words) else message.text
        private = found.private or (isinstance(words, Words) and words.private)
        return Words(text, private)

    def as_typed(marked_up: str) -> str:
        return plain_words(marked_up, bot.name_of)

    return Receiver(
        store=bot.store,
        understand=understand,
        as_typed=as_typed,
        shares=bot.shares,
        current_period=bot.period_of,
        remind_at=bot.remind_at,
        now=bot.now,
        name_of=bot.name_of,
        hides=OpenQuestions(bot).hides,
        reports=lambda person: {each: bot.name_of(each) for each in bot.reports_of(person)},
    )


def _message(heard: NewMessage) -> Message:
    return Message(
        heard.channel, heard.ts, heard.text, heard.thread_ts, heard.links, heard.marked_up
    )
