"""What Slack makes of what a person types: escaped text with mentions and links, and rich text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.members import Member

Json = dict[str, Any]

_PIECE = re.compile(r"(?P<url>https?://[^\s<>|]*[^\s<>|.,:;!?)])|@(?P<name>[\w.\-]*\w)")


def escape(text: str) -> str:
    """``&``, ``<`` and ``>`` as Slack sends them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def message_text(typed: str, members: Mapping[str, Member]) -> str:
    """The ``text`` of a message."""
    return "".join(
        f"<{escape(piece)}>"
        if kind == "url"
        else f"<@{piece}>"
        if kind == "user"
        else escape(piece)
        for kind, piece in _pieces(typed, members)
    )


def command_text(typed: str, members: Mapping[str, Member], should_escape: bool) -> str:
    """The ``text`` of a command: mentions carry a name, and only if the manifest wants them."""
    if not should_escape:
        return escape(typed)
    return "".join(
        f"<@{piece}|{members[piece].name}>" if kind == "user" else escape(piece)
        for kind, piece in _pieces(typed, members)
    )


def rich_text(typed: str, members: Mapping[str, Member], block_id: str) -> Json:
    """The block that Slack adds to what people write."""
    pieces = [_rich_piece(kind, piece) for kind, piece in _pieces(typed, members)]
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": pieces}],
    }


def _rich_piece(kind: str, piece: str) -> Json:
    if kind == "url":
        return {"type": "link", "url": piece}
    if kind == "user":
        return {"type": "user", "user_id": piece}
    return {"type": "text", "text": piece}


def _pieces(typed: str, members: Mapping[str, Member]) -> Iterable[tuple[str, str]]:
    """The text cut into ``("text" | "url" | "user", what)``."""
    by_name = {member.name: member.id for member in members.values()}
    at = 0
    for found in _PIECE.finditer(typed):
        name = found["name"]
        if name is not None and name not in by_name:
            continue
        if found.start() > at:
            yield "text", typed[at : found.start()]
        yield ("user", by_name[name]) if name is not None else ("url", found["url"])
        at = found.end()
    if at < len(typed):
        yield "text", typed[at:]
