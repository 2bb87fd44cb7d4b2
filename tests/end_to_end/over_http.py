"""The bot's other way to Slack: requests to a URL, as a proxy passes them on to this machine."""

from __future__ import annotations

import socket
from typing import Any

import yaml

from bot.cli.manifest import manifest_text, over_http

PUBLIC = "https://rung.example.com"
HOST = "127.0.0.1"


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def manifest_over_http(port: int) -> dict[str, Any]:
    """What the manifest for HTTP comes to when the proxy passes everything on to ``port``."""
    text = over_http(manifest_text(), PUBLIC)
    manifest: dict[str, Any] = yaml.safe_load(text.replace(PUBLIC, f"http://{HOST}:{port}"))
    return manifest
