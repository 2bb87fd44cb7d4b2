"""The answers to “ok do it”, “leave it” and “done”, typed after the bot offered or did something.

They change nothing. Whatever can be done has a button, which is named.
"""

from bot.checkins.understanding.commands.choice_words import ChoiceKind
from bot.slack.bot import Bot
from bot.slack.message_kinds import Kind, OnRecord
from bot.slack.screens.answering.open_questions import Said
from bot.slack.screens.privacy.reads_now import said_just_before
from bot.slack.screens.privacy.still_read import thread_of
from bot.slack.screens.privacy.undoing import undo_last
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.small_talk import (
    finished_view,
    left_as_it_is_view,
    nothing_done_view,
    press_to_do_it_view,
    waits_below_view,
)
from storage import PendingMessage, PendingState

_HIDDEN = (Kind.HIDDEN, Kind.HIDDEN_BY_NAME, Kind.ALL_HIDDEN)
_OFFERS = (Kind.HIDE_OFFER, Kind.DELETING, Kind.KEEPING_PRIVATE, Kind.UNDO, Kind.COMMENT_OFFER)
_SAVES_THE_WISH = "Save as my answer"
"""Below an offer, this is about the words that led to it."""


def after_an_act(
    bot: Bot, said: Said, message: PendingMessage, choice: ChoiceKind
) -> tuple[Answer, OnRecord | None] | None:
    """What such words mean because of what the bot said last there; ``None`` if they may answer
    one of its other questions."""
    before = said_just_before(bot, message)
    hid = before is not None and before.kind in _HIDDEN
    offered = before is not None and before.kind in _OFFERS
    match choice:
        case ChoiceKind.DONE:
            return _finished(bot, message), None
        case ChoiceKind.NO if hid:
            # It may take back what was hidden.
            return undo_last(bot, message)
        case ChoiceKind.NO | ChoiceKind.LEAVE if offered:
            return nothing_done_view(), None
        case ChoiceKind.LEAVE:
            return left_as_it_is_view(), None
        case ChoiceKind.YES if hid:
            return left_as_it_is_view(), None
        case ChoiceKind.YES if before is not None and offered:
            labels = [e for e in said.buttons(before) if e and e != _SAVES_THE_WISH]
            several = before.kind == Kind.KEEPING_PRIVATE
            return press_to_do_it_view(labels if several else labels[:1]), None
    return None


def follows_an_act(bot: Bot, message: PendingMessage) -> bool:
    """Whether the bot just offered or hid something where a message was typed."""
    before = said_just_before(bot, message)
    return before is not None and before.kind in (*_HIDDEN, *_OFFERS)


def _finished(bot: Bot, message: PendingMessage) -> Answer:
    """Whether their answer is saved."""
    if any(e.state is PendingState.WAITING for e in bot.store.pending_of(message.person)):
        return waits_below_view()
    return finished_view(thread_of(bot, message) or bot.store.latest_asked(message.person))
