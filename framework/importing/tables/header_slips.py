"""Corrects slips in the header of a table (“Compentency”, “Salery note”), which says what its
columns are.

Only words that headers are made of are corrected, and each correction is told in the account.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from framework.importing.document import Block, Cell, Document, Table
from framework.importing.levels.names import level_name
from framework.importing.tables.shapes import is_alone
from framework.importing.texts.internal import PAY_WORDS, is_internal
from framework.importing.vocabulary import CATEGORY, COMPETENCY, LEVEL, MARKS, NOTE, TEXT, is_known
from framework.model.likeness import few_slips
from framework.model.names import normalise_name

_SHORTEST = 5
"""Shorter words are one letter away from too many others: “Test” is no slip for “Text”."""

_MOST_WORDS = 3

_LONG = 10
"""From this length on, two slips are corrected. “Selection” is two letters from “Section”."""

_OF_A_LADDER = sorted(w for w in LEVEL | CATEGORY | COMPETENCY | TEXT if len(w) >= _SHORTEST)
_BESIDE_IT = sorted(w for w in (NOTE | MARKS | PAY_WORDS) - TEXT if len(w) >= _SHORTEST)
"""Columns that accompany a ladder. Their words can stand among others: “Salery note”."""


class Slip(NamedTuple):
    """A header cell as it's in the source, and the word that it's read as."""

    cell: Cell
    word: str


def without_header_slips(documents: Sequence[Document]) -> tuple[list[Document], list[Slip]]:
    """The same documents with the slips in headers corrected, and what was corrected."""
    said = Counter(normalise_name(cell.text) for each in documents for cell in each.cells())
    slips: list[Slip] = []
    return [_corrected(each, said, slips) for each in documents], slips


def _corrected(document: Document, said: Counter[str], slips: list[Slip]) -> Document:
    before = len(slips)
    blocks = tuple(_with_words(block, said, slips) for block in document.blocks)
    return replace(document, blocks=blocks) if len(slips) > before else document


def _with_words(block: Block, said: Counter[str], slips: list[Slip]) -> Block:
    if not isinstance(block, Table):
        return block
    header = next((i for i, row in enumerate(block.rows[:-1]) if not is_alone(row)), None)
    if header is None:
        return block
    row = tuple(_with_word(cell, said, slips) for cell in block.rows[header])
    return replace(block, rows=(*block.rows[:header], row, *block.rows[header + 1 :]))


def _with_word(cell: Cell, said: Counter[str], slips: list[Slip]) -> Cell:
    name = normalise_name(cell.text[:80])
    # What's said elsewhere, too, is likelier a name than a slip.
    if cell.copy or len(name) < _SHORTEST - 1 or is_known(cell) or said[name] > 1:
        return cell
    if level_name(cell.text):
        return cell
    word = _meant(name, _OF_A_LADDER) or _beside(cell.text)
    if not word:
        return cell
    slips.append(Slip(cell, word.capitalize()))
    return cell.saying(word.capitalize())


def _beside(text: str) -> str:
    """The words of a header with a slip in one that names a column beside the ladder; "" if there's
    none."""
    words = text[:80].lower().split()
    if len(words) > _MOST_WORDS:
        return ""
    known = {*NOTE, *MARKS, *PAY_WORDS}
    meant = [word if word in known else _meant(word, _BESIDE_IT) or word for word in words]
    changed = [new for new, old in zip(meant, words, strict=True) if new != old]
    is_whole = len(words) == 1 or all(new in known for new in meant) or is_internal(" ".join(meant))
    return " ".join(meant) if changed and is_whole else ""


def _meant(name: str, words: Sequence[str]) -> str:
    """The word that a name is a slip for; "" if none."""
    if len(name) < _SHORTEST - 1:
        return ""
    most = 2 if len(name) >= _LONG else 1
    near = few_slips(name, (word for word in words if word[0] == name[0]), most)
    near = [(word, slips) for word, slips in near if not _is_another(name, word)]
    return min(near, key=lambda each: each[1], default=("", 0))[0]


def _is_another(name: str, word: str) -> bool:
    """Whether a short name differs from a word by another letter, like “Lever” from “Level”."""
    is_short = len(word) < _LONG - 3 and word not in PAY_WORDS
    return is_short and len(name) == len(word) and sorted(name) != sorted(word)
