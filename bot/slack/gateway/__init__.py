"""The only code that calls Slack or hears from it."""
