"""A lock before what only its author can read, where some of a reply is shared and some is not."""

import re

from bot.checkins.wording import FREQUENCY_LABELS
from bot.slack.views.who_reads import reads_all, reads_some
from storage import Reply, Scope

LOCK = "🔒 "
_PARAGRAPH = re.compile(r"(?:\A|\n[^\S\n]*\n)\s*(?=\S)")
"""What stands before the first words of a paragraph."""


def is_mixed(reply: Reply, scope: Scope | None) -> bool:
    """Whether somebody who may read ``scope`` can read a part of it only."""
    return reads_some(reply.parts, scope) and not reads_all(reply.parts, scope)


def marked_text(reply: Reply, scope: Scope | None) -> str:
    """The text, with a lock before each paragraph that is its author's alone if others aren't."""
    if not is_mixed(reply, scope):
        return reply.text
    marks = (_marked(each.text, lock(reply, each.reader, scope)) for each in reply.passages)
    return "\n\n".join(filter(None, marks))


def _marked(text: str, mark: str) -> str:
    return _PARAGRAPH.sub(lambda found: f"{found[0]}{mark}", text) if mark else text


def marked_tap(reply: Reply, scope: Scope | None) -> str:
    """The answer that was tapped, with a lock if it is its author's alone and others aren't.

    Empty where none was.
    """
    if reply.frequency is None:
        return ""
    return lock(reply, reply.reader, scope) + FREQUENCY_LABELS[reply.frequency]


def lock(reply: Reply, reader: str | None, scope: Scope | None) -> str:
    """The lock, if the part that ``reader`` reads is private and another isn't."""
    private = scope is None or not scope.covers(reader)
    return LOCK if private and is_mixed(reply, scope) else ""
