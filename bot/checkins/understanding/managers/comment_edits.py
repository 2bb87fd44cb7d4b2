"""Wishes to change a comment, or to read it again: “typo in my comment, how do I fix it”.

Only people who comment, or could, mean a comment with these words.
"""

from collections.abc import Mapping

from bot.checkins.understanding.accounts.work_accounts import tells_of_work
from bot.checkins.understanding.managers.comment_wishes import (
    LED,
    MOST_CHARACTERS,
    MOST_WORDS,
    OF_WORK,
    PARTS,
)
from bot.checkins.understanding.managers.report_notes import reports_named
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain

_COMMENT = rf"comments?(?! {OF_WORK}(?!\w)| (?:in|from) (?:the|our|an?) )"
_MINE = rf"(?:my|the|that|this)(?: \w+)? {_COMMENT}"
_ANY = rf"(?:{_MINE}|(?:a |one )?{_COMMENT})"
_WISHES = (
    rf"{LED}(?:(?:how|where) (?:do|can|could) i |i (?:should|would like to|would rather|meant to) "
    r"|id (?:like to|rather) |i wanna |help me )?"
)
_CHANGE = (
    r"(?:edit|change|fix|correct|re ?word|re ?phrase|re ?write|re ?read|update|amend|revise"
    r"|soften|adjust|tweak)"
)
_WROTE = r"(?:write|wrote|say|said|tell|told|put|comment|commented)"
_TO_SOMEBODY = r"(?: (?:to|for|on|about|with) \S+)?"
_FORMS = (
    rf"{_WISHES}{_CHANGE} (?:(?:a|the) (?:typo|mistake|wording|tone) (?:in|of) )?{_ANY}(?!\w)",
    rf"{LED}(?:(?:theres|there is|i made|i have|i left|i found|its) )?(?:(?:a|an|some) )?"
    rf"(?:typos?|errors?|misspelling|wrong (?:word|name|date|number|time)) in {_MINE}(?!\w)",
    rf"{LED}what (?:did|have) i (?:just )?{_WROTE}(?: \w+)?? in {_MINE}(?!\w)",
    rf"{LED}(?:i (?:think|feel|guess|fear) |maybe |perhaps )?{_MINE}{_TO_SOMEBODY}"
    r" (?:was|is|sounds|sounded|came (?:across|out|off)|comes (?:across|off)|reads|seems|seemed)"
    r"(?: (?:a bit|a little|way|very|really|kinda|kind of|so|as|pretty|quite))*"
    r" (?:too \w+|harsh|rude|mean|blunt|short|unfair|unclear|unkind|cold|wrong|badly worded)$",
)
_OF_A_PART = Pattern("|".join(f"(?:{each})" for each in _FORMS))
_OF_ALL = Pattern(
    rf"{LED}{_MINE}{_TO_SOMEBODY} what (?:did|have) i (?:just )?{_WROTE}(?: \w+)?$"
    rf"|{LED}(?:i (?:meant|mean)|it should (?:be|say)) .{{1,60}} in {_MINE}{_TO_SOMEBODY}$"
)
_TOLD_SOMEBODY = Pattern(
    rf"{_WISHES}{_CHANGE} (?:what|something|the thing) i (?:just )?(?:told|said|wrote|left|sent"
    r"|commented)(?!\w)"
)


def wants_comment_changed(text: str, read_by: Mapping[str, str]) -> bool:
    """Whether its author wants to change a comment of theirs, or to read it again.

    ``read_by``: the names, by id, of the people whom they may have commented to.
    """
    said = plain(text)
    if len(text) > MOST_CHARACTERS or len(said.split()) > MOST_WORDS:
        return False
    if _OF_ALL.match(said):
        return True
    parts = [plain(each) for each in PARTS.split(text)]
    left = [each for each in parts if not _OF_A_PART.match(each)]
    if len(left) == len(parts):
        left = [each for each in parts if not _TOLD_SOMEBODY.match(each)]
        if len(left) == len(parts) or not reports_named(text, read_by):
            return False
    return not tells_of_work(". ".join(left))
