"""Short wishes to take words back: “The CV bit: hide”, “scrap the Samir remark”, “ugh, shouldn't
have written that”.

People who notice that somebody can read too much write few words, in haste. So too many wishes are
found rather than too few: what becomes private by mistake takes one tap to share.
"""

import re
from dataclasses import dataclass

from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.dates.named_months import MONTHS
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 16
MOST_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class LooseWish:
    """``deletes``: whether it asks to delete and not to hide. ``sure``: whether it's a wish
    whatever it names.

    One that isn't counts only if the words that it names were written.
    """

    deletes: bool
    sure: bool


def loose_wish_in(text: str) -> LooseWish | None:
    """What a short message wishes for earlier words, if anything."""
    if len(text) > MOST_CHARACTERS or "?" in text.rstrip("?!. ")[:-1]:
        return None
    said = plain(_SIGNS.sub(" ", text))
    words = said.split()
    if not words or len(words) > MOST_WORDS or _NOT_OF_WORDS.search(said):
        return None
    if tells_of_work(_WHAT_I_SAID.sub(" that ", text)) or _IS_ASKED.match(said):
        return None
    if _QUESTION_END.search(text) and not _MAY_BE_ASKED.match(said):
        return None
    names = _REFERS.search(said) is not None
    found = [
        LooseWish(deletes, sure or names)
        for form, deletes, sure in _FORMS
        for match in [form.search(said)]
        if match is not None and not _is_no_name(match.groupdict().get("who"))
    ]
    surely = next((each for each in found if each.sure), None)
    return surely or _ended_by_a_wish(text, names=names) or next(iter(found), None)


def wants_words_away(text: str) -> bool:
    """Whether a part of earlier words is to go: “could this sentence disappear”."""
    return _WORDS_AWAY.search(plain(text)) is not None and not tells_of_work(text)


def _ended_by_a_wish(text: str, *, names: bool) -> LooseWish | None:
    """“The negative test - delete”: the wish is alone after a mark."""
    found = _BEHIND_A_MARK.search(text)
    if found is None:
        return None
    refers = names or _THIS.search(plain(text[: found.start()])) is not None
    return LooseWish(found["hides"] is None, refers)


def _is_no_name(word: str | None) -> bool:
    return word is not None and word in _NO_NAMES


_WHAT_I_SAID = Pattern(
    r"(?<!\w)(?:what|that|anything|everything|all|stuff|forget|ignore"
    r"|pretend) i(?:['’]?ve)? (?:just |ever )?(?:wrote"
    r"|said|typed|posted|sent|shared|told you|mentioned|put"
    r"|answered)(?: anything)?(?: re:?)?(?!\w)",
    re.IGNORECASE,
)
_SIGNS = Pattern(r"[=→>]+")
_QUESTION_END = Pattern(r"[?？]\s*$")
_MAY_BE_ASKED = Pattern(
    r"^(?:\w+ ){0,3}?(?:can|could|would|will|may) (?:i|you|u|we|that|this|it)(?!\w)"
)
_IS_ASKED = Pattern(
    r"^(?:(?:so|and|but|ok|hi|hey|wait|hm+|also|btw) )*(?:who|whos|whom|does|did|has|have|how|when"
    r"|why|where|what(?! i| ive)|which|is|are|was|were|will(?! you| u)|would(?! you| u)"
    r"|do(?! not| you mind))(?!\w)"
)
_NOT_OF_WORDS = Pattern(
    r"(?<!\w)(?:reminders?|questions?|notifications?|account|profile|roster|level|data|november"
    r" question|skip|december question)(?!\w)"
)
_NOUN = (
    r"(?:things?|bits?|parts?|lines?|sentences?|remarks?|comments?|messages?|msgs?|ones?|stuff"
    r"|notes?|mentions?|words?|passages?|paragraphs?|pieces?|entr(?:y|ies)|posts?|texts?|story"
    r"|stories|sections?|repl(?:y|ies)|answers?|rants?|jokes?|confession|paragraph|anecdote"
    r"|episode|details?|news|topic|info)"
)
_DET = r"(?:the|that|this|my|those|these|ur|your)"
_WROTE = r"(?:wrote|said|typed|posted|sent|shared|told you|mentioned|put|answered|just wrote)"
_REFERS = Pattern(
    rf"(?<!\w)(?:{_DET} (?:\S+ ){{0,4}}?{_NOUN}|what (?:i|ive) (?:just |have )?\w+"
    rf"|(?:all|everything|anything|stuff|things?)(?: that)? (?:i|ive) \w+"
    rf"|(?:all|everything|anything|stuff|things?) (?:about|abt|re|with) (?!me )\S+)(?!\w)"
    rf"|^(?:(?:oh|no|ok|hey|pls|please|sry|sorry) )*(?:\S+ ){{1,2}}{_NOUN}(?!\w)"
)
_THIS = Pattern(r"(?<!\w)(?:that|this|it|those|these|them|thats)(?!\w)")
_LED = (
    r"^(?:(?:hm+|a+h+|oh|ok|okay|k|no|yes|yeah|wait|hey|hi|hello|please|pls|plz|kindly|just|sry"
    r"|actually|sorry|oops|ops|and|so|but|then|also|now|well|u+gh+|omg|god|damn|shit|argh|yikes"
    r"|dang"
    r"|nvm|never mind|bot|can you|could you|can u|could u|would you mind|would u mind"
    r"|do you mind|would you|will you|can i|could i|can we"
    r"|could we|may i|id like to|i want to|i want you to|i wanna|i need to|lets|let me|you should"
    r"|maybe|better|quickly|my bad|on second thought|second thoughts|thinking about it) )*"
)
_END = (
    r"(?: (?:please|pls|plz|thanks|thx|ty|now|asap|ok|okay|though|tho|obv|obviously|sorry|sry|again"
    r"|too|from here|in there|there|here|after all|quickly|for now|actually|instead|thank you"
    r"|if you can|somehow|lol|haha))*$"
)
_HIDE = (
    r"(?:hide|hdie|hied|hiding|unsharing|unshare|un share|censor|conceal|mask|privati[sz]e|cover up"
    r"|black out|blur|lock)"
)
_DELETE = (
    r"(?:delete|del|deleting|removing|scrub|erase|remove|scrap|scratch|strike|bin|trash"
    r"|kill|pull|drop|nuke|axe|cut|wipe"
    r"|redact|discard|forget|lose|ditch|zap|burn|withdraw|retract|unsay|unwrite|undo|omit|take out"
    r"|take off|take down|take back|cross out|get rid of|throw out|throw away)"
)
_NAME = rf"(?P<who>{MENTIONED}|[^\W\d]+)"
_NO_NAMES = FUNCTION_WORDS - word_set(
    "her him them everyone everybody anyone anybody others"
) | word_set(
    """
    production prod release free fun money work real nothing ages long first second customers
    users developers engineers beginners clients approval review merge sale lack want purpose
    example instance launch testing deployment discussion
    """
)
_MONTHS = "|".join(sorted(MONTHS))
_FORMS: tuple[tuple[Pattern, bool, bool], ...] = (
    # Hidden at once
    (Pattern(rf"{_LED}{_HIDE} (?:\S+ ){{0,7}}?\S+{_END}"), False, True),
    (
        Pattern(
            rf"(?<!\w)(?:not|isnt|wasnt|arent|werent|never) (?:really |meant |intended )*for"
            rf" (?:my |the )?{_NAME}{_END}"
        ),
        False,
        True,
    ),
    (Pattern(rf"^not (?:meant )?for {_NAME} (?:\S+ ?){{1,4}}$"), False, True),
    (Pattern(rf"{_LED}(?:please|pls|plz) not {_NAME}{_END}"), False, True),
    (
        Pattern(
            r"(?<!\w)(?:only me|just me|me only|(?:just|only) for me|for me alone|myself only"
            r"|(?:my|your|ur) eyes only"
            r"|(?:stays?|staying) (?:here|between us|with you|private)|between us|keep (?:\w+ )?"
            r"(?:to yourself|between us|private|quiet|secret)|(?:was|is|were|thats|its|be)"
            r"(?: meant to be| supposed to be)? (?:private|secret|confidential|personal)"
            rf"|private{_END})(?!\w)"
        ),
        False,
        False,
    ),
    (
        Pattern(
            r"(?<!\w)(?:that|this|it|those|they|thats|remarks?|bits?|parts?|lines?|comments?"
            r"|messages?|ones?|stuff) (?:was|is|were)?(?: \w+)? ?(?:meant "
            r"|intended"
            r" |supposed )?(?:for|to go to) (?:someone else|somebody else|another (?:chat|person"
            r"|channel)|the other chat|a friend|(?:my|the) (?:wife|husband|partner|girlfriend"
            r"|boyfriend|friend|mum|mom|mother|dad|father|sister|brother|therapist|doctor|diary"
            r"|journal|family|son|daughter)|me|myself)(?!\w)"
        ),
        False,
        True,
    ),
    (
        Pattern(
            r"(?<!\w)(?:should(?:nt| not|nt have| not have| never have|nta)|wish i (?:hadnt|had"
            r" not|had never|didnt)|(?:i )?regret|sorry i|oops i) (?:have |ever )?(?:written|wrote"
            r"|write|writing|said|say|saying|posted|posting|shared|sharing|mentioned|mentioning"
            r"|mention|typed|typing|told|telling|put|putting|sent|sending)(?!\w)"
        ),
        False,
        True,
    ),
    (
        Pattern(rf"{_LED}(?:i )?(?:really |so |already )?regret (?:\S+ ){{0,4}}?{_NOUN}{_END}"),
        False,
        True,
    ),
    (
        Pattern(
            rf"{_LED}(?:i |ill |i will |i have to |i must )?(?:take|taking|took) (?:it|that|this"
            rf"|them"
            rf"|everything|all(?: of it)?|the (?:\S+ ){{1,3}}?"
            rf"|what i \w+ (?:\S+ ){{0,4}}?) ?back{_END}"
        ),
        False,
        True,
    ),
    (
        Pattern(
            rf"{_LED}(?:just )?pretend (?:\S+ ){{1,7}}?(?:never|didnt|wasnt|isnt|hadnt)(?!\w)"
            rf"|{_LED}(?:please )?(?:forget|ignore|disregard|unread|never mind|nevermind|nvm)"
            rf"(?: that| about)? (?:i|what i|that i) (?:ever |just |even )*{_WROTE}(?!\w)"
        ),
        False,
        True,
    ),
    (
        Pattern(
            rf"^(?:(?:hm+|oh|no|ugh|oops|wait|hey|sorry|please|pls|ok) )*(?:nvm|never mind"
            rf"|nevermind|ignore|disregard)(?: about)? (?:the|my"
            rf"|that) (?:\S+ ){{0,4}}?{_NOUN}{_END}"
        ),
        False,
        True,
    ),
    (
        Pattern(rf"^(?:(?:hm+|oh|no|ugh|oops|wait|ops) )+not (?:the|my) (?:\S+ ){{0,4}}?\S+{_END}"),
        False,
        False,
    ),
    (
        Pattern(
            rf"{_LED}(?:undo|stop|revert|cancel|end|no more) (?:the |my |all )?(?:sharing|share"
            rf"|shared (?:ones?|messages?|answers?))(?: (?:with|to) \S+)?{_END}"
        ),
        False,
        True,
    ),
    # Asked about first
    (
        Pattern(
            rf"{_LED}(?:dont|do not|never|dnt) (?:save|keep|store|record|log|count|use) (?:that"
            rf"|this"
            rf"|it|them|those|{_DET} (?:\S+ ){{0,3}}?{_NOUN}){_END}"
        ),
        True,
        True,
    ),
    (Pattern(rf"{_LED}{_DELETE}(?: out)? {_DET} (?:\S+ ){{0,5}}?\S+{_END}"), True, False),
    (Pattern(rf"{_LED}{_DELETE} (?:\S+ ){{0,2}}?{_NOUN}{_END}"), True, False),
    (
        Pattern(
            rf"{_LED}(?:delete|del|erase|remove|scrap|nuke|wipe) (?:my )?(?:{_MONTHS}|last month)"
            rf"(?: (?:and|or) (?:{_MONTHS}))?{_END}"
        ),
        True,
        True,
    ),
    (Pattern(rf"^(?:\S+ ){{1,5}}?{_NOUN} (?:out|off|away|gone){_END}"), True, True),
    (
        Pattern(
            rf"^(?:\S+ ){{1,7}}?(?:shouldnt|should not|mustnt|cant|doesnt need to) be (?:in )?"
            rf"(?:there|here|in it|in that|in my \w+){_END}"
        ),
        False,
        False,
    ),
)
_BEHIND_A_MARK = Pattern(
    r"(?:[,;:=–—]|\s-+)\s*(?:please |pls |plz |so |can you |just )*(?:(?P<hides>hide|unshare"
    r"|private|keep (?:it |that |this )?private|(?:only|just) (?:for )?me|me only)|delete|del"
    r"|remove|erase|scrap|bin|scratch|strike|drop)"
    r"(?: (?:it|(?:that|this|them|the)(?: \w+)?))?(?: (?:please|pls|plz|now|thanks|thx"
    r"|asap))*[\s.!]*$",
    re.IGNORECASE,
)
_WORDS_AWAY = Pattern(
    r"(?<!\w)(?:sentences?|phrases?|parts?|bits?|messages?|words|lines?|(?:this|that|the) ones?"
    r"|things? (?:with|about|of)|what i (?:said|wrote|told)|(?:my|the) (?:\S+ )?(?:answers?"
    r"|check ?ins?))(?: \S+){0,18}?"
    r" (?:(?:go|goes|going|be|taken?|took) (?:away|off|out)|gone|disappears?|vanish(?:es)?|removed"
    r"|deleted|erased|cut out|struck|away with (?:it|that|them)|not (?:be )?there anymore)(?!\w)"
    r"|(?<!\w)(?:take|cut|strike) (?:\S+ ){0,3}?(?:sentence|phrase|part|bit)(?: \S+){0,6}? (?:away"
    r"|off|out)(?!\w)"
)
"""A wish that a part of earlier words goes, in any grammar."""
