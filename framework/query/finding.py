"""Finds a ladder or a level by what a person typed: ``ic4``, ``IC-4``, ``4``, ``senior pm``.

Any text gets an answer, in bounded time. ``framework.query.understanding`` reads whole requests by
the same names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from framework.model.ladder import Ladder, Ladders, Level
from framework.model.likeness import likeness
from framework.model.names import normalise_name

READ_AT_MOST = 80
"""Longer texts don't name anything, and comparing them would only take time."""

NEAR_ENOUGH = 0.6

TITLE_ENOUGH = 0.75

_BETWEEN_WORDS = re.compile(r"[^\w]+")
_ABBREVIATED = {
    **dict.fromkeys(("sr", "snr"), "senior"),
    **dict.fromkeys(("jr", "jnr"), "junior"),
    **dict.fromkeys(("mgr", "mngr"), "manager"),
    **dict.fromkeys(("eng", "engr"), "engineer"),
    **dict.fromkeys(("dev",), "developer"),
    **dict.fromkeys(("assoc",), "associate"),
    **dict.fromkeys(("prin", "princ"), "principal"),
    **dict.fromkeys(("dir",), "director"),
}
"""Words of titles that people abbreviate."""

_NUMBER_AT_END = re.compile(r"\d+$")
_NUMBER_ALONE = re.compile(r"(?:level)?(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """Exactly one level fits."""

    level: Level


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several levels fit equally well."""

    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """No level fits. ``nearest`` is one that comes close, if any does."""

    nearest: Level | None


@dataclass(frozen=True, slots=True)
class FoundLadder:
    """The ladder with this name."""

    ladder: Ladder


@dataclass(frozen=True, slots=True)
class UnknownLadder:
    """No ladder has this name. ``nearest`` is one that comes close, if any does."""

    nearest: Ladder | None


def find_level(ladder: Ladder, typed: str) -> Found | Ambiguous | Unknown:
    """The level of a ladder that ``typed`` names by code, title, both, or number."""
    key = _typed_key(typed)
    if not key:
        return Unknown(None)
    fitting = LevelNames(ladder.levels).named(key)
    if fitting:
        return Found(fitting[0]) if len(fitting) == 1 else Ambiguous(fitting)
    return Unknown(_nearest_level(ladder, typed, key))


def _nearest_level(ladder: Ladder, typed: str, key: str) -> Level | None:
    """The level that comes close, by its title without abbreviations or by its spelling.

    A title isn't near one of a different rank: “Sr PM” isn't “PM”.
    """
    spelled_out = _spelled_out(typed)
    alike = [each for each in ladder.levels if _spelled_out(each.title) == spelled_out]
    if len(alike) == 1:
        return alike[0]
    near = near_levels(ladder, key)
    if not near or (key.isalpha() and near[0][0] < TITLE_ENOUGH):
        return None
    return near[0][1]


def _spelled_out(title: str) -> str:
    words = _BETWEEN_WORDS.split(title.casefold().strip())
    return normalise_name(" ".join(_ABBREVIATED.get(each, each) for each in words))


def find_ladder(ladders: Ladders, typed: str) -> FoundLadder | UnknownLadder:
    """The ladder that ``typed`` names by id, name or alias."""
    key = _typed_key(typed)
    if not key:
        return UnknownLadder(None)
    for ladder in ladders:
        if key in _ladder_names(ladder):
            return FoundLadder(ladder)
    best = max(ladders, key=lambda ladder: _closest(key, _ladder_names(ladder)))
    is_near = _closest(key, _ladder_names(best)) >= NEAR_ENOUGH
    return UnknownLadder(best if is_near else None)


def _typed_key(typed: str) -> str:
    return normalise_name(typed) if len(typed) <= READ_AT_MOST else ""


class LevelNames:
    """Levels by all their exact names."""

    def __init__(self, levels: Iterable[Level]) -> None:
        self._ways: tuple[dict[str, list[Level]], ...] = tuple(defaultdict(list) for _ in range(3))
        self._numbers: dict[int, list[Level]] = defaultdict(list)
        for level in levels:
            names = (level.code, level.title, level.code + level.title)
            for way, name in zip(self._ways, names, strict=True):
                way[normalise_name(name)].append(level)
            number = _number_at_end(normalise_name(level.code))
            if number is not None:
                self._numbers[number].append(level)

    def named(self, key: str) -> tuple[Level, ...]:
        """The levels with this code; if none, with this title, with both, or with this number."""
        for way in self._ways:
            if key and key in way:
                return tuple(way[key])
        alone = _NUMBER_ALONE.fullmatch(key)
        return tuple(self._numbers.get(int(alone.group(1)), ())) if alone else ()

    def numbered_near(self, number: int) -> Level | None:
        """The level with the nearest number, if levels have numbers."""
        nearest = min(self._numbers, key=lambda each: abs(each - number), default=None)
        return None if nearest is None else self._numbers[nearest][0]


def near_levels(ladder: Ladder, key: str) -> list[tuple[float, Level]]:
    """Levels with similar names, the likest first, each with its likeness (0 to 1).

    Ties go to the nearest number: ``ic9`` is nearer IC5 than IC1.
    """
    number = _number_at_end(key) or 0

    def distance(level: Level) -> int:
        return abs(number - (_number_at_end(normalise_name(level.code)) or 0))

    alike = [(_nearness(key, level), level) for level in ladder.levels]
    near = [(how_much, level) for how_much, level in alike if how_much >= NEAR_ENOUGH]
    return sorted(near, key=lambda found: (-found[0], distance(found[1])))


def _nearness(key: str, level: Level) -> float:
    """The likeness. The same letters before a number are near enough: ``m9`` and M2."""
    letters = _NUMBER_AT_END.sub("", key)
    same_letters = letters and letters == _NUMBER_AT_END.sub("", normalise_name(level.code))
    return max(_closest(key, _level_names(level)), NEAR_ENOUGH if same_letters else 0)


def _number_at_end(key: str) -> int | None:
    match = _NUMBER_AT_END.search(key)
    return int(match.group()) if match else None


def _closest(key: str, names: Iterable[str]) -> float:
    return max(likeness(key, name) for name in names)


def _level_names(level: Level) -> tuple[str, ...]:
    return normalise_name(level.code), normalise_name(level.title)


def _ladder_names(ladder: Ladder) -> tuple[str, ...]:
    return tuple(normalise_name(name) for name in (ladder.id, ladder.name, *ladder.aliases))
