"""What somebody wrote, without what nobody sees and what turns the reading of the rest around.

Emoji, which Slack gives as codes, are characters here.
"""

import unicodedata

from bot.checkins.understanding.emoji import with_characters

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates of direction. Marks of right-to-left scripts stay."""


def visible(text: str) -> str:
    """The text with line ends as ``\\n``, tabs as spaces, and no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    spaced = lines.replace("\u2029", "\n").replace("\t", "    ")
    return with_characters("".join(c for c in spaced if c == "\n" or not _is_hidden(c)))


def on_one_line(text: str) -> str:
    """The same, with line ends and runs of spaces as one space."""
    return " ".join(visible(text).split())


def _is_hidden(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in ("Cc", "Cs", "Cn")
