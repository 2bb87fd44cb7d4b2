"""Messages that correct words written before: “wait thats wrong its 11 not 14”.

They change nothing, and are no answer by themselves.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_WORDS = 12
_NUMBER = (
    r"(?:\d[\w.,]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|hundred)"
)
_WHAT = rf"{_NUMBER}(?: [^\W\d]+)?"
_OPENS = (
    r"(?:(?:wait|no|nope|oh|ah|oops|ops|ups|sorry|sry|hm+|argh|damn|actually|correction|typo|my bad"
    r"|hang on|ok|and|but|please|i (?:wrote|said|typed) (?:it |that )?wrong"
    r"|(?:thats|that is|that was|it is|its|this is) (?:wrong|not right|incorrect|a typo|not correct"
    r"|my mistake|a mistake)) )*+"
)
_CORRECTS = Pattern(
    rf"\A{_OPENS}(?:(?:its|it is|it was|it were|thats|there were|was|were|should be"
    r"|should have been|must be|i meant|i mean|make it|correct is) )?"
    rf"(?:{_WHAT} (?:and )?not {_WHAT}"
    rf"|not {_WHAT} (?:but |its |it was |rather )?{_WHAT}|{_WHAT} instead of {_WHAT})"
    r"(?: (?:sorry|please|pls|thanks|of course|actually|my bad|there|then))*"
)


def corrects_words(text: str) -> bool:
    """Whether a whole message only gives another number for one that was written before."""
    said = plain(text)
    return len(said.split()) <= MOST_WORDS and _CORRECTS.fullmatch(said) is not None
