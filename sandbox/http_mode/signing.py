"""The headers that show an app that a request is from Slack."""

import hashlib
import hmac
from datetime import datetime


def signed_headers(secret: str, body: bytes, at: datetime) -> dict[str, str]:
    """The headers with a body's signature and its time."""
    second = str(int(at.timestamp()))
    signed = b":".join((b"v0", second.encode(), body))
    signature = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": second, "X-Slack-Signature": f"v0={signature}"}
