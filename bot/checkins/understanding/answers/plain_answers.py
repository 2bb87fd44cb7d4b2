"""Whether words in the thread of a commented check-in are plainly meant for the manager.

Angry words, words about the manager, and additions to the check-in may be meant for the manager or
for nobody, so their author is asked. The same goes for plain questions, unless they name the
manager.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTION, plain, without_emoji

_ANGER = Pattern(
    r"(?<!\w)(?:\w*f[u*]+c?k\w*|wtf|stfu|ffs|bull ?sh[i*]t|shit|shitty|crap|damn|dammit|goddamn"
    r"|a ?s ?s ?hole\w*|arsehole\w*|bitch\w*|bastard\w*|idiot\w*|moron\w*|stupid|dumb"
    r"|clueless|incompetent|useless|ridiculous|pathetic|toxic|unfair|a joke|hate|hates|hated"
    r"|despise|sick of|fed up|tired of|had enough|cant stand|screw|sucks?|pissed|never listens"
    r"|doesnt listen|does not listen|doesnt get it|has no (?:idea|clue)|have no clue"
    r"|i quit|im quitting|quit my job|resign|leaving (?:this|the) (?:company|team|job)|lawyer"
    r"|union|harass\w*|bully\w*|bullie[sd]|discriminat\w*|took (?:the |my |all )?credit"
    r"|schei(?:ß|ss)\w*|arsch\w*|blöd\w*|verdammt|merde|putain|connard|mierda|joder|cazzo"
    r"|stronzo|kurwa|perkele|jävla)(?!\w)"
)
_FOR_ANOTHER = Pattern(
    r"^(?:(?:and|so|ok|well|oh|i|we|i have|ive|we have|weve) )?(?:also|additionally"
    r"|besides|another|one more|more for|ps|p s"
    r"|for (?:my|the|this) (?:check ?in|question|answer)|my (?:check ?in|answer)|add|save|note"
    r"|delete|remove|erase|forget|undo|stop|show|share|keep|can|could|would you|will you|who"
    r"|sorry|oops|wait)(?: |$)"
)
_ABOUT_THEM = Pattern(
    r"(?<!\w)(?:my|our|the) (?:manager|boss|lead|team lead|line manager|supervisor)(?!\w)"
    r"|(?<!\w)(?:hr|human resources|she|shes|her|hers|he|hes|him|his)(?!\w)"
)
_QUESTION = Pattern(r"[?？؟]")
_SENTENCE_END = Pattern(r"([.!?؟？\n…。]+)")
_ENDS_AS_A_QUESTION = Pattern(r"[?？؟][\s)\"'”’!]*$")
_WORDS_IN_A_QUESTION = 15


def is_angry(text: str) -> bool:
    """Whether something is said in anger, or about what makes people angry."""
    return _ANGER.search(plain(text)) is not None


def asks_something(text: str) -> bool:
    """Whether words are only a question, which may be for anybody."""
    return (
        _ENDS_AS_A_QUESTION.search(without_emoji(text).strip()) is not None
        and len(text.split()) <= _WORDS_IN_A_QUESTION
    )


def is_plainly_for(text: str, manager_name: str) -> bool:
    """Whether words are plainly an answer to a manager, and nothing else."""
    words = plain(text)
    if MENTION.search(text) or is_angry(text):
        return False
    if _QUESTION.search(text) and not (_tells_something(text) or _addresses(words, manager_name)):
        return False
    if _FOR_ANOTHER.match(words) or _ABOUT_THEM.search(words):
        return False
    return not _speaks_of(words, plain(manager_name))


def keeps_from_others(text: str, manager_name: str) -> bool:
    """Whether words ask not to tell somebody who isn't the manager: “don't tell Bronte yet”."""
    names = plain(manager_name).split()
    whom = [each["whom"] for each in _DONT_TELL.finditer(plain(text))]
    return bool(whom) and not any(each in names or each in _THE_MANAGER for each in whom)


_DONT_TELL = Pattern(
    r"(?<!\w)(?:dont|do not|dnt|never|please not|pls not) (?:please |pls |ever )*(?:tell|let"
    r"|mention (?:\w+ )?to|say (?:\w+ )?to|share (?:\w+ )?with|show (?:\w+ )?to)"
    r" (?P<whom>@|[^\W\d]+)"
)
_THE_MANAGER = frozenset(
    """
    @ her him them my the a anyone anybody everyone everybody someone somebody people others hr it
    this that these those me us you
    """.split()  # noqa: SIM905
)
"""Words that may mean the manager, and words that don't mean a person."""


def _tells_something(text: str) -> bool:
    """Whether a sentence of the words isn't a question."""
    parts = [*_SENTENCE_END.split(text), ""]
    ended = zip(parts[::2], parts[1::2], strict=False)
    return any(plain(said) and not _QUESTION.search(end) for said, end in ended)


def _addresses(words: str, manager_name: str) -> bool:
    """Whether a question begins or ends with the manager's name."""
    said, names = words.split(), plain(manager_name).split()
    return bool(said) and (said[0] in names or said[-1] in names)


def _speaks_of(words: str, name: str) -> bool:
    """Whether somebody is named within the words, not only addressed before or after them."""
    said = words.split()[1:-1]
    return any(each in said or f"{each}s" in said for each in name.split() if len(each) > 1)
