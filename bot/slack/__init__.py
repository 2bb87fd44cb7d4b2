"""The bot in Slack: what it hears, shows, and sends."""
