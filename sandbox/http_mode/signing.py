"""The headers by which an app knows that a request is Slack's."""

import hashlib
import hmac
from datetime import datetime


def signed_headers(secret: str, body: bytes, at: datetime) -> dict[str, str]:
    """The signature of a body and the time that it was made at."""
    second = str(int(at.timestamp()))
    signed = b":".join((b"v0", second.encode(), body))
    signature = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": second, "X-Slack-Signature": f"v0={signature}"}
