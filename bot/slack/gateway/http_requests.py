"""Reads what Slack posts to the request URL: JSON for events, forms for commands and the rest."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from bot.slack.gateway.received import Received
from bot.slack.lanes import EVENT

COMMAND, INTERACTION = "slash_commands", "interactive"
_OF_RETRIES = ("x-slack-retry-num", "x-slack-retry-reason")
_JSON = "application/json"


class Unreadable(ValueError):
    """The body isn't in a form that Slack sends."""


def read_request(body: bytes, headers: Mapping[str, str]) -> Received:
    """Reads a body that Slack has signed. ``headers``: by their lower-case names.

    Raises ``Unreadable``.
    """
    retries = {name: headers[name] for name in _OF_RETRIES if name in headers}
    try:
        text = body.decode()
        if headers.get("content-type", "").partition(";")[0].strip().lower() == _JSON:
            return Received(EVENT, _object(text), retries)
        form = dict(parse_qsl(text, keep_blank_values=True))
        if "payload" in form:
            return Received(INTERACTION, _object(form["payload"]), retries)
    except (ValueError, RecursionError):
        raise Unreadable from None
    return Received(COMMAND, form, retries)


def _object(text: str) -> dict[str, Any]:
    read = json.loads(text)
    if not isinstance(read, dict):
        raise Unreadable
    return read
