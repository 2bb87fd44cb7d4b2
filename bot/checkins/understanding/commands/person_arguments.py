"""The person that a command is about: a mention or a name, before or after its word."""

import re

from bot.checkins.understanding.wording.patterns import Pattern

MENTION = Pattern(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_BEFORE_A_NAME = Pattern(r"(?:(?:of|for|with|about|from|by|on|to)\s+)+", re.IGNORECASE)
AROUND = " .,!?;:…"
ABOUT_SOMEBODY = frozenset(
    ("history", "checkins", "check-ins", "answers", "coverage", "agenda", "packet")
)
"""Words that can have somebody's name before or after them."""
ON_BEHALF = {
    **dict.fromkeys(("remind", "nudge", "chase", "ping", "poke"), "remind"),
    **dict.fromkeys(("skip", "unskip"), "skip"),
    **dict.fromkeys(("pause", "away", "snooze", "vacation", "holiday"), "pause"),
    "stop": "stop",
}
"""Verbs that people type before somebody else's name, and the command that each means."""


def about(command: str, person: str) -> str:
    """The typed form of a command about somebody."""
    return f"{command} <@{person}>".strip()


def bare_name(words: str) -> str:
    """A name without “of” before it, “'s” after it, or marks around it."""
    name = _BEFORE_A_NAME.sub("", words.strip(AROUND), count=1)
    return re.sub(r"['’]s?$", "", name.lstrip("@")).strip(AROUND)
