"""Messages that correct a chosen level or manager: “Oops, wrong manager. It’s Folasade”.

Every clause of such a message says that something is wrong, what it should be, or nothing. “Change
my manager to Folasade” and “my manager is Folasade” only say what it should be.
"""

from collections.abc import Iterable

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.question_forms import Topic
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 16
MOST_CHARACTERS = 200

_BOSS = r"(?:(?:line |new |actual |real |direct )?(?:manager|boss|lead|team lead|supervisor|mgr))"
_RANK = r"(?:level|grade|ladder|title|role)"
_PLACE = rf"(?:{_BOSS}|{_RANK})"
_ONE = r"(?:@|@?[^\W\d]\w*)"
_CODE = r"[a-z]{1,3} ?\d{1,2}"
"""A level's code: “IC3”."""
_NAME = rf"(?!(?:i|we|not|is|the|a|my|it|this|that) ){_ONE}(?: {_ONE})??"
_LED = (
    r"(?:(?:oops|ooops|whoops|whoopsie|sorry|no|nope|ah|oh|argh|ugh|damn|hm|hmm|um|wait|hi|hey"
    r"|hello|ok|okay|actually|and|but|so|my bad|my mistake|mistake|i think|please|pls|hang on"
    r"|hold on|correction|scratch that|thanks|thank you|thx|instead|sorry about that) )*"
)
_END = (
    r"(?: (?:sorry|please|pls|thanks|thank you|thx|instead|actually|here|now|anymore|any more"
    r"|by mistake|by accident|my bad|oops|again|for me))*"
)
_CHOSE = (
    r"(?:(?:i|ive|i have) )?(?:(?:just|accidentally|mistakenly) )*(?:picked|pick|chose|choose"
    r"|chosen|selected|set|named|entered|put|put in|put down|gave|typed|got|have|tapped|clicked"
    r"|added|sent it to|asked)"
)
_WRONG = (
    rf"(?:{_CHOSE} the wrong (?:{_PLACE}|(?:person|one|name) (?:as|for) (?:my )?{_BOSS})"
    rf"|(?:(?:thats|that is|this is|its|it is|it was|that was|you have|youve got) )?(?:the |a "
    rf"|my )?"
    rf"wrong {_PLACE}"
    rf"|{_NAME} (?:is|was) (?:the |a |my )?wrong {_PLACE}"
    rf"|(?:thats|that is|this is|its|it is|hes|shes|he is|she is) not my {_PLACE}"
    rf"|(?:he|she|{_NAME}) (?:isnt|is not|not|wasnt|was not) my {_PLACE}"
    rf"|my {_PLACE} (?:is|was|isnt|is not) (?:the )?(?:wrong|right|correct|incorrect)"
    rf"|my {_PLACE} (?:is|should be) {_NAME} (?:and )?not {_NAME}"
    rf"|{_NAME} is (?:actually )?my {_BOSS} (?:and )?not {_NAME}"
    rf"|(?:im|i am) (?:actually )?(?:an? )?{_CODE} (?:and )?not (?:an? )?{_CODE}"
    rf"|(?:im|i am) not (?:an? )?{_CODE}(?: (?:but )?(?:im |i am )?(?:an? )?{_CODE})?"
    rf"|my {_PLACE} (?:isnt|is not) {_NAME}"
    rf"|my {_PLACE} (?:should be|should have been|was supposed to be) {_NAME})"
)
_RIGHT = (
    r"(?:(?:its|it is|it should be|it should have been|should be|should have been|it was meant to"
    r"|be|i meant|meant|i mean|make it|i wanted|i want|i need|i should have (?:picked|chosen|put)"
    rf"|the right one is|the correct one is|right one is|use|try) (?:be )?(?:actually )?{_NAME}"
    rf"|i report to {_NAME}|my {_BOSS} is {_NAME}|{_NAME} is(?: my {_BOSS}| the right one)?"
    rf"|(?:im|i am) (?:an? |on |in )?{_NAME}"
    r"|(?:can you |could you )?(?:change|fix|correct|update) (?:it|that|this|my request)"
    rf"(?: to {_NAME})?"
    rf"|{_NAME})"
)
_NOTHING = Pattern(_LED)
_SAYS_WRONG = Pattern(rf"{_LED}{_WRONG}{_END}(?: {_LED}{_RIGHT}{_END})?")
_SAYS_RIGHT = Pattern(rf"{_LED}{_RIGHT}{_END}")
_CHANGES = Pattern(
    rf"{_LED}(?:(?:can|could|would|will) you |can i |i (?:want|need) to |id like to )?"
    rf"(?:change|set|switch|update|correct|fix) my {_PLACE} (?:from {_NAME} )?to {_NAME}{_END}"
)
_SAYS_LEVEL = Pattern(
    rf"\A{_LED}(?:(?:im|i am) (?:an? |on |at )?(?:now |actually |already )*{_CODE}"
    r"(?: now| already)?"
    rf"|i (?:got|was|have been|ive been|just got) (?:just )?promoted(?: to (?:an? )?{_CODE})?"
    rf"|my (?:new )?{_BOSS} is now {_NAME}|i (?:have|got|have got) a new {_BOSS}"
    r"|i (?:just )?(?:moved|switched|changed|transferred)(?: to)? (?:another |a new |a different )?"
    rf"teams?|my {_RANK} is (?:now |actually )?{_CODE}){_END}"
)
"""“I'm an IC3”, which only the roster can say."""
_NAMED = Pattern(
    r"(?i:^(?:\w+[ ,!]+){0,3}?my (?:line )?(?:manager|boss|team lead)(?:['’]s| is) )"
    r"(?:<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|@?[A-Z]\w+)(?: [A-Z]\w+){0,2}[ .!]*$"
)
_NAMES_BOSS = Pattern(
    rf"\A{_LED}(?:my {_BOSS} is (?:now |actually )?{_NAME}|{_NAME} is (?:now )?my {_BOSS}){_END}"
)
"""“My manager is Priya now” and, since a name may be any word, “my manager is happy now”."""
_CLAUSE_ENDS = Pattern(r"[.,;:!?…\n()]+|\s[-–—]+\s")


def corrected_place(text: str) -> Topic | None:
    """Whether a message says that a level or manager is wrong, or what it should be.

    ``WRONG_PLACE`` if it says that something is wrong, else ``CHANGING_PLACE``.
    """
    said = plain(text) if len(text) <= MOST_CHARACTERS else ""
    if not 0 < len(said.split()) <= MOST_WORDS:
        return None
    if _SAYS_WRONG.fullmatch(said):
        return Topic.WRONG_PLACE
    if _CHANGES.fullmatch(said) or _SAYS_LEVEL.fullmatch(said) or _NAMED.fullmatch(text.strip()):
        return Topic.CHANGING_PLACE
    clauses = [each for each in map(plain, _CLAUSE_ENDS.split(text)) if each]
    wrong = [each for each in clauses if _SAYS_WRONG.fullmatch(each)]
    rest = [each for each in clauses if each not in wrong]
    if wrong and all(_says_what_is_right(each) for each in rest):
        return Topic.WRONG_PLACE
    return None


def may_name_manager(text: str) -> bool:
    """Whether words that aren't understood may say who their author's manager is."""
    said = plain(text) if len(text) <= MOST_CHARACTERS else ""
    return len(said.split()) <= MOST_WORDS and _NAMES_BOSS.fullmatch(said) is not None


def _says_what_is_right(clause: str) -> bool:
    return _NOTHING.fullmatch(f"{clause} ") is not None or _SAYS_RIGHT.fullmatch(clause) is not None


_MISTAKE = word_set(
    """
    wrong mistake mistakenly accident accidentally oops whoops meant misclicked misclick typo
    correction scratch instead swap should not actually isnt
    """
)
_ABOUT_PLACE = word_set(
    """
    manager boss lead supervisor mgr level grade ladder title role request report person
    """
)
_MOST_IN_A_SLIP = 12
_FEW = 5
"""A message this short about a mistake is about the waiting request."""


def may_correct_request(text: str, names: Iterable[str]) -> bool:
    """Whether somebody whose request waits may want another manager or level.

    They're only shown how to change it, so it doesn't have to be certain. ``names``: words from
    their request: the manager's first name, the level's code.
    """
    words = plain(text).split()
    if not 0 < len(words) <= _MOST_IN_A_SLIP or _MISTAKE.isdisjoint(words):
        return False
    named = {MENTIONED, *_ABOUT_PLACE}.union(*(plain(name).split() for name in names))
    return len(words) <= _FEW or not named.isdisjoint(words)
