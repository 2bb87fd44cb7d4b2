"""What goes back to Slack for a request: Bolt's response, as it is, in an envelope."""

import json
from collections.abc import Sequence
from http import HTTPStatus

from slack_bolt import App
from slack_bolt.request import BoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest


def respond_to(app: App, request: SocketModeRequest) -> BoltResponse:
    """Let the app's listeners work on a request. Listeners read retries from the same headers
    that Slack sends over HTTP."""
    headers: dict[str, str | Sequence[str]] = {}
    if request.retry_attempt is not None:
        headers["x-slack-retry-num"] = str(request.retry_attempt)
    if request.retry_reason is not None:
        headers["x-slack-retry-reason"] = request.retry_reason
    return app.dispatch(BoltRequest(mode="socket_mode", body=request.payload, headers=headers))


def is_done(response: BoltResponse) -> bool:
    """Whether the request may be acknowledged; otherwise Slack is to send it again."""
    return response.status == HTTPStatus.OK


def acknowledgement(request: SocketModeRequest, response: BoltResponse) -> str:
    """The message that acknowledges a request. A body that is JSON already goes in as it is."""
    envelope = json.dumps(request.envelope_id)
    body = response.body
    if not body:
        return f'{{"envelope_id":{envelope}}}'
    if not response.headers.get("content-type", [""])[0].startswith("application/json"):
        body = json.dumps({"text": body})
    return f'{{"envelope_id":{envelope},"payload":{body}}}'
