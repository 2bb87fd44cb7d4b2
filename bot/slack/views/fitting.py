"""Windows as large as Slack takes them: with as much of what people wrote as fits.

A window that is built whole whatever is stored may be more than Slack opens. So it is
built with less and less room for words until it fits, and says that there is more.
"""

import json
from collections.abc import Callable

from slack_sdk.models.views import View

from bot.slack.views.rich import WORDS_IN_A_VIEW

BLOCKS, BYTES = 100, 240_000
"""Of the 100 and the 250,000 that Slack takes; what is around the blocks comes on top."""

LEAST = 100


def fits(view: View, within: int = BYTES) -> bool:
    """Whether Slack takes a window of that size, its blocks ``within`` so many bytes."""
    blocks = view.blocks or []
    if len(blocks) > BLOCKS:
        return False
    return len(json.dumps([block.to_dict() for block in blocks])) <= within


def fitted(build: Callable[[int], View]) -> View:
    """The window with as much room as it can have.

    ``build``: makes it with room for so many characters of what people wrote. In the
    least room it has to fit.
    """
    room = WORDS_IN_A_VIEW
    view = build(room)
    while room > LEAST and not fits(view):
        room = max(LEAST, room // 2)
        view = build(room)
    return view
