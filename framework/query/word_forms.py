"""Words that match each other: other forms, longer words, and typos.

Only English forms are known. Other words match themselves and words that begin with them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from functools import lru_cache

from framework.model.likeness import few_slips

PREFIX_LETTERS = 3
"""The fewest letters of a prefix. Too many words begin with fewer."""

MOST_NEAR = 5
LONGEST_NEAR = 40

_SHORT = 4
_LONG = 8
"""The length in letters from which a word with two typos is unambiguous."""
_VOWELS = frozenset("aeiou")
_LAST = "\U0010ffff"


class Fit(IntEnum):
    """How well a word fits what was typed. More is better."""

    BEGINNING = 2
    SAME_STEM = 3
    EXACT = 4


class Vocabulary:
    """All words of some texts, folded."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))

    def fitting(self, typed: str) -> dict[str, Fit]:
        """The words that ``typed`` (folded) matches, each with how well it fits."""
        stem = stem_of(typed)
        fits: dict[str, Fit] = {}
        if len(typed) >= PREFIX_LETTERS:
            fits = dict.fromkeys(self._beginning(typed), Fit.BEGINNING)
        # Forms of a word differ from its stem by its last letter at most (hop: hope, hoping).
        shared = stem[:-1] if len(stem) >= PREFIX_LETTERS else stem
        for word in self._beginning(shared) if shared else ():
            if stem_of(word) == stem:
                fits[word] = Fit.SAME_STEM
        place = bisect_left(self._words, typed)
        if self._words[place : place + 1] == [typed]:
            fits[typed] = Fit.EXACT
        return fits

    def near(self, typed: str) -> list[tuple[int, str]]:
        """At most five words that are a few typos away, the closest first, each with how many."""
        most = 1 if len(typed) <= _SHORT else 2
        if len(typed) < PREFIX_LETTERS or len(typed) > LONGEST_NEAR:
            return []
        close = [(slips, word) for word, slips in few_slips(typed, self._words, most)]
        return sorted(close, key=lambda each: (each[0], each[1][0] != typed[0], each[1]))[
            :MOST_NEAR
        ]

    def corrected(self, typed: str) -> str | None:
        """The word that ``typed`` (folded) is a typo of; ``None`` if it's a word itself or in
        doubt.

        A word that differs only at its end is another form and not a typo.
        """
        fits = self.fitting(typed)
        if any(fit is not Fit.SAME_STEM for fit in fits.values()):
            return None
        near = [each for each in self.near(typed) if each[1][0] == typed[0]]
        if not near:
            return self._written_out(typed)
        slips, word = near[0]
        rivals = {stem_of(other) for how_far, other in near if how_far == slips}
        is_a_guess = len(rivals) > 1 or (slips > 1 and len(typed) < _LONG)
        is_other_form = bool(fits) and word[-2:] != typed[-2:]
        return None if is_other_form or is_a_guess else word

    def _written_out(self, typed: str) -> str | None:
        """The word that was typed without vowels: ``mktg``; ``None`` if several fit."""
        if len(typed) < PREFIX_LETTERS or not typed.isalpha() or not _VOWELS.isdisjoint(typed):
            return None
        longer = [
            word
            for word in self._beginning(typed[0])
            if word[-1] == typed[-1] and _has_in_order(word, typed)
        ]
        return longer[0] if len({stem_of(word) for word in longer}) == 1 else None

    def _beginning(self, letters: str) -> Iterator[str]:
        start = bisect_left(self._words, letters)
        end = bisect_left(self._words, letters + _LAST, lo=start)
        yield from self._words[start:end]


def _has_in_order(word: str, letters: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """The part that all forms of an English word share. Other words can be cut as well."""
    return _stemmer()(word)


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    # Imported when something is first searched, since starting the bot doesn't need it.
    from snowballstemmer import stemmer

    stem: Callable[[str], str] = stemmer("english").stemWord
    return stem
