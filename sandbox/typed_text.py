"""What Slack makes of typed text: escaped text with mentions and links, and rich text."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.emoji import element as emoji_element
from sandbox.emoji import pieces as emoji_apart
from sandbox.emoji import with_names
from sandbox.members import Member

Json = dict[str, Any]

_PIECE = re.compile(
    r"(?P<url>https?://[^\s<>|]*[^\s<>|.,:;!?)])|@(?P<name>[\w.\-]*\w)|#(?P<channel>[\w\-]+)"
)


def escape(text: str) -> str:
    """``&``, ``<`` and ``>`` as Slack sends them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def message_text(typed: str, members: Mapping[str, Member]) -> str:
    """The ``text`` of a message. Emoji are names in it, however they were typed."""
    return "".join(
        f"<{escape(piece)}>"
        if kind == "url"
        else f"<@{piece}>"
        if kind == "user"
        else escape(with_names(piece))
        for kind, piece in _pieces(typed, members)
    )


def command_text(
    typed: str,
    members: Mapping[str, Member],
    channels: Mapping[str, str],
    should_escape: bool,
) -> str:
    """The ``text`` of a command. If the manifest asks for escaping, it has references with names.

    ``channels``: their names by id.
    """
    if not should_escape:
        return escape(typed)
    marked_up = {
        "user": lambda piece: f"<@{piece}|{members[piece].name}>",
        "channel": lambda piece: f"<#{piece}|{channels[piece]}>",
        "url": lambda piece: f"<{escape(piece)}|{escape(piece)}>",
        "text": escape,
    }
    return "".join(marked_up[kind](piece) for kind, piece in _pieces(typed, members, channels))


def rich_text(typed: str, members: Mapping[str, Member], block_id: str) -> Json:
    """The block that Slack adds to what people write."""
    pieces = [each for kind, piece in _pieces(typed, members) for each in _rich_pieces(kind, piece)]
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": pieces}],
    }


def _rich_pieces(kind: str, piece: str) -> Iterable[Json]:
    if kind == "url":
        yield {"type": "link", "url": piece}
    elif kind == "user":
        yield {"type": "user", "user_id": piece}
    else:
        for kind_of_part, part in emoji_apart(piece):
            is_emoji = kind_of_part == "emoji"
            yield emoji_element(part) if is_emoji else {"type": "text", "text": part}


def _pieces(
    typed: str, members: Mapping[str, Member], channels: Mapping[str, str] | None = None
) -> Iterable[tuple[str, str]]:
    """The text cut into ``("text" | "url" | "user" | "channel", what)``."""
    by_name = {member.name: member.id for member in members.values()}
    channel_of = {name: channel for channel, name in (channels or {}).items()}
    at = 0
    for found in _PIECE.finditer(typed):
        references = {
            "user": by_name.get(found["name"]),
            "channel": channel_of.get(found["channel"]),
            "url": found["url"],
        }
        meant = next(((kind, what) for kind, what in references.items() if what), None)
        if meant is None:
            continue
        if found.start() > at:
            yield "text", typed[at : found.start()]
        yield meant
        at = found.end()
    if at < len(typed):
        yield "text", typed[at:]
