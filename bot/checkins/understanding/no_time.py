"""“Sorry, can’t now, in a meeting”: somebody can’t answer at the moment, and says no more."""

from __future__ import annotations

import re

from bot.checkins.understanding.plain_words import plain

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
_ALL = re.compile(rf"{_PART}(?: {_PART})*")
_SAYS_SO = re.compile(rf"(?<!\w)(?:{_CORE}|{_WHERE})(?!\w)")


def has_no_time(text: str) -> bool:
    """Whether all that a message says is that its author can't answer now."""
    said = plain(text)
    if len(said.split()) > MOST_WORDS or "?" in text:
        return False
    return _ALL.fullmatch(said) is not None and _SAYS_SO.search(said) is not None
