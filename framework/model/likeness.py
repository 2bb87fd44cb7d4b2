"""How alike two words are, for typos and for suggestions.

RapidFuzz is imported the first time that something isn't found as typed. That's rare, so an idle
bot doesn't load it.
"""

from collections.abc import Iterable

_ROUNDING = 1e-4
"""The cutoff becomes a number of letters, and without this six tenths of ten could come out as
five."""


def likeness(typed: str, name: str) -> float:
    """How alike two texts are, from 0 (nothing in common) to 1 (the same).

    It's twice the number of letters that they share in the same order, divided by the letters of
    both.
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(typed, name)


def closest(
    typed: str, names: Iterable[str], *, at_least: float, most: int | None = 1
) -> list[tuple[str, float]]:
    """At most ``most`` names that are at least so alike, the likest first, each with its likeness.

    Equally alike names keep their order.
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    scorer = Indel.normalized_similarity
    found = extract(
        typed, list(names), scorer=scorer, score_cutoff=max(at_least - _ROUNDING, 0.0), limit=most
    )
    return [(name, alike) for name, alike, _ in found]


def few_slips(typed: str, words: Iterable[str], most: int) -> list[tuple[str, int]]:
    """The words that are at most ``most`` typos away, each with how many.

    A typo is a letter that is wrong, missing, extra, or swapped with its neighbour.
    """
    from rapidfuzz.distance import OSA

    counted = ((word, OSA.distance(typed, word, score_cutoff=most)) for word in words)
    return [(word, slips) for word, slips in counted if slips <= most]
