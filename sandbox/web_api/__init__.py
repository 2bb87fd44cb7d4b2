"""Slack's Web API: the methods, and what can go wrong with them."""
