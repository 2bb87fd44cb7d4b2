"""Whether a wish for privacy comes with news of its own: “I crashed prod, don't tell anyone”.

Such a wish is about the very message, and not about words written before.
"""

from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import word_set


def tells_news(text: str) -> bool:
    """Whether a clause tells something, and nothing names words that were written before.

    “Don't show Anna that, I was showing off” and “I got carried away, hide that” say why earlier
    words are to be hidden.
    """
    clauses = _clauses_in(text)
    hides = next((at for at, each in enumerate(clauses) if _HIDES.search(each)), None)
    return any(map(_is_news, clauses if hides is None else _told(clauses[:hides])))


def perhaps_news(text: str) -> str:
    """The clauses before a wish that may tell something new, whoever does what in them; empty if
    none does.

    “My index fix saved four hours, keep this from Anna” is news, unless its author wrote that
    before: then it names those words.
    """
    clauses = _clauses_in(text)
    wishes = (_HIDES.search(each) is not None or wants_private(each) for each in clauses)
    wish = next((at for at, each in enumerate(wishes) if each), 0)
    return " ".join(filter(_may_be_news, _told(clauses[:wish])))


def _clauses_in(text: str) -> list[str]:
    """In plain words; none if the text names words that were written before."""
    if _OF_EARLIER.search(plain(text)) is not None:
        return []
    return [plain(each) for each in _CLAUSES.split(text)]


def _told(clauses: list[str]) -> list[str]:
    """Those that don't only say how something sounded."""
    return [each for each in clauses if _OF_A_TONE.search(each) is None]


def _may_be_news(clause: str) -> bool:
    led = _LED_UP.match(clause)
    words = clause[led.end() if led is not None else 0 :].split()[:_LOOKED_AT]
    if len(words) < _SHORTEST_NEWS or words[0] in _POINTS or not _OF_WRITING.isdisjoint(words):
        return False
    told = [each for each in words if each not in _SAYS_NOTHING and each not in FUNCTION_WORDS]
    return len(told) >= _FEWEST_TOLD


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
_SHORTEST_NEWS = 4
_FEWEST_TOLD = 2
"""How many words of such a clause must say something."""
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
_HIDES = Pattern(
    r"\A(?:\S+ ){0,4}?(?:(?<!i )(?<!we )(?:dont|do not|dnt|never|not to|please not|pls not"
    r"|shouldnt|should not|mustnt|must not|cant|cannot|may not)(?: \S+){0,4}? (?:show|share|see"
    r"|read)|hide|unshare|stop showing|stop sharing)(?!\w)"
)
"""A wish about what can be read. What's told before it is what's to be hidden."""
_OF_A_TONE = Pattern(
    r"(?<!\w)(?:exaggerat\w*|overstat\w*|overd(?:id|oing|one)|brag\w*|boast\w*|show(?:ing|ed) off"
    r"|flex(?:ing|ed)|fish(?:ing|ed) for|moan\w*|whin(?:e|ed|ing)|complain\w*|vent(?:ed|ing)"
    r"|rant\w*|jok(?:ed?|ing)|kidd(?:ed|ing)|carried away|sound(?:s|ed)?|sounding"
    r"|(?:too|so) (?:harsh|mean|rude|blunt|negative|angry))(?!\w)"
)
"""Said of how something was written, and no news."""
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
