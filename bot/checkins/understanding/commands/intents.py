"""What somebody wants who typed words after ``/checkins`` that aren't a command.

It's read just closely enough to answer with what they can do. Nothing is changed.
"""

import re
from enum import StrEnum

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain


class Intent(StrEnum):
    """What the words are about."""

    ERASE = "erase"
    KEEP_PRIVATE = "keep_private"
    WRITE_PRIVATELY = "write_privately"
    SHARE = "share"
    BE_REMINDED = "be_reminded"
    REMIND = "remind"
    JOIN = "join"
    HISTORY = "history"


_FORMS = (
    (Intent.ERASE, r"(?:delete|remove|erase|wipe|clear|forget|destroy)\b.*"),
    (Intent.KEEP_PRIVATE, r"private|(?:make|keep) .{0,60}private"),
    (Intent.WRITE_PRIVATELY, r"private(?:ly)?\b.+"),
    (Intent.SHARE, r"(?:share|publish|unprivate)\b.*|make .{0,60}public|public"),
    (Intent.BE_REMINDED, r"(?:remind|ping|ask|nudge) me\b.*"),
    (Intent.REMIND, r"(?:remind|ping|nudge|chase|poke)\b.*"),
    (
        Intent.JOIN,
        r"(?:set |change )?(?:my )?level|join\b.*|sign (?:me )?up|register"
        r"|enroll?|start|get started|(?:how|where) do i (?:start|begin|join|sign up)"
        r"|(?:im |i am )?new(?: here)?|onboarding",
    ),
    (
        Intent.HISTORY,
        r"(?:history|check ?ins|answers) (?:for |of |from |in |since |last |this |past )*"
        r"(?:\d[\d q]*|(?:q\d|year|quarter|months?|weeks?|january|february|march|april|may|june"
        r"|july|august|september|october|november|december)\b[\d ]*)",
    ),
)
_READ = tuple((intent, Pattern(form, re.DOTALL)) for intent, form in _FORMS)


def intent_in(words: str) -> Intent | None:
    """What the words are about; ``None`` if that isn't clear."""
    heard = plain(words)
    return next((intent for intent, form in _READ if form.fullmatch(heard)), None)
