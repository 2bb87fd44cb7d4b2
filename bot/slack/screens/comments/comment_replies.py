"""Asks whether words in a thread with a manager's comment go to that manager."""

from bot.checkins.act import Act
from bot.checkins.comments import commenter_in_thread, send_from_thread, words_hash
from bot.checkins.replies.saving import Message
from bot.checkins.replies.sharing import manager_of
from bot.checkins.understanding.answers.plain_answers import keeps_from_others
from bot.checkins.understanding.comment_replies import may_be_for
from bot.checkins.understanding.privacy.hiding_requests import may_refuse
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.slack.bot import Bot
from bot.slack.messages.incoming import plain_words
from bot.slack.payloads.presses import ReplyPress
from bot.slack.views.answering.doubtful_words import reply_goes_view, reply_offer_view
from bot.slack.views.block_kit.answer import Answer
from storage import BotMessage, Comment, PendingMessage, PendingState


def reply_offered(bot: Bot, noted: PendingMessage) -> ReplyPress | None:
    """How to send a message to the manager whose comment's thread it's in."""
    if noted.state is not PendingState.UNDERSTOOD:
        return None
    message = _typed(bot, noted)
    manager = commenter_in_thread(bot.store, noted.person, message)
    if manager is None or may_refuse(noted.text):
        return None
    if wants_private(noted.text) and not keeps_from_others(noted.text, bot.name_of(manager)):
        return None
    return ReplyPress(noted.channel, noted.message_ts, manager, words_hash(message))


def reply_offer(bot: Bot, noted: PendingMessage) -> Answer | None:
    """*Send to …*, *Keep private*, and *Delete it*; ``None`` if no manager commented."""
    press = reply_offered(bot, noted)
    asked = bot.store.check_in_by_message(noted.channel, noted.thread_ts or "")
    if press is None or asked is None:
        return None
    return reply_offer_view(asked, press, bot.name_of(press.reader))


def offered_in(bot: Bot, asked: BotMessage) -> ReplyPress | None:
    """What a recorded message of the bot's offers to send, if it still can."""
    channel, _, ts = asked.subject.partition(":")
    noted = bot.store.pending(channel, ts)
    return reply_offered(bot, noted) if noted is not None else None


def send_reply(bot: Bot, person: str, press: ReplyPress) -> Comment | None:
    """Sends the message that the button showed; ``None`` if that isn't done."""
    noted = bot.store.pending(press.channel, press.ts)
    if noted is None or noted.person != person or reply_offered(bot, noted) != press:
        return None
    act = Act(person, f"reply:{press.channel}:{press.ts}:{press.words}", bot.now())
    return send_from_thread(bot.store, act, noted, _typed(bot, noted), press.reader)


def comment_is_gone(bot: Bot, person: str, press: ReplyPress) -> bool:
    """Whether a person's message can't be sent because its thread has no manager's comment now."""
    noted = bot.store.pending(press.channel, press.ts)
    if noted is None or noted.person != person or noted.state is not PendingState.UNDERSTOOD:
        return False
    return commenter_in_thread(bot.store, person, _typed(bot, noted)) is None


def where_reply_goes(bot: Bot, noted: PendingMessage) -> Answer | None:
    """For words in the main DM that may be for a manager who commented; ``None`` if none did."""
    manager = manager_of(bot.store, noted.person)
    if manager is None or noted.thread_ts is not None:
        return None
    if wants_private(noted.text) or may_refuse(noted.text):
        return None
    said = bot.store.comments_by(manager)
    told = any(each.reader == noted.person and each.at <= noted.at for each in said)
    if not told or not may_be_for(noted.text, bot.name_of(manager)):
        return None
    return reply_goes_view(manager)


def _typed(bot: Bot, noted: PendingMessage) -> Message:
    text = plain_words(noted.text, bot.name_of)
    return Message(noted.channel, noted.message_ts, text, noted.thread_ts, noted.links)
