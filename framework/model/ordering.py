"""Which things kept their order when some were moved."""

from collections.abc import Sequence


def longest_rising(places: Sequence[int]) -> set[int]:
    """The most of these different numbers that stand in rising order."""
    runs: list[list[int]] = []
    for index, place in enumerate(places):
        below = [run for run, other in zip(runs, places[:index], strict=True) if other < place]
        runs.append([*_longest(below), place])
    return set(_longest(runs))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=lambda run: len(run)) if runs else []
