"""Questions about what their author wrote: “What did I write about Dolores?”"""

from datetime import date

from bot.checkins.understanding.dates.time_spans import read_span
from bot.checkins.understanding.wording.patterns import Pattern

_ANY_DAY = date(2000, 1, 1)
MOST_WORDS = 4
"""More words than that are hardly only what is searched for."""

_ASKS = Pattern(
    r"(?:please )?(?:"
    r"(?:what|where|when) (?:did|have) i (?:say|said|write|written|put|answer|answered) about"
    r"|(?:what|where|when) (?:did|have) i (?:say|said|write|written) (?:anything|something) about"
    r"|(?:did|have) i (?:ever )?(?:say|said|write|written) (?:anything |something )?about"
    r"|(?:where |when )?(?:did|have) i (?:ever )?(?:mention|mentioned)"
    r"|(?:find|search|look for|show me|where is|where's) (?:all )?(?:my|the) "
    r"(?:answers?|notes?|evidence|check-?ins?) (?:about|mentioning)"
    r"|search (?:all )?my (?:answers|notes|evidence|check-?ins) for"
    r") (?P<words>[^.,;:!?\n]+)\??"
)
_ARTICLES = Pattern(r"\A(?:(?:the|my|a|an|for) )+")
_ASKS_FOR_MORE = Pattern(
    r"(?<!\w)(?:hide|delete|remove|erase|private|share|read|see|it|that|this|them|you)(?!\w)"
)
"""These tell what to do with the words, or who reads them, or mean words said before."""


def sought_in(said: str) -> str:
    """The words to look for, if that's all that a text in lower case asks for; else empty."""
    asked = _ASKS.fullmatch(said)
    words = sought(asked["words"]) if asked else ""
    if not words or len(words.split()) > MOST_WORDS or _ASKS_FOR_MORE.search(words):
        return ""
    return "" if read_span(words, _ANY_DAY) else words


def searched_for(said: str) -> str:
    """The words behind “search”, if a text in lower case has only few more; else
    empty."""
    found = _SEARCHES.fullmatch(said.strip())
    words = sought(found["words"]) if found else ""
    return "" if len(words.split()) > _MOST_SEARCHED or _ASKS_FOR_MORE.search(words) else words


_MOST_SEARCHED = 2
"""With more words, “search” may begin an account of work."""
_SEARCHES = Pattern(r"(?:please |pls )?search(?: for)? (?P<words>[^.,;:!?\n]+)[.!?]*")


def sought(words: str) -> str:
    """What is searched for, without quotation marks and articles around it."""
    return _ARTICLES.sub("", words.strip(" \"'“”‘’«».?!")).strip(" \"'“”‘’«»")
