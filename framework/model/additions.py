"""What a level expects beyond the level below, in the ladder's own words.

Sentences are quoted whole. ``framework.model.comparing`` finds the *words* that differ.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from framework.model.bullets import has_bullets
from framework.model.ladder import Competency, Ladder, Level

LEFT_OUT = " … "
"""Marks sentences between new ones that are left out, since both levels share them."""

_BREAK = re.compile(
    r"""\s*\n\s*
      | (?P<stop>[.!?…]+["'”’»)\]]*)\s+
      | [。！？][”’」』）]*\s*""",
    re.VERBOSE,
)
_OPENING = "\"'“‘„«([¿¡-–—•* "
_BULLETS = "-–—•*· \t"
_SHORT = frozenset(
    {"etc", "vs", "approx", "incl", "cf", "ca", "resp", "bzw", "usw", "dr", "mr", "ms"}
)
"""Words written with a full stop that doesn't end a sentence, besides those with another inside."""


def new_part(ladder: Ladder, competency: Competency, level: Level) -> str:
    """What the competency expects at ``level`` beyond the level before it.

    The whole text if the levels share no sentence, if there's no level before, or if nothing is
    new. ``""`` if nothing is expected at all.
    """
    expected = ladder.expectation(competency, level)
    if expected is None:
        return ""
    lower = ladder.previous_level(level)
    before = ladder.expectation(competency, lower) if lower else None
    return new_sentences(before.text, expected.text) if before else expected.text


def new_sentences(before: str, after: str) -> str:
    """The sentences of ``after`` that ``before`` doesn't have. All of ``after`` if none or all are
    new."""
    known = {_compared(before[begin:end]) for begin, end in _sentences(before)}
    spans = list(_sentences(after))
    runs = [
        list(run)
        for is_new, run in groupby(
            spans, key=lambda span: _compared(after[span[0] : span[1]]) not in known
        )
        if is_new
    ]
    if sum(map(len, runs)) in (0, len(spans)):
        return after
    between = "\n" if has_bullets(after) else LEFT_OUT
    return between.join(after[run[0][0] : run[-1][1]] for run in runs)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence. Each line is at least one sentence."""
    begin = 0
    for found in _BREAK.finditer(text):
        if _ends_here(found, text):
            yield from _trimmed(text, begin, found.end())
            begin = found.end()
    yield from _trimmed(text, begin, len(text))


def _ends_here(found: re.Match[str], text: str) -> bool:
    if found["stop"] is None:
        return True
    word = text[max(found.start() - 40, 0) : found.start()].split(" ")[-1]
    word = word.lstrip(_OPENING).casefold()
    if "." in word or word in _SHORT or (len(word) == 1 and word.isalpha() and word != "i"):
        return False
    follows = text[found.end() :].lstrip(_OPENING)[:1]
    return not follows.islower()


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[begin:end].strip()
    if words:
        start = text.index(words, begin)
        yield start, start + len(words)


def _compared(sentence: str) -> str:
    """The sentence as it's compared: without differences in spaces and bullet signs."""
    return " ".join(sentence.split()).lstrip(_BULLETS)
