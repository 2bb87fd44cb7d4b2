"""Slack's Web API: its methods and its failures."""
