"""Who did something in Slack, and when, passed to rules as one value."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody wrote, pressed or submitted something in Slack.

    ``author``: their Slack user id. ``once``: the idempotency key of the delivery; a repeated
    delivery changes nothing. ``at``: the instant in UTC.
    """

    author: str
    once: str
    at: datetime
