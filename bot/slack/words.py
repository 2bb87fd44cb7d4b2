"""Makes text safe to show in Slack. Also writes mentions.

People's words are shown in rich text, which is literal. If mrkdwn is needed, ``escape`` keeps them
from pinging, linking or formatting.
"""

from bot.checkins.understanding.wording.emoji import pieces

_MARKS = str.maketrans(
    # A zero-width space after a formatting mark keeps mrkdwn from pairing it.
    {mark: f"{mark}\u200b" for mark in "*_~`"}
)


def escape(text: str) -> str:
    """Text for a mrkdwn field, shown literally, without mentions, links or markup.

    Emoji are shown.
    """
    return "".join(_safe(each) if isinstance(each, str) else each.code for each in pieces(text))


def mention(person: str) -> str:
    """A mention in mrkdwn. Only for ids from Slack or the roster."""
    return f"<@{person}>"


def _safe(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.translate(_MARKS)
