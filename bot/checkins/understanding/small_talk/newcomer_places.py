"""What newcomers say of their level or their manager: “im ic3 i think”, “senior pm here”.

Whether words name a level, the ladders know.
"""

from collections.abc import Callable
from typing import TypeVar

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

Named = TypeVar("Named")

MOST_WORDS = 16
_MOST_IN_A_NAME = 4
_THEIRS = Pattern(
    r"(?<!\w)(?:im|i am|ill be|i will be|i was|i think|i guess|i believe|my (?:\w+ )?(?:level|title"
    r"|role|grade|job|position)|as an?|probably|perhaps|maybe|started|hired|joined|joining|level"
    r"|here)(?!\w)"
)
_MANAGER = Pattern(
    r"(?<!\w)(?:my (?:line |new |direct )?(?:manager|boss|lead|team lead|supervisor)"
    r"|i report to|reporting to)(?!\w)"
)


def own_level_in(text: str, named: Callable[[str], frozenset[Named]]) -> frozenset[Named] | None:
    """The levels that words may give as their author's; ``None`` if they give none.

    ``named``: what a few words name on the ladders, exactly.
    """
    said = plain(text)
    words = said.split()
    if not 0 < len(words) <= MOST_WORDS or _worked(text):
        return None
    if not _THEIRS.search(said):
        return None
    found: set[Named] = set()
    for length in range(min(len(words), _MOST_IN_A_NAME), 0, -1):
        for at in range(len(words) - length + 1):
            first, last = words[at], words[at + length - 1]
            if first not in ENGLISH_WORDS and last not in ENGLISH_WORDS:
                found |= named(" ".join(words[at : at + length]))
        if found:
            # “Senior PM” says more than “PM”.
            return frozenset(found)
    return None


def says_own_manager(text: str) -> bool:
    """Whether words say who their author's manager is, or something about them."""
    said = plain(text)
    return len(said.split()) <= MOST_WORDS and _MANAGER.search(said) is not None


def _worked(text: str) -> bool:
    return tells_of_own_doing(text) and not _BEGAN.search(plain(text))


_BEGAN = Pattern(r"(?<!\w)(?:started|joined|hired|promoted)(?!\w)")
