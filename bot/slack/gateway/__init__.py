"""The only rooms that call Slack, and hear from it."""
