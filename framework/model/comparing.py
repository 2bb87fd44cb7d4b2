"""What changes from one level to another: the competencies, and the words of their texts.

Pure. Comparing two texts of 2,500 characters takes some milliseconds, whatever they hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from framework.model.ladder import Competency, Expectation, Ladder, Level
from framework.model.words import COMMON_WORDS, folded, token_pattern

REWRITTEN = 0.25
"""Texts that are less alike count as rewritten: marking the changed words would mark nearly all."""

COMMON_WORDS_BETWEEN = 3
"""At most so many common words between two changes are marked along with them."""

MOST_COMPARED = 16_000_000
"""The product of both numbers of words. Larger texts (of 20,000 letters) differ as a whole."""


class Kind(StrEnum):
    """What happens to a competency between two levels."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """A competency at the lower and at the higher level. At least one side is set."""

    competency: Competency
    before: Expectation | None
    after: Expectation | None

    @property
    def kind(self) -> Kind:
        if self.before is None:
            return Kind.NEW
        if self.after is None:
            return Kind.GONE
        return Kind.SAME if self.before.text == self.after.text else Kind.CHANGED


@dataclass(frozen=True, slots=True)
class Piece:
    """The same place in two texts: equal words, perhaps with other spaces, or words that differ."""

    before: str
    after: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one text that the other text shares, or that differs."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Wording:
    """Two texts side by side, in pieces or each in runs. Joined, these give the text.

    A piece that differs never begins or ends with a space. ``alike``: the share of letters in words
    that both texts have, from 0 to 1.
    """

    pieces: tuple[Piece, ...]
    alike: float

    @property
    def before(self) -> tuple[Run, ...]:
        return _runs((piece.before, piece.differs) for piece in self.pieces)

    @property
    def after(self) -> tuple[Run, ...]:
        return _runs((piece.after, piece.differs) for piece in self.pieces)

    @property
    def worth_marking(self) -> bool:
        """Whether it helps a reader to see which words differ."""
        return self.alike >= REWRITTEN


def changes(ladder: Ladder, lower: Level, higher: Level) -> tuple[Change, ...]:
    """Every competency that either level has, in the order of the ladder."""
    found = (
        Change(each, ladder.expectation(each, lower), ladder.expectation(each, higher))
        for each in ladder.competencies
    )
    return tuple(change for change in found if change.before or change.after)


@lru_cache(maxsize=1_024)
def compare_words(before: str, after: str) -> Wording:
    """Which words differ. Spaces are never a difference.

    Comparing the other way round gives the same, mirrored.
    """
    if after < before:
        mirrored = _compared(after, before)
        pieces = tuple(Piece(each.after, each.before, each.differs) for each in mirrored.pieces)
        return Wording(pieces, mirrored.alike)
    return _compared(before, after)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Tokens of both texts. Each is a word or sign with the space after it."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    differs: bool


def _compared(before: str, after: str) -> Wording:
    old, new = _tokens(before), _tokens(after)
    stretches = _without_islands(list(_stretches(old, new)))
    pieces = _pieces(stretches, _space_before(before), _space_before(after))
    both = _letters(old) + _letters(new)
    shared = sum(_letters(each.old + each.new) for each in stretches if not each.differs)
    same = all(not each.differs for each in stretches)
    return Wording(tuple(pieces), alike=1.0 if same else shared / both if both else 0.0)


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in token_pattern().finditer(text))


def _space_before(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Stretch]:
    """Both texts, cut where they begin or stop being the same."""
    reached_old = reached_new = 0
    for here, there in [*_shared(old, new), (len(old), len(new))]:
        if here > reached_old or there > reached_new:
            yield _Stretch(tuple(old[reached_old:here]), tuple(new[reached_new:there]), True)
        yield _Stretch(tuple(old[here : here + 1]), tuple(new[there : there + 1]), False)
        reached_old, reached_new = here + 1, there + 1


def _shared(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the longest sequence of words that both have in the same order.

    The longest common subsequence by whole rows of bits (Hyyrö 2004), so texts that repeat one word
    take no longer than others. In the row for a number of words of ``new``, a bit is 0 where one
    more word of ``old`` makes the subsequence longer.
    """
    if len(old) * len(new) > MOST_COMPARED:
        return []
    places: dict[str, int] = {}
    for number, token in enumerate(old):
        places[token.rstrip()] = places.get(token.rstrip(), 0) | 1 << number
    every = (1 << len(old)) - 1
    rows = [every]
    for token in new:
        row = rows[-1]
        matching = row & places.get(token.rstrip(), 0)
        rows.append(((row + matching) | (row - matching)) & every)
    pairs = []
    here, there = len(old), len(new)
    while here and there:
        bit = 1 << here - 1
        if rows[there] & bit:
            here -= 1
            continue
        there -= 1
        if rows[there] & bit:
            here -= 1
            pairs.append((here, there))
    return pairs[::-1]


def _without_islands(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Joins neighbours of the same kind.

    A lone “the” between two changes becomes part of them, since marking around it reads worse.
    """
    joined = _together(stretches)
    last = len(joined) - 1
    return _together(
        replace(each, differs=True) if 0 < number < last and _is_noise(each.old) else each
        for number, each in enumerate(joined)
    )


def _together(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    joined = []
    for differs, group in groupby(stretches, key=lambda each: each.differs):
        each = list(group)
        old = tuple(token for stretch in each for token in stretch.old)
        new = tuple(token for stretch in each for token in stretch.new)
        if old or new:
            joined.append(_Stretch(old, new, differs))
    return joined


def _is_noise(tokens: Sequence[str]) -> bool:
    words = [folded(token.rstrip()) for token in tokens if token[0].isalnum()]
    return len(words) <= COMMON_WORDS_BETWEEN and COMMON_WORDS.issuperset(words)


def _pieces(stretches: Iterable[_Stretch], before: str, after: str) -> Iterator[Piece]:
    """The text of stretches. ``before`` and ``after`` are the spaces at the start of each text."""
    for each in stretches:
        old, new = "".join(each.old), "".join(each.new)
        if not each.differs:
            yield Piece(before + old, after + new, differs=False)
            before = after = ""
            continue
        if before or after:
            yield Piece(before, after, differs=False)
        yield Piece(old.rstrip(), new.rstrip(), differs=True)
        before, after = old[len(old.rstrip()) :], new[len(new.rstrip()) :]
    if before or after:
        yield Piece(before, after, differs=False)


def _runs(parts: Iterable[tuple[str, bool]]) -> tuple[Run, ...]:
    """The runs of one text. Neighbours of the same kind are joined, and none is empty."""
    written = ((text, differs) for text, differs in parts if text)
    return tuple(
        Run("".join(text for text, _ in together), differs)
        for differs, together in groupby(written, key=lambda part: part[1])
    )


def _letters(tokens: Iterable[str]) -> int:
    """The number of letters and digits, by which the likeness of texts is measured."""
    return sum(len(token.rstrip()) for token in tokens if token[0].isalnum())
