"""How alike two words are, for slips of the keyboard and for suggestions.

RapidFuzz is loaded when something is first not found as it was typed: most of the time
nothing is, and a bot at rest does without it.
"""

from collections.abc import Iterable

_ROUNDING = 1e-4
"""The cutoff is turned into a number of letters, and six tenths of ten may come out as five."""


def likeness(typed: str, name: str) -> float:
    """How alike two texts are, from 0 (nothing in common) to 1 (the same).

    It is twice the letters that they have in common in the same order, to the letters of
    both.
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(typed, name)


def closest(
    typed: str, names: Iterable[str], *, at_least: float, most: int | None = 1
) -> list[tuple[str, float]]:
    """The names that are at least so alike, the likest first, with how much; ``most`` of them.

    Of equals, the one that comes first.
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    scorer = Indel.normalized_similarity
    found = extract(
        typed, list(names), scorer=scorer, score_cutoff=max(at_least - _ROUNDING, 0.0), limit=most
    )
    return [(name, alike) for name, alike, _ in found]


def few_slips(typed: str, words: Iterable[str], most: int) -> list[tuple[str, int]]:
    """The words that are at most so many slips away, with how many.

    A slip is a letter that is wrong, missing, too many, or swapped with its neighbour.
    """
    from rapidfuzz.distance import OSA

    counted = ((word, OSA.distance(typed, word, score_cutoff=most)) for word in words)
    return [(word, slips) for word, slips in counted if slips <= most]
