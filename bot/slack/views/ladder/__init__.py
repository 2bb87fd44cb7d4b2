"""How ladders look in Slack: one module for each kind of thing there is to read.

Each makes a ``Sheet``; ``sheet`` cuts it into pages and dresses it for a
message, a modal or a channel. Nothing here does I/O.
"""
