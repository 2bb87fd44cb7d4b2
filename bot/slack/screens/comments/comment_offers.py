"""Asks whether to delete a comment that its author wants back: their newest, or the newest on
whom they name. The question quotes it, so it's on record, and drawn anew.
"""

from bot.checkins.understanding.managers.report_notes import reports_named
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.views.answering.saved import said
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.comments.comment_offers import delete_comment_offer_view
from storage import BotMessage, Comment, PendingMessage

_GONE = "Your comment is deleted."


def comment_offer(bot: Bot, message: PendingMessage) -> tuple[Answer, OnRecord] | None:
    """The question; ``None`` for somebody who hasn't commented."""
    found = _meant(bot, message)
    if found is None:
        return None
    return _drawn(bot, found), OnRecord(Kind.COMMENT_OFFER, found.id, found.check_in)


def comment_offer_now(bot: Bot, recorded: BotMessage) -> tuple[Answer, bool]:
    """What the question shows now, and whether that's final."""
    found = bot.store.comment(recorded.subject)
    return (said(_GONE), True) if found is None else (_drawn(bot, found), False)


def _meant(bot: Bot, message: PendingMessage) -> Comment | None:
    every = bot.store.comments_by(message.person)
    names = {each.reader: bot.name_of(each.reader) for each in every if each.reader}
    named = reports_named(message.text, names)
    of_them = [each for each in every if each.reader in named] if len(named) == 1 else []
    return next(reversed(of_them or every), None)


def _drawn(bot: Bot, comment: Comment) -> Answer:
    check_in = bot.store.check_in(comment.check_in)
    return delete_comment_offer_view(comment, check_in)
