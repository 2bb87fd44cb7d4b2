"""What an import did with its source: what it read, what it left out and why, what it decided.

An import is right only if every word that a reader of the source sees is in the ladder or
in this account.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from framework.importing.document import Cell, Document
from framework.importing.doubts import Doubt, Option
from framework.model.ladder import Ladder
from framework.model.words import folded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the source that isn't in the ladder. ``words``: the source's words."""

    words: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Something in the source that is in the ladder in other words, or that determined its
    structure."""

    words: str
    where: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Account:
    """``read``, ``blank`` and ``joined`` count texts that are in the ladder, places without a text,
    and texts that were joined to others."""

    read: int
    blank: int
    joined: int
    left_out: tuple[LeftOut, ...]
    read_as: tuple[ReadAs, ...]
    notes: tuple[str, ...]
    answered: tuple[tuple[Doubt, Option], ...]
    to_fill_in: tuple[str, ...]

    def words(self) -> Iterator[str]:
        """Every word of the source that the account names."""
        for left in self.left_out:
            yield from _words(left.words)
        for read in self.read_as:
            yield from _words(read.words)

    def read_otherwise(self, ladder: Ladder) -> tuple[ReadAs, ...]:
        """What was read from words that are neither in the ladder nor left out: a reader of the
        account misses them otherwise."""
        known = _words_of(ladder)
        for left in self.left_out:
            known.update(_words(left.words))
        told = {
            (each.words, each.meaning): each
            for each in reversed(self.read_as)
            if not known.issuperset(_words(each.words))
        }
        return tuple(reversed(told.values()))


def unread(
    documents: Iterable[Document], ladder: Ladder, account: Account
) -> tuple[tuple[Cell, str], ...]:
    """The words of the source that are neither in the ladder nor in the account, each with the
    first cell that it's in."""
    known = _words_of(ladder).union(account.words())
    shown = (cell for document in documents for cell in document.cells())
    missing: dict[str, Cell] = {}
    for cell in shown:
        for word in _words(cell.text):
            if word not in known:
                missing.setdefault(word, cell)
    return tuple((cell, word) for word, cell in missing.items())


def texts_of(ladder: Ladder) -> Iterator[str]:
    """Everything that people read of a ladder."""
    yield ladder.name
    for level in ladder.levels:
        yield from (level.code, level.title, level.overview, level.track)
    for category in ladder.categories:
        yield category.name
        for competency in category.competencies:
            yield from (competency.name, competency.weight, *competency.tracks)
            yield from competency.texts.values()
            for examples in competency.examples.values():
                yield from examples


def _words_of(ladder: Ladder) -> set[str]:
    return {word for text in texts_of(ladder) for word in _words(text)}


def _words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]
