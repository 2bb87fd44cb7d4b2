"""A message without what surrounds its words: quotes, emoji, “please” and “thanks”."""

import re

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, without_emoji

QUOTES = "`*_~\"'“”‘’«»"
"""Around a whole message, they mean nothing."""
ENDS = " .!?…,;:"
"""Marks that mean nothing at the end of a message."""
_POLITE_BEFORE = Pattern(
    r"(?:please|pls|plz|ok|okay|hi|hey|hello|(?:can|could|would) you)\b[\s,.!:;]+",
    re.IGNORECASE,
)
_POLITE_AFTER = Pattern(
    r"(?<![\s,.!?;])[\s,.!?;]+(?:please|pls|plz|thanks|thank you|thanx|thx|ty|cheers|sorry)$",
    re.IGNORECASE,
)
_MOST_COURTESIES = 6
"""Nobody says more of them around a request."""
_WHO_IS_THANKED = Pattern(rf"{MENTION.pattern}|team", re.IGNORECASE)
"""“@Ana thanks” and “Team, thanks” don't ask for anybody's check-ins."""


CELEBRATES = Pattern("[🎉🎊🥳🚀🏆💪]|:(?:tada|confetti_ball|partying_face|rocket|trophy|muscle):")
"""With one of these, “pass” and “IC4” are news and not requests."""


def bare(line: str) -> str:
    """A message without emoji, quotes or formatting around it."""
    return without_emoji(line).strip(QUOTES + " ")


def without_courtesy(typed: str) -> str:
    """A message without “please”, “thanks” and the marks at its end."""
    for _ in range(_MOST_COURTESIES):
        before = typed
        typed = typed.rstrip(ENDS)
        opening = _POLITE_BEFORE.match(typed)
        typed = typed[opening.end() :] if opening else typed
        closing = _POLITE_AFTER.search(typed)
        if closing and not _WHO_IS_THANKED.fullmatch(typed, 0, closing.start()):
            typed = typed[: closing.start()]
        if typed == before:
            break
    return typed
