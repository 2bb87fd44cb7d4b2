"""Checks, posts, changes and deletes the app's messages.

The same rules apply to Web API calls, to answers to commands and to ``response_url``. Callers
decide who can post where.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.block_kit.checking import message_problems, too_much_text
from sandbox.errors import SlackError
from sandbox.json_copy import json_copy
from sandbox.messages import Message
from sandbox.socket_mode.line import Local
from sandbox.socket_mode.payloads import message_object
from sandbox.workspace import BOT_USER

Json = dict[str, Any]

TEXT_CUT = 40_000
UPDATE_TEXT_LIMIT = 4_000
METADATA_BYTES = 16_000
"""Slack documents the error but no number. An app that needs more stores data elsewhere."""
ANSWER_FIELDS = frozenset(
    {
        "text",
        "blocks",
        "response_type",
        "replace_original",
        "delete_original",
        "thread_ts",
        "mrkdwn",
        "unfurl_links",
        "unfurl_media",
        "metadata",
    }
)


@dataclass(frozen=True, slots=True)
class Content:
    """The checked content of a message. ``text`` or ``blocks`` can be empty, but not both."""

    text: str
    blocks: list[Json]
    metadata: Json | None = None


def read_content(local: Local, fields: Json) -> Content:
    """Reads the content of an API call or an answer. Raises ``SlackError`` as Slack would."""
    text = fields.get("text") or ""
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", details=["[ERROR] text must be a string"])
    blocks = read_json(fields.get("blocks"), "invalid_blocks_format") or []
    problems = message_problems(blocks)
    if problems:
        raise SlackError("invalid_blocks", details=problems)
    if too_much_text(blocks):
        raise SlackError("msg_blocks_too_long")
    if not text.strip() and not blocks:
        raise SlackError("no_text")
    return Content(
        text[:TEXT_CUT],
        with_ids(blocks, lambda: local.workspace.new_id("b")),
        read_metadata(fields.get("metadata")),
    )


def read_json(value: Any, error: str) -> Any:
    """A structured argument: JSON text in a form, or a value in a JSON body."""
    if isinstance(value, str):
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None
    return value


def read_metadata(value: Any) -> Json | None:
    metadata = read_json(value, "invalid_metadata_format")
    if metadata is None:
        return None
    if (
        not isinstance(metadata, dict)
        or set(metadata) != {"event_type", "event_payload"}
        or not isinstance(metadata["event_type"], str)
        or not isinstance(metadata["event_payload"], dict)
    ):
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata, ensure_ascii=False).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return metadata


def with_ids(blocks: list[Json], new_id: Callable[[], str]) -> list[Json]:
    """A copy in which every block, and every interactive element, has an id."""
    copied = json_copy(blocks)
    for block in copied:
        block.setdefault("block_id", new_id())
        inside = [block.get("accessory"), block.get("element")]
        if block["type"] == "actions":
            inside += block["elements"]
        for element in inside:
            if element is not None and element["type"] != "image":
                element.setdefault("action_id", new_id())
    return copied


def post(
    local: Local,
    channel: str,
    content: Content,
    *,
    thread_ts: str | None = None,
    only_for: str | None = None,
) -> Message:
    """Posts a new message of the app's."""
    message = Message(
        ts=local.workspace.new_ts(),
        channel=channel,
        user=BOT_USER,
        text=content.text,
        blocks=content.blocks,
        by_app=True,
        thread_ts=thread_ts,
        only_for=only_for,
        metadata=content.metadata,
    )
    local.workspace.put(message)
    local.announce(message)
    return message


def post_files(
    local: Local, channel: str, comment: str, files: list[Json], thread_ts: str
) -> Message:
    """Posts a message of the app's with files."""
    message = Message(
        ts=local.workspace.new_ts(),
        channel=channel,
        user=BOT_USER,
        text=comment,
        blocks=[],
        by_app=True,
        thread_ts=thread_ts or None,
        files=files,
    )
    local.workspace.put(message)
    local.announce(message)
    return message


def rewrite(local: Local, message: Message, content: Content) -> None:
    """Replaces the content of a message."""
    previous = message_object(message, metadata=True)
    message.text, message.blocks = content.text, content.blocks
    if content.metadata is not None:
        message.metadata = content.metadata
    if message.only_for is None:
        message.edited = {"user": message.user, "ts": local.workspace.new_ts()}
        local.announce_change(message, previous)
    local.workspace.changed()


def take_away(local: Local, message: Message) -> None:
    """Deletes a message."""
    local.workspace.remove(message)
    local.announce_deletion(message)


def take_file_away(local: Local, file_id: str) -> None:
    """Deletes a file from every message that shows it."""
    for conversation in local.workspace.conversations.values():
        for message in conversation.messages.values():
            left = [file for file in message.files if file["id"] != file_id]
            if len(left) < len(message.files):
                previous = message_object(message, metadata=True)
                message.files = left
                local.announce_change(message, previous)
    local.workspace.changed()


def answer(
    local: Local, person: str, channel: str, fields: Json, original: Message | None
) -> Message | None:
    """Does what an answer to a command or a ``response_url`` post asks for.

    ``original``: the message that it can replace or delete. Raises ``SlackError``.
    """
    unknown = sorted(set(fields) - ANSWER_FIELDS)
    if unknown:
        raise SlackError("invalid_arguments", details=[f"[ERROR] unknown field {unknown[0]}"])
    if fields.get("delete_original"):
        if original is not None:
            take_away(local, original)
        return None
    kind = fields.get("response_type") or "ephemeral"
    if kind not in ("ephemeral", "in_channel"):
        raise SlackError("invalid_arguments", details=["[ERROR] unknown response_type"])
    content = read_content(local, fields)
    if fields.get("replace_original") and original is not None:
        rewrite(local, original, content)
        return original
    thread_ts = fields.get("thread_ts")
    only_for = person if kind == "ephemeral" else None
    return post(local, channel, content, thread_ts=thread_ts, only_for=only_for)
