"""Whether a wish for privacy comes with news of its own: “I crashed prod, don't tell anyone”.

Such a wish is about the very message, and not about words written before.
"""

from bot.checkins.understanding.function_words import FUNCTION_WORDS
from bot.checkins.understanding.patterns import Pattern
from bot.checkins.understanding.plain_words import plain
from bot.checkins.understanding.word_tables import word_set


def tells_news(text: str) -> bool:
    """Whether a clause tells something, and nothing names words that were written before."""
    if _OF_EARLIER.search(plain(text)) is not None:
        return False
    return any(_is_news(plain(each)) for each in _CLAUSES.split(text))


def _is_news(clause: str) -> bool:
    """“I crashed prod”, “Bob is getting fired”."""
    led = _TOLD.search(clause) or _LED_UP.match(clause)
    words = clause[led.end() :].split()[:_LOOKED_AT] if led is not None else []
    if not words or not _OF_WRITING.isdisjoint(words):
        return False
    if words[0] not in _I and not _is_said_of_somebody(words):
        return False
    return any(each not in _SAYS_NOTHING and each not in FUNCTION_WORDS for each in words[1:])


def _is_said_of_somebody(words: list[str]) -> bool:
    """Whether it says what somebody or something else is, has, or will do."""
    if words[0] in _POINTS:
        return False
    return any(each in _IS for each in words[1:_LONGEST_SUBJECT])


_LOOKED_AT = 24
_LONGEST_SUBJECT = 5
_CLAUSES = Pattern(r"[.,;:!?\n…()–—]|\s-+\s|\s(?:but|so|because|cause|cuz|since)\s")
_LED_UP = Pattern(
    r"\A(?:(?:hey|hi|hello|ok|okay|so|and|but|well|also|btw|fyi|honestly|tbh|actually|just"
    r"|psst|look|please|pls) )*"
)
_TOLD = Pattern(
    r"(?<!\w)(?:knows?|hears?|finds? out|learns?|(?:tell|mention|say|reveal)"
    r"(?: (?:to )?(?!that |what )\w+){0,2})(?: that)? (?=(?:i|im|ive|we|weve|ill|id) )"
)
"""“Nobody should know I …”, “don't tell Anna that I …”."""
_OF_EARLIER = Pattern(
    r"(?<!\w)(?:(?:the|that|my|those|these) (?:\S+ ){0,3}?(?:things?|bits?|parts?|lines?|remarks?"
    r"|messages?|msgs?|answers?|stuff|sentences?|notes?|ones?|check ?ins?|repl(?:y|ies))"
    r"|what (?:i|ive) \w+|(?:everything|anything|all)(?: that)? (?:i|ive) \w+|above|earlier"
    r"|previous|before this|last (?:one|message|answer))(?!\w)"
)
_I = frozenset(("i", "im", "ive", "we", "weve", "ill", "id"))
_POINTS = word_set(
    """
    that this it thats its those these they them she he you nobody noone no anyone everyone
    everything anything something what who which there here
    """
)
_IS = word_set("is are was were will wont has have had got gets isnt arent wasnt hasnt didnt")
_OF_WRITING = word_set(
    """
    regret regretted wrote written write writing said say saying typed posted post share shared
    sharing sent told telling mention mentioned answered overshared hide hidden hid unshare
    delete remove erase take taken took private secret confidential mistake mistakenly accident
    accidentally wrong undo changed mind want wanted wish prefer rather hope hoping meant message
    messages answer answers text texts comment comments see seen seeing read reading know knows
    visible access allowed supposed not
    """
)
"""In a clause with one of these, it's about words or who reads them, and not news."""
_SAYS_NOTHING = word_set(
    """
    shouldnt shouldve embarrassed embarrassing ashamed sorry angry drunk tired upset stupid silly
    worried scared nervous afraid uncomfortable serious begging beg ask asking trust promise
    swear hate love agree
    """
)
