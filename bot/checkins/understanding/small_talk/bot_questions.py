"""Questions about the bot, or about what it asked: “who can read this?”, “what do you mean?”.

Only a whole message counts, perhaps after a greeting. It doesn't count if it asks anything else, or
continues after the question.
"""

import re
from collections.abc import Mapping
from functools import cache

from bot.checkins.understanding.small_talk.greetings import after_greeting
from bot.checkins.understanding.small_talk.place_corrections import corrected_place
from bot.checkins.understanding.wording.patterns import Pattern
from bot.checkins.understanding.wording.plain_words import MENTIONED, plain
from bot.checkins.understanding.wording.question_forms import FORMS, ONLY_WITH_A_MARK, PIECES, Topic

MOST_CHARACTERS = 300
"""In plain words. A longer message asks more than that."""
_MARK = Pattern(r"[?？]")
_ONLY_MARKS = Pattern(r"[?？!\s]{2,}")
_LEADING_UP = (
    r"^(?:(?:sorry|wait|um|uh|uhm|hm|hmm|huh|so|and|but|oh|oops|well|excuse me|quick question"
    r"|question|just wondering|wondering|btw|by the way|also|honestly|seriously|please|actually"
    r"|ok|okay|fine|nvm|never mind|no|yes|yeah"
    r"|(?:can|may|could) i ask|next rung|bot) )+(?=\S)"
)
_FOLLOWING = (
    r"(?: (?:please|pls|plz|thanks|thank you|thx|sorry|though|then|btw|by the way|exactly|again"
    r"|actually|anyway|here|bot|next rung))+$"
)
_NOBODYS_NAME = (
    r"(?!(?:i|we|you|us|me|my|our|your|the|it|its|this|that|these|those|is|was|has|does|his|her"
    r"|who|whos|whats|others) )"
)
_SOMEBODY_ELSE = {
    "OTHER": rf"{_NOBODYS_NAME}(?:{MENTIONED}|[^\W\d]+) ",
    "OTHERS": rf"{_NOBODYS_NAME}[^\W\d]+s ",
    "ANYTHING": r"\w+ ",
}
"""Somebody else's name, the same saying that something is theirs (“Bens answers”), and any word."""
_ANY_NAME = rf"(?!(?:i|we) )(?:{MENTIONED}|[^\W\d]+) "


def bot_question_in(text: str) -> Topic | None:
    """What a whole message asks about the bot; ``None`` if it's anything else."""
    has_mark = _MARK.search(text) is not None
    if has_mark and _ONLY_MARKS.fullmatch(text):
        return Topic.WHAT_IS_MEANT
    for words in ways_to_hear(text):
        for topic, form in _forms(has_mark):
            if form.fullmatch(f"{words} "):
                return topic
    return corrected_place(text)


def ways_to_hear(text: str) -> tuple[str, ...]:
    """The words as they are, and without an introduction or an end around the question."""
    whole, greeted = plain(text), after_greeting(text)
    if len(whole) > MOST_CHARACTERS:
        return ()
    ways = [whole, greeted]
    for words in (whole, greeted):
        led_up = re.sub(_LEADING_UP, "", words)
        ways += [led_up, re.sub(_FOLLOWING, "", words), re.sub(_FOLLOWING, "", led_up)]
    return tuple(dict.fromkeys(words for words in ways if words))


@cache
def _forms(has_mark: bool) -> tuple[tuple[Topic, Pattern], ...]:
    always = tuple(
        (topic, pattern_of(line.strip()))
        for topic, lines in FORMS.items()
        for line in lines.strip().splitlines()
    )
    with_mark = tuple((topic, pattern_of(words)) for topic, words in ONLY_WITH_A_MARK.items())
    return always + (with_mark if has_mark else (_HUH,))


def pattern_of(form: str, pieces: Mapping[str, str] = PIECES) -> Pattern:
    """The pattern of a form in the notation of ``question_forms``, for words with a space after
    each."""
    return Pattern(_expanded(form, pieces))


def _expanded(form: str, pieces: Mapping[str, str]) -> str:
    grouped = re.sub(r"\s+", " ", form).replace("[", "(?:").replace("]", ")?")
    grouped = re.sub(r"\((?!\?)", "(?:", grouped)
    found = re.sub(r"\w+", lambda match: _of_word(match[0], pieces), grouped)
    return found.replace(" ", "").replace("\0", " ")


def _of_word(word: str, pieces: Mapping[str, str]) -> str:
    if word == "NAME":
        return _ANY_NAME.replace(" ", "\0")
    if word in _SOMEBODY_ELSE:
        return _SOMEBODY_ELSE[word].replace(" ", "\0")
    if word in pieces:
        return _expanded(pieces[word], pieces).replace(" ", "\0")
    return f"{word}\0"


_HUH = (Topic.WHAT_IS_MEANT, pattern_of("huh"))
