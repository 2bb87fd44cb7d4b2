"""What somebody can undo who types “undo that”: what the bot did last where they type, and how.

It undoes nothing. The question has the button that does. It quotes words, so it's on record, and
drawn anew.
"""

from bot.checkins.replies.hiding import hiding_of
from bot.checkins.replies.sharing import manager_now
from bot.checkins.subjects import HiddenAnswers, HiddenByName, HiddenWords
from bot.checkins.understanding.commands.undoing import names_what_was_hidden
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.screens.privacy.made_private import offer_what_was_made_private
from bot.slack.screens.privacy.reads_now import Shown, newest_said, shown_last
from bot.slack.screens.privacy.share_offers import Offer, ask_to_share, ask_to_share_named
from bot.slack.screens.settings import applied_by, undo
from bot.slack.views.answering.saved import said
from bot.slack.views.answering.typed_choices import share_which_view
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.reads_now import ReadNow
from bot.slack.views.privacy.taking_back import HiddenIn
from bot.slack.views.privacy.undoing import (
    NOT_RESTORED,
    undo_all_hidden_view,
    undo_hiding_view,
    undo_saving_view,
)
from storage import BotMessage, CheckIn, PendingMessage

_SAVING, _HIDING = "saving", "hiding"
_NOTHING_DONE = (Kind.NOTHING_HIDDEN, Kind.COMMENT_OFFER, Kind.DELETING)
"""After these, what was saved before isn't what is to be undone."""
_HIDDEN = (Kind.HIDDEN, Kind.HIDDEN_BY_NAME, Kind.ALL_HIDDEN)
_MADE_PRIVATE = (Kind.HIDDEN, Kind.HIDDEN_BY_NAME, Kind.HIDE_OFFER)


def undo_last(bot: Bot, message: PendingMessage) -> Offer:
    """Offers to undo what was hidden, saved, shared or applied last; otherwise says what can be
    undone."""
    newest = _said_last(bot, message)
    if _applied_later(bot, message, newest):
        return undo(bot, message.person), None
    return _undo_words(bot, message, newest)


def _said_last(bot: Bot, message: PendingMessage) -> BotMessage | None:
    """What was said last where a message is typed, unless words were hidden elsewhere since."""
    here = newest_said(bot, message)
    hid = [
        each
        for each in bot.store.bot_messages_of(message.person)
        if each.channel == message.channel
        and each.kind in _HIDDEN
        and float(each.message_ts) < float(message.message_ts)
    ]
    found = [*hid, *([here] if here is not None else [])]
    return max(found, key=lambda each: float(each.message_ts), default=None)


def _applied_later(bot: Bot, message: PendingMessage, newest: BotMessage | None) -> bool:
    """Whether a ladder or a roster was applied after what was said last about words."""
    if message.thread_ts is not None or names_what_was_hidden(message.text):
        return False
    applied = applied_by(bot, message.person)
    said_at = float(newest.message_ts) if newest is not None else 0.0
    return applied is not None and applied.at.timestamp() > said_at


def _undo_words(bot: Bot, message: PendingMessage, newest: BotMessage | None) -> Offer:
    if newest is not None and newest.kind in (Kind.TAKEN_OUT, Kind.DISMISSED):
        return said(NOT_RESTORED), None
    if names_what_was_hidden(message.text):
        named = ask_to_share_named(bot, message)
        if named is not None:
            return named
    if newest is not None and newest.kind == Kind.ALL_HIDDEN:
        return _undo_all_hidden(bot, HiddenAnswers.read(newest.subject))
    again = offer_to_share_again(bot, message)
    again = again or offer_what_was_made_private(bot, message, newest)
    if again is not None:
        return again
    shown = shown_last(bot, message)
    if shown is None or not ReadNow.of(shown.check_in, shown.messages).parts:
        return undo(bot, message.person), None
    if newest is not None and newest.kind in _NOTHING_DONE:
        return undo(bot, message.person), None
    if newest is not None and newest.kind in _MADE_PRIVATE:
        passages = shown.check_in.reply.passages if shown.check_in.reply else ()
        meant = [e for e in passages if not shown.messages or e.message_ts in shown.messages]
        offer = ask_to_share(bot, shown.check_in, meant)
        if offer is not None:
            return offer
    at = f"{message.channel}:{message.message_ts}"
    return _saving(bot, shown), OnRecord(Kind.UNDO, f"{at}|{_SAVING}", shown.check_in.id)


def _undo_all_hidden(bot: Bot, hidden: HiddenAnswers) -> Offer:
    """How to share again what became private at once: one answer after another."""
    manager = manager_now(bot.store, hidden.person)
    private = [
        each
        for each in bot.store.every_check_in(hidden.person)
        if each.period in hidden.periods
        and each.reply is not None
        and not any(map(manager.reads, each.reply.readers))
    ]
    if manager.id is None or not (private or hidden.new):
        return undo(bot, hidden.person), None
    return undo_all_hidden_view([each.period for each in private], new=hidden.new), None


def offer_to_share_again(
    bot: Bot, message: PendingMessage, months: tuple[int, ...] = ()
) -> Offer | None:
    """Offers to share again what was hidden last, with the manager it was hidden from.

    ``months``: the answers that can be meant, if any are named. ``None`` if there's nothing like
    that.
    """
    found = _hidden_last(bot, message)
    if months:
        named = {f"{each:02}" for each in months}
        found = [each for each in found if each.check_in.period[5:7] in named]
    if not found:
        return None
    if len(found) > 1:
        return share_which_view([each.check_in.period for each in found]), None
    hidden = found[0]
    if ReadNow.of(hidden.check_in, hidden.messages).messages and _is_private(bot, hidden):
        subject = f"{message.channel}:{message.message_ts}|{_HIDING}"
        return _hiding(bot, hidden), OnRecord(Kind.UNDO, subject, hidden.check_in.id)
    return None


def undo_now(bot: Bot, recorded: BotMessage) -> Answer | None:
    """What such an offer shows now; ``None`` if its words are gone."""
    at, _, way = recorded.subject.partition("|")
    channel, _, ts = at.partition(":")
    message = bot.store.pending(channel, ts)
    if message is None or not message.text:
        return None
    if way == _HIDING:
        found = [e for e in _hidden_last(bot, message) if e.check_in.id == recorded.check_in]
        if found and ReadNow.of(found[0].check_in, found[0].messages).messages:
            return _hiding(bot, found[0])
    shown = shown_last(bot, message)
    if shown is None or not ReadNow.of(shown.check_in, shown.messages).parts:
        return None
    return _saving(bot, shown)


def _hidden_last(bot: Bot, message: PendingMessage) -> list[Shown]:
    """The messages that the last act hid from today's manager, in each answer."""
    newest, manager = _said_last(bot, message), manager_now(bot.store, message.person)
    messages: list[tuple[str, tuple[str, ...]]] = []
    taken_from: str | None = None
    if newest is not None and newest.kind == Kind.HIDDEN:
        hiding = hiding_of(HiddenWords.read(newest.subject))
        messages, taken_from = [(hiding.check_in, hiding.messages)], hiding.taken_from
    elif newest is not None and newest.kind == Kind.HIDDEN_BY_NAME:
        hidden = HiddenByName.read(newest.subject)
        each_in = [each.partition("/") for each in hidden.messages]
        messages = [
            (check_in, tuple(ts for about, _, ts in each_in if about == check_in))
            for check_in in dict.fromkeys(about for about, _, _ in each_in)
        ]
        taken_from = hidden.taken_from
    if manager.id is None or taken_from != manager.id:
        return []
    found = ((bot.store.check_in(check_in), stamps) for check_in, stamps in messages)
    return [Shown(check_in, stamps) for check_in, stamps in found if check_in is not None]


def _is_private(bot: Bot, hidden: Shown) -> bool:
    manager = manager_now(bot.store, hidden.check_in.person)
    words = ReadNow.of(hidden.check_in, hidden.messages)
    return not any(map(manager.reads, words.parts))


def _hiding(bot: Bot, shown: Shown) -> Answer:
    check_in, manager = shown.check_in, manager_now(bot.store, shown.check_in.person)
    hidden = HiddenIn(check_in, shown.messages, bot.around(check_in), taken_from=manager.id)
    is_all = _is_all_of(check_in, shown.messages)
    words = ReadNow.of(check_in, () if is_all else shown.messages)
    return undo_hiding_view(words, hidden, manager, bot.name_of(manager.id) if manager.id else None)


def _is_all_of(check_in: CheckIn, messages: tuple[str, ...]) -> bool:
    reply = check_in.reply
    if reply is None or reply.has_more_than_passages:
        return False
    return all(each.message_ts in messages for each in reply.passages)


def _saving(bot: Bot, shown: Shown) -> Answer:
    words = ReadNow.of(shown.check_in, shown.messages)
    return undo_saving_view(words, manager_now(bot.store, shown.check_in.person))
