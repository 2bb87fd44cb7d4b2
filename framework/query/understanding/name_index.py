"""Finds things by their exact name, by a part of it, or by a similar name.

One index holds the names of a ladder, another those of all ladders. It doesn't know what the things
are. Parts that not every question needs are built when first needed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from framework.model.likeness import closest, likeness
from framework.query.understanding.sentence import MOST_WORDS_MISSPELLED, words_of

LEAST_START = 2
LEAST_INSIDE = 3
LEAST_NEAR = 4
"""The fewest letters to search for: fewer occur in too many names."""

NEAR_ENOUGH = 0.55
"""The likeness from which a name is worth suggesting."""

SURELY_MEANT = 0.8
CLEARLY_NEARER = 0.1
"""From this likeness on, and if it's this far ahead of all others, a typo is corrected."""

WORD_OF_A_NAME = 0.85
"""The weight of being like one word of a name, compared with all of it."""

WORD_RESEMBLES = 0.6
COMPARE_AT_MOST = 15
"""The likest words and names to compare. Others aren't suggested."""

_AFTER_ANY = "\U0010ffff"

Thing = TypeVar("Thing")


class NameIndex(Generic[Thing]):
    """Things by their names. Results are in the order in which the things were given."""

    def __init__(self, named: Iterable[tuple[Thing, Iterable[str]]]) -> None:
        self._things: list[Thing] = []
        self._owners: dict[str, dict[int, None]] = defaultdict(dict)
        self._words: dict[str, tuple[str, ...]] = {}
        for number, (thing, names) in enumerate(named):
            self._things.append(thing)
            for words in map(words_of, names):
                key = "".join(words)
                self._owners[key][number] = None
                self._words[key] = words

    @cached_property
    def _tails(self) -> list[tuple[str, str]]:
        """Each name from each of its words to the end, normalised and in order, with the name."""
        return sorted(
            ("".join(words[first:]), key)
            for key, words in self._words.items()
            for first in range(len(words))
        )

    @cached_property
    def _heap(self) -> str:
        """All names in one text, to quickly see that a text isn't in any."""
        return "\n".join(self._words)

    @cached_property
    def _alike(self) -> "_Alike":
        return _Alike(self._words)

    def exactly(self, key: str) -> tuple[Thing, ...]:
        """Things with exactly this name."""
        return tuple(self._things[number] for number in self._owners.get(key, ()))

    def starting(self, words: Sequence[str]) -> tuple[Thing, ...]:
        """Things whose names have words that start like this.

        Several words match in any order: ``tech int`` and ``intuition tech``.
        """
        joined = "".join(words)
        if len(joined) < LEAST_START:
            return ()
        keys = self._with_tail(words[0])
        if not keys or len(words) == 1:
            return self._owning(keys)
        in_any_order = keys
        for word in words[1:]:
            in_any_order = in_any_order and in_any_order & self._with_tail(word)
        return self._owning(in_any_order | self._with_tail(joined))

    def inside(self, key: str) -> tuple[Thing, ...]:
        """Things whose names contain this anywhere."""
        if len(key) < LEAST_INSIDE or key not in self._heap:
            return ()
        return self._owning(name for name in self._words if key in name)

    def near(
        self, words: Sequence[str], at_least: float = NEAR_ENOUGH
    ) -> list[tuple[float, Thing]]:
        """Things with similar names, the closest first, each with its likeness."""
        best: dict[int, float] = {}
        for alike, key in self._alike.to(words, at_least):
            for number in self._owners[key]:
                best.setdefault(number, alike)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [(alike, self._things[number]) for number, alike in ranked]

    def meant(self, words: Sequence[str]) -> tuple[Thing, ...]:
        """The one thing whose name is surely meant despite a typo; empty if in doubt."""
        near = self.near(words, SURELY_MEANT - CLEARLY_NEARER)
        if not near or near[0][0] < SURELY_MEANT:
            return ()
        if len(near) > 1 and near[0][0] - near[1][0] < CLEARLY_NEARER:
            return ()
        return (near[0][1],)

    def _with_tail(self, start: str) -> set[str]:
        first = bisect_left(self._tails, (start,))
        last = bisect_left(self._tails, (start + _AFTER_ANY,))
        return {key for _, key in self._tails[first:last]}

    def _owning(self, keys: Iterable[str]) -> tuple[Thing, ...]:
        numbers = {number for key in keys for number in self._owners[key]}
        return tuple(self._things[number] for number in sorted(numbers))


class _Alike:
    """Names that are alike as a whole or in one of their words."""

    def __init__(self, names: dict[str, tuple[str, ...]]) -> None:
        self._looks: dict[str, dict[str, float]] = defaultdict(dict)
        for key, words in names.items():
            self._looks[key][key] = 1.0
            for word in words:
                if len(word) > LEAST_NEAR:
                    self._looks[word].setdefault(key, WORD_OF_A_NAME)
        self._names = names

    def to(self, words: Sequence[str], at_least: float) -> list[tuple[float, str]]:
        """Likeness and name, the likest first."""
        typed = "".join(words)
        if len(typed) < LEAST_NEAR or len(words) > MOST_WORDS_MISSPELLED:
            return []
        best: dict[str, float] = {}
        for look, alike in closest(typed, self._looks, at_least=at_least, most=COMPARE_AT_MOST):
            if _digits(look) != _digits(typed):
                continue
            for key, worth in self._looks[look].items():
                if alike * worth > best.get(key, at_least):
                    best[key] = alike * worth
        found = ((alike, key) for key, alike in best.items() if self._may_be(words, key))
        return sorted(found, key=lambda each: -each[0])

    def _may_be(self, words: Sequence[str], key: str) -> bool:
        """Whether every typed word resembles some word of the name."""
        if len(words) == 1:
            return True
        return all(word in key or self._resembles(word, key) for word in words)

    def _resembles(self, word: str, key: str) -> bool:
        return any(likeness(word, other) >= WORD_RESEMBLES for other in self._names[key])


def _digits(text: str) -> str:
    """The digits of a text, which must be equal: IC4 is never a typo of IC5."""
    return "".join(character for character in text if character.isdigit())
