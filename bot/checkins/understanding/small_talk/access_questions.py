"""Questions about who may read what of whom, and wishes about a comment that somebody else wrote.

“Who reads what”, “who read Noor's answers”, “can I see what Ines wrote before I was her manager”,
“hide Maya's comment”.
"""

from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.question_forms import Topic

MOST_CHARACTERS = 200

_LED = (
    r"\A(?:(?:so|and|but|ok|okay|hi|hey|hello|oh|no|wait|please|pls|plz|sorry|btw|also|just"
    r"|actually|can you|could you|can i|could i|i want to|tell me|show me|remind me) )*+"
)
_WHO_READS_WHAT = Pattern(
    rf"{_LED}who (?:can |may |gets to |all )?(?:reads?|sees?) what(?: here| in here| again)?"
)
_WHO_READS_THEIRS = Pattern(
    rf"{_LED}who (?:else |all |can |could |has |have |already )*+(?:reads?|sees?|saw|seen|opened"
    r"|looked at) (?!my |our |your |the |this |that |these |those )\S+(?: \S+)?"
    r" (?:\w+ )?(?:answers?|check ?ins?|stuff|reflections?|evidence|words)(?: \w+){0,2}"
)
_BEFORE = Pattern(
    r"(?<!\w)(?:see|read|open|look at|view|access)(?!\w).*(?<!\w)before (?:i|me)(?!\w)"
    r"(?: (?:was|were|became|got|took|joined|started|came)(?!\w)|\Z)"
)
_THEIR_COMMENT = Pattern(
    rf"{_LED}(?:hide|delete|remove|erase|unsend|take down|take back|get rid of)"
    r" (?P<whose>(?:my )?(?:managers|bosss?|leads)|her|his|their|[^\W\d]+s) (?:\w+ )?comments?"
    r"(?!\w)"
)
_DELETED = Pattern(
    r"(?<!\w)comments? (?:that |which )?(?:i|ive|i have)(?: just| already)?"
    r" (?:deleted|removed|erased|took (?:back|down)|taken (?:back|down))(?!\w)"
    r"|(?<!\w)(?:deleted|removed|erased) comments?(?!\w)"
)


def access_question_in(text: str) -> Topic | None:
    """What a message asks, whoever wrote it; ``None`` for anything else."""
    if len(text) > MOST_CHARACTERS:
        return None
    return Topic.WHO_READS_WHAT if _WHO_READS_WHAT.fullmatch(plain(text)) else None


def asks_about_deleted_comment(text: str) -> bool:
    """Whether a question about who reads a comment is about one that its author deleted."""
    return _DELETED.search(plain(text[:MOST_CHARACTERS])) is not None


def access_to_report_in(text: str) -> Topic | None:
    """What a message that names one of its author's reports asks about what they wrote."""
    said = plain(text)
    if len(text) > MOST_CHARACTERS:
        return None
    if _BEFORE.search(said):
        return Topic.BEFORE_MY_TIME
    return Topic.WHO_READS_REPORT if _WHO_READS_THEIRS.fullmatch(said) else None


def whose_comment_goes(text: str) -> str | None:
    """Whose comment a message wants hidden or deleted: “her”, “my boss”, or a plain name."""
    found = _THEIR_COMMENT.match(plain(text)) if len(text) <= MOST_CHARACTERS else None
    return found["whose"] if found is not None else None


def means_manager(whose: str, names: frozenset[str]) -> bool:
    """Whether that's the author's manager, who has these ``names`` in plain words."""
    return whose in _THEIRS or whose.removesuffix("s") in names


_THEIRS = frozenset({"her", "his", "their"}) | frozenset(
    f"{my}{who}" for my in ("", "my ") for who in ("managers", "boss", "bosss", "leads")
)
