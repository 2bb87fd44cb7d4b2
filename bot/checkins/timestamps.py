"""When a message was posted, from Slack's ``ts``, which is its id in its channel."""

from datetime import UTC, datetime


def posted_at(message_ts: str) -> datetime:
    """The instant in UTC of a message's ``ts``."""
    return datetime.fromtimestamp(float(message_ts), UTC)
