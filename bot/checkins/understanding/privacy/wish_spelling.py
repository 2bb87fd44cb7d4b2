"""Wishes to hide or delete words whose verbs are misspelt: “hid the catalogue one”, “pls dleete
that”.

People who notice that somebody can read too much type in haste. A word that isn't one of the
language's can only be a slip. A word that is may be meant as it is, so its author is asked.
"""

from dataclasses import dataclass

from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.word_tables import SLIPS_IN_WISHES, meant_by_slip, word_set

MOST_CHARACTERS = 200
MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class Respelt:
    """``text``: with the slips corrected. ``certain``: no corrected word is a word by itself."""

    text: str
    certain: bool


def respelt_wish(text: str) -> Respelt | None:
    """A text with the verbs of such wishes spelt right; ``None`` if there are no slips in it."""
    if len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS:
        return None
    slips = {word: _meant(word) for word in dict.fromkeys(_WORD.findall(text))}
    found = {word: meant for word, meant in slips.items() if meant is not None}
    if not found:
        return None
    certain = all(word.casefold() not in _WORDS_THEMSELVES for word in found)
    return Respelt(_WORD.sub(lambda each: found.get(each[0]) or each[0], text), certain)


def _meant(word: str) -> str | None:
    folded = word.casefold().replace("’", "'").replace("'", "")
    known = _SAID_FOR.get(folded)
    if known is not None:
        return known
    if len(folded) < _SHORTEST or folded in _NO_SLIPS or folded in FUNCTION_WORDS:
        return None
    # Only when somebody may take words back: a bot at rest doesn't need it.
    from framework import few_slips

    # With another first letter, it's mostly another word: “reshare” isn't “unshare”.
    alike = [each for each in (*_MEANT, *_TOLD) if each[0] == folded[0]]
    close = [each for each in alike if abs(len(each) - len(folded)) <= 1]
    most = 1 if len(folded) < _LONG else 2
    found = sorted(few_slips(folded, close, most), key=lambda each: each[1])
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return found[0][0] if found[0][0] not in _TOLD else None


_WORD = Pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST = 4
_LONG = 7
"""From so many letters on, two of them can be wrong."""
_MEANT = (
    *("hide", "hiding", "hidden", "unshare", "share", "sharing", "show", "showing", "delete"),
    *("remove", "erase", "scratch", "private", "secret", "shouldnt"),
    *("doesnt", "mustnt", "should", "please", "mention", "nobody", "anyone", "everyone"),
    *("anything", "everything", "somebody", "message", "answer", "evidence", "withdraw"),
    *("manager", "sentence", "comment", "ignore", "forget", "actually"),
)
_TOLD = ("deleted", "deleting", "removed", "removing", "erased", "erasing")
"""What somebody did, and no wish: “removd”, “removin”."""
_SAID_FOR = SLIPS_IN_WISHES | meant_by_slip(
    {
        "hide": "hid hied hidde",
        "tell": "telll",
        "see": "se sse seee sea",
        "read": "raed reda rread",
        "make": "mkae maek amke",
        "let": "lte elt lett",
        "want": "wnat watn",
        "yourself": "urself yoself yourselfs",
        "last": "lst alst latst",
        "what": "wat waht wht wot wut",
        "about": "bout abut abotu",
        "share": "shar",
        "unshare": "unshre unsahre unshar",
        "delete": "delet delte deltee dlete",
    }
)
"""Slips in words that are too short to be told by their letters."""
_WORDS_THEMSELVES = word_set("hid sea")
"""Slips that are words."""
_NO_SLIPS = frozenset(_MEANT) | word_set(
    """
    annually anymore commend comments content deleted deletes deletion depleting ease erased
    eraser erases evidences evident forge forged forger forgets forgot hider hides hike hiking
    hinting hire hiring hitting ignored ignores manage managed managers manages mansion massage
    mentions messaged nobodys pleased pleases primate remote removal removed remover removes
    reproving scare scaring secrete secrets sentences sequence shade shame shape shaping shared
    shares sharp shire shoe shop shore shot shoulder shoving shown shows shroud slow slowing
    snow sowing spare sparing stare staring stow stretch withdrawn withdrew
    """
)
"""Words that look like slips of those, and are others."""
