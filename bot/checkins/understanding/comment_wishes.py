"""Wishes to take a comment back: “oops i commented on noor by mistake take it back”."""

from bot.checkins.understanding.patterns import Pattern
from bot.checkins.understanding.plain_words import plain

MOST_CHARACTERS = 200
MOST_WORDS = 24

_COMMENT = Pattern(r"(?<!\w)(?:comment(?:s|ed|ing)?|coment(?:s|ed)?|commment(?:ed)?)(?!\w)")
_MISTAKE = Pattern(
    r"(?<!\w)(?:by (?:mistake|accident)|accident(?:al(?:l)?y)?|mistake|mistaken(?:ly)?|wrong (?:one"
    r"|person|report|check ?in|answer|month|thread|place|chat)|wasnt (?:meant|for)|was not (?:meant"
    r"|for)|(?:was|is) (?:meant )?for|meant (?:it )?for|didnt mean|did not mean|shouldnt have"
    r"|should"
    r" not have|oops|ops|whoops|regret|wish i hadnt)(?!\w)"
)
_TAKES_BACK = Pattern(
    r"(?<!\w)(?:take|taking|get|pull) (?:it|that|this|them|(?:the|my(?: \w+){0,2}|that|this)"
    r" comments?(?: \w+){0,3}?) (?:back|down|out|away)(?!\w)"
    r"|^(?:(?:oh|no|oops|ops|whoops|wait|hey|hi|sorry|please|pls|plz|ok|okay|hm+|ugh|can you|could"
    r" you|can u|can i|i want to|i need to|let me|just|actually|bot|quick|quickly) )*(?:take back"
    r"|delete|del|dleete|delet|remove|undo|retract|unsend|withdraw|scrap|erase|unpost|revert)"
    r" (?:it|that|this|them|(?:the|my(?: \w+){0,2}|that|this|those) comments?)(?!\w)"
    r"|(?<!\w)(?:can you|can i|please|pls|plz|so|and|now) (?:delete|remove|undo|retract|unsend"
    r"|withdraw|erase) (?:it|that|this|them)(?!\w)"
)
_ASKS = Pattern(
    r"^(?:(?:so|and|but|ok|hi|hey|wait|also|btw) )*(?:who|whos|does|did|what|whats|when|why|which"
    r"|is|are|was|has|have)(?!\w)"
)


def wants_comment_back(text: str) -> bool:
    """Whether a message wishes that a comment of its author's wasn't there."""
    if len(text) > MOST_CHARACTERS:
        return False
    said = plain(text)
    if len(said.split()) > MOST_WORDS or _COMMENT.search(said) is None or _ASKS.match(said):
        return False
    if _TAKES_BACK.search(said) is not None:
        return True
    return _I_COMMENTED.search(said) is not None and _MISTAKE.search(said) is not None


_I_COMMENTED = Pattern(
    r"(?<!\w)(?:i (?:just |accidentally |mistakenly |think i )?(?:commented|comented|commmented"
    r"|left (?:a|that|the|my) comment|sent (?:a|that|the|my) comment|wrote (?:a|that|the|my)"
    r" comment|put (?:a|that|the|my) comment)|commented|comment on|(?:my(?: \w+)?|that"
    r"|the) comment)(?!\w)"
)
