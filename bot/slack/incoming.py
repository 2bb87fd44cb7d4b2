"""What Slack sends when a person writes in the DM, read into plain words.

Slack marks up the text of events; what is kept is what the person saw when
they wrote it. Nothing here calls Slack or the store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.slack.typed_text import as_typed

_WRITTEN = frozenset({None, "file_share", "thread_broadcast", "me_message"})


@dataclass(frozen=True, slots=True)
class Written:
    """A person wrote a message in the DM."""

    author: str
    channel: str
    ts: str
    text: str
    thread_ts: str | None
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A person changed a message; ``edited_ts`` tells one change from the next."""

    message: Written
    edited_ts: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A person deleted a message."""

    author: str
    channel: str
    ts: str


def read_message(
    event: dict[str, Any], name_of: Callable[[str], str]
) -> Written | Edited | Deleted | None:
    """What a ``message`` event says; ``None`` for whatever no person wrote in a DM.

    ``name_of`` gives the name to write for a mentioned person's id.
    """
    if event.get("channel_type") != "im":
        return None
    subtype = event.get("subtype")
    if subtype == "message_changed":
        return _edit(event, name_of)
    if subtype == "message_deleted":
        gone = event.get("previous_message") or {}
        if not _by_a_person(gone):
            return None
        return Deleted(str(gone["user"]), str(event["channel"]), str(event["deleted_ts"]))
    if subtype not in _WRITTEN or not _by_a_person(event):
        return None
    return _written(event, str(event["channel"]), name_of)


def plain_words(marked_up: str, name_of: Callable[[str], str]) -> str:
    """Slack's marked-up text as the person typed it: ``<@U1>`` becomes ``@Maya``."""
    return as_typed(marked_up, name_of)


def _edit(event: dict[str, Any], name_of: Callable[[str], str]) -> Edited | None:
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if not _by_a_person(now) or now.get("subtype") == "tombstone":
        return None
    if now.get("text") == before.get("text"):
        # Slack also calls it an edit when a link preview arrives.
        return None
    edited = str((now.get("edited") or {}).get("ts") or event.get("ts") or "")
    return Edited(_written(now, str(event["channel"]), name_of), edited)


def _written(message: dict[str, Any], channel: str, name_of: Callable[[str], str]) -> Written:
    thread = message.get("thread_ts")
    return Written(
        author=str(message["user"]),
        channel=channel,
        ts=str(message["ts"]),
        text=plain_words(str(message.get("text") or ""), name_of),
        thread_ts=str(thread) if thread and thread != message["ts"] else None,
        links=tuple(
            str(file["permalink"]) for file in message.get("files") or () if file.get("permalink")
        ),
    )


def _by_a_person(message: dict[str, Any]) -> bool:
    return bool(message.get("user")) and not message.get("bot_id")
