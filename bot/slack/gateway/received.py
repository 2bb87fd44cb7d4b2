"""What Slack sends, in one form whichever way it comes: a command, an interaction, or an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.lanes import EVENT


@dataclass(frozen=True, slots=True)
class Received:
    """``kind``: as Socket Mode calls it. ``headers``: what Slack says of a repeated delivery."""

    kind: str
    payload: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def event_id(self) -> str | None:
        """What names an event, however often it is delivered; commands and presses come once."""
        event = self.payload.get("event_id") if self.kind == EVENT else None
        return event if isinstance(event, str) else None


def respond_to(app: App, received: Received) -> BoltResponse:
    """Let the app's listeners work on it.

    Bolt is given a payload that is read already, as it comes by a socket. Its own reading of
    an HTTP body loses every command in which somebody typed the word “payload”.
    """
    headers: dict[str, str | Sequence[str]] = dict(received.headers)
    request = BoltRequest(mode="socket_mode", body=dict(received.payload), headers=headers)
    return app.dispatch(request)
