"""Emoji as Slack's servers treat them: names in what the app gets, characters on screen.

The names come from the page's list.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_PAGE_LIST = Path(__file__).parent / "page" / "static" / "emoji.js"
_ENTRY = re.compile(r'(?:"([^"]+)"|\b([a-z]\w*)): "([^"]+)"')
_CODE = re.compile(r"(:[a-z0-9_+'-]+:)")


def character(name: str) -> str | None:
    """The character for a name without colons; ``None`` if the name isn't known."""
    return _by_name().get(name)


def with_characters(text: str) -> str:
    """A text with known ``:name:`` replaced by characters, as the page shows it."""
    return _CODE.sub(lambda code: character(code[1].strip(":")) or code[1], text)


def with_names(text: str) -> str:
    """A text with known characters replaced by ``:name:``, as Slack does with typed text."""
    return _characters().sub(lambda found: f":{_by_character()[found[0]]}:", text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut into ``("text" | "emoji", words or name)``."""
    words = ""
    for part in _CODE.split(with_names(text)):
        name = part.strip(":")
        if not _CODE.fullmatch(part) or character(name) is None:
            words += part
            continue
        if words:
            yield "text", words
        yield "emoji", name
        words = ""
    if words:
        yield "text", words


def element(name: str) -> Json:
    """A rich text element as apps get it from Slack, which adds the code points."""
    shown = character(name)
    found: Json = {"type": "emoji", "name": name}
    if shown is not None:
        found["unicode"] = "-".join(f"{ord(each):x}" for each in shown)
    return found


def handed_back(part: Any) -> Any:
    """The app's blocks as Slack returns them: all emoji are elements."""
    if isinstance(part, list):
        return [each for one in part for each in _handed_back(one)]
    if isinstance(part, dict):
        return {key: handed_back(value) for key, value in part.items()}
    return part


def _handed_back(part: Any) -> Iterator[Any]:
    if not isinstance(part, dict):
        yield part
    elif part.get("type") == "emoji":
        yield {**element(str(part["name"])), **part}
    elif part.get("type") == "text" and _characters().search(str(part.get("text"))):
        for kind, piece in _characters_apart(part["text"]):
            yield element(piece) if kind == "emoji" else {**part, "text": piece}
    else:
        yield handed_back(part)


def _characters_apart(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _characters().finditer(text):
        if found.start() > at:
            yield "text", text[at : found.start()]
        yield "emoji", _by_character()[found[0]]
        at = found.end()
    if at < len(text):
        yield "text", text[at:]


@cache
def _by_name() -> dict[str, str]:
    entries = _ENTRY.findall(_PAGE_LIST.read_text(encoding="utf-8"))
    return {quoted or bare: shown for quoted, bare, shown in entries}


@cache
def _by_character() -> dict[str, str]:
    return {shown: name for name, shown in reversed(_by_name().items())}


@cache
def _characters() -> re.Pattern[str]:
    longest_first = sorted(_by_character(), key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in longest_first))
