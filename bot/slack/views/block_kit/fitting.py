"""Makes windows with as much of people's words as Slack accepts.

A window with all stored words may be too large for Slack. So it's built with less and less room for
words until it fits, and says that there is more.
"""

import json
from collections.abc import Callable

from slack_sdk.models.views import View

from bot.slack.views.block_kit.rich import WORDS_IN_A_VIEW

BLOCKS, BYTES = 100, 240_000
"""Slack accepts 100 blocks and 250,000 bytes. The difference is for what surrounds the blocks."""

LEAST = 100


def fits(view: View, within: int = BYTES) -> bool:
    """Whether Slack accepts a window of that size, with blocks of at most ``within`` bytes."""
    blocks = view.blocks or []
    if len(blocks) > BLOCKS:
        return False
    return len(json.dumps([block.to_dict() for block in blocks])) <= within


def fitted(build: Callable[[int], View]) -> View:
    """The window with as much room as possible.

    ``build``: makes it with room for so many characters of people's words. With the least room, it
    has to fit.
    """
    room = WORDS_IN_A_VIEW
    view = build(room)
    while room > LEAST and not fits(view):
        room = max(LEAST, room // 2)
        view = build(room)
    return view
