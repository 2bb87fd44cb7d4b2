"""How people write a level at the edge of a grid: ``IC4``, ``IC4 - Senior PM``, ``Senior (L4)``."""

import re
from dataclasses import dataclass

from framework.importing.document import Cell

_CODE = r"[A-Za-z0-9][A-Za-z0-9.\-]{0,11}"
_WITH_DIGIT = r"(?=[A-Za-z.\-]{0,11}[0-9])" + _CODE
_GAP = r"(?:\s{0,9}[–—:·|,\n]\s{0,9}|\s{1,9}-\s{1,9})"

_WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"(?P<code>{_CODE})",
        rf"(?P<code>{_WITH_DIGIT}){_GAP}(?P<title>.+)",
        rf"(?:level|grade|band)\s{{1,9}}(?P<code>{_CODE})(?:{_GAP}(?P<title>.+))?",
        rf"(?P<title>.+?)\s{{0,9}}[(\[](?P<code>{_WITH_DIGIT})[)\]]",
        rf"(?P<title>.+?){_GAP}(?P<code>{_WITH_DIGIT})",
        rf"(?P<code>{_CODE}){_GAP}(?P<title>.+)",
        rf"(?P<code>{_WITH_DIGIT})\s{{1,9}}(?P<title>.+)",
    )
)
_READ_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class LevelName:
    """A level's code and, where it stands there too, its title (else empty)."""

    code: str
    title: str

    @property
    def is_sure(self) -> bool:
        """Whether nothing but a level is likely to be written so: the code has a digit."""
        return any(character.isdigit() for character in self.code)


def level_name(cell: Cell) -> LevelName | None:
    """What a cell says as a level's name; ``None`` if it has no code that could be typed."""
    text = cell.text.strip()
    if len(text) > _READ_AT_MOST:
        return None
    for way in _WAYS:
        found = way.fullmatch(text)
        if found:
            parts = found.groupdict()
            return LevelName(parts["code"], " ".join((parts.get("title") or "").split()))
    return None
