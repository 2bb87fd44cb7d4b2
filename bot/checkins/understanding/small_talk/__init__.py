"""Greetings, thanks, and questions about the bot."""
