"""HTML taken apart into tags and text, in time that grows with its length alone.

``html.parser`` takes minutes for some pages of this size and stops at others
with an ``AssertionError``; a page from anywhere must do neither.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST_TAG = 4_000
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40}+)"
    r"(?P<rest>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_SPAN = re.compile(r"\b(colspan|rowspan)\s{0,9}=\s{0,9}[\"']?\s{0,9}(\d{1,6})", re.IGNORECASE)
_RAW = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and where it stands; ``spans``: its ``colspan`` and ``rowspan``, where given."""

    name: str
    ends: bool
    line: int
    column: int
    spans: dict[str, int]


def tokens(text: str) -> Iterator[Tag | str]:
    """Tags and pieces of text in order; comments and scripts are left out."""
    position, line, line_began = 0, 1, 0
    counted = 0
    while position < len(text):
        begins = text.find("<", position)
        if begins != position:
            until = begins if begins >= 0 else len(text)
            yield html.unescape(text[position:until])
            position = until
            continue
        found = _TAG.match(text, position, position + _LONGEST_TAG)
        if found is None:
            after = _after_declaration(text, position)
            if after == position:
                yield "<"
                after += 1
            position = after
            continue
        line += text.count("\n", counted, position)
        line_began = max(line_began, text.rfind("\n", counted, position) + 1)
        counted = position
        name = found["name"].lower()
        position = found.end()
        spans = {key.lower(): int(number) for key, number in _SPAN.findall(found["rest"])}
        yield Tag(name, bool(found["end"]), line, counted - line_began + 1, spans)
        if name in _RAW and not found["end"]:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
            position = closing.start() if closing else len(text)


def _after_declaration(text: str, position: int) -> int:
    """Where a comment or declaration ends; the position itself if none begins here."""
    if text.startswith("<!--", position):
        closing, length = text.find("-->", position + 4), 3
    elif text.startswith(("<!", "<?"), position):
        closing, length = text.find(">", position), 1
    else:
        return position
    return closing + length if closing >= 0 else len(text)
