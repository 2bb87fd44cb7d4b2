"""Lines of a text that are bullets, however their sign was written."""

import re

SIGNS = "•‣▪◦●∙·*–-"

_BULLET = re.compile(rf"(?P<before>[^\S\n]*)[{re.escape(SIGNS)}][^\S\n]+(?=\S)")
_ANYWHERE = re.compile(rf"^[^\S\n]*[{re.escape(SIGNS)}][^\S\n]+\S", re.MULTILINE)

DEEPEST = 4
"""Bullets that stand further in are drawn at this depth."""


def has_bullets(text: str) -> bool:
    """Whether any line of the text is a bullet."""
    return bool(_ANYWHERE.search(text))


def bullet(line: str) -> tuple[int, int] | None:
    """Of a bullet: how many characters its sign takes with the spaces around it, and how deep
    it is, from 0. ``None`` for a line that is none."""
    found = _BULLET.match(line)
    if found is None:
        return None
    before = found["before"].expandtabs(4)
    return found.end(), min(len(before) // 2, DEEPEST)
