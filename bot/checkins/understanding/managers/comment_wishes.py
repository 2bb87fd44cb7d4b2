"""Wishes to take a comment back: “oops i commented on noor by mistake take it back”."""

import re

from bot.checkins.understanding.accounts.own_doing import tells_of_own_doing
from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

MOST_CHARACTERS = 200
MOST_WORDS = 24

_LEFT_NOTE = r"note(?= i (?:left|sent|gave)(?!\w))"
"""A manager's comment, in other words. What is only written may be evidence."""
_COMMENT = Pattern(
    rf"(?<!\w)(?:comment(?:s|ed|ing)?|coment(?:s|ed)?|commment(?:ed)?|{_LEFT_NOTE})(?!\w)"
)
_MISTAKE = Pattern(
    r"(?<!\w)(?:by (?:mistake|accident)|accident(?:al(?:l)?y)?|mistake|mistaken(?:ly)?|wrong (?:one"
    r"|person|report|check ?in|answer|month|thread|place|chat)|wasnt (?:meant|for)|was not (?:meant"
    r"|for)|(?:(?:was|is) (?:meant )?|meant (?:it )?)for(?! the | our | all )|didnt mean"
    r"|did not mean|shouldnt have|should not have|oops|ops|whoops|regret|wish i hadnt)(?!\w)"
)
LED = (
    r"^(?:(?:oh|no|oops|ops|whoops|wait|hey|hi|sorry|please|pls|plz|ok|okay|hm+|ugh|can you|could"
    r" you|can u|can i|i want to|i need to|let me|just|actually|bot|quick|quickly|so|and|now|then"
    r"|but) )*"
)
OF_WORK = (
    r"(?:out|bugs?|features?|sections?|fields?|box|boxes|threads?|system|service|widgets?|blocks?"
    r"|parser|api|endpoints?|form|editor|ui|migration|spam|moderation|export)"
)
"""What follows “comment” where it's a thing that somebody builds."""
_IT = (
    r"(?:it|that|this|them|(?:the|my(?: \w+){0,2}|that|this|those) comments?"
    rf"|comments?(?! {OF_WORK}(?!\w))|(?:the|that|this|my) {_LEFT_NOTE})"
)
_TAKES_BACK = (
    rf"(?:(?:take|get|pull) {_IT}(?: \w+){{0,3}}? (?:back|down|out|away)|(?:take back|delete|del"
    r"|dleete|delet|remove|undo|retract|unsend|withdraw|scrap|erase|unpost|revert|hide|unshare)"
    rf" {_IT})(?!\w)"
)
_BEGINS_TO_TAKE_BACK = Pattern(LED + _TAKES_BACK)
_ENDS_TAKING_BACK = Pattern(
    rf"(?<!\w){_TAKES_BACK}(?: (?:please|pls|plz|thanks|thx|now|again|asap|ok|sorry))*$"
)
PARTS = Pattern(r"[.!?,;:()\n…–—]+|\s-\s|\s(?:and|so|but|because)\s")
_ASKS = Pattern(
    r"^(?:(?:so|and|but|ok|hi|hey|wait|also|btw) )*(?:who|whos|does|did|what|whats|when|why|which"
    r"|is|are|was|has|have)(?!\w)"
)
_OF_WORK = Pattern(
    rf"(?<!\w)(?:(?:comment|commented|commenting) {OF_WORK}|comments? (?:in|from) (?:the"
    r"|our|a) \w+|(?:rfcs?|prs?|pull requests?"
    r"|merge requests?|code|tickets?|jira|docs?|documents?|specs?|design|figma|issues?|wiki|config"
    r"|schema|repo|github|gitlab|customers?|clients?|blog|adr|draft|proposal|deck|slides?))(?!\w)"
)
"""Comments that are written elsewhere, and what has to do with them."""


def wants_comment_back(text: str) -> bool:
    """Whether a message wishes that a comment of its author's wasn't there.

    What somebody did at work is no such wish, also if it was a mistake.
    """
    if len(text) > MOST_CHARACTERS:
        return False
    said = plain(text)
    if len(said.split()) > MOST_WORDS or _COMMENT.search(said) is None or _ASKS.match(said):
        return False
    parts = [plain(each) for each in PARTS.split(text)]
    if any(_BEGINS_TO_TAKE_BACK.match(each) for each in parts):
        return not tells_of_work(" ".join(each for each in parts if not _is_of_wish(each)))
    if _OF_WORK.search(said) or (tells_of_work(text) and not _BEGINS_WITH_COMMENT.match(said)):
        return False
    if any(tells_of_own_doing(each) for each in parts if not _is_of_wish(each)):
        return False
    if _ENDS_TAKING_BACK.search(said) is not None:
        return True
    return _I_COMMENTED.search(said) is not None and _MISTAKE.search(said) is not None


def takes_comment_back(text: str) -> bool:
    """Whether it's such a wish, and names no answer of its author's besides."""
    return wants_comment_back(text) and _MY_ANSWER.search(plain(text)) is None


_MY_ANSWER = Pattern(
    r"(?<!\w)my (?:\w+ ){0,2}?(?:answers?|check ?ins?|messages?|evidence|reply|replies|words)(?!\w)"
)


def _is_of_wish(part: str) -> bool:
    found = _COMMENT.search(part) or _MISTAKE.search(part) or _BEGINS_TO_TAKE_BACK.match(part)
    return found is not None


def of_own_words(text: str) -> str:
    """A message about a “comment”, said of one's own words: a comment is a message in it."""
    return _NAMED.sub(lambda each: "messages" if each[0].endswith("s") else "message", text)


_NAMED = Pattern(r"(?<!\w)(?:com{1,3}ents?)(?!\w)", re.IGNORECASE)


_I_COMMENTED = Pattern(
    r"(?<!\w)(?:i (?:just |accidentally |mistakenly |think i )?(?:commented|comented|commmented"
    r"|(?:left|sent|wrote|made|put|posted) (?:a|that|the|my|this) comment)|commented|comment on"
    r"|(?:my(?: \w+)?|that|the) comment)(?!\w)"
)
_BEGINS_WITH_COMMENT = Pattern(
    rf"{LED}(?:i (?:just |accidentally |mistakenly )?(?:commented|(?:left|sent|wrote|made|put"
    r"|posted) (?:a|that|the|my|this) comment)|(?:my|that|the) comment)(?!\w)"
)
