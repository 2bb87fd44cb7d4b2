"""Requests to take words back: “Please don't let Maya read about the pilot”, “delete my January
answer”.

Such a message is about earlier words, and never an answer itself. A message that is also about work
doesn't count: its author may mean that very message.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.accounts.swearing import without_swearing
from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.commands.choice_words import choice_in
from bot.checkins.understanding.commands.undoing import asks_to_undo
from bot.checkins.understanding.dates.named_months import (
    MONTHS,
    OF_A_SPAN,
    Newest,
    months_in,
    newest_in,
    with_months_spelt,
)
from bot.checkins.understanding.privacy.hiding_requests import (
    asks_to_hide,
    asks_to_hide_its_news,
    may_refuse,
)
from bot.checkins.understanding.privacy.kept_from import without_kept_from
from bot.checkins.understanding.privacy.loose_wishes import loose_wish_in, wants_words_away
from bot.checkins.understanding.privacy.own_news import perhaps_news, tells_news
from bot.checkins.understanding.privacy.private_wishes import wants_private
from bot.checkins.understanding.privacy.reading_questions import reading_question_in
from bot.checkins.understanding.privacy.sharing_wishes import asks_to_share
from bot.checkins.understanding.privacy.wish_spelling import respelt_wish
from bot.checkins.understanding.wording.function_words import ENGLISH_WORDS, FUNCTION_WORDS
from bot.checkins.understanding.wording.patterns import Pattern, where_words_begin
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain, unescaped
from bot.people.naming import first_name

MOST_WORDS = 40
MOST_CHARACTERS = 400
_MOST_OF_A_HINT = 16
"""Words of what only may be a wish."""


class Wish(StrEnum):
    """What to do with the words."""

    HIDE = "hide"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Months:
    """All months until one, by its number; ``with_it``: that month, too. ``year``: its year, if it
    was said."""

    until: int
    with_it: bool
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What somebody wants taken back.

    ``everything``: all their words. ``evidence``: they name evidence. ``earlier``: what they shared
    under an earlier manager. ``months``: the numbers of named months. ``last_month``: last month's
    answer. ``about``: what else they say about the words, in plain words. ``but``: what they say
    about words that should stay. ``positions``: positions of messages in an answer, from 1.
    ``points``: it says “that” or “the last one”. ``several``: it names more than one thing.
    ``narrowed``: everything, but only about what it names. ``sure``: it's a wish whatever it names;
    otherwise only if such words were written. ``asks``: it may mean something else, so its author
    is asked before anything is hidden. ``within``: everything from these months only. ``newest``:
    so many of the newest months, answers, or messages. ``unclear``: which words to hide isn't
    clear, or it says which not to hide, so it ``asks``. ``spared``: everything, but not these
    months.
    """

    wish: Wish
    everything: bool = False
    evidence: bool = False
    earlier: bool = False
    months: tuple[int, ...] = ()
    last_month: bool = False
    about: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    positions: tuple[int, ...] = ()
    points: bool = False
    several: bool = False
    narrowed: bool = False
    sure: bool = True
    asks: bool = False
    within: Months | None = None
    newest: Newest | None = None
    unclear: bool = False
    spared: tuple[int, ...] = ()

    @property
    def of_a_time(self) -> bool:
        """Whether it names months, or counts back from the newest one: no other words are meant."""
        return bool(self.months) or self.last_month or self.newest is not None

    @property
    def names_words(self) -> bool:
        """Whether it says what the words are about, and nothing else that identifies them."""
        if self.of_a_time or self.positions or self.everything or self.but:
            return False
        return bool(self.about) and not self.points


def taking_back_in(text: str) -> TakingBack | None:
    """What a message wants to take back; ``None`` for any other message, or if it isn't sure."""
    found = perhaps_taking_back_in(text)
    return found if found is not None and found.sure else None


def perhaps_taking_back_in(text: str) -> TakingBack | None:
    """Like ``taking_back_in``, also if it's only a wish if the words that it names were written."""
    text = _with_dashes(text)
    if asks_to_share(text):
        return None
    if reading_question_in(text) is not None or asks_to_undo(text):
        return None
    respelt = respelt_wish(text)
    as_typed = _as_spelt(text)
    meant = _as_spelt(respelt.text) if respelt is not None else None
    if respelt is None or meant is None:
        return as_typed or _away(text)
    if as_typed is not None:
        return replace(meant, sure=meant.sure or as_typed.sure)
    deletes = meant.wish is Wish.DELETE
    if (deletes or not respelt.certain) and _REFERS.search(plain(respelt.text)) is None:
        return None
    sure = meant.sure and not meant.names_words
    return replace(meant, sure=sure, asks=meant.asks or deletes or not respelt.certain)


def _away(text: str) -> TakingBack | None:
    """“Could this sentence disappear” asks to delete, in any grammar, so its author is asked."""
    if len(text) > MOST_CHARACTERS or not wants_words_away(text) or _ASKS_IF.match(plain(text)):
        return None
    named = _named(Wish.DELETE, plain(without_swearing(_spelled(text))))
    # “This sentence with the roadmap” isn't just the last one.
    return replace(named, points=not named.about, sure=not named.about, asks=True)


def hides_only_itself(text: str) -> bool:
    """Whether a message asks for privacy for its own news: “I crashed prod, don't tell anyone”."""
    text = _with_dashes(text)
    found = _wished_for(_spelled(text))
    if found is not None and found.wish is Wish.HIDE and (tells_news(text) or perhaps_news(text)):
        return True
    return asks_to_hide_its_news(text)


def _with_dashes(text: str) -> str:
    """A message with a dash for each arrow between a topic and what's wished for it."""
    return _ARROWS.sub(" - ", unescaped(text))


def may_take_back(text: str) -> bool:
    """Whether a message may be such a wish, whatever was written."""
    return perhaps_taking_back_in(text) is not None


def _as_spelt(text: str) -> TakingBack | None:
    text = _spelled(text)
    if _is_of_what_may_be_seen(text):
        return TakingBack(Wish.HIDE, asks=True, unclear=True)
    wish, approves = _without_approval(text)
    found = _wished_for(wish)
    if approves and (found is None or found.everything or found.wish is Wish.DELETE):
        # Leaving out what may stay would take back more, or leaves no wish.
        found = _wished_for(text)
        if found is None:
            return None
        return replace(found, asks=True, unclear=found.wish is Wish.HIDE)
    return _asking_first(found, text, plain(wish))


def _asking_first(found: TakingBack | None, text: str, said: str) -> TakingBack | None:
    """The wish with whether it ``asks``, for what it's told in or spares.

    ``said``: it in plain words, without what may stay.
    """
    if found is not None and found.wish is Wish.HIDE:
        if tells_news(text):
            return None
        found = replace(found, sure=found.sure and not _is_of_facts(found, said))
        told = perhaps_news(text)
        if told:
            about = tuple(dict.fromkeys(each for each in told.split() if _says_what(each)))
            found = replace(found, about=about, points=False, sure=False)
    if (found is None or found.wish is Wish.HIDE) and _SPARES.search(said):
        spared = TakingBack(Wish.HIDE, asks=True, unclear=True)
        spares = _SPARES_A_MONTH.fullmatch(said) and months_in(with_months_spelt(said))
        return spared if found is not None or asks_to_hide(text) or spares else None
    asks = found is not None and _ASKS_FIRST.fullmatch(said) is not None
    return replace(found, asks=True) if found is not None and asks else found


def _is_of_what_may_be_seen(text: str) -> bool:
    """Whether a message rather says what isn't meant, or what may be read, than what to hide.

    Which words that leaves is a guess: “no, not that one”, “she CAN see everything, just not
    August”, “all but August can be seen”.
    """
    said = plain(text)
    if len(said.split()) > _MOST_OF_A_HINT or tells_of_work(text):
        return False
    if _NOT_MEANT.search(said) is not None:
        return True
    of_months = bool(months_in(with_months_spelt(said)))
    return of_months and _MAY_BE_SEEN.search(said) is not None and "?" not in text


def _without_approval(text: str) -> tuple[str, bool]:
    """A wish without its clauses that say what may stay, and whether it had any.

    “Hide August, July is fine though” never means July.
    """
    parts = _PARTS.split(text)
    kept = [each for each in parts if not _APPROVES.search(_IF_FINE.sub(" ", plain(each)))]
    if len(kept) == len(parts):
        return text, False
    return ", ".join(each for each in kept if plain(each)), True


def _is_of_facts(found: TakingBack, said: str) -> bool:
    """“Nobody should know about the layoffs”: earlier words are meant only if they tell of that."""
    if not found.names_words or _REFERS.search(said) is not None:
        return False
    return _LEARNS.search(said) is not None and _READS.search(said) is None


def _wished_for(text: str) -> TakingBack | None:
    found = _plainly_taking_back_in(text)
    if found is not None or choice_in(text) is not None or _IS_NO_ANSWER.search(plain(text)):
        return found
    loose = loose_wish_in(text)
    if loose is None:
        return _perhaps_to_hide(text)
    head, _, tail = text.partition(":")
    if not loose.sure and plain(tail) and wants_private(head):
        # “Between us: …” is said of what follows.
        return None
    wish = Wish.DELETE if loose.deletes else Wish.HIDE
    return replace(_named(wish, plain(text)), sure=loose.sure)


def _perhaps_to_hide(text: str) -> TakingBack | None:
    """“Anna must not know about GraphQL” is about other words, if such words were written."""
    if len(text.split()) > _MOST_OF_A_HINT or ":" in text or not wants_private(text):
        return None
    if tells_of_own_doing(text) or tells_of_work(text):
        return None
    return replace(_named(Wish.HIDE, plain(text)), sure=False)


def _spelled(text: str) -> str:
    """“Wat i wrote, ok?” as it's read."""
    return _ASKED_ALONG.sub("", _CHANGED_MIND.sub("", _WHAT.sub("what", text)))


def _plainly_taking_back_in(text: str) -> TakingBack | None:
    if len(text) > MOST_CHARACTERS or len(text.split()) > MOST_WORDS:
        return None
    if _IS_NO_ANSWER.search(plain(text)):
        return None
    sentences = [each for each in _SENTENCES.split(text) if plain(each)]
    wishes = [_wish_in(each) for each in sentences]
    if not any(wishes):
        return None
    others = (each for each, wish in zip(sentences, wishes, strict=True) if wish is None)
    if any(map(tells_of_work, others)):
        return None
    wish = Wish.DELETE if Wish.DELETE in wishes else Wish.HIDE
    named = _named(wish, plain(text))
    names_what = named.about or named.months or named.last_month or named.evidence
    return None if _MAY_I.match(plain(text)) and not names_what else named


def _wish_in(sentence: str) -> Wish | None:
    whole = plain(sentence)
    if _ASKS.match(whole) or (sentence.rstrip().endswith(("?", "？")) and not _ASKED.match(whole)):
        return None
    head, colon, tail = sentence.partition(":")
    if colon and plain(tail) and _wish_of(plain(head)) is not None:
        # It's about what follows: “please don't share: …”.
        return None
    parts = [each for each in _CLAUSES.split(sentence) if plain(each)]
    wishes = [_wish_of(plain(each)) for each in parts]
    wish = next(filter(None, wishes), None)
    besides = [each for each, found in zip(parts, wishes, strict=True) if found is None]
    if wish is not None and any(map(tells_of_work, besides)):
        return None
    if besides and any(_CORRECTS.match(plain(each)) for each in parts):
        return None
    wish = wish or _wish_of(whole)
    if wish is not None and not _TELLS.match(whole):
        return wish
    if asks_to_hide(sentence) or (may_refuse(sentence) and not tells_of_work(sentence)):
        return Wish.HIDE
    return None


def _wish_of(clause: str) -> Wish | None:
    deletes = _DELETES.match(clause) or _KILLS_IT.match(clause)
    if deletes or _DELETES_ELSEWHERE.search(clause):
        return Wish.DELETE
    return Wish.HIDE if _HIDES.search(clause) or _HIDES_ELSEWHERE.search(clause) else None


def _named(wish: Wish, said: str) -> TakingBack:
    said = with_months_spelt(said)
    excepted = _BUT.search(said)
    but = excepted["what"].split() if excepted else []
    but = [each for each in but if _says_what(each)]
    if excepted is not None and but:
        said = said[: excepted.start("but")]
    words = without_kept_from(_MEANT_FOR.sub(" ", _WHY.sub("", said))).split()
    narrowed = _ANYTHING_ABOUT.search(said) is not None
    everything = _EVERYTHING.search(said) is not None and not narrowed
    newest = newest_in(said)
    within = _span_in(said) if everything and newest is None else None
    months_but = _only_months(excepted["what"]) if excepted is not None and everything else ()
    months_but = () if within or newest is not None or _OF_A_TIME.search(said) else months_but
    spared = excepted is not None and bool(months_in(excepted["what"])) and within is None
    spared = (spared and not months_but) or _MONTH_BUT.search(said) is not None
    another = wish is Wish.HIDE and everything and _is_of_another_time(said, within)
    another = another and not months_but
    unclear = spared or another or (wish is Wish.HIDE and _SOME.search(said) is not None)
    if newest is not None:
        everything, within, unclear = False, None, newest.count is None
    return TakingBack(
        wish,
        everything=everything,
        evidence=_EVIDENCE.search(said) is not None,
        earlier=_EARLIER.search(said) is not None and newest is None,
        months=() if spared or months_but else _months_meant(said),
        last_month=_LAST_MONTH.search(said) is not None,
        about=tuple(dict.fromkeys(each for each in words if _says_what(each))),
        but=tuple(dict.fromkeys(but)),
        positions=_positions_in(said),
        points=_points(said, words),
        several=_SEVERAL.search(said) is not None,
        narrowed=narrowed,
        within=None if unclear else within,
        newest=newest,
        asks=unclear,
        unclear=unclear,
        spared=months_but,
    )


def _points(said: str, words: list[str]) -> bool:
    """Whether it points to words, or is in a language of which it isn't known."""
    if _POINTS.search(said) is not None or _HIDES_ELSEWHERE.search(said) is not None:
        return True
    return not _IN_OTHER_LANGUAGES.isdisjoint(words)


def _only_months(excepted: str) -> tuple[int, ...]:
    """The months that are excepted, if nothing else is: “the August one”."""
    left = [each for each in excepted.split() if _says_what(each)]
    return () if left else months_in(excepted)


def _months_meant(said: str) -> tuple[int, ...]:
    """Without those that it excepts: “the one from September, from August not”."""
    excepted = {
        month
        for each in _NOT_THAT_MONTH.finditer(said)
        for month in months_in(each["before"] or each["after"])
    }
    return tuple(each for each in months_in(said) if each not in excepted)


def _span_in(said: str) -> Months | None:
    """“Everything before December”, “all my answers until October 2026”."""
    found = _SPAN.search(said)
    until = OF_A_SPAN.get(found["month"]) if found is not None else None
    if found is None or until is None:
        return None
    without = found["before"] or found["begins"] or found["excluded"]
    return Months(until, with_it=not without, year=int(found["year"]) if found["year"] else None)


def _is_of_another_time(said: str, within: Months | None) -> bool:
    """Whether “everything” is limited in a way that isn't a known span of months."""
    if within is not None:
        return _LIMITS_IT.search(_SPAN.sub(" ", said)) is not None
    if _EARLIER.search(said) is not None:
        return False
    return _OF_A_TIME.search(said) is not None or bool(months_in(said))


def names_topic(text: str, taking: TakingBack) -> bool:
    """Whether what a wish says about words is their topic, and not why they should be private.

    “Don't show her that, I was showing off” only points.
    """
    if not taking.about:
        return False
    if _TOPIC.search(plain(text)) is not None:
        return True
    return taking.names_words and _REASON.search(text) is None


def words_named_in(text: str) -> TakingBack:
    """What a message says about earlier words, whatever it asks about them."""
    return _named(Wish.HIDE, plain(_spelled(unescaped(text))))


def _positions_in(said: str) -> tuple[int, ...]:
    found = []
    for each in _POSITION.finditer(said):
        found += [int(each[name]) for name in ("number", "another") if each[name]]
        found += [_ORDINALS[each["ordinal"]]] if each["ordinal"] else []
    return tuple(dict.fromkeys(each for each in found if each))


def _says_what(word: str) -> bool:
    return not (
        word in FUNCTION_WORDS
        or word in _OF_WISHES
        or word in MONTHS
        or word == MENTIONED
        or len(word) < _SHORTEST
    )


def is_bare_wish(text: str) -> bool:
    """Whether a wish is only a button's words: “keep private”, but not “unshare”."""
    return choice_in(text) is not None and _IS_MORE.search(plain(text)) is None


def whose_words(text: str, reports: Mapping[str, str]) -> str | None:
    """The id of the report whose words are named: “Rafael's answer”, “what Bo wrote”.

    ``reports``: their names, by id.
    """
    said = f" {plain(text)} "
    for person, name in reports.items():
        called = plain(first_name(name))
        if called and re.search(
            rf"(?<! about)(?<! on)(?<! with) {re.escape(called)}s (?:\w+ ){{0,2}}?{_THEIR_WORDS} "
            rf"| what {re.escape(called)} (?:wrote|said|shared|answered|sent) ",
            said,
        ):
            return person
    return None


_THEIR_WORDS = (
    r"(?:answers?|check ?ins?|repl(?:y|ies)|messages?|words|evidence|entr(?:y|ies)|notes?|tap)"
)
_SHORTEST = 2
_ARROWS = Pattern(r"(?<=\S)(?:\s+[-=–—]{0,3}>{1,3}|[-=–—]{1,3}>{1,3}|\s*[→⇒➡])(?=\s|$|\w)")
"""Between a topic and what's wished for it: “the clipboard stuff -> private”."""
_PARTS = Pattern(r"[,，;.!\n–—()]|\s-\s|\s(?=(?:but|and) )")
_IF_FINE = Pattern(
    r"(?<!\w)if (?:thats?|its?|this|you)(?: is| are)? (?:fine|ok|okay|good|alright|allowed)(?!\w)"
)
_APPROVES = Pattern(
    r"(?<!not )(?<!nt )(?<!\w)(?:(?:is|are|was|were|its|thats|stays?)"
    r"(?: (?:all|totally|still|perfectly))? (?:fine|ok|okay|okey|good|alright|no problem|allowed"
    r"|shared|public|visible)|(?:can|may|could|should) (?:stay|remain|be (?:seen|read|shared"
    r"|visible|public)))(?!\w)(?! (?:private|hidden|secret))"
)
"""“July is fine”, “October can stay”."""
_NOT_MEANT = Pattern(
    r"^(?:(?:oh|no|nono|oops|sorry|please|wait|ok|but|and|hm+) )*+(?:not (?:the|that|this|those"
    r"|these)(?: (?:last|latest|previous|first|earlier|two|other))*+(?: (?:one|ones|message"
    r"|messages|bit|part|reply|answer|note|line|sentence|words))?(?: (?:before|above|please|pls"
    r"|thanks|sorry|though))*+(?:$| (?:but )?(?:i (?:meant|mean)|the other)(?!\w))"
    r"|(?:the )?other way (?:a)?round)"
)
_MAY_BE_SEEN = Pattern(
    r"(?<!\w)(?<!we )(?<!i )(?<!users )(?:can|may)(?: still| now)?"
    r" (?:be (?:seen|read|shared)|stay|see|read|remain)"
    r" ?(?:\S+ ){0,4}?(?:except|but|just not|only not|not)(?!\w)"
    r"|(?<!\w)(?:all|everything|the rest)(?: \S+)? (?:but|except)(?: \S+){1,3}"
    r" (?:can|may|is|are)(?: be)? (?:seen|read|shared|stay|visible|public|fine|ok|okay)(?!\w)"
)
_BUT = Pattern(
    r"(?<!\w)(?:everything|anything|all|the rest|it all)(?: \S+){0,6}? (?P<but>(?:but"
    r"|except(?: for)?"
    r"|apart from|besides|other than|save for|bar) (?!me(?!\w)|myself|i |you )(?P<what>.+))"
)
_ANYTHING_ABOUT = Pattern(
    r"(?<!\w)(?:everything|anything|all|whatever)(?: that)?(?: (?:i|ive) (?:\w+ )?\w+)?"
    r" (?:about|abt|re|regarding|concerning|on|to do with|related to|with) (?!me |my |it )\w"
)
_WHAT = Pattern(r"(?<!\w)(?:wat|wot|wut|wht|waht)(?!\w)(?= i| I)", re.IGNORECASE)
_CHANGED_MIND = Pattern(
    r"^\s{0,3}(?:ok,? |sorry,? |hey,? )?i(?:['’]?ve)? changed my mind[,.;:!]?\s{0,3}"
    r"|[,.;:]\s{0,3}(?:i(?:['’]?ve)? )?changed my mind[\s.!]{0,3}$",
    re.IGNORECASE,
)
_ASKED_ALONG = Pattern(
    r",?\s{1,3}(?:ok|okay|k|right|yeah|please|pls|plz|thx|thanks)\s{0,2}\?{1,5}\s{0,3}$"
)
_MEANT_FOR = Pattern(r"(?<!\w)(?:was|is|were|meant|intended) for (?:my|a|the) \w+(?!\w)")
"""“That was for my sister” says for whom words were, and not what they're about."""
_WHY = Pattern(
    r"(?<=(?:this|that) one)(?: pls| please)? (?:its?|thats|because|cause|cuz|bc|since) (?!about).*"
)
"""“This one, it's half true” says why, and not what it's about."""
_ORDINALS = {
    name: number
    for number, names in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th"), 1
    )
    for name in names.split()
}
_OF_AN_ANSWER = (
    r"(?:ones?|messages?|msgs?|parts?|bits?|lines?|sentences?|paragraphs?|things?|points?"
    r"|repl(?:y|ies)|entr(?:y|ies))"
)
_ORDINAL = f"(?:{'|'.join(_ORDINALS)})"
_POSITION = Pattern(
    rf"(?<!\w)(?P<ordinal>{_ORDINAL})(?: {_OF_AN_ANSWER}(?!\w)| (?=(?:and|or) (?:the )?{_ORDINAL}))"
    rf"|(?<!\w){_OF_AN_ANSWER} (?:number |no |nr )?(?P<number>\d{{1,2}})(?: (?:and|or)"
    r" (?P<another>\d{1,2}))?(?!\w)"
)
_REMARK = r"(?:thing|bit|part|one|line|remark|comment|message|sentence|story|joke|stuff|rant|note)"
_TOPIC = Pattern(
    rf"(?<!\w)(?:{_REMARK}s?|everything|anything|all) (?:about|abt|re|with|on|of) (?!me |my |it )\S"
    rf"|(?<!\w)(?:the|my|those) (?:(?!last |latest )\S+ ){{1,3}}?{_REMARK}s?(?!\w)"
)
_REASON = Pattern(
    r"(?:^|[,;.!–-])\s{0,3}(?:because |cause |bc |since )?(?:i|i['’]?m|it['’]?s) \w", re.IGNORECASE
)
_POINTS = Pattern(
    r"(?<!\w)(?:that|thats|this|it|them|those|these)(?! (?:i|was|is|were|about"
    rf"|\w+ {_REMARK}|{_REMARK} (?:about|abt|on|re|with|where|that|i))(?!\w))(?!\w)"
    r"|(?<!\w)(?:last|latest|newest|previous|above)(?! month)(?!\w)"
    r"|(?<!\w)(?:that|this|it|those) (?:was|is|were)(?!\w)"
)
_IN_OTHER_LANGUAGES = FUNCTION_WORDS - ENGLISH_WORDS
"""In other languages, it isn't known which of the other words say what it's about."""
_SEVERAL = Pattern(r"(?<!\w)(?:and|or|both|plus|as well as|also|n)(?!\w)")
_IS_NO_ANSWER = Pattern(
    r"(?<!\w)(?:my (?:last |newest )?comments?|that comment|comments? (?:to|for|on|about)|requests?"
    r"|(?:all|my|the|any) data|account|profile|roster|reminders?)(?!\w)"
)
"""Things that are taken back in other ways."""
_SENTENCES = Pattern(r"[.!;\n…。！](?=\s|$)|(?<=[?？])\s|\n")
_CLAUSES = Pattern(r"[,，、()–—]|\s-\s|\s(?:and|but|so|because)\s")

_WHO = (
    rf"(?:her|him|them|she|he|they|my \w+|the (?:manager|boss|lead)|any(?:one|body)(?: else)?"
    rf"|some(?:one|body)(?: else)?|every(?:one|body)(?: else)?|others?|other people|people|hr"
    rf"|management|{MENTIONED}|[^\W\d]+)"
)
_MUSTNT = (
    r"(?:shouldnt|should not|should never|mustnt|must not|must never|cant|cannot|can not|may not"
    r"|no longer|neednt|isnt (?:supposed|allowed|meant) to|is not (?:supposed|allowed|meant) to"
    r"|wasnt (?:supposed|meant) to|doesnt (?:need|have) to|ought not to)"
)
_SEES = (
    r"(?:see|sees|read|reads|know|knows|hear|hears|find out|learn|look at|view|access|get to (?:see"
    r"|read|know)|have access|peek|open)"
)
_SHOWS = (
    r"(?:show|let|share|send|forward|tell (?:\S+ ){1,2}?about|give|reveal|display|expose|publish"
    r"|pass|disclose|mention|leak)"
)
_LED = (
    r"^(?:(?:hm+|oh|ok|okay|no|yes|yeah|wait|hey|hi|hello|please|pls|plz|pleas|kindly|just|actually"
    r"|sorry|oops|and|so|but|then|also|now|well|ugh|omg|god|nvm|never mind|can you|could you|can u"
    r"|could u|would you|will you|can i|could i|can we|could we|may i|i want(?: you)? to|i want"
    r"|i need(?: you)? to|id like(?: you)? to|i would like(?: you)? to|i wish to|i wanna|lets"
    r"|let me|help me|you should|you must|you have to|you need to|i need|i have to|i must|better"
    r"|asap"
    r"|quickly|immediately|maybe) )*"
)
_WORDS_OF = (
    r"(?:that|this|it|them|those|these|everything|anything|all|both|answers?|messages?|msgs?"
    r"|repl(?:y"
    r"|ies)|parts?|bits?|lines?|sentences?|things?|stuff|notes?|words|ones?|entr(?:y|ies)|check"
    r" ?ins?"
    r"|evidence|pieces?|paragraphs?|passages?|comments?|texts?|posts?|what i|what ive|whatever i"
    r"|my \w+|about \w+|tap)"
)
_DO_DELETE = (
    r"(?:delete|deleting|erase|remove|removing|strike|scratch|wipe|drop|scrap|discard|clear|get"
    r" rid of"
    r"|take out|take off|take away|take down|cut|bin|trash|redact|blank|nuke|destroy|forget|undo"
    r"|scrub|del)"
)
_JOINS = "(?:because|since|when|was|were|is|are)"
_DELETES = Pattern(
    rf"{_LED}{_DO_DELETE}(?: out)? (?!(?:(?:me|us"
    rf"|myself) )?about )(?:(?!{_JOINS} )\S+ ){{0,5}}?{_WORDS_OF}(?!\w)"
    rf"|{_LED}take (?:that|this|it|them|those|these|my \w+|the \w+)(?: \S+){{0,6}}? (?:out|down"
    rf"|off|away)"
    r"(?!\w)"
    rf"|{_LED}(?:that|this|it|those|these|they|the \w+|my \w+|the last \w+)(?: \S+){{0,3}}?"
    rf" (?:should|must"
    r"|needs? to|has to|have to) (?:go|be (?:deleted|removed|erased|gone|struck))(?!\w)"
    rf"|{_LED}(?:i want|i need|id like) (?:\S+ ){{1,6}}?(?:deleted|removed|erased|gone"
    rf"|struck)(?!\w)"
)
_EARLIER_ONE = (
    r"(?:it|this|that|them|these|those|all (?:of )?(?:it|that|this)|(?:the|that|this|my|those"
    r"|these)(?: (?:last|latest|previous|other|one))? (?:ones?|messages?|msgs?|things?|bits?|parts?"
    r"|texts?|notes?|lines?|sentences?|comments?|stuff|above)|last (?:one|message"
    r"|msg)|what i (?:just )?\w+)"
)
_ASKS_FIRST = Pattern(
    rf"{_LED}(?:(?:ignore|disregard|never ?mind|nvm|forget|skip|omit)(?: about)? {_EARLIER_ONE}"
    rf"|(?:keep|leave) {_EARLIER_ONE} (?:to|for|with) (?:your ?self|ur ?self|my ?self|me|you|u)"
    rf"|keep {_EARLIER_ONE} (?:quiet|between (?:us|you and me|me and you|ourselves|the two of us))"
    rf"|{_EARLIER_ONE} (?:stays?|is|was|should stay) (?:between (?:us|you and me)|with (?:me|you"
    r"|us)))"
    r"(?: (?:please|pls|plz|thanks|thx|ok|okay|k|now|though|tho|for now|sorry|will you|would you"
    r"|will u|lol))*"
)
"""Said of words that aren't to count, or of a secret, and perhaps to somebody else."""
_REFERS = Pattern(
    r"(?<!\w)(?:(?:the|that|this|my|those|these) (?:\S+ ){0,4}?(?:ones?|things?|bits?|parts?|lines?"
    r"|messages?|msgs?|answers?|stuff|sentences?|remarks?|notes?|check ?ins?)|what i \w+"
    r"|(?:hide|delete|remove|erase) (?:it|that|this|them|those|these|everything))(?!\w)"
)
"""Words that are about earlier words."""
_LEARNS = Pattern(
    r"(?<!\w)(?:knows?|knowing|hears?|hearing|tell|telling|mention|mentioning|learns?|learning"
    r"|finds? out|finding out)(?!\w)"
)
_READS = Pattern(
    r"(?<!\w)(?:see|sees|seeing|read|reads|reading|show|showing|share|sharing|hide|hiding|unshare"
    r"|private|access|look|looking)(?!\w)"
)
_KILLS_IT = Pattern(rf"{_LED}(?:kill|ditch|zap|axe) (?:it|that|this|them)(?!\w)")
_DELETES_ELSEWHERE = Pattern(
    r"^(?:\S+ ){1,8}?(?:löschen|entfernen|streichen)$"
    r"|^(?:\S+ ){0,3}?(?:lösch\w*|entfern\w*|streich\w*|supprime[rz]?|efface[rz]?|enlève[rz]?"
    r"|enlever"
    r"|borra\w*|elimina\w*|quítalo|quita|apaga\w*|apague|exclui\w*|remov[ae]|cancella\w*|rimuov\w+"
    r"|togli\w*|verwijder\w*|wis|radera\w*|slett?|slette|fjern\w*|usuń\w*|skasuj\w*|удали\w*"
    r"|сотри\w*"
    r"|видали\w*|зітри|sil|siler)(?!\w)"
    "|削除|消して|删除|删掉|刪除|삭제|지워"
)
_ASKED = Pattern(
    r"^(?:\w+ ){0,3}?(?:can|could|would|will) (?:you|u|we)(?!\w)"
    r"|^(?:\w+ ){0,2}?(?:can|could|may) i(?!\w)"
)
_MAY_I = Pattern(r"^(?:\w+ ){0,2}?(?:can|could|may) i(?!\w)")
_IS_MORE = Pattern(
    r"(?<!\w)(?:everything|anything|unshare\w*|un share\w*|stop (?:sharing|showing)|unpublish"
    r"|unsend|take back|withdraw"
    r"|retract|revoke|hide)(?!\w)"
)
_HIDES = Pattern(
    where_words_begin(
        (
            rf"(?<!i )(?<!we )(?<!they )(?<!you )(?:dont|do not|dnt|never|please not|pls not|no"
            rf" longer"
            rf"|not to) (?:please |pls |ever |even )*{_SHOWS}(?! me| us| my team)",
            rf"(?:i )?(?:dont|do not|didnt|wouldnt|never) (?:want|like|wish|need) (?:for )?{_WHO}"
            rf"(?: \S+)?? (?:to |should )?(?:be able to )?{_SEES}",
            rf"(?:i )?(?:dont|do not|didnt|wouldnt|never) (?:want|like|wish|need) {_WHO}(?: else)?"
            rf" (?:\w+ly )?(?:seeing|reading|knowing|hearing|looking at|learning|finding out"
            rf"|having access)",
            rf"{_WHO} (?:really |just |also )?(?:{_MUSTNT}) (?:ever |be able to |really |also |get"
            rf" to )*"
            rf"{_SEES}(?: (?:the|that|this|it|what|my|those|these|them|all|about|any|anything"
            rf"|everything"
            rf"|of|to|{'|'.join(sorted(MONTHS))})(?!\w)|$)",
            rf"(?:nobody|no one|noone)(?: else| but me)? (?:should|must|may|can|needs? to|is to"
            rf"|gets? to"
            rf"|has to|ought to|will)? ?(?:be able to |ever )?{_SEES}",
            r"(?:hide|unshare|un share|conceal|privati[sz]e|unpublish|unsend|retract|make"
            r" invisible)"
            rf" (?:\S+ ){{0,5}}?(?:{_WORDS_OF}|from {_WHO})",
            r"^(?:please |pls )?(?:unshare|un share|unsend|unpublish|hide)(?: please| pls| now)*$",
            r"(?:take|pull|get) (?:\S+ ){1,6}?(?:back|away) from",
            r"(?:withdraw|revoke|take back|pull back) (?:\S+ ){0,4}?(?:access|share|sharing|answer|"
            rf"{_WORDS_OF})",
            r"(?:make|keep|set|mark|turn|switch|change|put|move|leave) (?:\S+ ){1,8}?(?:private"
            r"|hidden"
            r"|secret|confidential|invisible|to myself|between us|away from)",
            r"(?:make|keep|set) (?:all|everything|it all|things) (?:\S+ ){0,3}?private|keep all"
            r" private",
            rf"keep (?:\S+ ){{1,8}}?(?:away )?from (?:her|him|them|my \w+|any(?:one|body)"
            rf"|{MENTIONED}|\w+$)",
            r"(?:only|just|nobody but|no ?one but|nobody except|no ?one except) (?:i|me|myself)"
            r" (?:should|shall|can|may|must|get to|gets to|ought to|am supposed to)"
            rf"(?: be able to)? {_SEES}",
            rf"(?:make|be) sure(?: that)? {_WHO} (?:never|doesnt|does not|cant|cannot|wont|will"
            rf" never|isnt able to) (?:ever )?{_SEES}",
            rf"pull (?:\S+ ){{1,5}}?from (?:her|him|them|my \w+|{MENTIONED}|[^\W\d]+$)",
            r"(?:mach|mache|stell|stelle|setz|setze) (?:\S+ ){1,5}?(?:privat|unsichtbar)",
            r"(?:annule[rz]?|arrête[rz]?|retire[rz]?) (?:le |mon |ce )?partage",
            rf"(?:nobody|no ?one) (?:gets|is|should|can|may)(?: allowed)? to {_SEES}",
            r"(?:stop|quit) (?:sharing|showing|sending|forwarding)(?! me| us)",
            rf"(?:id|i would|i) (?:rather|prefer)(?: if| that)? {_WHO} (?:not|didnt|doesnt|wouldnt)"
            rf" {_SEES}",
            rf"(?:take|revoke|remove|cut|end) (?:away )?{_WHO}s? access",
            rf"(?:not|isnt|arent|wasnt|werent|never) meant for \w+|(?:not|isnt|arent|wasnt|werent"
            rf"|never)"
            rf" (?:for|intended for) (?:her|him|my (?:boss"
            rf"|manager|lead)|{MENTIONED})",
            rf"(?:without|so(?: that)?) {_WHO} (?:\S+ ){{0,2}}?(?:seeing|reading|cant see|cannot"
            rf" see|doesnt"
            r" see|cant read)",
            r"(?:versteck|verberg|ausblend|masqu|cacher|cachez|ocult|escond|nascond|skjul|dölj|göm"
            r"|ukryj|schowaj|скрой|скрыть|спрячь|приховай|gizle)\w*",
        )
    )
    + r"(?!\w)"
)
_HIDES_ELSEWHERE = Pattern(
    r"(?<!\w)(?:não|nao) (?:mostr\w+|deix\w+|cont[ae]\w*|mand[ae]\w*|compartilh\w+|envi[ae]\w*)"
    r"|(?<!\w)не (?:показыв\w+|говори\w*|давай\w*|отправля\w+|делись|делитесь|показуй\w*|кажи\w*)"
    r"|(?<!\w)(?:gösterme\w*|görmesin\w*|okumasın\w*|paylaşma(?!\w)|paylaşmayın)"
    "|見せないで|見せない|読まれたく|非公開|見られたく"
    "|别让|不要让|不想让|别给|不要给|보여주지|안 보이게|비공개"
)
_ASKS = Pattern(
    r"^(?:(?:so|and|but|ok|hi|hey|wait|hm+|also|btw) )*(?:who|whos|whom|does|do|did|will|would|is"
    r"|are|was|were|has|have|how|is there|when|why|where|what(?! i| ive)|which|(?:can|could) (?:she"
    r"|he|they|my|the|any\w+|hr|people|others|someone|it|this|that))(?!\w)"
)
_ASKS_IF = Pattern(
    r"^(?:(?:so|and|but|ok|hi|hey|hello|wait|hm+|also|btw) )*(?:is|are|was|were|will|do|does|did"
    r"|has|have|why|when|how|who|what(?! i| ive)|which)(?!\w)"
)
"""Asks whether words go, and doesn't wish it: “are my answers deleted when I leave?”."""
_CORRECTS = Pattern(rf"{_LED}(?:scratch|strike|forget|undo|drop) (?:that|this|it)$")
"""Something else replaces it: “scratch that, Omar is my manager”."""
_TELLS = Pattern(
    r"^(?:(?:and|so|then|but|also|today|yesterday) )*(?:(?:told|asked|talked|decided|agreed)(?!\w)"
    r"|(?:i|we) (?:\w+ly )?(?:told|asked|wrote|made|kept|hid|stopped|marked|shared|showed|sent|gave"
    r"|said|left|talked|decided|agreed|moved|put|set)(?!\w))"
)
_EVERYTHING = Pattern(
    r"(?<!\w)(?:everything|anything|all of (?:it|mine|my)|all (?:i|ive|my|private|that i|answers"
    r"|check"
    r"|of my)|any of (?:my|mine)|whatever i|all the things i|every (?:answer|message|check ?in"
    r"|single)"
    r"|keep all|make all|delete all|hide all|alles|tout|todo|tudo|tutto|allt|alt|wszystko|всё|все"
    r"|hepsini"
    r"|none of (?:my|mine|it))(?!\w)|全部|すべて|모두"
)
_EVIDENCE = Pattern(r"(?<!\w)(?:evidence|evidences|proof|belege?|preuves?|evidencias?|prove)(?!\w)")
_EARLIER = Pattern(
    r"(?<!\w)(?:(?:old|older|earlier|previous|past|former) (?:ones?|answers?|check ?ins?|stuff"
    r"|things"
    r"|messages|evidence|entries|months)|what i (?:shared|wrote) (?:before|earlier|with (?:my"
    r" )?(?:old"
    r"|last|previous|former))|from before|before (?:she|he|they|you|kenji) (?:came|started|joined)"
    r"|the past"
    r"|die alten|les anciens|anciennes|las viejas|anteriores|le vecchie|de oude|de gamla|de gamle"
    r"|stare)"
    r"(?!\w)"
)
_SOME = Pattern(
    r"(?<!\w)some(?: of)?(?: (?:my|the|these|those))?(?: (?:stuff|things?|ones|answers?|messages?"
    r"|parts?|bits?|words|it|them|this|that))? (?:private|hidden|secret)(?!\w)"
    r"|(?<!\w)(?:hide|unshare) some(?: of)?(?: (?:my|the|these|those))? (?:stuff|things?|ones"
    r"|answers?|messages?|parts?|bits?|words|it|them|this|that)$"
)
"""“Keep some stuff private” doesn't say which."""
_MONTH_BUT = Pattern(
    rf"(?<!\w)(?:{'|'.join(sorted(MONTHS))})(?: \S+){{0,3}}? (?:except(?: for)?|apart from|besides"
    rf"|other than|but not)(?= \S)(?!(?: the| in| from)* (?:{'|'.join(sorted(MONTHS))})(?!\w))"
)
"""“November except the scanner bit”: what's excepted would be meant."""
_SPAN = Pattern(
    r"(?<!\w)(?:(?P<before>before|prior to|older than|earlier than)|until|till|til|through|thru|up"
    r" to)(?: (?:and )?including)?"
    r"(?P<excluded> (?:but )?(?:not including|excluding|not counting|without))?"
    r"(?P<begins>(?: the)? (?:start|beginning|first) of)?"
    r"(?: (?:in|the|my))* (?P<month>[^\W\d]+)(?: (?P<year>20\d\d)(?!\d))?(?! \d)(?!\w)"
)
_OF_A_TIME = Pattern(
    r"(?<!\w)(?:older|earlier|newer|later|younger) than(?!\w)"
    r"|(?<!\w)(?:before|prior to|until|till|til|through|thru|up to|after|since|during|from|between)"
    r"(?: (?:the|my|last|this|next|end|start|beginning|first|of|in))*"
    r" (?:20\d\d|q[1-4]|yesterday|weeks?|months?|years?|quarters?|spring|summer|autumn|fall|winter"
    r"|christmas|xmas|easter|holidays?|vacation|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)"
)
_LIMITS_IT = Pattern(
    r"(?<!\w)(?:not|isnt|arent|but|except|excluding|besides|apart|other|only|after|since|before|until"
    r"|till|between|last year|this year|next year)(?!\w)"
)
_SPARES = Pattern(
    r"(?<!\w)(?:dont|do not|dnt|never|not|neednt|no need to)(?: (?:please|pls|ever|even|just|yet"
    r"|to))* (?:hide|unshare|conceal|privati[sz]e|(?:make|keep|set|mark) (?:\S+ ){1,6}?(?:private"
    r"|hidden|secret))(?!\w)"
    r"|(?<!\w)(?:hide|unshare|conceal|privati[sz]e) (?:nothing|none)(?!\w)"
    r"|(?<!\w)(?:make|keep) (?:nothing|none)(?: \S+){0,6} (?:private|hidden|secret)(?!\w)"
)
"""Says what not to hide."""
_SPARES_A_MONTH = Pattern(
    r"^(?:(?:please|pls|no|wait|ok|so|but|and|sorry|oh) )*+(?:dont|do not|dnt|never)"
    r" (?:\S+ ){1,8}?\S+"
)
_NOT_THAT_MONTH = Pattern(
    r"(?<!\w)not (?:the (?:one )?)?(?:(?:from|in|of|for) )?(?P<after>[^\W\d]+)(?!\w)"
    r"|(?<!\w)(?P<before>[^\W\d]+) not(?: please| pls)?$"
)
_LAST_MONTH = Pattern(r"(?<!\w)last months?(?!\w)")
_OF_WISHES = frozenset(
    re.findall(
        r"[^\W\d]+",
        """
        shud shld shoud cud cld wud end ends ending
        story stories joke jokes anecdote bout everywhere anywhere partage privat wieder quita
        quítalo porfa porfavor favor svp stp annuler weg mach mit tmi delete deleting erase remove
        removing strike scratch wipe drop scrap discard clear get rid take out off away down cut bin
        trash redact blank nuke destroy forget undo del hide unshare un share conceal privatise
        privatize unpublish unsend retract make keep set mark turn switch change put move leave stop
        quit show let sharing showing sending send forward tell give reveal display expose publish
        pass disclose mention leak see sees read reads know hear find learn look view access have
        peek open private hidden secret confidential invisible myself back from dont dnt never not
        shouldnt mustnt cant cannot wont neednt allowed supposed meant rather prefer want wish need
        part parts bit bits line lines sentence sentences paragraph passage message messages msg
        msgs entry entries evidence piece pieces comment comments text texts post posts words word
        wrote written write said typed shared shared sent posted told added earlier old older
        previous past latest manager managers boss bosses lead supervisor anybody anyone nobody
        noone business none thats wrong mistake accident accidentally oops whole anymore longer all
        incl including public eyes able access answer answers everything anything please pls plz
        kindly asap now first note notes tap half half could would should someone people others else
        stay stays abt abot abput re regarding concerning btw cuz bc coz wrt except besides apart
        second third fourth fifth sixth kill axe ditch zap burn censor mask conceal lock pretend
        happened happen regret regrets saying writing posting sharing mentioning mentioned unsay sry
        ops ugh argh yikes omg obv obviously save store record bad supposed intended reading seeing
        knowing hearing letting nobodys somebodys everybodys personal undo wait lets remark remarks
        sentence msg censored revert cancel via ve im sb smth sth gonna wanna def lol haha tho
        god seen saw viewed opened looked yourself right rite rn atm huh yeah innit visible readable
        disappear disappears vanish vanishes gone taken removed deleted erased struck anymore
        arrive arrived arrives reach reached received receive receives delivered landed
        disregard ignore nevermind future upcoming forever always next mind number lose omit throw
        cover black blur here withdraw revoke pull chef chefin cheffe jefe jefa capo baas chefe szef
        szefowi meinem meiner zeig zeige zeigen das nicht montre pas ne isso mostra mostre nao não
        pra eso muestres enseñes questo mostrare niet laat zien dit aan mijn lösch lösche bitte
        supprime efface borra apaga cancella verwijder antwort réponse respuesta resposta risposta
        antwoord
        """,
    )
)
"""Words of such a wish that don't say what it's about."""
