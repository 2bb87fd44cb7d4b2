"""Asks before private words of an answer are shared.

The question quotes them, so it's on record, and drawn anew.
"""

from collections.abc import Sequence

from bot.checkins.replies.sharing import fingerprint, manager_now
from bot.checkins.understanding.taking_back import words_named_in
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.payloads.presses import WordsPress
from bot.slack.screens.taking_back import named_by
from bot.slack.views import typed_choices as views
from bot.slack.views.answer import Answer
from bot.slack.views.reads_now import ReadNow
from storage import CheckIn, Passage, PendingMessage

Offer = tuple[Answer, OnRecord | None]
"""The question and, if it can change, how to record it."""

_MOST_QUOTED = 20
_LOOKED_AT = 24
"""How many check-ins to search for private words."""


def ask_to_share(bot: Bot, check_in: CheckIn, passages: Sequence[Passage]) -> Offer | None:
    """Asks whether to share what the manager can't read of these words; ``None`` if that's
    nothing."""
    manager = manager_now(bot.store, check_in.person)
    hidden = [each for each in passages if each.message_ts and not manager.reads(each.reader)]
    # What isn't quoted isn't shared.
    hidden = hidden[-_MOST_QUOTED:]
    if manager.id is None or check_in.reply is None or not hidden:
        return None
    messages = tuple(each.message_ts for each in hidden if each.message_ts)
    press = WordsPress(check_in.id, manager.id, messages, fingerprint(check_in.reply, messages))
    what = ReadNow.of(check_in, messages).what
    said = views.ask_to_share_view(what, press, bot.name_of(manager.id))
    return said, OnRecord(Kind.NAMED, " ".join(messages), check_in.id)


def ask_to_share_named(bot: Bot, message: PendingMessage) -> Offer | None:
    """The same for private words that a message names; ``None`` if it names none."""
    what = words_named_in(message.text)
    if not what.names_words:
        return None
    for named in named_by(bot, message, what, shared=False).answers:
        check_in = bot.store.check_in(named.check_in)
        passages = check_in.reply.passages if check_in is not None and check_in.reply else ()
        meant = [each for each in passages if each.message_ts in named.messages]
        offer = ask_to_share(bot, check_in, meant) if check_in is not None else None
        if offer is not None:
            return offer
    return None


def ask_to_share_all(bot: Bot, person: str) -> Offer | None:
    """The same for everything: asks which answer is meant, if several hold private words."""
    manager, found = manager_now(bot.store, person), list[CheckIn]()
    for each in bot.store.asked_so_far(person, _LOOKED_AT):
        passages = each.reply.passages if each.reply else ()
        if any(each.message_ts and not manager.reads(each.reader) for each in passages):
            found.append(each)
    if manager.id is None or not found:
        return None
    if len(found) == 1:
        return ask_to_share(bot, found[0], found[0].reply.passages if found[0].reply else ())
    return views.share_which_view([each.period for each in found]), None
