"""Creates the receiver of messages, with what it needs to know about people."""

from bot.checkins.replies.receiving import Receiver
from bot.checkins.replies.saving import Message
from bot.checkins.understanding.meanings import Understood, Words
from bot.slack.bot import Bot
from bot.slack.messages.incoming import plain_words
from bot.slack.screens.answering.open_questions import OpenQuestions
from bot.slack.screens.understood import understood_by


def receiver_of(bot: Bot) -> Receiver:
    """The receiver of what people write to this bot."""

    def understand(person: str, message: Message) -> Understood:
        marked_up = message.marked_up
        found = understood_by(bot, person, marked_up or message.text, escaped=bool(marked_up))
        if not isinstance(found, Words):
            return found
        if message.text == (marked_up or message.text):
            return found
        # The words are stored as they were typed.
        words = understood_by(bot, person, message.text, escaped=False)
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
