"""Wishes to share: “Maya can see the old stuff after all”, “share the November one with her”.

They share nothing. The reply has the button that does.
"""

import re
from dataclasses import dataclass

from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.dates.named_months import (
    Newest,
    months_in,
    newest_in,
    with_months_spelt,
)
from bot.checkins.understanding.privacy.wish_spelling import respelt_wish
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain

MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class SharingWish:
    """``whom``: the name or word for the reader; empty if none is named. ``months``: the numbers
    of named months. ``newest``: so many of the newest ones. ``everything``: all that is private.
    ``but``: what of it is left out, in plain words.

    ``named``: what it says of words, without what it leaves out; empty for all that it says.
    ``earlier``: whether they mean answers before the newest. ``doubtful``: it may only state who
    can read. ``complains``: it does, and isn't happy with that.
    """

    whom: str
    months: tuple[int, ...] = ()
    newest: Newest | None = None
    earlier: bool = False
    everything: bool = False
    but: str = ""
    named: str = ""
    doubtful: bool = False
    complains: bool = False


def sharing_wish_in(text: str) -> SharingWish | None:
    """What a short message wants shared; ``None`` for any other message."""
    respelt = respelt_wish(text)
    said = plain(respelt.text if respelt is not None else text)
    if len(said.split()) > MOST_WORDS or "?" in text or tells_of_work(text):
        return None
    excepted = _EXCEPT.match(said) or _ALL_BUT.match(said)
    named = _LEFT_OUT.split(said)[0] if asks_to_share(text) else said
    if named != said and _names_words(named):
        return SharingWish("", named=named)
    if excepted is not None:
        return _all_but(said[: excepted.start("what")], excepted["what"])
    if asks_to_share(text):
        said = _ONLY_THE.sub("", named)
    return _plainly_sharing(said)


def _names_words(said: str) -> bool:
    """Whether a request is about words, and not about all, or a month."""
    return _ALL_OF.search(said) is None and not months_in(with_months_spelt(said))


def _plainly_sharing(said: str) -> SharingWish | None:
    """What plain words without exceptions want shared."""
    if _NOT.search(said):
        return None
    shows_all = _SHOWS_ALL.match(said)
    if shows_all is not None:
        return SharingWish(shows_all["whom"], everything=True)
    found = _SHARE.match(said) or _SHARE_WITH.match(said) or _MAKES_SHARED.match(said)
    found = found or _MAY_READ.match(said) or _LETS_READ.match(said)
    said = with_months_spelt(said)
    months, newest = months_in(said), newest_in(said)
    if found is None and _AGAIN.match(said) and (months or newest is not None):
        return SharingWish("", months, newest)
    if found is None:
        return None
    whom = found["whom"] or ""
    back = _SHARE.match(said) or _ALL_BACK.search(said)
    if _EVERYTHING.search(said) and not (months or newest) and back:
        return SharingWish(whom, everything=True)
    earlier = _EARLIER.search(said) is not None
    shares = _SHARE.match(said) or _SHARE_WITH.match(said) or _MAKES_SHARED.match(said)
    states = shares is None
    complains = states and _COMPLAINS.search(said) is not None
    doubtful = states and not (months or newest or earlier or _AGREES.search(said))
    return SharingWish(
        whom, months, newest, earlier=earlier, doubtful=doubtful, complains=complains
    )


def asks_to_share(text: str) -> bool:
    """Whether a message begins with a request to share, whatever it says after that.

    So it never hides anything. “Share nothing” is no such request.
    """
    said = plain(text)
    return _SHARES.match(said) is not None and _SHARES_NONE.search(said) is None


def _all_but(head: str, what: str) -> SharingWish:
    named = _TO_WHOM.search(head)
    after = _TO_WHOM_LAST.search(what)
    whom = named["whom"] or named["shown"] if named else after["whom"] if after else ""
    but = what[: after.start()] if after is not None else what
    months = months_in(with_months_spelt(head))
    return SharingWish(whom, months, everything=not months, but=but.strip())


def without_sharing_wish(text: str) -> str:
    """A text without “share this with Anna” at its end, if it says more than that."""
    found = _CLOSES.search(text)
    said = text[: found.start()] if found is not None else ""
    return said if plain(said) else text


_CLOSES = Pattern(
    r"[,.;:!\n–—(-]\s{0,3}(?:(?:and|so|please|pls|plz|feel free to|you can|can you|could you|ok to"
    r"|okay to|happy to|fine to|go ahead and)\s{1,3}){0,4}"
    r"(?:(?:share|show|send|forward|tell|give)(?:\s(?:this|it|that|them))?"
    r"(?:\s(?:with|w/|to))?(?:\s(?:my\s)?(?:<@\w{1,20}>|[^\W\d]{2,30})){0,2}"
    r"|(?:my\s)?(?:<@\w{1,20}>|[^\W\d]{2,30})\s(?:can|may|should)\s(?:see|read|know|have)"
    r"(?:\s(?:this|it|that))?)"
    r"(?:\s(?:please|pls|plz|thanks|thx|too|ok|okay|now))*[\s.!)]*$",
    re.IGNORECASE,
)
_LED = (
    r"^(?:(?:hm+|oh|ok|okay|k|no|yes|yeah|wait|hey|hi|you|please|pls|plz|just|actually|sorry|and|so|but"
    r"|then|also|now|well|fine|alright|sure|on second thought|can you|could you|i want to|lets"
    r"|let me|you can|maybe|after all) )*"
)
_END = (
    r"(?: (?:please|pls|plz|thanks|thx|now|after all|again|too|as well|ok|okay|then|though|tho"
    r"|instead|actually|back|i changed my mind|changed my mind|no problem))*$"
)
_WHOM = rf"(?:(?:my|the) )?(?P<whom>{MENTIONED}|[^\W\d]+)"
_SHARE = Pattern(
    rf"{_LED}(?:un ?hide|re ?share|share|show|send|give|publish) (?:\S+ ){{1,6}}?(?:with|w|to|for)"
    rf" {_WHOM}{_END}"
)
_SHARE_WITH = Pattern(rf"{_LED}(?:re ?share|share)(?: again)? (?:with|w) {_WHOM}(?: \S+){{1,8}}$")
_SHARES = Pattern(rf"{_LED}(?:un ?hide|re ?share|share) \S")
_SHARES_NONE = Pattern(
    r"(?<!\w)(?:share|hide) (?:nothing|none|(?:it |this |that )?(?:with )?(?:nobody|no one|noone)"
    r"|(?:it |this |that )?(?:only |just )?(?:with )?(?:only |just )?(?:me|myself)(?!\w))"
)
_LEFT_OUT = Pattern(
    r" (?:but|without|except(?: for)?|apart from|besides|other than|minus|just not|only not)(?!\w)"
)
_ALL_OF = Pattern(r"(?<!\w)(?:everything|all|the rest)(?!\w)")
_ONLY_THE = Pattern(r" (?:only|just)(?= (?:the|my|that|this)(?!\w))")
_ALL_BACK = Pattern(r" back(?!\w)")
_MAKES_SHARED = Pattern(
    rf"{_LED}(?:make|set|mark) (?:\S+ ){{1,6}}?(?:visible|readable|public|shared|open)"
    rf"(?: (?:to|for|with) {_WHOM})?{_END}"
)
_EXCEPT = Pattern(
    rf"{_LED}(?:un ?hide|re ?share|share|show|send) (?:\S+ ){{1,6}}?"
    r"(?:except(?: for)?|apart from|besides|other than|but not|just not|only not|not|without"
    r"|minus) (?P<what>.+)"
)
_ALL = r"(?:everything|all(?! but)(?: of)?(?: (?:it|mine|(?:my|the)(?: \S+){1,2}))?|the rest)"
_ALL_BUT = Pattern(
    rf"{_LED}(?:un ?hide|re ?share|share|show|send|give) (?:\S+ ){{0,2}}?"
    r"(?:everything|all|the rest)(?: \S+){0,5}? but (?P<what>.+)"
)
_SHOWS_ALL = Pattern(rf"{_LED}(?:show|send|give) {_WHOM} {_ALL}{_END}")
_EVERYTHING = Pattern(
    r"(?<!\w)(?:everything|it all|all(?: of)? (?:it|mine|my (?:\w+ )?(?:answers|check ?ins|stuff"
    r"|words|messages|months|replies)|answers|check ?ins|months)"
    r"|all that i (?:\w+ ){0,2}?\w+)(?!\w)"
)
_TO_WHOM = Pattern(
    r"(?:(?<!\w)(?:with|w|to|for) (?:(?:my|the) )?(?P<whom>@|[^\W\d]+)"
    r"|(?<!\w)(?:show|send|give) (?:(?:my|the) )?(?P<shown>(?!everything|all|the)(?:@|[^\W\d]+))"
    r"(?= (?:everything|all|the rest)))"
)
_TO_WHOM_LAST = Pattern(rf"(?<!\w)(?:with|w|to) (?:(?:my|the) )?(?P<whom>@|[^\W\d]+){_END}")
_AGAIN = Pattern(
    rf"{_LED}(?:un ?hide|re ?share|un ?private|share|show) (?:\S+ ){{0,3}}?\S+"
    rf"(?: (?:one|answer|check ?in|stuff))?{_END}"
)
"""Without a reader, it's the manager."""
_MAY_READ = Pattern(
    rf"{_LED}{_WHOM} (?:can|may|is allowed to|is welcome to|should be able to)(?: now| also"
    rf"| again)*(?:(?: (?:see|read|have|view))?{_END}|(?: (?:see|read|have|view))(?: \S+){{1,8}}$)"
)
_LETS_READ = Pattern(rf"{_LED}let {_WHOM} (?:see|read|have|view)(?: \S+){{1,8}}$")
_NOT = Pattern(
    r"(?<!\w)(?:not|dont|do not|cant|cannot|cant|shouldnt|mustnt|never|nobody|no one|unshare|hide"
    r"|private|only|just me|stop|nothing|none|without|until|unless|if)(?!\w)"
)
_AGREES = Pattern(
    r"(?<!\w)(?:after all|actually|again|you can|maybe|may|allowed|welcome|should|ok|okay|fine|sure"
    r"|alright|on second thought|changed my mind|dont mind|too|as well|instead)(?!\w)"
)
_COMPLAINS = Pattern(
    r"(?<!\w)(?:oh no|no no|noo+|omg|oh (?:my )?god|god|why|how come|hate|hated|wtf|fuck\w*|shit"
    r"|damn|crap|ugh+|argh+|aaa+h*|help|worried|worries|worrying|scared|scary|afraid|panic\w*|wish"
    r"|mistake|wrong|accident\w*|terrible|awful|horrible|embarrass\w*|uncomfortable|unfortunately|sad|upset"
    r"|angry|regret\w*|oops|whoops|yikes|nightmare|unhappy|not happy|dont (?:want|like))(?!\w)"
)
_EARLIER = Pattern(r"(?<!\w)(?:old|older|earlier|previous|past|former|before)(?!\w)")
