"""Text in Markdown, for files and for Slack's canvases: as it was written, with no effect.

Escaped as CommonMark has it (any punctuation mark after a backslash stands for
itself), so that no heading, link, picture or table comes of it, and in a canvas
no mention, which is written as a picture.
"""

import re

from bot.checkins.export.visible import on_one_line, visible

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_AT_LINE_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_ORDINAL = re.compile(r"^(\d{1,9})([.)])")
_UNSAFE_IN_ADDRESS = {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20"}


def inline(text: str) -> str:
    """A piece of a line."""
    return _MARKS.sub(r"\\\1", on_one_line(text))


def paragraphs(text: str, margin: str = "") -> str:
    """Lines and blank lines as they were written; ``margin`` before each (``> `` quotes)."""
    lines = [_line(line) for line in visible(text).strip("\n").split("\n")]
    broken = [
        f"{line}\\" if line and following else line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return "\n".join(f"{margin}{line}".rstrip() for line in broken)


def link(address: str) -> str:
    """A link that shows its own address, so that it cannot pretend to lead elsewhere."""
    safe = "".join(_UNSAFE_IN_ADDRESS.get(c, c) for c in on_one_line(address))
    return f"[{inline(address)}]({safe})"


def _line(line: str) -> str:
    marked = inline(line)
    ordinal = _ORDINAL.match(marked)
    if ordinal:
        return f"{ordinal[1]}\\{marked[ordinal.end(1) :]}"
    return f"\\{marked}" if _AT_LINE_START.match(marked) else marked
