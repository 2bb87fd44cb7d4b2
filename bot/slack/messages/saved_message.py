"""A Slack message that somebody wants to save as evidence, from a shortcut or a form.

Slack sends the message once, when the shortcut is used. Then the form carries it until it's saved
or closed. It isn't stored before. What the form brings back is accepted only if it's unchanged.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.checkins.evidence import Origin
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.wording.emoji import same_to_a_reader
from bot.slack.messages.typed_text import as_typed
from bot.slack.signed import hash_of, signed, verified
from bot.slack.views.block_kit.fields import is_web_address

TEXT_CARRIED = 12_000
"""How many characters of a message are saved. The rest is behind its link."""

_IN_DM = re.compile(r"/archives/(D[A-Z0-9]+)/p([0-9]{10})([0-9]{6})(?:\?|$)")
"""Matches a link to a direct message."""


@dataclass(frozen=True, slots=True)
class SavedMessage:
    """``author`` is a user id, or ``None`` for an app's message. ``written_at`` is in UTC."""

    link: str
    author: str | None
    written_at: datetime
    text: str

    def origin(self, with_text: bool) -> Origin:
        """What is saved of it besides the link."""
        found = _IN_DM.search(self.link)
        in_dm = (found[1], f"{found[2]}.{found[3]}") if found else None
        return Origin(self.author, self.written_at, self.text if with_text else None, in_dm)


def read_message_shortcut(payload: dict[str, Any], name_of: Callable[[str], str]) -> SavedMessage:
    """The message whose menu the shortcut was used in.

    ``name_of`` returns the name of a mentioned person by id.
    """
    message, ts = payload["message"], str(payload["message_ts"])
    text = as_typed(str(message.get("text") or ""), name_of).strip()
    return SavedMessage(
        link=_permalink(str(payload["team"]["domain"]), str(payload["channel"]["id"]), message, ts),
        author=str(message["user"]) if message.get("user") and not message.get("bot_id") else None,
        written_at=posted_at(ts),
        text=text[:TEXT_CARRIED],
    )


class NotOurs(ValueError):
    """The bot opened no form for this person with this message."""


def to_metadata(saved_message: SavedMessage, person: str, key: bytes) -> str:
    """What ``person``'s form carries about a message, signed with ``key``.

    It has a hash of the text, which the form shows, and not the text itself.
    """
    told = {
        "person": person,
        "link": saved_message.link,
        "author": saved_message.author,
        "written_at": saved_message.written_at.timestamp(),
        "text": hash_of(same_to_a_reader(saved_message.text)),
    }
    return signed(key, json.dumps(told))


def from_metadata(written: str, text: str | None, person: str, key: bytes) -> SavedMessage | None:
    """The message that a submitted form is about, with the ``text`` it showed, if that is wanted.

    ``None`` for a form without a message. Raises ``NotOurs``.
    """
    if not written:
        return None
    whole = verified(key, written)
    if whole is None:
        raise NotOurs
    told = json.loads(whole)
    if told["person"] != person or not is_web_address(told["link"]):
        raise NotOurs
    if text is not None and told["text"] != hash_of(same_to_a_reader(text)):
        raise NotOurs
    return SavedMessage(
        link=told["link"],
        author=told["author"],
        written_at=datetime.fromtimestamp(told["written_at"], UTC),
        text=text or "",
    )


def _permalink(domain: str, channel: str, message: dict[str, Any], ts: str) -> str:
    """Built as Slack writes it. To ask Slack, the app would have to be in the channel."""
    link = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
    thread = message.get("thread_ts")
    return f"{link}?thread_ts={thread}&cid={channel}" if thread and thread != ts else link
