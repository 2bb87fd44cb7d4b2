"""Messages that only say that somebody can't answer now: “Sorry, can’t now, in a meeting”.

Also “after lunch maybe” and “no time till Thursday”, whose day is read.
"""

from datetime import date
from itertools import pairwise

from bot.checkins.understanding.dates.dates import Either, Until, read_until
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 16
_SOFTLY = (
    r"(?:sorry|oh|ok|okay|hi|hey|hello|no|nope|please|pls|plz|thanks|thx|hm|hmm|uh|um|im|i am|i|its"
    r"|just|really|bit|a bit|a little|very|super|so|too|kinda|currently|well|but|bot|ugh"
    r"|argh|cant|cannot|not able)"
)
_NOW = (
    r"(?:now|right now|at the moment|atm|just now|today|this (?:week|morning|afternoon|evening)|rn"
    r"|this second|for now)"
)
_ANSWER = r"(?:do|answer|reply|talk|write|type|respond)"
_IT = r"(?:this|that|it)"
_CORE = (
    r"(?:(?:cant|cannot|can not|not able to|dont have time|no time)"
    rf"(?: {_ANSWER})?(?: {_IT})? {_NOW}|not {_NOW}|no time(?: for {_IT})?"
    r"|(?:busy|swamped|slammed|driving|in transit|commuting|on the move|snowed under|tied up)"
    rf"(?: {_NOW})?|bad time|not a good (?:time|moment)|have no time|dont have (?:the )?time"
    rf"|(?:maybe |ask me |ask |get back to (?:you|{_IT}) |(?:will |ill )?{_ANSWER} (?:{_IT} )?)?"
    r"(?:later|tomorrow|another time|some other time)(?: today| then| maybe)?"
    r"|brb|(?:back in|give me) (?:a|an|\d+) (?:sec|seconds?|mins?|minutes?|hours?|days?|weeks?)"
    r"|one sec|hang on|hold on)"
)
_WHERE = (
    r"(?:in|on|at|between|off to|about to (?:board|go into|join)) "
    r"(?:(?:a|an|the|my|another|back to back) )?(?:meetings?|call|calls|train|bus|plane|car|standup"
    r"|interviews?|appointment|dentist|doctor|doctors|airport|gym|lunch|workshop|class|conference"
    r"|offsite|tube|metro|taxi|hospital|road|phone|1 1|retro|review|demo|school|kindergarten)"
    r"(?: (?:rn|now|all day|today|right now|until \w+))?"
)
_PART = rf"(?:{_SOFTLY}|{_CORE}|{_WHERE})"
_ALL = Pattern(rf"{_PART}(?: {_PART})*")
_SAYS_SO = Pattern(rf"(?<!\w)(?:{_CORE}|{_WHERE})(?!\w)")


def has_no_time(text: str) -> bool:
    """Whether a message only says that its author can't answer now."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS or "?" in text:
        return False
    if _ALL.fullmatch(said) is not None and _SAYS_SO.search(said) is not None:
        return True
    return names_only_a_time(said)


def names_only_a_time(text: str) -> bool:
    """Whether a few words name a time, and nothing that happened then: “tmrw morning”."""
    words = plain(text).split()
    if not 0 < len(words) <= MOST_WORDS_OF_A_TIME or _TOLD.intersection(words):
        return False
    if _ASKS.match(text):
        return False
    if not any(each in _AHEAD or _AFTERNOON.fullmatch(each) for each in words):
        # “On Monday” may say when something was.
        return False
    if any(
        word in _UNITS and before not in _COUNTS and not before.isdecimal()
        for before, word in pairwise(("", *words))
    ):
        # “Can HR see this” is about people.
        return False
    known = _TIMES | FUNCTION_WORDS | _SUITS
    times = any(each in _TIMES or _CLOCK.fullmatch(each) for each in words)
    return times and all(each in known or _CLOCK.fullmatch(each) for each in words)


def last_day_away_in(text: str, today: date) -> date | None:
    """The last day of an absence that words mention in passing; ``None`` if that isn't clear."""
    words = text.replace("–", " until ").replace(",", " ").split()
    for at in range(len(words) - 1, -1, -1):
        if plain(words[at]) not in _UP_TO:
            continue
        start = "back " if plain(words[at]) == "back" else ""
        for end in range(min(len(words), at + 1 + _LONGEST_DATE), at + 1, -1):
            found = read_until(start + " ".join(words[at + 1 : end]), today)
            if isinstance(found, Until):
                return found.day
            if isinstance(found, Either):
                return found.first
    return None


_UNITS = frozenset({"hr", "hrs", "min", "mins"})
_COUNTS = word_set(
    """
    a an one two three four five six ten few couple of half some several more next
    """
)
"""Before a short unit of time, these count it."""
_ASKS = Pattern(r"(?:whens|whats|what|how|who|why|where|when (?:is|are|do|does|will|am|can))(?!\w)")
"""“When is the next one” asks for a time, and names none."""
MOST_WORDS_OF_A_TIME = 7
_LONGEST_DATE = 4
_UP_TO = frozenset({"until", "untill", "till", "til", "to", "through", "thru", "back"})
_CLOCK = Pattern(r"\d{1,2}(?:\d\d)?(?:am|pm|h|ish)?|\d{1,2}(?:st|nd|rd|th)")
_AFTERNOON = Pattern(r"\d{1,2}(?:\d\d)?(?:am|pm|ish)")
_AHEAD = word_set(
    """
    tomorrow tmrw tmr tmw tmrrw tomoz 2moro 2morrow tonight tonite eve evening later l8r
    next works work suits better instead maybe perhaps probably ill gonna try after before
    then eod eow cob promise asap lunch weekend hour hours hr hrs min mins minutes
    """
)
_TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur
    thurs fri sat sun tomorrow tmrw tmr tmw tmrrw tomoz 2moro 2morrow tonight tonite today
    eve evening evenings morning afternoon noon midday lunch lunchtime breakfast dinner
    weekend later l8r eod eow cob eob midnight january february march april june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    minute minutes min mins hour hours hr hrs holidays christmas xmas easter newyear next
    """
)
_SUITS = word_set(
    """
    works work suits better instead ish pm am promise latest earliest around about asap half
    past quarter early late gonna ill try busy swamped brb moment sec second after before
    """
)
_TOLD = word_set(
    """
    did done was were led made had went been got gave took worked
    """
)
