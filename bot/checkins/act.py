"""What a rule is told of whoever did something in Slack: it's passed on as one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody wrote, pressed or submitted something in Slack.

    ``author``: their Slack user id. ``once``: the idempotency key of the delivery; a repeated one
    changes nothing. ``at``: the instant in UTC.
    """

    author: str
    once: str
    at: datetime
