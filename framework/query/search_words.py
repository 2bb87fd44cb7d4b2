"""Reads the words that somebody searches for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from framework.model.words import COMMON_WORDS, folded, word_without_possessive_pattern

READ_AT_MOST = 200
"""Characters that are read."""

MOST_WORDS = 8

_QUOTED_OR_BARE = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^"“”„«»]+)|.', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to search for, folded. ``phrases``: words that have to follow each other."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def with_words(self, corrected: Mapping[str, str]) -> "Wanted":
        """The same with some words replaced. Phrases stay as typed."""
        words = dict.fromkeys(corrected.get(word, word) for word in self.words)
        return Wanted(tuple(words), self.phrases)


def read_wanted(typed: str) -> Wanted:
    """Returns words and quoted phrases. Common words count only if there are no others."""
    words: list[str] = []
    phrases = []
    for match in _QUOTED_OR_BARE.finditer(typed[:READ_AT_MOST]):
        quoted, bare = match.groups()
        for group in [_folded_words(quoted)] if quoted else _unspaced(bare or ""):
            words += group
            if len(group) > 1:
                phrases.append(tuple(group))
    telling = [word for word in words if word not in COMMON_WORDS]
    kept = dict.fromkeys(telling or words)
    return Wanted(tuple(kept)[:MOST_WORDS], tuple(phrases[:MOST_WORDS]))


def _folded_words(text: str) -> list[str]:
    return [folded(match[1]) for match in word_without_possessive_pattern().finditer(text)]


def _unspaced(text: str) -> list[list[str]]:
    """The words, grouped if no space is between them, as in Chinese."""
    groups: list[list[str]] = []
    reached = -1
    for match in word_without_possessive_pattern().finditer(text):
        if match.start() != reached:
            groups.append([])
        groups[-1].append(folded(match[1]))
        reached = match.end()
    return groups
