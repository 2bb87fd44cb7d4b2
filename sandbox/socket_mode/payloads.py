"""The payloads in which the workspace tells the app what happened. No state is changed here."""

from typing import Any

from sandbox.emoji import handed_back
from sandbox.json_copy import json_copy
from sandbox.members import ENTERPRISE_NAME
from sandbox.messages import Conversation, Message
from sandbox.simulated_user.form_state import Draft, state_values
from sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Workspace

Json = dict[str, Any]

VERIFICATION_TOKEN = "local-verification"  # noqa: S105  Slack's deprecated field; not a secret


def domain(workspace: Workspace) -> str:
    return workspace.team_name.lower().replace(" ", "-")


def event_callback(workspace: Workspace, event: Json) -> Json:
    """The outer form of every event."""
    user = event.get("user")
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_of(user if isinstance(user, str) else ""),
        "api_app_id": APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(workspace.clock.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": workspace.enterprise,
                "team_id": None if workspace.organization else TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": bool(workspace.organization),
            }
        ],
        "is_ext_shared_channel": False,
    }


def message_object(message: Message, *, metadata: bool = False) -> Json:
    """A message in events, history and actions."""
    shape: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": TEAM_ID,
    }
    if message.client_msg_id is not None:
        shape["client_msg_id"] = message.client_msg_id
    if message.by_app:
        shape |= {"bot_id": BOT_ID, "app_id": APP_ID}
    if message.blocks:
        shape["blocks"] = handed_back(json_copy(message.blocks))
    if message.thread_ts is not None:
        shape["thread_ts"] = message.thread_ts
    if message.files:
        shape |= {"subtype": "file_share", "files": message.files, "upload": False}
    if message.attachments:
        shape["attachments"] = message.attachments
    if message.deleted:
        shape |= {"subtype": "tombstone", "hidden": True}
    if message.edited is not None:
        shape["edited"] = message.edited
    if metadata and message.metadata is not None:
        shape["metadata"] = message.metadata
    return shape


def posted_event(message: Message) -> Json:
    """A new message in a DM."""
    shape = message_object(message, metadata=True)
    return shape | {"channel": message.channel, "channel_type": "im", "event_ts": message.ts}


def changed_event(message: Message, previous: Json, ts: str) -> Json:
    """A changed message. Slack doesn't always include the type of the channel."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": message_object(message, metadata=True),
        "previous_message": previous,
        "channel": message.channel,
        "ts": ts,
        "event_ts": ts,
    }


def deleted_event(message: Message, ts: str) -> Json:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": message.ts,
        "previous_message": message_object(message),
        "channel": message.channel,
        "ts": ts,
        "event_ts": ts,
    }


def slash_command(
    workspace: Workspace,
    person: str,
    conversation: Conversation,
    command: str,
    text: str,
    response_url: str,
) -> Json:
    shape: Json = {
        "token": VERIFICATION_TOKEN,
        "team_id": workspace.team_of(person),
        "team_domain": domain(workspace),
        "channel_id": conversation.id,
        "channel_name": conversation.name,
        "user_id": person,
        "user_name": workspace.members[person].name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "true" if workspace.organization else "false",
        "response_url": response_url,
        "trigger_id": workspace.tickets.new_trigger(person),
    }
    if workspace.organization:
        shape |= {"enterprise_id": workspace.enterprise, "enterprise_name": ENTERPRISE_NAME}
    return shape


def interaction(workspace: Workspace, kind: str, person: str) -> Json:
    """The part that all interactions share."""
    member = workspace.members[person]
    team: Json = {"id": workspace.team_of(person), "domain": domain(workspace)}
    enterprise: Json | None = None
    if workspace.organization:
        enterprise = {"id": workspace.enterprise, "name": ENTERPRISE_NAME}
        team |= {"enterprise_id": workspace.enterprise, "enterprise_name": ENTERPRISE_NAME}
    return {
        "type": kind,
        "team": team,
        "user": {
            "id": person,
            "username": member.name,
            "name": member.name,
            "team_id": team["id"],
        },
        "api_app_id": APP_ID,
        "token": VERIFICATION_TOKEN,
        "enterprise": enterprise,
        "is_enterprise_install": bool(workspace.organization),
    }


def global_shortcut(workspace: Workspace, person: str, callback_id: str) -> Json:
    """A global shortcut. It has no channel and no ``response_url``."""
    shape = interaction(workspace, "shortcut", person)
    del shape["api_app_id"]
    return shape | {
        "callback_id": callback_id,
        "trigger_id": workspace.tickets.new_trigger(person),
        "action_ts": workspace.new_ts(),
    }


def message_shortcut(
    workspace: Workspace,
    person: str,
    callback_id: str,
    message: Message,
    response_url: str,
) -> Json:
    """A shortcut in a message's menu."""
    conversation = workspace.conversations[message.channel]
    return global_shortcut(workspace, person, callback_id) | {
        "type": "message_action",
        "channel": {"id": conversation.id, "name": conversation.name},
        "message_ts": message.ts,
        "message": message_object(message),
        "response_url": response_url,
    }


def in_message(
    message: Message, conversation: Conversation, draft: Draft, response_url: str
) -> Json:
    """The part of ``block_actions`` about the message with the element."""
    ephemeral = message.only_for is not None
    shape: Json = {
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": ephemeral,
        },
        "channel": {"id": conversation.id, "name": conversation.name},
        "state": {"values": state_values(message.blocks, draft)},
        "response_url": response_url,
    }
    if message.thread_ts is not None:
        shape["container"]["thread_ts"] = message.thread_ts
    if not ephemeral:
        shape["message"] = message_object(message)
    return shape
