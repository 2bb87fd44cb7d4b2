"""What people read if what they wrote exceeds a limit: what is saved, and what to do."""

from bot.checkins.evidence import NotSaved
from bot.checkins.replies.limits import (
    CHECK_IN_CHARACTERS,
    CHECK_IN_MESSAGES,
    DAY_CHARACTERS,
    DAY_MESSAGES,
    EVIDENCE_CHARACTERS,
    Limit,
)
from bot.checkins.replies.room import WAITING
from bot.slack.views.answering.saved import said
from bot.slack.views.block_kit.answer import Answer
from storage import Evidence

_LIMITS = {
    Limit.CHECK_IN: (
        f"A check-in can have up to {CHECK_IN_CHARACTERS:,} characters in {CHECK_IN_MESSAGES} "
        "messages. This is too long."
    ),
    Limit.EVIDENCE: (
        f"A piece of evidence can have up to {EVIDENCE_CHARACTERS:,} characters. This is too long."
    ),
    Limit.DAY: (
        f"I can save up to {DAY_CHARACTERS:,} characters in {DAY_MESSAGES:,} messages a day. "
        "This is over the limit."
    ),
}
_SHORTEN = "Send a shorter one, or put the text in a document and send me its link."
_TOMORROW = "Send it again tomorrow."


_NO_ROOM = {NotSaved.TOO_LONG: Limit.EVIDENCE, NotSaved.FULL_DAY: Limit.DAY}
"""The limit that evidence exceeds, if it wasn't saved."""


def evidence_too_much_text(saved: Evidence | NotSaved) -> str | None:
    """What a form of evidence says; ``None`` if there was room."""
    limit = _NO_ROOM.get(saved) if isinstance(saved, NotSaved) else None
    return too_much_text(limit) if limit is not None else None


def too_much_view(why: str, *, edited: bool) -> Answer:
    """Shown where a message was written. ``why``: a ``Limit``, or ``WAITING``."""
    if why == WAITING:
        return said(
            f"I didn't save these messages as one check-in. {_LIMITS[Limit.CHECK_IN]} I "
            "still have them, and only you can read them. Shorten some of them first, or save them "
            "as evidence."
        )
    limit = Limit(why)
    if edited:
        end = "Edit it again tomorrow." if limit is Limit.DAY else "Make it shorter."
        return said(
            f"I couldn't save your edit. {_LIMITS[limit]} I still have the message from before. "
            f"{end}"
        )
    end = _TOMORROW if limit is Limit.DAY else _SHORTEN
    return said(f"I couldn't save your message. {_LIMITS[limit]} It's still here in Slack. {end}")


def too_much_text(limit: Limit) -> str:
    """Shown in a form, which stays open with its content."""
    if limit is Limit.DAY:
        end = "Copy your words before you close, and save them tomorrow."
    else:
        end = "Shorten it, or put the text in a document and link to it."
    return f"{_LIMITS[limit]} I haven't saved any of it yet. {end}"
