"""How ladders look in Slack: one module for each kind of page.

Each makes a ``Sheet``. ``sheet`` cuts it into pages and turns it into a message, a modal or a post
in a channel. Nothing here does I/O.
"""
