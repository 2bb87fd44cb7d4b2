"""Which expectations of one ladder contain which word.

Sets of expectations are integers with a bit for each: small, and quick to intersect.
``framework.query.searching`` decides what to search for and how to rank.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framework.model.ladder import Competency, Ladder, Level
from framework.model.words import folded, folded_words, word_pattern

Name = tuple[str, ...]
"""The folded words of a name, in order."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An expectation that has its own text, with its examples and its names."""

    level: Level
    competency: Competency
    text: str
    names: frozenset[Name]


class WordIndex:
    """One ladder: its cells, and for each folded word the cells with it in their text or name."""

    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self.cells = tuple(_cells(ladder))
        self._in_texts: dict[str, int] = {}
        self._in_names: dict[str, int] = {}
        for number, cell in enumerate(self.cells):
            _note(self._in_texts, folded_words(cell.text), 1 << number)
            _note(self._in_names, (word for name in cell.names for word in name), 1 << number)

    def words(self) -> Iterator[str]:
        """Every word. Some come more than once."""
        yield from self._in_texts
        yield from self._in_names

    def in_texts(self, words: Iterable[str]) -> int:
        """The cells with any of the words in their text."""
        return _having(self._in_texts, words)

    def in_names(self, words: Iterable[str]) -> int:
        """The cells with any of the words in a name."""
        return _having(self._in_names, words)

    def numbered(self, cells: int) -> Iterator[Cell]:
        """The cells in a set, in the order of the ladder."""
        while cells:
            lowest = cells & -cells
            yield self.cells[lowest.bit_length() - 1]
            cells ^= lowest


def _note(index: dict[str, int], words: Iterable[str], bit: int) -> None:
    known = index.get
    for word in words:
        index[word] = known(word, 0) | bit


def _having(index: dict[str, int], words: Iterable[str]) -> int:
    cells = 0
    for word in words:
        cells |= index.get(word, 0)
    return cells


def _cells(ladder: Ladder) -> Iterator[Cell]:
    levels = {level: {_name(level.title), _name(level.code)} for level in ladder.levels}
    for category in ladder.categories:
        for row in category.competencies:
            names = (row.name, category.name, row.weight, *row.aliases)
            of_row = {_name(name) for name in names if name}
            for level, of_level in levels.items():
                text = row.texts.get(level.code)
                if text is not None:
                    whole = "\n".join((text, *row.examples.get(level.code, ())))
                    yield Cell(level, row, whole, frozenset(of_row | of_level))


def _name(name: str) -> Name:
    return tuple(folded(word) for word in word_pattern().findall(name))
