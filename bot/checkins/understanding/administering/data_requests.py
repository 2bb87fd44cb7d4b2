"""What HR passes on: that somebody wants their data, or wants it erased."""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_CHARACTERS = 300
_ERASES = Pattern(
    r"(?<!\w)(?:(?:delet\w+|eras\w+|removal) request|right to (?:be forgotten|erasure)|gdpr"
    r"|(?:his|her|their|the|all|everything|s) (?:\w+ )?data (?:\w+ ){0,2}?(?:deleted|erased|removed"
    r"|gone|forgotten)|(?:to be|be) forgotten)(?!\w)"
)
_GETS = Pattern(
    r"(?<!\w)(?:(?:data|subject) (?:access )?requests?|dsar|(?:what|which) data|copy of (?:his|her"
    r"|their|all) (?:\w+ )?data|(?:wants?|asks? for|needs?|export) (?:his|her|their|\w+s)"
    r" (?:own )?data)(?!\w)"
)


def passes_on_erasing(text: str) -> bool:
    """Whether somebody is to have their words erased."""
    said = plain(text)
    return len(said) <= MOST_CHARACTERS and _ERASES.search(said) is not None


def passes_on_export(text: str) -> bool:
    """Whether somebody wants to know, or to have, what is stored about them."""
    said = plain(text)
    return len(said) <= MOST_CHARACTERS and _GETS.search(said) is not None
