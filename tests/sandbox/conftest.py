"""A small real Bolt app, connected over real sockets to a workspace, for each test anew."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from sandbox import Faults, LocalWorkspace, Member, SimulatedUser

PING_SECONDS = 1
"""How soon the client notices a lost connection."""
MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Errand"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Errand"},
        "slash_commands": [
            {"command": "/errand", "description": "Run one", "should_escape": True},
            {"command": "/silent", "description": "Nobody listens"},
        ],
        "shortcuts": [
            {
                "name": "Keep this",
                "type": "message",
                "callback_id": "keep",
                "description": "Remembers a message",
            },
            {
                "name": "New errand",
                "type": "global",
                "callback_id": "new",
                "description": "Begins one",
            },
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": [
                "canvases:write",
                "chat:write",
                "commands",
                "files:read",
                "files:write",
                "im:history",
                "im:write",
                "users:read",
                "users:read.email",
            ]
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im", "user_change"]},
        "interactivity": {"is_enabled": True},
    },
}
MEMBERS = [
    Member("U0ANN", "ann", "Ann Ames", tz="Europe/Stockholm", email="ann@example.com"),
    Member("U0BOB", "bob", "Bob Berg", tz="Asia/Tokyo", email="bob@example.com"),
]


@dataclass
class Place:
    """A workspace, the Bolt app in it, and two people."""

    workspace: LocalWorkspace
    app: App
    client: WebClient
    faults: Faults
    handler: SocketModeHandler
    heard: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ann: SimulatedUser = self.workspace.act_as("U0ANN")
        self.bob: SimulatedUser = self.workspace.act_as("U0BOB")


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    """A workspace whose app has not connected."""
    with LocalWorkspace(manifest=MANIFEST, members=MEMBERS, channels=["general"]) as made:
        yield made


@pytest.fixture
def client(workspace: LocalWorkspace) -> WebClient:
    """Slack's own client, with the bot's token and without retries."""
    return WebClient(workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])


@pytest.fixture
def place(workspace: LocalWorkspace, client: WebClient) -> Iterator[Place]:
    """A workspace whose app listens to everything; ``heard`` is every payload it got."""
    app = App(client=client, process_before_response=True)
    handler = SocketModeHandler(app, workspace.app_token, ping_interval=PING_SECONDS)
    made = Place(workspace, app, client, workspace.faults, handler)

    @app.middleware
    def remember(body, next):
        made.heard.append(body)
        next()

    @app.event("message")
    def message(event):
        pass

    @app.event("app_home_opened")
    def home_opened(event):
        view = {"type": "home", "blocks": [{"type": "divider"}, section("At home")]}
        client.views_publish(user_id=event["user"], view=view)

    @app.event("user_change")
    def user_change(event):
        pass

    # Slack's client cannot be closed while it only begins to read: it would never end.
    reading = Event()
    handler.client.on_message_listeners.append(lambda _: reading.set())
    handler.connect()
    assert reading.wait(10)
    yield made
    handler.client.auto_reconnect_enabled = False
    session = handler.client.current_session
    if session is not None and session.sock is not None:
        # Closing would wait three seconds for a read that is under way.
        session.sock.shutdown(socket.SHUT_RDWR)
    # Its queue would be waited at for a second more.
    handler.client.message_processor.event.set()
    handler.client.message_queue.put("")
    handler.close()


def section(text: str, **fields: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **fields}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The workspace waits for an acknowledgement for a tenth of Slack's three seconds."""
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 0.3)


@pytest.fixture(name="section")
def section_fixture():
    """Makes a section block."""
    return section


@pytest.fixture
def button():
    """Makes a button."""

    def make(label: str, action_id: str, **fields: Any) -> dict[str, Any]:
        text = {"type": "plain_text", "text": label}
        return {"type": "button", "text": text, "action_id": action_id, **fields}

    return make


@pytest.fixture
def manifest() -> dict[str, Any]:
    """The manifest of the app in these tests."""
    return MANIFEST
