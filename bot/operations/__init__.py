"""What somebody who runs the bot sees of it from outside: its health and its metrics."""
