"""Whether a message asks for its own privacy, slips included: “pirvate: …”, “off teh record …”, or
asks who reads it before it goes on.

Shared words can't be unread, so a slip keeps them private, and their author is told.
"""

from bot.checkins.understanding.privacy.private_wishes import LONGEST, wants_private
from bot.checkins.understanding.privacy.reading_questions import reading_question_in
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import plain
from bot.checkins.understanding.wording.word_tables import SLIPS_IN_WISHES, meant_by_slip, word_set


def asks_for_privacy(text: str) -> bool:
    """Whether a message asks that others don't read it, or may."""
    looked_at = text[:LONGEST]
    if wants_private(looked_at):
        return True
    if any(_asks_about_itself(each) for each in _SENTENCES.findall(looked_at)):
        return True
    respelt = _WORD.sub(lambda each: _meant(each[0].casefold()) or each[0], looked_at)
    return wants_private(respelt) or _hides_itself(respelt)


def _asks_about_itself(sentence: str) -> bool:
    said = sentence.strip()
    asked = reading_question_in(said) if said.endswith(("?", "？")) else None
    return (asked is not None and not asked.loosely) or _hides_itself(said)


def _hides_itself(text: str) -> bool:
    said = [plain(each) for each in _SENTENCES.findall(text)]
    return any(_HIDE_THIS.fullmatch(each) or _OF_RECORD.match(each) for each in said)


def _meant(word: str) -> str | None:
    known = _SAID_FOR.get(word)
    if known is not None or len(word) < _SHORTEST or word in _WORDS:
        return known
    letters = sorted(word)
    for each in _MEANT:
        # Swapped letters, or one too few: other slips are mostly other words.
        if each[0] != word[0] or word in (each, f"{each}s"):
            continue
        if letters == sorted(each) or _lacks_one(word, each):
            return each
    return None


def _lacks_one(word: str, whole: str) -> bool:
    if len(word) != len(whole) - 1:
        return False
    return any(whole[:at] + whole[at + 1 :] == word for at in range(1, len(whole)))


_SENTENCES = Pattern(r"[^.!?;\n…。！？]+[.!?;…。！？]*")
_HIDE_THIS = Pattern(
    r"\A(?:(?:please|pls|plz|and|but|so|oh|can you|bot|just|ok) )*hide (?:this|it|that)"
    r"(?: (?:one|message|please|pls|plz|thanks|thx|ok|from \S+))*"
)
_OF_RECORD = Pattern(r"\A(?:(?:this is|its|hi|so|ok|and) )*of (?:the )?record(?!\w)")
_WORD = Pattern(r"[^\W\d_]+")
_SHORTEST = 5
_MEANT = (
    *("private", "privately", "confidential", "confidentially", "secret", "between", "record"),
    *("anonymous", "nobody", "anyone", "manager", "yourself", "myself", "shouldnt", "please"),
    *("confidence", "share", "mention", "sharing", "everyone"),
)
_WORDS = word_set("nobodys anyones manage manger records score shard hare secrets")
_SAID_FOR = SLIPS_IN_WISHES | meant_by_slip(
    {
        "the": "teh hte eth th",
        "this": "tihs thsi htis ths tis dis",
        "that": "dat",
        "it": "ti",
        "tell": "tll",
        "dont": "dotnt",
        "between": "btween beetween betwen btwn betwean",
        "record": "recrod reocrd recored",
        "private": "pirvate privaet pravate",
        "only": "olny onyl",
        "secret": "secrect secert",
        "confidential": "confidental confidentail confidencial",
        "just": "jsut juts",
        "for": "fro",
        "us": "su",
        "not": "nto",
    }
)
