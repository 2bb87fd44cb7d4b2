"""What to say about a person whose ladder isn't loaded or whose level doesn't exist."""

from bot.people.ladder_position import MissingLevel
from bot.slack.words import escape


def missing_level_text(missing: MissingLevel, whose: str = "Your") -> str:
    """What is missing, and who can add it (mrkdwn)."""
    ladder = escape(missing.ladder)
    if missing.level is None:
        what = f"{whose} ladder ({ladder}) isn't loaded at the moment."
    else:
        what = (
            f"{whose} level ({escape(missing.level)}) isn't on the {ladder} ladder at the moment."
        )
    return f"{what} Your Next Rung admin can fix this."
