"""When a message was posted: Slack's id of it in its channel says so."""

from datetime import UTC, datetime


def posted_at(message_ts: str) -> datetime:
    """The instant in UTC of a message's ``ts``."""
    return datetime.fromtimestamp(float(message_ts), UTC)
