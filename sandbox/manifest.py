"""Reads the app's manifest: its commands, scopes, events and tabs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A command in the manifest. ``command`` begins with a slash. ``url``: where it's posted
    without Socket Mode."""

    command: str
    description: str
    usage_hint: str
    should_escape: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class RequestUrls:
    """The URLs to which events and interactions are posted."""

    events: str
    interactivity: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut: ``global``, next to the composer, or ``message``, in a message's menu."""

    name: str
    type: Literal["global", "message"]
    callback_id: str
    description: str


@dataclass(frozen=True, slots=True)
class AppManifest:
    """The part of a manifest that decides what the workspace sends and allows.

    ``over_http``: whether the app gets requests at ``urls`` instead of using Socket Mode.
    """

    name: str
    bot_name: str
    color: str
    commands: Mapping[str, SlashCommand]
    shortcuts: Mapping[str, Shortcut]
    scopes: frozenset[str]
    events: frozenset[str]
    interactive: bool
    has_home: bool
    has_messages: bool
    over_http: bool
    urls: RequestUrls


def read_manifest(manifest: Mapping[str, Any]) -> AppManifest:
    """Reads a parsed manifest. Raises ``KeyError`` if a part is missing."""
    about = manifest["display_information"]
    features = manifest.get("features", {})
    settings = manifest.get("settings", {})
    home = features.get("app_home", {})
    commands = [
        SlashCommand(
            command=entry["command"],
            description=entry.get("description", ""),
            usage_hint=entry.get("usage_hint", ""),
            should_escape=entry.get("should_escape", False),
            url=entry.get("url", ""),
        )
        for entry in features.get("slash_commands", [])
    ]
    return AppManifest(
        name=about["name"],
        bot_name=features.get("bot_user", {}).get("display_name", about["name"]),
        color=about.get("background_color", "#4a4a4a"),
        commands={entry.command: entry for entry in commands},
        shortcuts={entry.callback_id: entry for entry in _shortcuts(features)},
        scopes=frozenset(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", [])),
        events=frozenset(settings.get("event_subscriptions", {}).get("bot_events", [])),
        interactive=settings.get("interactivity", {}).get("is_enabled", False),
        has_home=home.get("home_tab_enabled", False),
        has_messages=home.get("messages_tab_enabled", False),
        over_http=not settings.get("socket_mode_enabled", True),
        urls=RequestUrls(
            events=settings.get("event_subscriptions", {}).get("request_url", ""),
            interactivity=settings.get("interactivity", {}).get("request_url", ""),
        ),
    )


def _shortcuts(features: Mapping[str, Any]) -> list[Shortcut]:
    return [
        Shortcut(entry["name"], entry["type"], entry["callback_id"], entry["description"])
        for entry in features.get("shortcuts", [])
    ]
