"""Asks before private words of an answer are shared.

The question quotes them, so it's on record, and drawn anew.
"""

from collections.abc import Sequence

from bot.checkins.replies.sharing import ManagerNow, fingerprint, manager_now
from bot.checkins.understanding.privacy.taking_back import words_named_in
from bot.checkins.wording import month
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.payloads.presses import WordsPress
from bot.slack.screens.privacy.taking_back import named_by
from bot.slack.views.answering import typed_choices as views
from bot.slack.views.answering.prompt import share_reply_button
from bot.slack.views.answering.saved import answer_named_view
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.reads_now import ReadNow
from storage import CheckIn, Passage, PendingMessage, Reply

Offer = tuple[Answer, OnRecord | None]
"""The question and, if it can change, how to record it."""

_MOST_QUOTED = 20
_MOST_ANSWERS = 12
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


def ask_to_share_named(bot: Bot, message: PendingMessage, named: str = "") -> Offer | None:
    """The same for private words that a message names; ``None`` if it names none.

    ``named``: the part of the message that names them, if it leaves some out.
    """
    what = words_named_in(named or message.text)
    if not what.names_words:
        return None
    for found in named_by(bot, message, what, shared=False).answers:
        check_in = bot.store.check_in(found.check_in)
        passages = check_in.reply.passages if check_in is not None and check_in.reply else ()
        meant = [each for each in passages if each.message_ts in found.messages]
        offer = ask_to_share(bot, check_in, meant) if check_in is not None else None
        if offer is not None:
            return offer
    return None


def ask_to_share_answers(bot: Bot, answers: Sequence[CheckIn]) -> Offer | None:
    """The same for answers: asks which one, if the manager can't read something of several.

    ``None`` if they can read all of them.
    """
    manager = manager_now(bot.store, answers[0].person) if answers else None
    if manager is None or manager.id is None:
        return None
    replied = ((each, each.reply) for each in answers if each.reply is not None)
    hidden = [each for each, reply in replied if not all(map(manager.reads, reply.parts))]
    if not hidden:
        return None
    if len(hidden) > 1:
        buttons = [
            share_reply_button(each, each.reply, bot.around(each), f"Share {month(each.period)}")
            for each in hidden[:_MOST_ANSWERS]
            if each.reply is not None
        ]
        left = len(hidden) - len(buttons)
        return views.share_which_answer_view(manager.id, buttons, left), None
    return _ask_to_share_answer(bot, hidden[0], manager)


def ask_to_share_all(bot: Bot, person: str) -> Offer | None:
    """The same for all answers."""
    return ask_to_share_answers(bot, bot.store.asked_so_far(person, _LOOKED_AT))


def _ask_to_share_answer(bot: Bot, check_in: CheckIn, manager: ManagerNow) -> Offer | None:
    reply = check_in.reply
    if reply is None:
        return None
    typed = sum(each.message_ts is not None for each in reply.passages)
    of_form = typed < len(reply.passages) or reply.has_more_than_passages
    if of_form and not all(map(manager.reads, _parts_of_form(reply))):
        # What was written in the form can only be shared with all of the answer.
        said = answer_named_view(check_in, reply.parts, bot.around(check_in))
        return said, OnRecord(Kind.NAMED, "", check_in.id)
    return ask_to_share(bot, check_in, reply.passages)


def _parts_of_form(reply: Reply) -> list[str | None]:
    """The reader of each part that isn't a message."""
    passages = [each.reader for each in reply.passages if each.message_ts is None]
    return [*passages, reply.reader] if reply.has_more_than_passages else passages
