"""Next Rung, the bot: its rules, what it shows in Slack, and its command line."""
