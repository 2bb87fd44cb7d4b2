"""Text made safe to show in Slack, and mentions.

What somebody wrote is shown in rich text, which is literal. Where mrkdwn is
needed, ``escape`` keeps it from pinging, linking or formatting.
"""

from bot.checkins.understanding.emoji import pieces

_MARKS = str.maketrans(
    # A zero-width space after a formatting mark keeps mrkdwn from pairing it.
    {mark: f"{mark}\u200b" for mark in "*_~`"}
)


def escape(text: str) -> str:
    """Text as it stands, for a mrkdwn field: no mention, link or markup comes of it.

    Emoji are shown.
    """
    return "".join(_safe(each) if isinstance(each, str) else each.code for each in pieces(text))


def mention(person: str) -> str:
    """A mention in mrkdwn. Only for ids that Slack or the roster gave."""
    return f"<@{person}>"


def _safe(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.translate(_MARKS)
