"""What a view of a message is: blocks, and the same in words for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block

TEXT_LIMIT = 3_900
"""Slack asks for at most 4,000 characters of top-level text."""


@dataclass(frozen=True)
class Answer:
    """A message: ``blocks`` to look at, ``text`` that says the same (mrkdwn, escaped)."""

    text: str
    blocks: Sequence[Block]

    def payload(self) -> dict[str, Any]:
        """The arguments that ``ack``, ``respond`` and ``chat.*`` take alike."""
        text = self.text if len(self.text) <= TEXT_LIMIT else self.text[: TEXT_LIMIT - 1] + "…"
        return {"text": text, "blocks": [block.to_dict() for block in self.blocks]}
