"""The app's installation in the workspace, as Slack describes it to whoever has its tokens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.gateway.retrying import APP_TOKEN, BOT_TOKEN, ConnectionRefused, reason
from bot.slack.gateway.web_api import date_in, refusal_code, web_client

T = TypeVar("T")


class SlackOutOfReach(Exception):
    """Slack gave no usable answer. ``str()`` is a sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Installation:
    """``scopes``: what the app can do; ``None`` if Slack didn't say. ``at``: Slack's time."""

    team: str
    user: str
    scopes: frozenset[str] | None
    at: datetime | None


def installation(bot_token: str, api_url: str) -> Installation:
    """The installation that the bot token belongs to. Raises ``ConnectionRefused``,
    ``SlackOutOfReach``."""
    client = web_client(bot_token, api_url)
    answer = _asked(client, lambda: client.auth_test(), BOT_TOKEN)
    given = {name.lower(): str(value) for name, value in answer.headers.items()}
    scopes = given.get("x-oauth-scopes")
    return Installation(
        str(answer.get("team")),
        str(answer.get("user")),
        None if scopes is None else frozenset(each.strip() for each in scopes.split(",")),
        date_in(answer.headers),
    )


def try_socket_mode(app_token: str, api_url: str) -> None:
    """Asks for an address to connect to, and doesn't use it. Raises like ``installation``."""
    client = web_client("", api_url)
    _asked(client, lambda: client.apps_connections_open(app_token=app_token), APP_TOKEN)


def _asked(client: WebClient, call: Callable[[], T], token: str) -> T:
    try:
        return call()
    except Exception as error:
        code = refusal_code(error) if isinstance(error, SlackApiError) else None
        if code is not None:
            raise ConnectionRefused(token, code) from None
        raise SlackOutOfReach(
            f"Couldn't reach Slack at {client.base_url}: {reason(error)}."
        ) from None
