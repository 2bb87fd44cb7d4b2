"""Requests to erase somebody else's words, which only they themselves and the operator can do.

The answer must never offer to erase the words of the person who asks.
"""

import re

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import on_one_line

_ASKING = (
    r"(?:(?:please|pls|kindly|hi|hey|hello|bot|we|i|you|(?:can|could|would|will) (?:you|we|i)"
    r"|(?:want|need|have|would like|must|should)(?: you)?(?: to)?|gdpr(?: request)?|dsar"
    r"|urgent)[ ,:]+)*"
)
_VERB = r"(?:delete|erase|remove|wipe|clear|forget|destroy|purge|scrub|get rid of)"
_THING = (
    r"(?:all|every|everything|any|the|of|personal|private|saved|stored|data|info|information"
    r"|records?|answers?|repl(?:y|ies)|messages?|words|check-? ?ins?|evidence|history|entries"
    r"|account|profile|details|stuff|notes?|comments?)"
)
_MENTION = r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>"
_NOT_SOMEBODY = (
    r"(?:me|my|mine|myself|i|us|our|ours|we|you|your|it|its|this|that|these|those|them|here|there"
    r"|a|an|last|next|today|yesterday|everything|anything|nothing|something|what|which|again|now"
    r"|please|from|in|on|at|to|and|or|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|month|week|quarter|year|slack|draft|drafts|reminders?"
    r"|evidence|privacy|level|levels|ladder|roster|question|questions|competency|packet|agenda"
    r"|coverage|pause|skip|step|file|files|button|he|she|they|him|her|his|hers|their|theirs|who|because|since|as|gdpr|left|leaves"
    r"|ever|asked|asks|wants|wanted|requested|permanently|completely|asap|forever|\d\S*)"
)
_WORD = rf"(?!(?:{_NOT_SOMEBODY}|{_THING})(?![\w'’-]))[^\W\d_][\w.-]*"
_WHOSE_ROLE = (
    r"(?:(?:my|our|the|a) (?:former |ex-?)?(?:colleague|coworker|employee|report|teammate|manager"
    r"|boss) )?"
)
_WHO = rf"{_WHOSE_ROLE}(?P<who>{_MENTION}|@?{_WORD}(?: {_WORD}){{0,2}})"
_POLITE = r"(?:[ ,]+(?:please|pls|now|thanks|thank you))*[ .!?]*"
_REASON = (
    r" ?(?:[,;:.!?()–—-]|(?<= )(?:he|she|they|because|cause|bc|since|as|who|for gdpr|gdpr|due to"
    r"|permanently|completely|today|asap|forever|left|asked|wants|requested)(?!\w)).*"
)
"""What may follow such a wish: “…, he asked for it”."""


def _asking_for(what: str) -> Pattern:
    return Pattern(rf"\A{_ASKING}{_VERB} {what}(?:{_POLITE}|{_REASON})", re.IGNORECASE)


_FORMS = (
    _asking_for(rf"(?P<who>{_MENTION})"),
    _asking_for(rf"{_WHO}['’]s?(?: {_THING})+"),
    _asking_for(
        rf"(?:{_THING} )+(?:of|from|about|by|for|on|belonging to) {_WHO}(?: .*)?",
    ),
    _asking_for(
        rf"(?:everything|all|what|whatever)(?: that| of what)? {_WHO} (?:ever )?"
        r"(?:wrote|said|shared|answered|told|sent|saved|has|have|did|typed)(?: .*)?",
    ),
)
_THEIR_WORDS = rf"(?:his|her|their|all|all of (?:his|her|their))(?: {_THING})+"
_ASKED_FOR = (
    Pattern(
        rf"\A{_ASKING}{_WHO} (?:wants?|asks?|asked|requests?|requested|would like|needs|has asked)"
        rf"(?: us| me| you)?(?: to have| to get| for| to)?(?: us| you)?(?: {_VERB})?"
        rf" {_THEIR_WORDS}(?: to be)?"
        r"(?: (?:deleted|erased|removed|wiped|cleared|gone|forgotten))?(?: deletion| erasure)?"
        rf"{_POLITE}",
        re.IGNORECASE,
    ),
    Pattern(
        rf"\A{_ASKING}{_WHO} (?:has |have |is )?(?:left|quit|resigned|gone|leaving|leaves)"
        rf"(?: \w+){{0,4}}[ ,.;:!–-]+{_ASKING}{_VERB} (?:{_THEIR_WORDS}|him|her|them)"
        rf"(?:{_POLITE}|{_REASON})",
        re.IGNORECASE,
    ),
)
"""“Samir wants his data deleted”, “Samir left, erase his data”."""
_BARE = _asking_for(_WHO)
"""“Erase Noor” is one, but “remove blockers” may be an answer."""


def speaks_of_others(text: str) -> bool:
    """Whether it's a wish to erase “his” or “their” words, and says nothing of “my”."""
    said = on_one_line(text)
    if _WISH.match(said) is None:
        return False
    return _OTHERS.search(said) is not None and _ONESELF.search(said) is None


_WISH = Pattern(rf"\A{_ASKING}{_VERB}(?!\w)", re.IGNORECASE)
_OTHERS = Pattern(
    rf"(?<!\w)(?:he|she|him|her|his|hers|they|them|their|theirs|someone|somebody)(?!\w)|{_MENTION}",
    re.IGNORECASE,
)
_ONESELF = Pattern(r"(?<!\w)(?:i|me|my|mine|myself)(?!\w)", re.IGNORECASE)


def whose_words_to_erase(text: str, *, commanded: bool = False) -> str | None:
    """The person whose words a text asks to erase: a name as typed, or a mention.

    ``None`` if it doesn't ask for that. ``commanded``: whether it was typed after a command, so
    that a name alone is enough.
    """
    said = on_one_line(text)
    for form in (*_FORMS, *_ASKED_FOR, *((_BARE,) if commanded else ())):
        found = form.fullmatch(said)
        if found is not None:
            return str(found["who"]).lstrip("@")
    return None
