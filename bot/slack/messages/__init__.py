"""Reads Slack's payloads of messages into plain words and links."""
