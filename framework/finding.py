"""Finding a level by what a person typed: ``ic4``, ``IC-4``, ``4``, ``senior pm``.

Any text gets an answer, in bounded time. Nothing here knows where it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from framework.ladder import Ladder, Level

READ_AT_MOST = 80
"""Longer texts name no level; comparing them would only take time."""

NEAR_ENOUGH = 0.6

_GAPS = re.compile(r"[\W_]+")
_NUMBER_AT_END = re.compile(r"(\d+)$")


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
    """No level fits. ``nearest`` is the one that comes close, if one does."""

    nearest: Level | None


def find_level(ladder: Ladder, typed: str) -> Found | Ambiguous | Unknown:
    """The level of a ladder that ``typed`` names by code, number or title."""
    key = _key(typed[: READ_AT_MOST + 1])
    if not key or len(typed) > READ_AT_MOST:
        return Unknown(None)
    for names in (_code, _title, _number):
        fitting = tuple(level for level in ladder.levels if names(level) == key)
        if len(fitting) == 1:
            return Found(fitting[0])
        if fitting:
            return Ambiguous(fitting)
    return Unknown(_nearest(ladder, key))


def _nearest(ladder: Ladder, key: str) -> Level | None:
    def likeness(level: Level) -> float:
        return max(
            SequenceMatcher(None, key, name, autojunk=False).ratio()
            for name in (_code(level), _title(level))
        )

    best = max(ladder.levels, key=likeness)
    return best if likeness(best) >= NEAR_ENOUGH else None


def _code(level: Level) -> str:
    return _key(level.code)


def _title(level: Level) -> str:
    return _key(level.title)


def _number(level: Level) -> str | None:
    match = _NUMBER_AT_END.search(_key(level.code))
    return match.group(1) if match else None


def _key(text: str) -> str:
    """What is compared: letters and digits alone, without case or compatibility forms."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())
