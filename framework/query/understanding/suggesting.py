"""What to suggest if nothing fits: the nearest requests that would work.

The understood words are kept, and the others are replaced by similar names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from framework.model.ladder import Category, Competency, Ladder, Level
from framework.query.finding import near_levels
from framework.query.requests import EveryLevel, OneLevel, Readable, Search
from framework.query.understanding.reading import Context, Fit, Joint, Meaning, request_for
from framework.query.understanding.sentence import Span
from framework.query.understanding.vocabulary import vocabulary_of
from framework.query.understanding.writing import search_words, written

MOST_SUGGESTIONS = 5
MOST_LEVELS = 2
MOST_ROWS = 3

PARTLY = 0.5
"""The likeness of a suggestion that leaves out what wasn't understood."""

A_SLIP = 0.9
"""The likeness required of a title if all of the words are to be a typo of it."""

CLOSELY = 0.75
"""The likeness required if nothing else speaks for a name: it's on a ladder that's neither the
person's own nor named, or all there is for it is one word with a typo."""

_SMALL_NUMBER = re.compile(r"\d{1,3}")
_REAL_WORD = re.compile(r"[^\W\d_]{3}")

Close = tuple[float, Readable]


def nearest(
    text: str,
    contexts: Iterable[Context],
    far: Iterable[Context],
    ladders: Iterable[tuple[float, Ladder]],
) -> tuple[Readable, ...]:
    """At most five requests, the closest first; a search for the words, if any, is the last.

    ``far``: ladders that are neither the person's own nor named.
    """
    near, others = list(contexts), list(far)
    titled = [close for context in near for close in (*_misspelled(context), *_numbered(context))]
    titled = titled or [close for context in (*near, *others) for close in _titled(context)]
    found = [close for close in titled if close[0] >= A_SLIP]
    if not found:
        found = [(likeness, EveryLevel(ladder)) for likeness, ladder in ladders]
        found += (close for context in near for close in (*_ranked(context), *_close(context)))
        found += (c for context in others for c in _close(context) if c[0] >= CLOSELY)
    found.sort(key=lambda close: -close[0])
    apart: dict[str, Readable] = {}
    for _, request in found:
        apart.setdefault(written(request), request)
    last = search_for(text)
    return (*tuple(apart.values())[: MOST_SUGGESTIONS - len(last)], *last)


def search_for(text: str) -> tuple[Search, ...]:
    """A search for a text, if it has a word worth searching for."""
    words = search_words(text)
    return (Search(words),) if _REAL_WORD.search(words) else ()


@dataclass
class _Heard:
    """The understood parts of a sentence, and the words that weren't understood."""

    levels: list[Level] = field(default_factory=list)
    rows: list[Competency | Category] = field(default_factory=list)
    unknown: list[tuple[str, ...]] = field(default_factory=list)

    def take(self, meanings: Sequence[Meaning]) -> None:
        if any(isinstance(each, Ladder | Joint) for each in meanings):
            return
        self.levels += [each for each in meanings if isinstance(each, Level)][:1]
        self.rows += [each for each in meanings if isinstance(each, Competency | Category)]

    def leave(self, words: Sequence[str]) -> None:
        """Notes words without a meaning. Each word with a digit is taken for a level by itself."""
        for has_digit, some in groupby(words, key=_has_digit):
            together = tuple(some)
            self.unknown += [(word,) for word in together] if has_digit else [together]


def _close(context: Context) -> Iterator[Close]:
    heard, ladder = _heard(context), context.ladder
    yield from _titled(context)
    levels = _near_levels(ladder, heard.unknown)
    rows = _near_rows(ladder, heard.unknown) or [(PARTLY, row) for row in heard.rows[:MOST_ROWS]]
    for alike, level in levels:
        row_alike, row = rows[0] if rows else (1.0, None)
        yield from _page(min(alike, row_alike), ladder, [*heard.levels, level], row)
    for alike, row in rows:
        yield from _page(alike, ladder, heard.levels, row)
    yield from _page(PARTLY, ladder, heard.levels, None)


def _titled(context: Context) -> Iterator[Close]:
    """The levels whose title is similar to all of the words."""
    whole, ladder = context.sentence.whole, context.ladder
    if not _has_digit(whole):
        for alike, level in near_levels(ladder, whole)[:MOST_LEVELS]:
            yield alike, OneLevel(ladder, level)


def _misspelled(context: Context) -> Iterator[Close]:
    """The levels that the words would name without typos in a title, number included."""
    for level in vocabulary_of(context.ladder).misspelled(context.sentence.words):
        yield 1.0, OneLevel(context.ladder, level)


def _numbered(context: Context) -> Iterator[Close]:
    """The level that has none above it; if none, levels whose title fits but whose number
    doesn't."""
    ladder = context.ladder
    levels = context.ends() or vocabulary_of(ladder).nearly_called(context.sentence.words)
    for level in levels[:MOST_ROWS]:
        yield 1.0, OneLevel(ladder, level)


def _ranked(context: Context) -> Iterator[Close]:
    for level in vocabulary_of(context.ladder).of_near_rank(context.sentence.words):
        yield CLOSELY, OneLevel(context.ladder, level)


def _near_levels(ladder: Ladder, unknown: Iterable[tuple[str, ...]]) -> list[tuple[float, Level]]:
    near = [found for words in unknown for found in _alike_or_numbered(ladder, "".join(words))]
    return sorted(near, key=lambda found: -found[0])[:MOST_LEVELS]


def _alike_or_numbered(ladder: Ladder, key: str) -> list[tuple[float, Level]]:
    """Levels with similar names; for a number alone, the level with the nearest number."""
    if not _SMALL_NUMBER.fullmatch(key):
        return near_levels(ladder, key)
    nearest_number = vocabulary_of(ladder).level_numbered_near(int(key))
    return [(PARTLY, nearest_number)] if nearest_number else []


def _near_rows(
    ladder: Ladder, unknown: Iterable[tuple[str, ...]]
) -> list[tuple[float, Competency | Category]]:
    near = [
        (alike, row)
        for words in unknown
        for alike, row in vocabulary_of(ladder).near(words)
        if alike >= CLOSELY or len(words) > 1
    ]
    return sorted(near, key=lambda found: -found[0])[:MOST_ROWS]


def _page(
    likeness: float, ladder: Ladder, levels: list[Level], row: Competency | Category | None
) -> Iterator[Close]:
    """The page about these things; if there's none, the pages about each of them."""
    request = request_for(ladder, levels, row)
    if request is not None:
        yield likeness, request
    elif row is not None:
        for some in ([], levels):
            apart = request_for(ladder, some, None if some else row)
            if apart is not None:
                yield likeness, apart


def _heard(context: Context) -> _Heard:
    """Takes the longest names first, from the left. Words without a meaning stay together."""
    heard = _Heard()
    longest_first: dict[int, list[Span]] = {}
    for span in context.sentence.spans:
        longest_first.setdefault(span.start, []).insert(0, span)
    at = 0
    unknown: list[str] = []
    while at < len(context.sentence.words):
        named = ((span, context.meanings(span, Fit.START)) for span in longest_first[at])
        span, meanings = next((found for found in named if found[1]), (longest_first[at][-1], ()))
        at = span.end
        if not meanings:
            unknown.append(span.key)
        else:
            heard.take(meanings)
            heard.leave(unknown)
            unknown = []
    heard.leave(unknown)
    return heard


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)
