"""Reads what Slack sends when a person writes in the DM into plain words.

Slack marks up the text of events. The bot stores what the person saw when they wrote it. Nothing
here calls Slack or the store.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.slack.messages.typed_text import as_typed

_WRITTEN = frozenset({None, "file_share", "thread_broadcast", "me_message"})


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file of a message. ``id``: in Slack."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A person wrote a message in the DM.

    ``marked_up``: as Slack sent it, with people as ``<@U1>``. ``text``: as it was typed, or the
    words that they forwarded or recorded. ``files``: those stored in Slack.
    """

    author: str
    channel: str
    ts: str
    text: str
    thread_ts: str | None
    links: tuple[str, ...]
    marked_up: str = ""
    files: tuple[SentFile, ...] = ()


@dataclass(frozen=True, slots=True)
class EditedMessage:
    """A person edited a message. ``edited_ts`` distinguishes its edits."""

    message: NewMessage
    edited_ts: str


@dataclass(frozen=True, slots=True)
class DeletedMessage:
    """A person deleted a message. ``author``: ``None`` if Slack doesn't say whose it was."""

    author: str | None
    channel: str
    ts: str


def read_message(
    event: dict[str, Any], name_of: Callable[[str], str]
) -> NewMessage | EditedMessage | DeletedMessage | None:
    """What a ``message`` event says; ``None`` for anything that a person didn't write in a DM.

    ``name_of`` returns the name of a mentioned person by id.
    """
    if not _is_in_dm(event):
        return None
    subtype = event.get("subtype")
    if subtype == "message_changed":
        return _edit(event, name_of)
    if subtype == "message_deleted":
        return _deletion(event, str(event["deleted_ts"]))
    if subtype not in _WRITTEN or not _by_a_person(event):
        return None
    return _written(event, str(event["channel"]), name_of)


def message_in(event: dict[str, Any]) -> tuple[str | None, tuple[str, str] | None]:
    """The person of an event, if known, and the channel and ``ts`` of the message that was written,
    edited or deleted, if it's about one."""
    if event.get("type") != "message":
        user = event.get("user")
        return (user if isinstance(user, str) else None), None
    message = event.get("message") or event.get("previous_message") or event
    author = message.get("user") or event.get("user")
    if message.get("subtype") == "tombstone":
        author = (event.get("previous_message") or {}).get("user")
    ts = event.get("deleted_ts") or message.get("ts")
    place = (str(event["channel"]), str(ts)) if event.get("channel") and ts else None
    return (str(author) if author else None), place


def _is_in_dm(event: dict[str, Any]) -> bool:
    """Some events don't have the type of their channel. Ids of DMs begin with D."""
    kind = event.get("channel_type")
    return kind == "im" if kind else str(event.get("channel") or "").startswith("D")


def _deletion(event: dict[str, Any], ts: str) -> DeletedMessage | None:
    """Slack leaves a tombstone in place of a message that has replies."""
    gone = event.get("previous_message") or {}
    if gone.get("bot_id"):
        return None
    left_by_slack = gone.get("subtype") == "tombstone" or not gone.get("user")
    author = None if left_by_slack else str(gone["user"])
    return DeletedMessage(author, str(event["channel"]), ts)


def plain_words(marked_up: str, name_of: Callable[[str], str]) -> str:
    """Slack's marked-up text as the person typed it: ``<@U1>`` becomes ``@Maya``."""
    return as_typed(marked_up, name_of)


def _edit(
    event: dict[str, Any], name_of: Callable[[str], str]
) -> EditedMessage | DeletedMessage | None:
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    if now.get("subtype") == "tombstone":
        return _deletion(event, str(now["ts"]))
    if not _by_a_person(now):
        return None
    if now.get("text") == before.get("text"):
        # Slack also calls it an edit when a link preview arrives.
        return None
    edited = str((now.get("edited") or {}).get("ts") or event.get("ts") or "")
    return EditedMessage(_written(now, str(event["channel"]), name_of), edited)


def _written(message: dict[str, Any], channel: str, name_of: Callable[[str], str]) -> NewMessage:
    thread = message.get("thread_ts")
    marked_up = str(message.get("text") or "")
    return NewMessage(
        author=str(message["user"]),
        channel=channel,
        ts=str(message["ts"]),
        text=plain_words(marked_up or _taken_along(message), name_of),
        thread_ts=str(thread) if thread and thread != message["ts"] else None,
        links=tuple(_links(message)),
        marked_up=marked_up,
        files=tuple(_files(message)),
    )


def _taken_along(message: dict[str, Any]) -> str:
    """The words of what was forwarded or said in a clip, if the person wrote none."""
    forwarded = [str(each.get("text") or "") for each in _forwarded(message)]
    clips = [
        str(((file.get("transcription") or {}).get("preview") or {}).get("content") or "")
        for file in message.get("files") or ()
    ]
    return "\n\n".join(filter(None, [*forwarded, *clips]))


def _files(message: dict[str, Any]) -> Iterator[SentFile]:
    for file in message.get("files") or ():
        if file.get("id") and not file.get("is_external"):
            yield SentFile(str(file["id"]), str(file.get("name") or ""))


def _links(message: dict[str, Any]) -> Iterator[str]:
    for file in message.get("files") or ():
        if file.get("permalink"):
            yield str(file["permalink"])
    for each in _forwarded(message):
        if each.get("from_url"):
            yield str(each["from_url"])


def _forwarded(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in message.get("attachments") or () if each.get("is_share")]


def _by_a_person(message: dict[str, Any]) -> bool:
    return bool(message.get("user")) and not message.get("bot_id")
