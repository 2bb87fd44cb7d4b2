"""Emoji in what people write: Slack's codes for them, and the characters they mean.

Slack sends ``:tada:`` if somebody chose 🎉. A workspace can have its own emoji, which stay codes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.checkins.understanding.wording.patterns import Pattern

_TABLE = Path(__file__).with_name("emoji.tsv")
_CODE = Pattern(r":(?P<name>[\w+'-]{1,100}):(?::skin-tone-(?P<tone>[2-6]):)?")
_LITERAL = Pattern(r"```.*?```|`[^`\n]+`|https?://\S+", re.DOTALL)
_LIGHTEST_TONE = 0x1F3FB
_AS_PICTURE = "\ufe0f"
"""Asks for the picture of a character that also has a plain form."""


@dataclass(frozen=True, slots=True)
class Emoji:
    """An emoji by its name in Slack. ``tone``: its skin tone, from 2 to 6, if one was chosen."""

    name: str
    tone: int | None = None

    @property
    def code(self) -> str:
        """The code, as in people's words."""
        return f":{self.name}:" + (f":skin-tone-{self.tone}:" if self.tone else "")

    @property
    def characters(self) -> str | None:
        """Its characters; ``None`` for an emoji that only some workspaces have."""
        known = _by_name().get(self.name)
        if known is None or self.tone is None:
            return known
        first, rest = known[0], known[1:].removeprefix(_AS_PICTURE)
        return f"{first}{chr(_LIGHTEST_TONE + self.tone - 2)}{rest}"


@dataclass(frozen=True, slots=True)
class Place:
    """The position of an emoji's code in a text."""

    start: int
    end: int
    emoji: Emoji


def places(text: str) -> Iterator[Place]:
    """The emoji of a text, in order. Code, addresses and times like 10:30:45 have none."""
    if text.count(":") < 2:
        return
    open_text = _LITERAL.sub(lambda literal: "\0" * len(literal[0]), text)
    at = previous = 0
    while match := _CODE.search(open_text, at):
        start, end = match.span()
        at = start + 1
        if _is_emoji(open_text, match, start == previous > 0):
            tone = match["tone"]
            yield Place(start, end, Emoji(match["name"], int(tone) if tone else None))
            at = previous = end


def pieces(text: str) -> Iterator[str | Emoji]:
    """The text cut into words and emoji."""
    at = 0
    for place in places(text):
        if place.start > at:
            yield text[at : place.start]
        yield place.emoji
        at = place.end
    if at < len(text):
        yield text[at:]


def with_characters(text: str) -> str:
    """The text with standard emoji as characters, for places outside Slack."""
    return "".join(
        piece if isinstance(piece, str) else piece.characters or piece.code
        for piece in pieces(text)
    )


def same_to_a_reader(text: str) -> str:
    """A form that is equal for two texts that look the same, however their emoji are written.

    Slack may return a text with other names for its emoji, or with names instead of characters.
    """
    return " ".join(with_characters(text).replace(_AS_PICTURE, "").split())


def _is_emoji(text: str, match: re.Match[str], follows_another: bool) -> bool:
    name, (start, end) = match["name"], match.span()
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if name != name.lower() or (before == ":" and not follows_another):
        return False
    touching = [_is_of_a_word(before) and not follows_another, _is_of_a_word(after)]
    if name not in _by_name():
        return any(map(str.isalpha, name)) and len(name) > 1 and not any(touching)
    short = len(name) == 1 or name.isdigit()
    return not any(touching) if short else not all(touching)


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@cache
def _by_name() -> dict[str, str]:
    """Loaded when first needed, since most of what people write has no emoji."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("# "))
    return {name: characters for characters, names in rows for name in names.split(" ")}
