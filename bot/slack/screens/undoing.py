"""What somebody can undo who types “undo that”: what the bot did last where they type, and how.

It undoes nothing. The question has the button that does. It quotes words, so it's on record, and
drawn anew.
"""

from bot.checkins.replies.sharing import manager_now
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.screens.reads_now import Shown, newest_said, shown_last
from bot.slack.screens.settings import undo
from bot.slack.views.answer import Answer
from bot.slack.views.reads_now import ReadNow
from bot.slack.views.saved import said
from bot.slack.views.taking_back import HiddenIn
from bot.slack.views.undoing import NOT_RESTORED, undo_hiding_view, undo_saving_view
from storage import BotMessage, PendingMessage

_SAVING, _HIDING = "saving", "hiding"


def undo_last(bot: Bot, message: PendingMessage) -> tuple[Answer, OnRecord | None]:
    """Offers to undo what was hidden, saved or shared last; otherwise says what can be undone."""
    newest = newest_said(bot, message)
    if newest is not None and newest.kind in (Kind.TAKEN_OUT, Kind.DISMISSED):
        return said(NOT_RESTORED), None
    shown = shown_last(bot, message)
    if shown is None or not ReadNow.of(shown.check_in, shown.messages).parts:
        return undo(bot, message.person), None
    hidden = _hidden(bot, shown)
    at, way = f"{message.channel}:{message.message_ts}", _HIDING if hidden else _SAVING
    return _drawn(bot, shown, way), OnRecord(Kind.UNDO, f"{at}|{way}", shown.check_in.id)


def offer_to_share_again(
    bot: Bot, message: PendingMessage
) -> tuple[Answer, OnRecord | None] | None:
    """Offers to share again what was hidden last; ``None`` if that's nothing."""
    shown = shown_last(bot, message)
    if shown is None or not _hidden(bot, shown):
        return None
    subject = f"{message.channel}:{message.message_ts}|{_HIDING}"
    return _drawn(bot, shown, _HIDING), OnRecord(Kind.UNDO, subject, shown.check_in.id)


def undo_now(bot: Bot, recorded: BotMessage) -> Answer | None:
    """What such an offer shows now; ``None`` if its words are gone."""
    at, _, way = recorded.subject.partition("|")
    channel, _, ts = at.partition(":")
    message = bot.store.pending(channel, ts)
    shown = shown_last(bot, message) if message is not None and message.text else None
    if shown is None or not ReadNow.of(shown.check_in, shown.messages).parts:
        return None
    return _drawn(bot, shown, way)


def _hidden(bot: Bot, shown: Shown) -> bool:
    """Whether the manager can't read any of these words."""
    manager = manager_now(bot.store, shown.check_in.person)
    parts = ReadNow.of(shown.check_in, shown.messages).parts
    return manager.id is not None and bool(parts) and not any(map(manager.reads, parts))


def _drawn(bot: Bot, shown: Shown, way: str) -> Answer:
    check_in, person = shown.check_in, shown.check_in.person
    words, manager = ReadNow.of(check_in, shown.messages), manager_now(bot.store, person)
    if way == _SAVING:
        return undo_saving_view(words, manager)
    passages = check_in.reply.passages if check_in.reply else ()
    messages = words.messages or [each.message_ts for each in passages if each.message_ts]
    hidden = HiddenIn(check_in, messages, bot.around(check_in), whole=not words.messages)
    return undo_hiding_view(words, hidden, manager, bot.name_of(manager.id) if manager.id else None)
