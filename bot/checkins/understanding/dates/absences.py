"""Messages that only say that their author is away: “Out next week”, “im ill”, “off, back on the
15th”.

They become the words that ``/checkins pause`` accepts. A message that also says how it was, or
anything else, doesn't count.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.checkins.understanding.dates.date_spelling import respelled
from bot.checkins.understanding.dates.dates import NotUnderstood, Until, Why, read_until
from bot.checkins.understanding.wording.patterns import Pattern

MOST_WORDS = 16
MOST_CHARACTERS = 120

_LED = (
    r"(?:(?:hi|hey|hello|sorry|please|pls|plz|ok|okay|so|fyi|btw|just|oh|ah|ugh|unfortunately"
    r"|heads up|note|i[' ]?m|i am|im|i[' ]?ll be|ill be|i will be|i feel|feel"
    r"|feeling|currently|still|now|today|going to be|gonna be|going|really|quite|pretty|very|bit"
    r"|a bit|got|i[' ]?ve got|i[' ]?ve|ive got|i have|have|at home|home|called in|calling in"
    r"|im going|i go|being) )*"
)
_FAMILY = (
    r"(?:(?:my |the )?(?:kids?|sons?|daughters?|bab(?:y|ies)|child|children|toddler|wife|husband"
    r"|partner|mum|mom|dad)(?:s| is| are|'s)? (?:off |home |at home )?(?:sick|ill|unwell|poorly))"
)
_SICK = (
    r"(?:(?:off |out |home |at home |been )?(?:sick|ill|unwell|poorly)|not (?:feeling )?(?:so "
    r"|very |too"
    r" )?(?:well|good)|under the weather|in bed(?: with \w+)?|in (?:the )?hospital"
    r"|(?:down )?(?:with )?(?:the |a |some )?(?:bad )?(?:flu|cold|covid|corona|fever|migraine"
    r"|stomach bug|bug|virus)|(?:on )?sick leave|(?:a )?sick day|krank|ich bin krank)"
)
_LEAVE = (
    r"(?:(?:on )?(?:(?:my|a|some|paid|unpaid|annual|parental|maternity|paternity|mat|pat|family"
    r"|medical"
    r"|bereavement|summer|winter|long|short|study) )*(?:leave|pto|vacation|vacations|holidays?"
    r"|hols|sabbatical|honeymoon|break|time off|a[./]?l))"
)
_OFF = (
    r"(?:out (?:of )?(?:the )?office|ooto|afk|signing off|out of town|out|off work|off duty|off"
    r"|ooo|oof|away|gone|offline"
    r"|unavailable|travell?ing|(?:not|won'?t be|wont be|will not be) (?:in|here|around|working"
    r"|available|at work|in the office|online|back)|not back)"
)
_REST = (
    r"(?:(?:can you |could you |please )*(?:give me|gimme|i need|need|i want|want|i[' ]?d like"
    r"|id like"
    r"|can i (?:have|get|take)|could i have|let me have|i[' ]?ll take|ill take|i take|take"
    r"|taking|i[' ]?m"
    r" taking|having) (?:a |an |some )?(?:short |little |long |quick |small )?(?:break|rest|pause"
    r"|breather|timeout|time off|holiday)(?: from (?:this|you|it|questions|the questions"
    r"|check-?ins|all this))?|leave me (?:alone|be|in peace))"
)
_STATE = Pattern(rf"{_LED}(?:{_SICK}|{_LEAVE}|{_OFF})(?!\S)")
_BREAK = Pattern(rf"{_LED}{_REST}(?!\S)")
_TAKES = Pattern(
    rf"{_LED}(?:taking|having|take|i[' ]?ll take|ill take|i take) (?P<span>tomorrow|today"
    r"|(?:the|this|next) (?:week|month)|the rest of the (?:week|month)|the (?:week|month|day)"
    r"|\w+day"
    r"|(?:a|\w+) (?:days?|weeks?|months?)) off(?!\S)"
)
_NO_QUESTIONS = Pattern(
    rf"{_LED}(?:(?:can you |could you )?(?:don'?t|do not|never|stop|please don'?t|not) (?:ask"
    rf"|message"
    r"|remind|ping|bother|disturb|contact|write|dm|asking|messaging|reminding|pinging|bothering)"
    r"(?: to)?(?: me)?(?: (?:anything|again|any questions|any more|anymore|this|about this))*"
    r"|no (?:more )?(?:questions?|reminders?|messages?|check-?ins?|pings?|dms?)(?: for me)?"
    r"|(?:snooze|mute|silence|pause|hold|stop)(?: (?:me|it|this|you|everything|all|the bot"
    r"|(?:all |the |my )*(?:questions|check-?ins|reminders|messages)))?)(?!\S)"
)
_FAMILY_IS_ILL = Pattern(rf"{_LED}{_FAMILY}(?!\S)")
_ONLY_WITH_A_DAY = (_NO_QUESTIONS, _FAMILY_IS_ILL)
"""These only count as an absence with its last day."""
_COMES_BACK = Pattern(
    rf"{_LED}(?:returning|return|i return|(?:back|in again) (?:at (?:work|my desk)|in the office"
    r"|to work|here|online))(?: (?:on|by|from|at))? (?P<day>\S.*)$"
)
_STARTS = Pattern(
    r"^(?:from|form|frm|starting|as of|beginning|since) (?:(?P<when>(?:\S+ ){0,3}?\S+)(?: |$))?"
    r"(?=(?:until|till|til|to|through|thru|back|for|returning)(?!\S)|$)"
)
_SINCE_BEFORE = Pattern(r"(?:now|today|right now|yesterday|this morning|tonight)")
_AWAY = r"(?:on )?(?:holidays?|vacation|leave|away|off|out)"
_ASKS_TO_PAUSE = Pattern(
    r"\A(?:(?:hi|hey|hello|ok|so|and|sorry|please|pls|excuse me|question)[\s,:!]+)*+"
    r"(?:how|where|can|could|may|is it possible|possible|i want|i would like|is there a way"
    r"|what if)(?:\s+(?:do|does|can|could|should|would|must|that|if|to|i|me|we|you|it))*+\s+"
    r"(?:pauses?|stop|(?:make|take)(?: an?)? (?:break|pause|leave|holidays?|vacation)"
    rf"|(?:(?:am|be|go) )?{_AWAY})"
    r"(?:\s+(?:it|this|you|all|everything|the questions|questions))*+"
    r"[\s,:]*+(?P<rest>(?:from|until|till|til|to|between|next|over|for|starting|on|the|\d).*)?",
    re.IGNORECASE,
)
_IS_AHEAD = Pattern(r"(?:next (?:week|month|year)|on \S)")
"""An absence that starts then, and not now: “out next week”, “off on 14 Dec”."""
_RETURNS = Pattern(
    r"^(?:.* )?(?:back|returning|return|in again)(?: (?:at (?:work|my desk)|in the office"
    r"|to work|in"
    r"|here|online|again|at it))?(?: (?:on|by|from|at))? (?P<day>\S.*)$"
)
_NOT_BACK = Pattern(r"not back|n'?t be back|not be back|not returning")
_UNTIL = Pattern(r"^(?:until|untill|till|til|through|thru|to|before) (?P<day>\S.*)$")
_WHOLE = Pattern(
    r"^(?:all |the (?:whole |entire )?|the rest of )?(?P<which>(?:this|next) )?"
    r"(?P<part>week|month|year)$"
)
_IN_A_MONTH = Pattern(r"in (?:the )?[a-z]{3,9}(?: \d+)?")
_RANGE = Pattern(
    r"^(?P<before>[a-z]{3,9} )?\d{1,2}(?:st|nd|rd|th)? ?[-–] ?(?P<day>\d{1,2}(?:st|nd|rd|th)?)"
    r"(?P<after> [a-z]{3,9})?$"
)
_BETWEEN = Pattern(
    r"^(?P<first>\S+(?: \S+){0,3}?) (?:until|till|til|to|through|thru) (?P<day>\S.*)$"
)
_LONG = Pattern(
    r"(?:for (?:an? |the )?(?:couple (?:of )?)?\w+|an?|\d{1,3}|two|three|four|five|six) "
    r"(?:days?|weeks?|months?)"
)
_OVER = Pattern(
    r"(?:over|during|for|around) (?:the )?(?P<feast>christmas|xmas|new year|easter|holidays)"
)
_OF_A_DAY = Pattern(
    r"(?:\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}|[a-z]{3,9}day|mon|tues?|weds?|thurs?|fri|sat|sun"
    r"|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|mid"
    r"|early|late|end|beginning|start|middle|of|the|on|this|next|week|month|tomorrow|christmas|xmas"
    r"|easter)"
)
_DASHED = Pattern(
    r"(?P<first>(?<!\w)(?:\d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)[a-z]{0,6})) ?[-–—]+ (?=\d)"
)
"""“14 Dec - 18 Dec”."""
_NO_DAY = Pattern(
    r"(?:today|all day|now|right now|for now|atm|at the moment|this morning|for today"
    r"|again|for a bit|for a while|the whole day)?"
)


_OF_PEOPLE = (_STATE, _FAMILY_IS_ILL)
_FORMS = (_BREAK, _NO_QUESTIONS, _TAKES, _STATE, _FAMILY_IS_ILL)
_ILL = Pattern(rf"{_LED}{_SICK}(?!\S)")
_ALL_DAY = ("today", "all day", "for today", "the whole day")


@dataclass(frozen=True, slots=True)
class Absence:
    """``words``: until when, as ``read_until`` reads it; empty if no day is named, and how long, if
    it is that long from ``first`` on.

    ``starts_later``: whether they name a day on which it starts. ``asks_for_rest``: whether they
    only want not to be asked for a time, away or not.
    """

    words: str
    starts_later: bool = False
    asks_for_rest: bool = False
    first: str = ""

    def last_day(self, today: date) -> date | None:
        """The last day; ``None`` if the words leave it open."""
        begins = read_until(self.first, today) if self.first else Until(today)
        if not self.words or not isinstance(begins, Until):
            return None
        ends = read_until(self.words, begins.day)
        return ends.day if isinstance(ends, Until) else None


def absence_in(text: str) -> Absence | None:
    """The absence that a whole message is about; ``None`` for anything else."""
    said = _normal(text)
    if not 0 < len(said.split()) <= MOST_WORDS:
        return None
    comes = _COMES_BACK.fullmatch(said)
    if comes:
        return _if_a_day(Absence(f"back {_without_courtesy(comes['day'])}"))
    led = [(form.match(said), form) for form in _FORMS]
    found, form = max(led, key=lambda each: each[0].end() if each[0] else -1)
    if found is None:
        return None
    after = _without_courtesy(said[found.end() :])
    if _NOT_BACK.search(said):
        after = _UNTIL.sub(r"back \g<day>", after)
    if form is _TAKES and not after:
        span = found["span"]
        return Absence(_whole(span) or span, starts_later=_IS_AHEAD.match(span) is not None)
    if form is _STATE and after in _ALL_DAY and not _ILL.match(said):
        return Absence("today")
    absence = _ends(after, asks_for_rest=form is _BREAK, means_all=form in _OF_PEOPLE)
    if absence is None or (form in _ONLY_WITH_A_DAY and not absence.words):
        return None
    return _if_a_day(absence)


def asked_absence_in(text: str) -> Absence | None:
    """The absence that a question is about: “how I pause, from the 20th?”.

    Nothing is paused because of a question.
    """
    found = (
        _ASKS_TO_PAUSE.match(text.strip().rstrip("?？ ")) if len(text) <= MOST_CHARACTERS else None
    )
    if found is None or not found["rest"]:
        return None
    return absence_in(f"off {found['rest']}")


def _if_a_day(absence: Absence) -> Absence | None:
    """``None`` if what should be its last day can't be a day: “out of my depth”."""
    said = absence.words
    if not said or _UNTIL.match(said):
        return absence
    found = read_until(said, _ANY_DAY)
    unknown = isinstance(found, NotUnderstood) and found.why is Why.UNKNOWN_WORDS
    return None if unknown else absence


def _normal(text: str) -> str:
    if len(text) > MOST_CHARACTERS or "?" in text:
        return ""
    said = text.casefold().replace("’", "'")
    said = _DASHED.sub(r"\g<first> until ", said)
    said = re.sub(r"[,;:!()]|\.(?=\s|$)|\s[-–—]+\s", " ", said)
    return " ".join(map(respelled, said.split()))


def _without_courtesy(after: str) -> str:
    words = after.split()
    while words and words[-1] in _COURTEOUS:
        words.pop()
    while words and words[0] in ("and", "but", "sorry", "so", "then", "i'll", "will", "i'm", "be"):
        words.pop(0)
    return " ".join(words)


_ANY_DAY = date(2000, 1, 1)
_COURTEOUS = frozenset(
    ("sorry", "please", "pls", "plz", "thanks", "thx", "cheers", "bye", "unfortunately")
)


def _ends(after: str, *, asks_for_rest: bool, means_all: bool) -> Absence | None:
    """When it ends, from the words after “I'm off”."""
    if _NO_DAY.fullmatch(after):
        return Absence("", asks_for_rest=asks_for_rest)
    starts = _STARTS.match(after)
    later = bool(starts and starts["when"] and not _SINCE_BEFORE.fullmatch(starts["when"]))
    if starts and not starts["when"]:
        return None
    after = after[starts.end() :] if starts else after
    between = None if starts else _BETWEEN.match(after)
    if between and all(map(_OF_A_DAY.fullmatch, between["first"].split())):
        later, after = True, f"until {between['day']}"
    later = later or _IS_AHEAD.match(after) is not None or _RANGE.match(after) is not None
    if starts and not after:
        # “Off from work” tells no day.
        is_a_day = all(map(_OF_A_DAY.fullmatch, (starts["when"] or "").split()))
        return Absence("", starts_later=True) if later and is_a_day else None
    if later and _LONG.fullmatch(after):
        # It's so long from then on, not from today.
        first = starts["when"] or "" if starts else ""
        return Absence(after if first else "", starts_later=True, first=first)
    feast = _OVER.fullmatch(after)
    if feast:
        return Absence(f"until after {feast['feast']}", starts_later=True)
    words = _last_day(after, means_all=means_all)
    return Absence(words, starts_later=later, asks_for_rest=asks_for_rest) if words else None


def _last_day(after: str, *, means_all: bool) -> str:
    if _IN_A_MONTH.fullmatch(after):
        # “Holiday in January” may say when it was.
        return ""
    returns, until, dates = _RETURNS.match(after), _UNTIL.match(after), _RANGE.match(after)
    if returns:
        return f"back {returns['day']}"
    if until:
        return after
    if dates and (dates["before"] or dates["after"]):
        return f"{dates['before'] or ''}{dates['day']}{dates['after'] or ''}"
    whole = _whole(after) if means_all else ""
    return whole or after


def _whole(words: str) -> str:
    """“Next week” means all of it for an absence: the end of next week."""
    found = _WHOLE.fullmatch(words)
    return f"end of {found['which'] or 'this '}{found['part']}" if found else ""
