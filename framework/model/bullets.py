"""Recognises lines that are bullets, whatever their sign."""

import re

SIGNS = "•‣▪◦●∙·*–-"

_BULLET = re.compile(rf"(?P<before>[^\S\n]*)[{re.escape(SIGNS)}][^\S\n]+(?=\S)")
_ANYWHERE = re.compile(rf"^[^\S\n]*[{re.escape(SIGNS)}][^\S\n]+\S", re.MULTILINE)

DEEPEST = 4
"""Bullets that are indented further are drawn at this depth."""


def has_bullets(text: str) -> bool:
    """Whether any line of the text is a bullet."""
    return bool(_ANYWHERE.search(text))


def bullet(line: str) -> tuple[int, int] | None:
    """For a bullet, the length of its sign with the spaces around it, and its depth from 0; else
    ``None``."""
    found = _BULLET.match(line)
    if found is None:
        return None
    before = found["before"].expandtabs(4)
    return found.end(), min(len(before) // 2, DEEPEST)
