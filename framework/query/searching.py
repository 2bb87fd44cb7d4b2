"""Finds expectations by their words. The person's own ladder comes first, then the best matches.

A word matches itself, its other forms (``research``, ``researching``) and, from three letters on,
words that begin with it. A match in a text counts more than one in a name. Expectations with all
words are found, or with some of them if none has all. Quoted words have to follow each other. Any
text gets an answer, in bounded time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice, pairwise
from operator import and_, or_

from framework.model.ladder import Competency, Ladder, Ladders, Level
from framework.model.words import folded, word_without_possessive_pattern
from framework.query.search_words import Wanted, read_wanted
from framework.query.word_forms import MOST_NEAR, Fit, Vocabulary
from framework.query.word_index import Cell, WordIndex

MOST_HITS = 60

READ_CLOSELY = 100
"""Among the best matches, the order and nearness of the words is checked in so many texts."""

PHRASES_CHECKED = 1_500
"""So many texts, the best first, are checked for words that have to follow each other."""

A_WORD = 100
"""One more matching word outweighs how well the others fit."""

IN_A_TEXT = 8
"""A word in the text outweighs any fit in a name: a title says little about what is expected."""

OWN = -1
"""The position of the person's own ladder among the others."""

TURNED_ROUND = 0.5
CLOSENESS = 0.9
"""Less than the difference between two ``Fit``, so nearness only decides between equal fits."""

_Meant = dict[int, set[str]]
"""For each typed word, by its position, the words of texts that it matches."""

_Scored = tuple[int, int]
"""A score, and the set of cells that have it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching expectation. ``marks``: start and end of each match in ``text``."""

    ladder: Ladder
    level: Level
    competency: Competency
    text: str
    marks: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """The best hits and how many there are in all.

    ``some_words``: no expectation has all of the words, and these have some. ``near``: if there are
    no hits, similar words that would have hits. ``instead``: the words that were searched for, if
    typos were corrected.
    """

    hits: tuple[Hit, ...]
    total: int
    some_words: bool = False
    near: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


class Index:
    """The words of all ladders, collected at the first search.

    Ladders that haven't changed since ``earlier`` are reused.
    """

    def __init__(self, ladders: Ladders, earlier: "Index | None" = None) -> None:
        self._ladders = ladders
        kept: dict[str, WordIndex] = earlier._gathered if earlier else {}
        self._gathered: dict[str, WordIndex] = {
            ladder.id: kept[ladder.id]
            for ladder in ladders
            if ladder.id in kept and _is_same(kept[ladder.id].ladder, ladder)
        }

    def search(self, words: str, own: Ladder | None = None) -> Results:
        """Returns everything that has all of the words, the ``own`` ladder first.

        A word that isn't in any ladder is corrected if it's plainly a typo.
        """
        typed = read_wanted(words)
        if not typed.words:
            return Results((), 0)
        wanted = self._corrected(typed)
        instead = wanted.words if wanted != typed else ()
        query = _Query(wanted, self._vocabulary)
        order = {ladder.id: number for number, ladder in enumerate(self._ladders)}
        order |= {own.id: OWN} if own else {}
        found = self._found(query, order, every_word=True)
        some_words = not found.total and len(wanted.words) > 1
        if some_words:
            found = self._found(query, order, every_word=False)
        if not found.total:
            return Results((), 0, near=self._near(query))
        return Results(found.hits, found.total, some_words, instead=instead)

    def _corrected(self, wanted: Wanted) -> Wanted:
        quoted = {word for phrase in wanted.phrases for word in phrase}
        slips = {
            word: meant
            for word in wanted.words
            if word not in quoted and (meant := self._vocabulary.corrected(word))
        }
        return wanted.with_words(slips) if slips else wanted

    @cached_property
    def _indexes(self) -> tuple[WordIndex, ...]:
        for ladder in self._ladders:
            if ladder.id not in self._gathered:
                self._gathered[ladder.id] = WordIndex(ladder)
        return tuple(self._gathered[ladder.id] for ladder in self._ladders)

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(word for index in self._indexes for word in index.words())

    def _found(self, query: "_Query", order: dict[str, int], every_word: bool) -> Results:
        groups = [
            (score, index, cells)
            for index in self._indexes
            for score, cells in query.groups(index, every_word)
        ]
        groups.sort(key=lambda group: _rank(group[0], order[group[1].ladder.id]))
        total = sum(cells.bit_count() for _, _, cells in groups)
        best_first = (
            query.hit(index.ladder, cell, score)
            for score, index, cells in groups
            for cell in index.numbered(cells)
        )
        hits = [hit for hit in islice(best_first, query.read_closely) if hit is not None]
        hits.sort(key=lambda hit: (*_rank(hit.score, order[hit.ladder.id]), -hit.level.position))
        return Results(tuple(hits[:MOST_HITS]), len(hits) if query.wanted.phrases else total)

    def _near(self, query: "_Query") -> tuple[str, ...]:
        """Known words that are spelled like the words without a match."""
        unknown = [word for word in query.wanted.words if not query.fits[word]]
        near = sorted(
            (slips, number, word)
            for typed in unknown
            for number, (slips, word) in enumerate(self._vocabulary.near(typed))
        )
        return tuple(dict.fromkeys(word for _, _, word in near))[:MOST_NEAR]


def _rank(score: float, place: int) -> tuple[bool, float, int]:
    """A sort key: the person's own ladder first, then the best match, then the order of ladders."""
    return (place != OWN, -score, place)


def _is_same(one: Ladder, other: Ladder) -> bool:
    return one.version == other.version and one == other


class _Query:
    """A search, applied to the indexes."""

    def __init__(self, wanted: Wanted, vocabulary: Vocabulary) -> None:
        self.wanted = wanted
        in_phrases = (word for phrase in wanted.phrases for word in phrase)
        every = dict.fromkeys((*wanted.words, *in_phrases))
        self.fits = {typed: vocabulary.fitting(typed) for typed in every}
        self._by_fit = {
            typed: [
                (fit, [word for word, how in self.fits[typed].items() if how is fit])
                for fit in sorted(Fit, reverse=True)
            ]
            for typed in wanted.words
        }
        meanings: dict[str, set[str]] = {}
        for typed, fits in self.fits.items():
            for word in fits:
                meanings.setdefault(word, set()).add(typed)
        self._meanings = meanings

    @property
    def read_closely(self) -> int:
        """How many texts to look at closely. One word has no order, so none."""
        if self.wanted.phrases:
            return PHRASES_CHECKED
        return READ_CLOSELY if len(self.wanted.words) > 1 else MOST_HITS

    def groups(self, index: WordIndex, every_word: bool) -> list[_Scored]:
        """The cells that have all of the words, or any of them, grouped by score."""
        having = {
            typed: index.in_texts(fits) | index.in_names(fits) for typed, fits in self.fits.items()
        }
        cells = reduce(and_ if every_word else or_, (having[typed] for typed in self.wanted.words))
        for phrase in self.wanted.phrases:
            cells = reduce(and_, (having[typed] for typed in phrase), cells)
        if not cells:
            return []
        groups = [(0, cells)]
        for typed in self.wanted.words:
            by_fit = self._by_fit[typed]
            groups = _split(groups, [(A_WORD, having[typed])])
            groups = _split(
                groups, [(IN_A_TEXT + fit, index.in_texts(words)) for fit, words in by_fit]
            )
            groups = _split(groups, [(fit, index.in_names(words)) for fit, words in by_fit])
        return groups

    def hit(self, ladder: Ladder, cell: Cell, score: int) -> Hit | None:
        """The cell with its matches marked; ``None`` if it lacks a phrase."""
        spans: dict[int, tuple[int, int]] = {}
        meant: _Meant = {}
        for place, match in enumerate(word_without_possessive_pattern().finditer(cell.text)):
            meaning = self._meanings.get(folded(match[1]))
            if meaning:
                spans[place], meant[place] = match.span(1), meaning
        marked = {n for n, typed in meant.items() if not typed.isdisjoint(self.wanted.words)}
        for phrase in self.wanted.phrases:
            in_text = _places(phrase, meant)
            if not in_text and not self._is_in_a_name(phrase, cell):
                return None
            marked.update(start + n for start in in_text for n in range(len(phrase)))
        marks = tuple(spans[place] for place in sorted(marked))
        closeness = CLOSENESS * _closeness(self.wanted.words, meant)
        return Hit(ladder, cell.level, cell.competency, cell.text, marks, score + closeness)

    def _is_in_a_name(self, phrase: tuple[str, ...], cell: Cell) -> bool:
        nothing: set[str] = set()
        return any(
            _places(phrase, {n: self._meanings.get(word, nothing) for n, word in enumerate(name)})
            for name in cell.names
        )


def _split(groups: Iterable[_Scored], worth: Sequence[tuple[int, int]]) -> list[_Scored]:
    """Scores each cell by the first set that it's in."""
    parts = []
    for score, cells in groups:
        rest = cells
        for more, having in worth:
            if rest & having:
                parts.append((score + more, rest & having))
                rest &= ~having
        if rest:
            parts.append((score, rest))
    return parts


def _places(phrase: Sequence[str], meant: _Meant) -> list[int]:
    """The places where the words of the phrase follow each other."""
    return [
        start
        for start in meant
        if all(typed in meant.get(start + number, ()) for number, typed in enumerate(phrase))
    ]


def _closeness(words: Sequence[str], meant: _Meant) -> float:
    """1 if all the words follow each other as typed, less for each word between them."""
    best = dict.fromkeys(pairwise(words), 0.0)
    last: dict[str, int] = {}
    for place, typed in meant.items():
        for pair in best:
            first, second = pair
            if second in typed and first in last:
                best[pair] = max(best[pair], 1 / (place - last[first]))
            if first in typed and second in last:
                best[pair] = max(best[pair], TURNED_ROUND / (place - last[second]))
        last |= dict.fromkeys(typed, place)
    return sum(best.values()) / len(best) if best else 0.0
