"""Simulates a Slack user for programs: everything they can do and see."""
