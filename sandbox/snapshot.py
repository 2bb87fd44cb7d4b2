"""Saves what was said in a workspace as JSON, so that another one can continue from it.

Members and the app's manifest aren't saved. Forms on screens, Home tabs and ephemeral messages
aren't either: they go away in Slack, too.
"""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sandbox.json_copy import json_copy
from sandbox.messages import Conversation, Message
from sandbox.socket_mode.line import Local
from sandbox.web_api.app_files import AppFiles, Canvas, Upload
from sandbox.web_api.people_files import PeopleFile

Json = dict[str, Any]

VERSION = 1


class UnreadableSnapshot(ValueError):
    """The saved JSON isn't from a workspace, or is from another version."""


def take(local: Local) -> Json:
    """The workspace as it is now. Call it in the server's thread."""
    workspace = local.workspace
    return {
        "version": VERSION,
        "address": local.address,
        "now": workspace.clock.now().isoformat(),
        "last_micros": workspace.last_micros,
        "conversations": [_conversation(each) for each in workspace.conversations.values()],
        "uploads": [
            {**asdict(each), "content": b64encode(each.content or b"").decode("ascii")}
            for each in workspace.app_files.uploads.values()
            if each.shared
        ],
        "people_files": [
            {**asdict(each), "content": b64encode(each.content).decode("ascii")}
            for each in workspace.people_files.values()
            if each.content is not None
        ],
        "canvases": [asdict(each) for each in workspace.app_files.canvases.values()],
    }


def instant_of(kept: Json) -> datetime:
    """The time in the workspace when it was saved. Raises ``UnreadableSnapshot``."""
    try:
        if kept["version"] != VERSION:
            raise UnreadableSnapshot("it is of another version")
        return datetime.fromisoformat(kept["now"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSnapshot("it holds no workspace") from error


def restore(local: Local, kept: Json) -> None:
    """Restores a snapshot. Call it in the server's thread, before anybody does anything.

    Addresses of files are updated to where the workspace is served now. Raises
    ``UnreadableSnapshot`` without restoring anything.
    """
    instant_of(kept)
    try:
        moved = json.loads(json.dumps(kept).replace(kept["address"], local.address))
        conversations = [_restored(each) for each in moved["conversations"]]
        files = AppFiles(
            uploads={each["file_id"]: _upload(each) for each in moved["uploads"]},
            canvases={each["id"]: Canvas(**each) for each in moved["canvases"]},
        )
        people_files = {
            each["shape"]["id"]: PeopleFile(**{**each, "content": b64decode(each["content"])})
            for each in moved.get("people_files", ())
        }
        last_micros = int(moved["last_micros"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSnapshot("it holds no workspace") from error
    workspace = local.workspace
    workspace.conversations |= {each.id: each for each in conversations}
    workspace.app_files.uploads |= files.uploads
    workspace.app_files.canvases |= files.canvases
    workspace.people_files |= people_files
    workspace.last_micros = last_micros
    workspace.changed()


def _conversation(conversation: Conversation) -> Json:
    return {
        "id": conversation.id,
        "name": conversation.name,
        "kind": conversation.kind,
        "person": conversation.person,
        "read_until": dict(conversation.read_until),
        "members": None if conversation.members is None else list(conversation.members),
        "private": conversation.private,
        "has_app": conversation.has_app,
        "messages": [json_copy(asdict(message)) for message in conversation.lasting()],
    }


def _restored(kept: Json) -> Conversation:
    messages = [Message(**message) for message in kept.pop("messages")]
    return Conversation(**kept, messages={message.ts: message for message in messages})


def _upload(kept: Json) -> Upload:
    return Upload(**{**kept, "content": b64decode(kept["content"])})
