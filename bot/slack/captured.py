"""A Slack message that somebody wants to keep as evidence, as a shortcut or a form tells of it.

Slack hands it over when its shortcut is chosen, and never again: the form
carries it until it is saved or dropped, and the store knows nothing of it before.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.checkins.evidence import Origin
from bot.slack.incoming import plain_words


@dataclass(frozen=True, slots=True)
class Captured:
    """``author`` is a user id, or ``None`` for an app's message; ``written_at`` is in UTC."""

    link: str
    author: str | None
    written_at: datetime
    text: str

    def origin(self, with_text: bool) -> Origin:
        """What is kept of it besides the link."""
        return Origin(self.author, self.written_at, self.text if with_text else None)


def read_message_shortcut(payload: dict[str, Any], name_of: Callable[[str], str]) -> Captured:
    """The message in whose menu the shortcut was chosen.

    ``name_of`` gives the name to write for a mentioned person's id.
    """
    message, ts = payload["message"], str(payload["message_ts"])
    return Captured(
        link=_permalink(str(payload["team"]["domain"]), str(payload["channel"]["id"]), message, ts),
        author=str(message["user"]) if message.get("user") and not message.get("bot_id") else None,
        written_at=datetime.fromtimestamp(float(ts), UTC),
        text=plain_words(str(message.get("text") or ""), name_of).strip(),
    )


def carried(captured: Captured) -> str:
    """What a form takes along of a message, short of its text, which the form shows."""
    return json.dumps(
        {
            "link": captured.link,
            "author": captured.author,
            "written_at": captured.written_at.timestamp(),
        }
    )


def brought_back(written: str, text: str) -> Captured | None:
    """The message of which a submitted form tells; ``None`` if it tells of none."""
    if not written:
        return None
    try:
        told = json.loads(written)
        return Captured(
            link=str(told["link"]),
            author=str(told["author"]) if told["author"] else None,
            written_at=datetime.fromtimestamp(float(told["written_at"]), UTC),
            text=text,
        )
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        return None  # No form of ours says this.


def _permalink(domain: str, channel: str, message: dict[str, Any], ts: str) -> str:
    """As Slack writes it; asking for it would need the app to be in the channel."""
    link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
    thread = message.get("thread_ts")
    return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link
