"""Whether blocks and views are what Slack takes: the questions the rest asks."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def message_problems(blocks: Any) -> list[str]:
    return []


def view_problems(view: Any) -> list[str]:
    return []


def too_much_text(blocks: list[Json]) -> bool:
    return False
