"""Text made safe to show in Slack, and mentions.

What somebody wrote is shown in rich text, which is literal. Where mrkdwn is
needed, ``escape`` keeps it from pinging, linking or formatting.
"""

from __future__ import annotations

_MARKS = str.maketrans(
    # A zero-width space after a formatting mark keeps mrkdwn from pairing it.
    {mark: f"{mark}\u200b" for mark in "*_~`"}
)


def escape(text: str) -> str:
    """Text as it stands, for a mrkdwn field: no mention, link or markup comes of it."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.translate(_MARKS)


def unescaped(text: str) -> str:
    """What somebody typed, where Slack gives it with ``&``, ``<`` and ``>`` escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mention(person: str) -> str:
    """A mention in mrkdwn. Only for ids that Slack or the roster gave."""
    return f"<@{person}>"
