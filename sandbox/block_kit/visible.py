"""Converts text and blocks into the plain words that a person sees, for tests and searching."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.emoji import character, with_characters
from sandbox.members import Member
from sandbox.typed_text import unescape

Json = dict[str, Any]

_SPECIAL = re.compile(r"<([^<>]+)>")
_MARKS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])")
_ZERO_WIDTH = "\u200b"


class Reader:
    """Reads like a member of the workspace: mentions are names."""

    def __init__(self, members: Mapping[str, Member], channels: Mapping[str, str]) -> None:
        self._members = members
        self._channels = channels

    def message(self, text: str, blocks: Sequence[Json]) -> str:
        """Everything visible in a message. Blocks hide the text, as in Slack's clients."""
        return self.blocks(blocks) if blocks else self.mrkdwn(text)

    def blocks(self, blocks: Sequence[Json]) -> str:
        return "\n".join(line for block in blocks for line in self._block(block))

    def mrkdwn(self, text: str) -> str:
        """Text with mentions and links as people see them, without formatting marks."""
        shown = text
        before = None
        while shown != before:
            before, shown = shown, _MARKS.sub(r"\2", shown)
        shown = _SPECIAL.sub(self._special, shown)
        return with_characters(unescape(shown)).replace(_ZERO_WIDTH, "")

    def _block(self, block: Json) -> Iterator[str]:
        kind = block["type"]
        if kind == "rich_text":
            yield from (self._rich(element) for element in block["elements"])
        elif kind in ("section", "header"):
            texts = [block["text"]] if "text" in block else []
            yield from (self._text(text) for text in [*texts, *block.get("fields", [])])
            if "accessory" in block:
                yield from self._element(block["accessory"])
        elif kind in ("context", "actions"):
            for element in block["elements"]:
                yield from self._element(element)
        elif kind == "input":
            yield self._text(block["label"])
            yield from self._element(block["element"])
            if "hint" in block:
                yield self._text(block["hint"])
        elif kind in ("image", "markdown"):
            yield block.get("alt_text") or block["text"]

    def _element(self, element: Json) -> Iterator[str]:
        kind = element["type"]
        if kind in ("mrkdwn", "plain_text"):
            yield self._text(element)
        elif kind == "button":
            yield self._text(element["text"])
        elif kind == "image":
            yield element["alt_text"]
        elif kind in ("radio_buttons", "checkboxes"):
            for option in element["options"]:
                yield self._text(option["text"])
                if "description" in option:
                    yield self._text(option["description"])
        elif "initial_value" in element:
            yield element["initial_value"]
        elif "placeholder" in element:
            yield self._text(element["placeholder"])

    def _text(self, text: Json) -> str:
        shown: str = text["text"]
        return with_characters(shown) if text["type"] == "plain_text" else self.mrkdwn(shown)

    def _rich(self, element: Json) -> str:
        if element["type"] == "rich_text_list":
            return "\n".join(self._rich(item) for item in element["elements"])
        return "".join(self._piece(piece) for piece in element["elements"])

    def _piece(self, piece: Json) -> str:
        kind = piece["type"]
        if kind == "user":
            return self._mention(piece["user_id"])
        if kind == "channel":
            return "#" + self._channels.get(piece["channel_id"], piece["channel_id"])
        if kind == "emoji":
            return character(piece["name"]) or f":{piece['name']}:"
        if kind == "broadcast":
            return f"@{piece['range']}"
        if kind == "link":
            return str(piece.get("text") or piece["url"])
        return str(piece.get("text") or piece.get("fallback") or "")

    def _mention(self, member_id: str) -> str:
        member = self._members.get(member_id)
        return f"@{member.real_name if member else member_id}"

    def _special(self, found: re.Match[str]) -> str:
        target, _, label = found[1].partition("|")
        if target.startswith("@"):
            return self._mention(target[1:])
        if target.startswith("#"):
            return "#" + (label or self._channels.get(target[1:], target[1:]))
        if target.startswith("!"):
            return label or f"@{target[1:].partition('^')[0]}"
        return label or target.removeprefix("mailto:")
