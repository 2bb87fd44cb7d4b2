"""Cursors, which say which part of a long list comes next."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.errors import SlackError

T = TypeVar("T")


def page_of(items: Sequence[T], cursor: str, limit: int) -> tuple[Sequence[T], str]:
    """The part that begins at ``cursor``, and the next cursor (empty at the end).

    Raises ``SlackError`` ``invalid_cursor``.
    """
    start = 0
    if cursor:
        try:
            start = int(base64.b64decode(cursor, validate=True).decode().removeprefix("at:"))
        except (ValueError, binascii.Error):
            raise SlackError("invalid_cursor") from None
    end = start + limit
    following = base64.b64encode(f"at:{end}".encode()).decode() if end < len(items) else ""
    return items[start:end], following
