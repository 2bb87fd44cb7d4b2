"""Answers a request of Slack's: puts Bolt's response unchanged into an envelope."""

import json
from http import HTTPStatus

from slack_bolt.response import BoltResponse


def is_done(response: BoltResponse) -> bool:
    """Whether the request can be acknowledged. If not, Slack sends it again."""
    return response.status == HTTPStatus.OK


def acknowledgement(envelope_id: str, response: BoltResponse) -> str:
    """The message that acknowledges an envelope. A JSON body is inserted as it is."""
    envelope = json.dumps(envelope_id)
    body = response.body
    if not body:
        return f'{{"envelope_id":{envelope}}}'
    if not response.headers.get("content-type", [""])[0].startswith("application/json"):
        body = json.dumps({"text": body})
    return f'{{"envelope_id":{envelope},"payload":{body}}}'
