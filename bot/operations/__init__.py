"""What somebody who runs the bot can observe from outside: its health and its metrics."""
