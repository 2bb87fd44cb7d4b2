"""What its author made private last, by whatever way, and the offer to share just that again."""

from dataclasses import dataclass

from bot.checkins.replies.hiding import hiding_of
from bot.checkins.replies.sharing import ManagerNow, manager_now
from bot.checkins.subjects import HiddenByName, HiddenWords
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind
from bot.slack.screens.privacy.share_offers import Offer, ask_to_share, ask_to_share_answers
from bot.slack.views.answering.typed_choices import share_which_view
from storage import BotMessage, CheckIn, Passage, PendingMessage

_LOOKED_AT = 24
"""How many check-ins to search."""


@dataclass(frozen=True, slots=True)
class _MadePrivate:
    """What a manager could read of an answer in the version before, and can't read now.

    ``everything``: whether they could read all that's in the answer.
    """

    check_in: CheckIn
    at: float
    passages: tuple[Passage, ...]
    everything: bool


def offer_what_was_made_private(
    bot: Bot, message: PendingMessage, newest: BotMessage | None
) -> Offer | None:
    """Offers to share again what became private last, with a manager who could read it before.

    ``newest``: what the bot said last. Counts what was made private with a button since then, and
    what that message itself says is private. ``None`` if that's nothing.
    """
    manager = manager_now(bot.store, message.person)
    if manager.id is None:
        return None
    said_of = _said_of(newest)
    since = float(newest.message_ts) if newest is not None else 0.0
    found = [
        made
        for check_in in bot.store.asked_so_far(message.person, _LOOKED_AT)
        if (made := _made_private(bot, check_in, manager)) is not None
        and (check_in.id in said_of or (not said_of and made.at > since))
    ]
    if len(found) > 1:
        return share_which_view([each.check_in.period for each in found]), None
    for each in found:
        if each.everything:
            return ask_to_share_answers(bot, [each.check_in])
        return ask_to_share(bot, each.check_in, each.passages)
    return None


def _said_of(newest: BotMessage | None) -> frozenset[str]:
    """The check-ins of which a message says what it made private."""
    if newest is None:
        return frozenset()
    if newest.kind == Kind.HIDDEN:
        return frozenset({hiding_of(HiddenWords.read(newest.subject)).check_in})
    if newest.kind == Kind.HIDDEN_BY_NAME:
        hidden = HiddenByName.read(newest.subject)
        return frozenset({*hidden.answers, *(e.partition("/")[0] for e in hidden.messages)})
    return frozenset()


def _made_private(bot: Bot, check_in: CheckIn, manager: ManagerNow) -> _MadePrivate | None:
    revisions, reply = bot.store.revisions(check_in.id)[-2:], check_in.reply
    if reply is None or len(revisions) < len(("before", "now")):
        return None
    before, now = revisions
    read = {e.message_ts for e in before.passages if e.message_ts and manager.reads(e.reader)}
    hidden = tuple(
        each
        for each in reply.passages
        if each.message_ts in read and not manager.reads(each.reader)
    )
    could_read = [manager.reads(each) for each in before.parts]
    can_read = [manager.reads(each) for each in now.parts]
    same_words = before.text == now.text and before.every_link == now.every_link
    everything = same_words and all(could_read) and not any(can_read)
    if not hidden and not everything:
        return None
    return _MadePrivate(check_in, now.at.timestamp(), hidden, everything)
