"""Swearing at things: “the damn export” isn't anger at a person."""

import re
from collections.abc import Iterator

from bot.checkins.understanding.accounts.besides_work import clauses, may_name_someone
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

_SWEARING = Pattern(
    r"(?<!\w)(?:(?:pain|pains) in the (?:ass|arse)|as hell|like hell|(?:was|is|were) hell"
    r"|hell of|hellish|hell|ffs|(?:god ?)?damn(?:ed|it)?|dammit|fucking|fuckin|effing|bloody"
    r"|shitty|shit|crappy|crap|sucks|sucked|wtf)(?!\w)",
    re.IGNORECASE,
)
"""Looked for in text as it was typed, in capitals or not."""
_SOMEONE = Pattern(
    r"(?<!\w)(?:you|your|u|ur|he|hes|him|his|she|shes|her|they|them|their|people|everyone"
    r"|everybody|boss|managers?|management|leads?|leadership|team|company|jobs?|hr|ceo|cto|vp"
    r"|colleagues?|place|life|full of|piece of|i am|im)(?!\w)"
)


def without_swearing(text: str) -> str:
    """The text without swearing at things. It stays as it is if it may be anger at a person."""
    if any(_may_be_at_someone(words) for words in _sworn(text)):
        return text
    return _SWEARING.sub(" ", text)


def _sworn(text: str) -> Iterator[list[str]]:
    return (words for words in clauses(text) if _SWEARING.search(" ".join(words)))


def _may_be_at_someone(words: list[str]) -> bool:
    said = plain(_SWEARING.sub(" ", " ".join(words)))
    return _SOMEONE.search(said) is not None or any(map(may_name_someone, said.split()))
