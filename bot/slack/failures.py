"""What a person reads when a listener fails, and what the log says about it.

The log has the kind of failure and its place, never the payload, which may contain people's words.
If the database can't be used, the log says why in the store's own words, which are about nobody.
A failed event is left unacknowledged, so Slack sends it again.
"""

import json
import logging
import traceback
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.lazy_listener.thread_runner import ThreadLazyListenerRunner

from bot.slack import ids
from storage import StoreUnavailable

log = logging.getLogger(__name__)

NOT_SAVED = "I couldn't save this. Your words are still here. Try again in a minute."
NOT_DONE = "Something went wrong on my side. I haven't changed anything. Try again in a minute."


def register(app: App) -> None:
    """Handles every failure of every listener here."""

    @app.error
    def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        kind = str(body.get("type") or body.get("command") or "unknown")
        place = _place(error)
        log.error("A listener failed (%s at %s) on %s", type(error).__name__, place, kind)
        if isinstance(error, StoreUnavailable):
            log.error("%s", error)
        return answer_to_failure(body)


class FollowUps(ThreadLazyListenerRunner):
    """Runs the work after an answer to Slack. Bolt's own runner would log an exception's
    message."""

    def start(self, function: Callable[..., None], request: BoltRequest) -> None:
        """Starts the work on its own thread. A failure is logged and has no other effect."""

        @wraps(function)
        def guarded(**given: Any) -> None:
            try:
                function(**given)
            except Exception as error:
                log.error("A follow-up failed (%s at %s)", type(error).__name__, _place(error))

        super().start(guarded, request)


def answer_to_failure(body: dict[str, Any]) -> BoltResponse:
    """The answer to Slack after a failure, depending on the payload that caused it."""
    if body.get("type") == "view_submission":
        first = next(iter(body["view"]["state"]["values"]), ids.FREQUENCY)
        return _json({"response_action": "errors", "errors": {first: NOT_SAVED}})
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": NOT_DONE})
    return BoltResponse(status=500)


def _json(payload: dict[str, Any]) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"content-type": "application/json"}
    return BoltResponse(status=200, body=json.dumps(payload), headers=headers)


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
