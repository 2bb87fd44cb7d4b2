"""The view of a message: blocks, and the same in words for screen readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

TEXT_LIMIT = 3_900
"""Slack asks for at most 4,000 characters of top-level text."""


def characters(part: Any) -> int:
    """How many characters of text are in (part of) a block, links included."""
    if isinstance(part, dict):
        return sum(
            len(value) if key in ("text", "url") and isinstance(value, str) else characters(value)
            for key, value in part.items()
        )
    return sum(map(characters, part)) if isinstance(part, list) else 0


@dataclass(frozen=True)
class Answer:
    """A message: ``blocks`` to show, and ``text`` that says the same (mrkdwn, escaped)."""

    text: str
    blocks: Sequence[Block]

    def payload(self) -> dict[str, Any]:
        """The arguments that ``ack``, ``respond`` and ``chat.*`` share."""
        text = self.text if len(self.text) <= TEXT_LIMIT else self.text[: TEXT_LIMIT - 1] + "…"
        return {"text": text, "blocks": [block.to_dict() for block in self.blocks]}
