"""Words that answer what the bot asked or did: “yes”, “no”, “share it”, “keep private”, “done”.

Only a whole message counts. None of them says anything about anybody's work.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_CHARACTERS = 200
"""A longer message doesn't count, whatever it says."""


class ChoiceKind(StrEnum):
    """Which button somebody may mean."""

    YES = "yes"
    NO = "no"
    LEAVE = "leave"
    """Nothing is to change."""
    SHARE = "share"
    PRIVATE = "private"
    ONLY_NEW = "only_new"
    ANSWER = "answer"
    DONE = "done"
    """They have nothing to add."""


@dataclass(frozen=True, slots=True)
class Every:
    """What a wish for privacy is about if it's not a single answer.

    ``given``: all answers so far; ``new``: those to come; ``evidence``: all evidence as well.
    """

    given: bool = True
    new: bool = True
    evidence: bool = False


_WORDS = {
    ChoiceKind.YES: """
        yes, yes please, yep, yeah, yup, ja, oui, si, sí, sim, jep, tak, yes it is, it is, they are,
        yes they are, yes thats it, correct, right, exactly, y, do it, do that, do so, go ahead,
        go for it, go on, proceed, confirm, confirmed, make it so
    """,
    ChoiceKind.NO: """
        no, nope, nah, no it isnt, it isnt, no it is not, nein, non, não, nao, nej, nee, nie, n,
        not really, neither, none of them, none of these, not an answer, its not, it is not,
        leave it out, leave this out, leave them out, no dont, dont, no dont do it, dont do it,
        no dont do that, dont do that, no wait dont, wait dont, dont change anything
    """,
    ChoiceKind.LEAVE: """
        leave it, leave that, leave it as it is, leave it like that, leave it there, leave it be,
        leave it so, leave it alone, let it be, do nothing, keep it as it is, keep it like that,
        keep it that way, nah keep it
    """,
    ChoiceKind.DONE: """
        done, all done, im done, i am done, finished, im finished, i am finished, thats it,
        that is it, thats all, that is all, thats everything, thats all for now, thats it for now,
        thats all for today, done for now, done for today, nothing more, nothing else, no more,
        nothing to add, fertig, fini, terminé, listo, klar, gotowe
    """,
    ChoiceKind.ANSWER: """
        that was my answer, this was my answer, it was my answer, that is my answer,
        thats my answer, this is my answer, yes that was my answer, yes it was my answer,
        that was the answer,
        that was an answer, it was an answer, save it as my answer, save that as my answer,
        save as my answer, save this as my answer,
        no that was my answer, but that was my answer, that was part of my answer
    """,
    ChoiceKind.SHARE: """
        share, share it, share them, share that, share this, share all, share both, yes share,
        yes share it, share please, please share, please share it, ok share it, send, send it,
        ok share, sure share it, ok send, ok send it, yes send it, teilen, partager,
        compartir, share earlier ones, earlier ones too, yes earlier ones too
    """,
    ChoiceKind.PRIVATE: """
        private, private please, keep private, keep it private, keep them private,
        keep that private,
        keep this private, make it private, keep, keep it, keep them, please keep it private,
        privat, privé, privado, dont share, dont share it, do not share, do not share it,
        please dont share, please dont share it, only me, just me, only for me, just for me
    """,
    ChoiceKind.ONLY_NEW: """
        only new ones, only the new ones, no only new ones, only new, just new ones, new ones only,
        just the new ones, dont share those, do not share those, dont share earlier ones
    """,
}
_POLITELY = r"(?:can|could|would|will) you"
_LED_UP = (
    r"(?:(?:ok|okay|oh|fine|alright|no|nvm|never mind|yes|yeah|wait|sorry|please|pls|plz|oops|hm"
    r"|hmm|actually|hey|so|and|well"
    rf"|{_POLITELY}|lets|i want to|id like to|i would like to|i want you to|i meant to) )*"
)
_FOLLOWING = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|too|as well|now|instead|again|after all|for now"
    r"|ok|then|actually|btw|sorry|no problem|i changed my mind|changed my mind))*"
)
_ONE = (
    r"(?:(?:this|that|these|those|the|my)(?: last| previous)? (?:one|ones|message|messages|answer"
    r"|answers|reply|note|words|text|check ?in)|(?:all |both )?(?:of )?(?:it|this|that|them|these"
    r"|those)|both|all|everything|what i (?:just )?(?:wrote|said|sent|typed|answered))"
)
_PRIVATE = r"(?:\w+ly )?(?:private|confidential|secret|hidden|between us|to yourself)"
_FROM_THEM = (
    r"(?: (?:with|to|from) (?:her|him|them|@|any(?:one|body)(?: else)?|my (?:manager|boss)))?"
)
_KEEP_PRIVATE = Pattern(
    _LED_UP
    + rf"(?:(?:keep|make|mark|set|leave) {_ONE} (?:as |to be )?{_PRIVATE}"
    + rf"|{_ONE} (?:was|were|is|are|should be|should stay|should have been|must be|must stay"
    + rf"|needs? to be|(?:was|were|is|are) (?:meant|supposed) to be|stays?) {_PRIVATE}"
    + rf"|(?:thats|its) {_PRIVATE}"
    + rf"|(?:dont|do not) (?:share|show|send) {_ONE}{_FROM_THEM}"
    + rf"|(?:unshare|stop sharing|hide) {_ONE}{_FROM_THEM}"
    + rf"|{_PRIVATE}){_FOLLOWING}"
)
_ALL = Pattern(r"(?<!\w)(?:all|everything|both|them|these|those)(?!\w)")
_ANSWERS = r"(?:answers|check ?ins|taps|replies|entries|reflections)"
_ALL_ANSWERS = Pattern(
    rf"(?<!\w)(?:all|every|any|none|each)(?: one)?(?: of)?(?: my| the| these)?(?: \w+){{0,2}}"
    rf" {_ANSWERS}(?!\w)"
    r"|(?<!\w)every(?: single)? (?:answer|check ?in|tap|reply|entry)(?!\w)"
    rf"|(?<!\w)my (?:\w+ )?{_ANSWERS}(?!\w)"
    r"|(?<!\w)(?:everything|anything|all|whatever|what)(?: that)? (?:i|ive|i have|ill|i will)"
    r" (?:ever|so far|always)(?!\w)"
    r"|(?<!\w)(?:everything|anything|all|whatever|what)(?: \w+){0,5}"
    r" (?:so far|until now|up to now|from now on|always|by default|forever|in (?:the )?future)"
    r"(?!\w)"
    r"|(?<!\w)(?:from now on|going forward) (?:\w+ ){0,6}(?:everything|anything|all|whatever|what)"
    r"(?!\w)"
)
_ALL_WRITTEN = Pattern(
    r"(?<!\w)(?:everything|anything)(?!\w)"
    r"|(?<!\w)all(?: that)? (?:i|ive|i have)(?!\w)"
    r"|(?<!\w)all(?: of)? my (?:\w+ )?(?:messages|words|notes|texts|stuff|data)(?!\w)"
)
_TO_COME = Pattern(
    r"(?<!\w)(?:new|next|future|upcoming|coming|from now on|always|by default|forever|i will|ill"
    r"|in (?:the )?future)(?!\w)"
)
_GIVEN = Pattern(
    r"(?<!\w)(?:old|older|earlier|previous|past|so far|until now|up to now|before|i (?:have )?"
    r"(?:ever |already |just )?(?:wrote|written|said|told|answered|sent|shared|typed|posted)"
    r"|ive (?:ever |already |just )?\w+)(?!\w)"
)
_ONLY_TO_COME = Pattern(
    r"(?<!\w)(?:new|next|future|upcoming|coming|i will|ill|from (?:now|here|today)(?: on)?"
    r"|going forward|in (?:the )?future)(?!\w)"
)
_SHARE = Pattern(
    rf"{_LED_UP}(?:(?:share|send)(?: again)?(?: {_ONE})?|show {_ONE}(?= (?:with|to) ))(?: (?:with"
    rf"|to) (?P<whom>\S+(?: \S+)??))??{_FOLLOWING}"
)
_CHOICES = {
    plain(phrase): kind for kind, phrases in _WORDS.items() for phrase in phrases.split(",")
}


_POLITE = frozenset({ChoiceKind.YES, ChoiceKind.LEAVE, ChoiceKind.DONE})
"""Choices that mean the same with courtesy around them. “No, ok” may not."""
_AT_THE_START = Pattern(
    r"\A(?:(?:ok|okay|k|yes|yeah|yep|sure|alright|fine|great|cool|good|no|nah|please|pls|plz|well"
    r"|actually|then|so|and|now|just|you can|lets|nvm|never mind)\s)++"
)
_AT_THE_END = Pattern(
    r"(?:\s(?:please|pls|plz|thanks|thx|thank you|then|now|ok|okay|bot|for me|i think|too))++\Z"
)


def _without_courtesy(words: str) -> str:
    return _AT_THE_END.sub("", _AT_THE_START.sub("", words))


def drops_the_matter(text: str) -> bool:
    """Whether a whole message says “forget it”, which may also ask to delete what it's about."""
    return len(text) <= MOST_CHARACTERS and (
        _without_courtesy(plain(text)) in ("forget it", "forget that", "forget about it", "drop it")
    )


def choice_in(text: str) -> ChoiceKind | None:
    """Which button a whole message may mean; ``None`` if it's anything else."""
    if len(text) > MOST_CHARACTERS:
        return None
    words = plain(text)
    if "?" in text or "？" in text:
        asked = re.match(_POLITELY, words) and _KEEP_PRIVATE.fullmatch(words)
        return ChoiceKind.PRIVATE if asked else None
    if words in _CHOICES:
        return _CHOICES[words]
    if (kind := _CHOICES.get(_without_courtesy(words))) in _POLITE:
        return kind
    if _KEEP_PRIVATE.fullmatch(words):
        return ChoiceKind.PRIVATE
    return ChoiceKind.SHARE if _SHARE.fullmatch(words) else None


def means_all(text: str) -> bool:
    """Whether “keep private” is about more than one message."""
    return _ALL.search(plain(text)) is not None


def means_all_answers(text: str) -> bool:
    """Whether it's about every answer, given or to come: “make all my answers private”."""
    return _ALL_ANSWERS.search(plain(text)) is not None


def every_answer_in(text: str, *, alone: bool) -> Every | None:
    """What a wish for privacy is about if it's more than one answer; else ``None``.

    ``alone``: whether there is no answer or question nearby that “everything” could mean.
    """
    said = plain(text)
    everything = _ALL_WRITTEN.search(said) is not None
    if _ALL_ANSWERS.search(said) is None and not (alone and everything):
        return None
    to_come, given = _TO_COME.search(said) is not None, _GIVEN.search(said) is not None
    only_new = _ONLY_TO_COME.search(said) is not None and not given
    return Every(given=not only_new, new=to_come or not given, evidence=everything and not only_new)


def named_in(text: str) -> str | None:
    """The person with whom somebody wants to share, in plain words; ``None`` if they don't say."""
    found = _SHARE.fullmatch(plain(text[:MOST_CHARACTERS]))
    return found["whom"] if found else None
