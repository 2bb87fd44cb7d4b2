"""Everything that the page shows to one person, as one JSON object. Nothing is changed here."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sandbox.members import Member
from sandbox.messages import Conversation, Message
from sandbox.page.controls import Control
from sandbox.socket_mode.line import Local
from sandbox.views import ViewOnScreen
from sandbox.workspace import APP_ID, BOT_ID, BOT_USER, TEAM_ID, Workspace

Json = dict[str, Any]


def page_state(
    local: Local, person: Member, controls: Iterable[Control], since: str | None = None
) -> Json:
    """What ``person`` can see of the workspace.

    ``since``: the ``latest`` value of the state when their page was loaded; ``None`` while it's
    loading. Ephemeral messages from before aren't shown, as in Slack.
    """
    workspace = local.workspace
    since = workspace.latest_ts if since is None else since
    visible = [c for c in workspace.conversations.values() if c.visible_to(person.id)]
    visible.sort(key=lambda conversation: conversation.kind != "dm")
    home = workspace.homes.get(person.id)
    return {
        "revision": workspace.revision,
        "latest": workspace.latest_ts,
        "now": workspace.clock.now().isoformat(),
        "team": {"name": workspace.team_name},
        "app": _app(local),
        "me": asdict(person),
        "members": [_member(member) for member in workspace.members.values()],
        "channels": [_channel(conversation, person.id) for conversation in visible],
        "messages": {c.id: _messages(c, person.id, since) for c in visible},
        "home": home.payload(TEAM_ID, APP_ID, BOT_ID) if home is not None else None,
        "modals": [_modal(view) for view in workspace.modals.get(person.id, [])],
        "controls": [{"id": c.id, "label": c.label, "hint": c.hint} for c in controls],
        "notices": _notices(workspace, person.id),
    }


def _app(local: Local) -> Json:
    manifest = local.workspace.manifest
    return {
        "name": manifest.name,
        "user": BOT_USER,
        "commands": [
            {"command": c.command, "description": c.description, "usage_hint": c.usage_hint}
            for c in manifest.commands.values()
        ],
        "shortcuts": [asdict(shortcut) for shortcut in manifest.shortcuts.values()],
        "connected": local.line.connected,
        "has_home": manifest.has_home,
        "has_messages": manifest.has_messages,
        "color": manifest.color,
    }


def _member(member: Member) -> Json:
    shown = ("id", "name", "real_name", "title", "tz", "is_bot", "deleted")
    return {name: getattr(member, name) for name in shown}


def _channel(conversation: Conversation, person: str) -> Json:
    dm = conversation.kind == "dm"
    return {
        "id": conversation.id,
        "name": conversation.name,
        "kind": conversation.kind,
        "with": BOT_USER if dm else None,
        "unread": conversation.unread_by(person),
    }


def _messages(conversation: Conversation, person: str, since: str) -> list[Json]:
    return [
        _message(conversation, message, person)
        for message in conversation.messages.values()
        if message.seen_by(person) and (message.only_for is None or message.ts > since)
    ]


def _message(conversation: Conversation, message: Message, person: str) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "blocks": message.blocks,
        "edited": message.edited is not None,
        "thread_ts": message.thread_ts,
        "reply_count": len(conversation.replies(message.ts)),
        "ephemeral": message.only_for is not None,
        "mine": message.user == person,
        "files": message.files,
        "state": message.chosen_by(person),
    }


def _modal(view: ViewOnScreen) -> Json:
    """A modal; ``state`` holds simple values, as the page sends them back."""
    source = view.source
    return {
        "id": view.id,
        "hash": view.hash,
        "title": source.get("title"),
        "submit": source.get("submit"),
        "close": source.get("close"),
        "blocks": source["blocks"],
        "state": view.draft,
        "errors": view.errors,
        "trouble": view.trouble,
        "clear_on_close": bool(source.get("clear_on_close")),
        "notify_on_close": bool(source.get("notify_on_close")),
    }


def _notices(workspace: Workspace, person: str) -> list[Json]:
    return [
        {"id": notice.id, "text": notice.text, "channel": notice.channel}
        for notice in workspace.notices
        if notice.person == person
    ]
