"""Somebody who uses Slack, for programs: everything they can do and see."""
