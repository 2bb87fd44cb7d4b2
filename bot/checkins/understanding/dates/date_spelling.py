"""Corrects typos in the words of a date: “tommorow”, “wensday”, “febuary”."""

from framework import likeness

_SHORT_FORMS = {
    **dict.fromkeys(("tmrw", "tmr", "tmrrw", "tomo", "tomoz", "2morrow", "2moro"), "tomorrow"),
    "nxt": "next",
    "wk": "week",
}
_DATE_WORDS = (
    "today tonight tomorrow yesterday until through next week weeks month months quarter year "
    "days monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december"
)
_WORDS = frozenset(_DATE_WORDS.split())
_KNOWN = _WORDS | {"thurs", "weds", "tues", "sept", "away", "back", "later"}
_FEWEST_LETTERS = 4
_MOST_LETTERS = 20
_ALIKE = 0.8


def respelled(word: str) -> str:
    """The word of a date (lower case) that ``word`` is a typo of; ``word`` itself if none is near.

    If two are equally near, neither is chosen.
    """
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    is_plain = word.isalpha() and _FEWEST_LETTERS <= len(word) <= _MOST_LETTERS
    if not is_plain or word in _KNOWN or word.removesuffix("s") in _KNOWN:
        return word
    found = sorted(((likeness(word, known), known) for known in _WORDS), reverse=True)
    (best, meant), (second, _) = found[:2]
    return meant if best >= _ALIKE and best > second else word
