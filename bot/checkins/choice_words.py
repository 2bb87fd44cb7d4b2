"""“yes”, “no”, “share it”, “keep private”: what answers a question of the bot's with buttons.

Only a whole message counts. None of them says anything about anybody's work.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.checkins.plain_words import plain


class ChoiceKind(StrEnum):
    """Which button somebody may mean."""

    YES = "yes"
    NO = "no"
    SHARE = "share"
    PRIVATE = "private"
    ONLY_NEW = "only_new"


_WORDS = {
    ChoiceKind.YES: """
        yes, yes please, yep, yeah, yup, ja, oui, si, sí, sim, jep, tak, yes it is, it is, they are,
        yes they are, yes thats it, thats it, correct, right, exactly, y
    """,
    ChoiceKind.NO: """
        no, nope, nah, no it isnt, it isnt, no it is not, nein, non, não, nao, nej, nee, nie, n,
        not really, neither, none of them, none of these, not an answer, its not, it is not
    """,
    ChoiceKind.SHARE: """
        share, share it, share them, share that, share this, share all, share both, yes share,
        yes share it, share please, please share, please share it, ok share it, send, send it,
        ok share, sure share it, go ahead, ok send, ok send it, yes send it, teilen, partager,
        compartir, share earlier ones, earlier ones too, yes earlier ones too
    """,
    ChoiceKind.PRIVATE: """
        private, private please, keep private, keep it private, keep them private,
        keep that private,
        keep this private, make it private, keep, keep it, keep them, please keep it private,
        privat, privé, privado, dont share, dont share it, do not share, do not share it,
        please dont share, please dont share it, only me, just me, only for me, just for me
    """,
    ChoiceKind.ONLY_NEW: """
        only new ones, only the new ones, no only new ones, only new, just new ones, new ones only,
        just the new ones
    """,
}
_TO_SOMEBODY = re.compile(
    r"(?:(?:ok|yes|please) )?(?:share|send)(?: (?:it|this|that|them))? (?:with|to) \S+(?: \S+)?"
)
_CHOICES = {
    plain(phrase): kind for kind, phrases in _WORDS.items() for phrase in phrases.split(",")
}


def choice_in(text: str) -> ChoiceKind | None:
    """Which button a message may mean, all of it; ``None`` if it is anything else."""
    if "?" in text or "？" in text:
        return None
    words = plain(text)
    return ChoiceKind.SHARE if _TO_SOMEBODY.fullmatch(words) else _CHOICES.get(words)
