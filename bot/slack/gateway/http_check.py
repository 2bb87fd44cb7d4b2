"""Tries a request URL as Slack does: with a signed challenge, which only this bot can answer."""

import hmac
import json
import secrets
from datetime import datetime
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

from slack_sdk.signature import SignatureVerifier

from bot.out_calls import cause_of

SECONDS = 3.0
"""Slack doesn't wait longer for an answer either."""


class NotReached(Exception):
    """The bot doesn't answer at a URL. ``str()`` says why, as part of a sentence. ``silent``:
    whether nothing at all answers there."""

    def __init__(self, why: str, *, silent: bool = False) -> None:
        super().__init__(why)
        self.silent = silent


def check_request_url(url: str, signing_secret: str, now: datetime) -> None:
    """Raises ``NotReached`` unless a bot with this secret answers at the URL."""
    challenge = secrets.token_hex(16)
    body = json.dumps({"type": "url_verification", "challenge": challenge})
    signed_at = str(int(now.timestamp()))
    signature = SignatureVerifier(signing_secret).generate_signature(timestamp=signed_at, body=body)
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": signed_at,
        "X-Slack-Signature": str(signature),
    }
    # An http:// address is on this machine or near it, where a proxy for outgoing requests
    # wouldn't find it.
    proxies = ProxyHandler() if url.startswith("https:") else ProxyHandler({})
    try:
        # The operator names the address, and nothing but the challenge goes there.
        request = Request(url, body.encode(), headers)  # noqa: S310
        with build_opener(proxies).open(request, timeout=SECONDS) as answer:
            said = answer.read(1000).decode(errors="replace")
    except HTTPError as error:
        with error:
            raise NotReached(_refused(error.code)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise NotReached(cause_of(error), silent=True) from None
    if not _is_answered(said, challenge):
        raise NotReached("something else answers there")


def _refused(status: int) -> str:
    if status == HTTPStatus.UNAUTHORIZED:
        return "the bot there has a different SLACK_SIGNING_SECRET, or the proxy changes requests"
    return f"the answer is {status}"


def _is_answered(said: str, challenge: str) -> bool:
    try:
        read = json.loads(said)
    except ValueError:
        return False
    answered = read.get("challenge") if isinstance(read, dict) else None
    return isinstance(answered, str) and hmac.compare_digest(answered.encode(), challenge.encode())
