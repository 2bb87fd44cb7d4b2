"""Whether a manager says that they confirmed somebody by mistake: “ines isn't on my team”.

It's only used for a manager who can still undo that, and only shows them how. So it doesn't have to
be certain.
"""

from collections.abc import Iterable

from bot.checkins.understanding.wording.plain_words import MENTIONED, plain

MOST_WORDS = 20
"""A longer message is always words."""

_FEW = 6
"""A message this short about a mistake is about the last thing that they did."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MISTAKE = _words("mistake mistakenly wrong accident accidentally undo error oops misclicked")
_NOT = _words("isnt not doesnt dont never no arent wasnt nobody")
_TEAM = _words("team report reports reporting mine manager confirm confirmed")


def may_be_mistaken(text: str) -> bool:
    """Whether the words may say so, whoever they're about."""
    words = plain(text).split()
    return len(words) <= MOST_WORDS and not (_MISTAKE | _NOT).isdisjoint(words)


def says_mistaken(text: str, names: Iterable[str]) -> bool:
    """``names``: the first names of the people whom the manager confirmed."""
    if not may_be_mistaken(text):
        return False
    words = plain(text).split()
    about_team = not _TEAM.isdisjoint(words)
    if not _MISTAKE.isdisjoint(words):
        named = {MENTIONED, "yes"}.union(*(plain(name).split() for name in names))
        return about_team or not named.isdisjoint(words) or len(words) <= _FEW
    return about_team
