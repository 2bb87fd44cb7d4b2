"""What tests of connections share: a workspace to connect to, and clients that connect to it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.gateway.socket_client import SocketClient
from bot.slack.gateway.web_api import silent, web_client
from sandbox import LocalWorkspace, Member

ROOT = Path(__file__).resolve().parent.parent.parent
MANIFEST = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
BEN = Member("U0BEN", "ben", "Ben Marks", tz="Europe/Stockholm", email="ben@example.com")


def new_workspace() -> LocalWorkspace:
    return LocalWorkspace(manifest=MANIFEST, members=[BEN])


def new_client(
    workspace: LocalWorkspace, listener: Callable[[Any, SocketModeRequest], None]
) -> SocketClient:
    """A client that isn't connected yet."""
    web = web_client(workspace.bot_token, workspace.api_url)
    return SocketClient(workspace.app_token, web, silent("test.socket"), listener)


def acknowledge(client: Any, request: SocketModeRequest) -> None:
    """The listener of an app that acknowledges everything."""
    client.send_socket_mode_response({"envelope_id": request.envelope_id})


def wait_until(happened: Callable[[], object], seconds: float = 10.0) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.002)
