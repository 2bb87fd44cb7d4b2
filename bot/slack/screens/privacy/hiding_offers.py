"""Asks before words are made private, if it isn't sure that their author wants that.

The question quotes the words, so it's on record, and drawn anew.
"""

from bot.checkins.replies.sharing import manager_now
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.screens.privacy.reads_now import Shown, named_now, shown_last
from bot.slack.screens.privacy.taking_back import newest_answer, taking_back_of
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.reads_now import ReadNow, offer_to_hide_view
from bot.slack.views.small_talk import with_answer_button
from storage import CheckIn, PendingMessage


def offer_to_hide(bot: Bot, message: PendingMessage) -> tuple[Answer, OnRecord] | None:
    """Asks whether to keep the words private that a message may mean, or says that they are.

    Returns ``None`` if it means none.
    """
    taking = taking_back_of(bot, message.person, message.text)
    found = named_now(bot, message, taking) if taking is not None else []
    if taking is not None and taking.everything:
        return None
    if not found:
        meant = _last_written(bot, message)
        found = [ReadNow.of(meant.check_in, meant.messages)] if meant is not None else []
    if not found:
        return None
    said = offer_to_hide_view(found, manager_now(bot.store, message.person))
    at, first = f"{message.channel}:{message.message_ts}", found[0]
    about = first.about.id if isinstance(first.about, CheckIn) else None
    record = OnRecord(Kind.HIDE_OFFER, f"{at}|{' '.join(first.messages)}", about)
    return with_answer_button(said, at), record


def _last_written(bot: Bot, message: PendingMessage) -> Shown | None:
    """The last words before a message: in a question's thread its newest ones, elsewhere those that
    the bot said something about, or the newest of all."""
    shown = shown_last(bot, message)
    if shown is not None and shown.messages:
        return shown
    check_in = shown.check_in if shown is not None else newest_answer(bot, message)
    passages = check_in.reply.passages if check_in is not None and check_in.reply else ()
    before = [
        each.message_ts
        for each in passages
        if each.message_ts is not None and float(each.message_ts) < float(message.message_ts)
    ]
    return Shown(check_in, (max(before, key=float),)) if check_in and before else None
