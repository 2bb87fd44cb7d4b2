"""What Slack sends, in one form however it arrives: a command, an interaction, or an event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.lanes import EVENT


@dataclass(frozen=True, slots=True)
class Received:
    """``kind``: as in Socket Mode. ``headers``: what Slack says about a repeated delivery."""

    kind: str
    payload: Mapping[str, Any]
    headers: Mapping[str, str]

    @property
    def event_id(self) -> str | None:
        """The id of an event, the same for all its deliveries. Commands and presses have none and
        come once."""
        event = self.payload.get("event_id") if self.kind == EVENT else None
        return event if isinstance(event, str) else None


def respond_to(app: App, received: Received) -> BoltResponse:
    """Passes it to the app's listeners.

    Bolt gets a parsed payload, as over a socket. Its own parser for HTTP bodies loses every command
    that contains the word “payload”.
    """
    headers: dict[str, str | Sequence[str]] = dict(received.headers)
    request = BoltRequest(mode="socket_mode", body=dict(received.payload), headers=headers)
    return app.dispatch(request)
