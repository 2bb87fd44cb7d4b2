"""Adds a lock before private words in a reply that is partly shared."""

import re

from bot.checkins.wording import FREQUENCY_LABELS
from bot.slack.views.privacy.who_reads import reads_all, reads_some
from storage import Reply, Scope

LOCK = "🔒 "
_PARAGRAPH = re.compile(r"(?:\A|\n[^\S\n]*\n)\s*(?=\S)")
"""The text before the first words of a paragraph."""


def is_mixed(reply: Reply, scope: Scope | None) -> bool:
    """Whether somebody who can read ``scope`` can read only a part of it."""
    return reads_some(reply.parts, scope) and not reads_all(reply.parts, scope)


def marked_text(reply: Reply, scope: Scope | None) -> str:
    """The text, with a lock before each private paragraph if others are shared."""
    if not is_mixed(reply, scope):
        return reply.text
    marks = (_marked(each.text, lock(reply, each.reader, scope)) for each in reply.passages)
    return "\n\n".join(filter(None, marks))


def _marked(text: str, mark: str) -> str:
    return _PARAGRAPH.sub(lambda found: f"{found[0]}{mark}", text) if mark else text


def marked_tap(reply: Reply, scope: Scope | None) -> str:
    """The tap answer, with a lock if it's private and other parts are shared.

    Empty if there's no tap.
    """
    if reply.frequency is None:
        return ""
    return lock(reply, reply.reader, scope) + FREQUENCY_LABELS[reply.frequency]


def lock(reply: Reply, reader: str | None, scope: Scope | None) -> str:
    """The lock, if the part with this ``reader`` is private and another part is shared."""
    private = scope is None or not scope.covers(reader)
    return LOCK if private and is_mixed(reply, scope) else ""
