"""Requests to make earlier words private: “nobody but me should see the last one”.

Such a message asks for privacy and says nothing else: each of its words belongs to the request or
names nothing. So it's about other words, not its own.
"""

import re

from bot.checkins.understanding.privacy.own_news import tells_news
from bot.checkins.understanding.privacy.privacy_languages import LANGUAGES, Refusing
from bot.checkins.understanding.wording.function_words import FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern, where_words_begin
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.word_tables import word_set

MOST_WORDS = 14
MOST_IN_A_FOLLOW_UP = 12
MOST_CHARACTERS = 200


_NOT = (
    r"(?:dont|do not|dnt|never|please not|pls not|not to|shouldnt|should not|mustnt|must not|cant"
    r"|cannot|can not|may not|neednt|need not|shall not|better not|rather not|doesnt need to"
    r"|does not need to|doesnt have to|isnt supposed to|is not supposed to|isnt allowed to"
    r"|is not allowed to|wasnt supposed to|was not supposed to|ought not to|isnt to|not)"
)
_SEE = (
    r"(?:see|read|know|have seen|have read|be able to (?:see|read)|get to (?:see|read)|look at"
    r"|have access to|hear|find out|learn)"
)
_SHOW = (
    r"(?:show|share|tell|send|let|forward|pass|publish|reveal|leave|have|make|expose|disclose"
    r"|mention)"
)
_WHO = r"(?:nobody|no one|noone|none of (?:them|my \w+)|not (?:everyone|everybody|anyone|anybody))"
_ANYONE = rf"(?:{MENTIONED}|[^\W\d]+)(?: [^\W\d]+)?"
_PRIVATE = (
    r"(?:private|privately|confidential|confidentially|secret|hidden|hide|hides|unshare|unshared"
    r"|conceal|withhold|withheld|privat|vertraulich|geheim|verstecken|versteck|verbergen"
    r"|verbirg|ausblenden|privé|privée|prive|confidentiel|confidentielle|cacher|cachez"
    r"|masquer|masque|privado|privada|confidencial|oculta|ocultar|oculte|esconde|esconda|esconder"
    r"|privato|privata|riservato|nascondi|nascondere|nascondilo|vertrouwelijk|verberg|verbergen"
    r"|privé houden|hemligt|hemlig|privata|dölj|dölja|prywatne|prywatny|prywatna|poufne|ukryj"
    r"|ukryć|fortroligt|fortrolig|skjul|skjule|hemmelig|hemmeligt)"
)
_WISHES = (
    rf"{_WHO} (?:\S+ ){{0,5}}?{_SEE}",
    rf"(?<!i )(?<!we )(?<!they )(?<!you ){_NOT} (?:please |pls |ever |to |be )*{_SHOW}"
    r"(?! me)(?! us)",
    rf"(?:dont|do not|wouldnt|would not|never|not) (?:want|like|wish|need)(?: for)? "
    rf"(?!to ){_ANYONE} (?:to |else to |should )?{_SEE}",
    r"(?:id|i would|i) (?:rather|prefer)(?: if)? (?:\S+ ){0,3}?(?:not|didnt|doesnt|did not|keep)",
    rf"{_ANYONE} (?:shouldnt|should not|mustnt|must not|cant|cannot|can not|may not|neednt|need not"
    r"|doesnt need to|does not need to|doesnt have to|isnt supposed to|is not supposed to"
    rf"|isnt allowed to|wasnt supposed to|wasnt meant to|ought not to) (?:ever )?{_SEE}",
    r"(?:please|pls) not (?:to|for) \w+|not for \w+ eyes",
    rf"(?:make|be) sure \S+ (?:doesnt|cant|wont|does not) (?:ever )?{_SEE}",
    r"(?:isnt|is not|not|wasnt|was not|arent|werent|are not|were not) (?:really |meant |intended )*"
    rf"(?:for|to) (?:be (?:seen|shared|shown|read)|my (?:manager|boss|lead)|{MENTIONED}|(?!me "
    r"|the |this |that |us |now |be )[^\W\d]+$|[^\W\d]+ (?:please|pls|thanks|ok|sorry)$)",
    rf"(?<!not )(?<!isnt )(?<!arent )(?<!wasnt )(?<!\w){_PRIVATE}(?!\w)",
    r"between (?:us|you and (?:me|i)|me and you|ourselves|the two of us)",
    r"(?<!not )(?:only|just|nobody but|no one but|noone but|no one except|nobody except) "
    r"(?:for )?(?:me|i|us|you and me|you and i|myself|my eyes)(?!\w)",
    r"(?:(?:me|myself|my eyes) only|for me alone)(?!\w)",
    r"(?:stop sharing|take back|off the record|to yourself|away from|out of sight|not public"
    r"|without sharing|no sharing|not shared)",
    r"keep (?:\S+ ){1,5}?from ",
    r"(?:didnt|did not) (?:mean|want|intend) to (?:share|show|send|post)",
    r"(?:unter uns|für mich behalten|nur für mich|nur ich|entre nous|(?:que|juste|seulement)"
    r" pour moi|entre nosotros|sol[oó] (?:para m[ií]|yo)|entre nós|s[oó] (?:para|pra) mim|(?:tra"
    r"|fra) noi|sol[oa] (?:per me|io)|onder ons|alleen (?:voor mij|ik)|mellan oss"
    r"|bara (?:för mig|jag)|kun (?:for|til) (?:mig|meg)|bare (?:for|til) meg|mellem os"
    r"|mellom oss|między nami|tylko dla mnie|tylko ja)",
)
_WISH = Pattern(where_words_begin(_WISHES))
_OWN_WORDS = word_set(
    """
    nobody noone none private privately confidential confidentially secret hidden hide hides just
    shh shhh psst pour unshare unshared conceal withhold withheld show shows showing shown share
    shared sharing shares send sent forward publish published reveal expose disclose mention
    visible seen read reads reading hear find learn access allowed supposed meant intended able
    ought rather prefer wish except besides eyes yourself ourselves oops actually mistake accident
    accidentally public record bit bits part parts line lines sentence note notes text texts post
    paragraph entry piece words earlier previous latest above message away write wrote written
    typed type two three both whole manager managers boss lead supervisor hr team set mark leave
    stay stays remain dont dnt shouldnt mustnt neednt cant doesnt back off sight also apart stop
    wait new old older past future upcoming forever always default single
    ever unter entre między tylko kun bara bare alleen solo soltanto alone kindly
    """
)
_NAMED_AFTER = word_set(
    """
    to from for with sure let lets letting want wants than except but by and or tell show rather
    an à für vor pour para aan voor för til dla @
    """
)
"""A word after one of these may be somebody's name."""
_NAMED_ELSEWHERE = _NAMED_AFTER | word_set(
    """
    a al mit von avec con de per met med z i e et und og och zeig sag nicht niet inte ikke que
    dass dat att at che żeby
    """
)
_NAMED_BEFORE = word_set(
    """
    shouldnt should mustnt must cant cannot can may neednt doesnt didnt isnt and or to sees eyes
    see read reads soll darf sieht
    """
)
_MOST_NAMES = 3
_ASKING = Pattern(
    r"(?:is|are|was|were|who|whos|whom|what(?! i )|whats|why|when|where|how|does|did|will|am"
    r"|which|should|(?:can|could|do|would) (?!not |you (?:please )?(?:not|hide|keep|make|mark|stop"
    r"|unshare|set)|(?:that|this|it|these|those|the (?:last|previous|one)) \S+ ?\S* (?:be|stay)"
    r" private)\S+)(?: |$)"
)
_DID = (
    r"(?:told|asked|wrote|made|kept|hid|stopped|marked|shared|showed|sent|posted|gave|said|published"
    r"|left|talked|spoke|mentioned|decided|agreed)"
)
_TELLS = Pattern(
    rf"(?:(?:{_DID}|(?:and |so |then |but )?(?:i|we) (?:never |also |just |already |only )?"
    rf"(?:{_DID}|set|let|put|did not (?!mean|want|intend)|didnt (?!mean|want|intend)))(?!\w)"
    r"|(?!can |could |id |i |wish )(?:\S+ ){1,5}?(?:saw|had|could|couldnt)(?!\w)(?! you))"
    rf"|.* (?:so|and|then) (?:i|we) {_DID}(?!\w)"
)
"""Says what somebody did, or didn't do, so it may be their answer."""
_LOOKS_AT = Pattern(
    r"\A(?:(?:please|pls|just|hey|hi|ok|can you|could you|can i|let me|i want to) )*"
    r"(?:show|list|see|view|open|read|find|display|print|get|fetch|count)"
    r"(?: (?:me|us))?(?: (?:all|my|the|any|of|what|whats|which|is|are|own))*"
    r" (?:private|hidden)(?!\w)"
)
"""“Show my private answers” asks to see them."""
_ONE = Pattern(r"(?<!\w)(?:the|that|this) (?:\S+ ){0,2}?(?:one|message|msg|bit|part)(?!\w)")
_LAST = Pattern(
    r"(?<!\w)(?:last|latest|just|previous|letzte\w*|dernier|dernière|último|última|ultimo|ultima"
    r"|lultimo|lultima|laatste|vorige|senaste|sista|sidste|siste|ostatni\w*)(?!\w)"
)


def asks_to_hide(text: str) -> bool:
    """Whether a message only says that somebody shouldn't read other words.

    A question doesn't count unless it's a polite request. Words about what somebody did don't
    count, nor does what comes with news of its own.
    """
    return _asks(text) and not tells_news(text)


def asks_to_hide_its_news(text: str) -> bool:
    """Whether a message is such a request for its own news."""
    return _asks(text) and tells_news(text)


def _asks(text: str) -> bool:
    if len(text) > MOST_CHARACTERS or "\n" in text.strip():
        return False
    said = plain(text)
    words = said.split()
    if not words or len(words) > MOST_WORDS or _ASKING.match(said):
        return False
    if _TELLS.match(said) or _LOOKS_AT.match(said):
        return False
    if ("?" in text or "？" in text) and not re.match(r"(?:can|could|would|will) you ", said):
        return False
    if _WISH.search(said) and _says_no_more(words, _OWN_WORDS | _OF_LANGUAGES, _NAMED_AFTER):
        return True
    return any(
        _refuses(words, each) and _says_no_more(words, _known_in(each), _NAMED_ELSEWHERE)
        for each in LANGUAGES
    )


def means_the_last(text: str) -> bool:
    """Whether such a request names only what was written last."""
    return _LAST.search(plain(text)) is not None


def means_one(text: str) -> bool:
    """Whether such a request is about a single message: “the last one”, “that one”."""
    return means_the_last(text) or _ONE.search(plain(text)) is not None


def may_refuse(text: str) -> bool:
    """Whether a short message in a language other than English may be such a request."""
    words = plain(text).split() if len(text) <= MOST_CHARACTERS else []
    return len(words) <= MOST_IN_A_FOLLOW_UP and any(_refuses(words, each) for each in LANGUAGES)


def _refuses(words: list[str], language: Refusing) -> bool:
    return not language.no.isdisjoint(words) and not language.see.isdisjoint(words)


def _known_in(language: Refusing) -> frozenset[str]:
    return language.no | language.see | language.around | _OWN_WORDS


def _says_no_more(words: list[str], known: frozenset[str], named_after: frozenset[str]) -> bool:
    """Whether a message has only known words, and names where names can be."""
    names = 0
    around = ["", *words, ""]
    for before, word, after in zip(around, words, around[2:], strict=False):
        if word in known or word in FUNCTION_WORDS or word == MENTIONED:
            continue
        names += 1
        follows_a_name = before not in known and before not in FUNCTION_WORDS and before != ""
        if not (before in named_after or after in _NAMED_BEFORE or follows_a_name):
            return False
    return names <= _MOST_NAMES


_OF_LANGUAGES = frozenset(re.findall(r"[^\W\d]+", _PRIVATE)).union(
    *(each.around | each.no | each.see for each in LANGUAGES)
)
