"""Checks that a request over HTTP is from Slack, by its signature and its time."""

import hmac
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum

from slack_sdk.signature import SignatureVerifier

OLDEST_SECONDS = 300
"""A request signed longer ago than this may have been recorded and sent again."""


class Verdict(Enum):
    """``UNSIGNED``: it can be from anybody, such as a scanner. ``FORGED``: it's signed with another
    secret than this app's. ``UNTIMELY``: it's signed by Slack, but at another time than now."""

    GENUINE = "genuine"
    UNSIGNED = "unsigned"
    FORGED = "forged"
    UNTIMELY = "untimely"


class Signatures:
    """``now``: returns the instant in UTC, by the best available clock."""

    def __init__(self, signing_secret: str, now: Callable[[], datetime]) -> None:
        """Raises ``ValueError`` for an empty secret, since anybody could sign with it."""
        self._signer = SignatureVerifier(signing_secret)
        self._now = now

    def check(self, body: bytes, headers: Mapping[str, str]) -> Verdict:
        """``headers``: by their lower-case names."""
        signature = headers.get("x-slack-signature", "")
        signed_at = headers.get("x-slack-request-timestamp", "")
        if not signature or not (signed_at.isascii() and signed_at.isdigit()):
            return Verdict.UNSIGNED
        if not self._is_signed(body, signed_at, signature):
            return Verdict.FORGED
        age = abs(self._now().timestamp() - int(signed_at))
        return Verdict.GENUINE if age <= OLDEST_SECONDS else Verdict.UNTIMELY

    def _is_signed(self, body: bytes, signed_at: str, signature: str) -> bool:
        try:
            expected = self._signer.generate_signature(timestamp=signed_at, body=body)
        except UnicodeDecodeError:
            return False  # Slack writes UTF-8.
        # As bytes: text that isn't ASCII can't be compared without telling by the time it takes.
        return hmac.compare_digest(str(expected).encode(), signature.encode())
