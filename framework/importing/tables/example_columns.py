"""Joins the columns “L1 Expectation” and “L1 Example” into one column for the level, with each
example below its text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from framework.importing.document import Block, Cell, Document, Table
from framework.importing.levels.names import level_name
from framework.importing.tables.shapes import Row, is_one_cell
from framework.importing.texts.marks import with_examples
from framework.importing.vocabulary import CATEGORY, COMPETENCY, EXAMPLE, LEVEL, TEXT, means
from framework.model.bullets import bullet
from framework.model.names import normalise_name

_HEADER_WITHIN = 8
_AROUND = " \t\n-–—:|/,()[]"


_LIKE_EXAMPLES = re.compile(
    r"(?:evidence|examples?|proof|signs?"
    r"|how (?:(?:we|you) (?:see|notice|recogni[sz]e)|(?:it|this|that) (?:shows|looks))"
    r"|what (?:it|this|that) looks like|belege?|nachweise?|beispiele?|woran)\b",
    re.IGNORECASE,
)
"""The name of a column that shows what an expectation looks like."""


@dataclass
class Joined:
    """What was made of cells that aren't in the documents anymore.

    ``meanings``: cells of headers, and what each says. ``left_out``: others, and why they're out.
    """

    meanings: list[tuple[Cell, str]] = field(default_factory=list)
    left_out: list[tuple[Cell, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns of levels are: by column, the level's name.

    ``examples``: the column of a level's examples, by the column of its texts. ``below``: how many
    rows the header has. ``others``: the columns that say something else of a level.
    """

    at: int
    levels: dict[int, str]
    examples: dict[int, int]
    below: int = 1
    others: tuple[int, ...] = ()


def with_examples_below(documents: Sequence[Document]) -> tuple[list[Document], Joined]:
    """The same documents with such columns joined, and what was joined."""
    joined = Joined()
    return [_of_document(each, joined) for each in documents], joined


def _of_document(document: Document, joined: Joined) -> Document:
    blocks = tuple(_of_block(block, joined) for block in document.blocks)
    changed = any(new is not old for new, old in zip(blocks, document.blocks, strict=True))
    return replace(document, blocks=blocks) if changed else document


def _of_block(block: Block, joined: Joined) -> Block:
    if not isinstance(block, Table):
        return block
    within = range(min(_HEADER_WITHIN, len(block.rows) - 1))
    header = next((found for at in within if (found := _header(block.rows, at))), None)
    return block if header is None else _joined(block, header, joined)


def _header(rows: Sequence[Row], at: int) -> _Header | None:
    row = rows[at]
    said = {i: found for i, cell in enumerate(row) if (found := _parted(cell))}
    if any(is_example for _, is_example in said.values()):
        named = ((i, cell) for i, cell in enumerate(row) if not (cell.is_blank or cell.copy))
        said = {i: (cell.name, False) for i, cell in named if level_name(cell.text)} | said
    header = _paired(at, said)
    if header is None and at + 2 < len(rows):
        header = _in_two_rows(rows, at) or _in_pairs(rows, at)
    return header or _side_by_side(row, at) or _beside_levels(rows, at)


def _parted(cell: Cell) -> tuple[str, bool] | None:
    """The level's name in “L1 Expectation” or “Example L1”, and whether it's about examples."""
    words = cell.name.split()
    if cell.copy or len(words) < 2:
        return None
    for kind, rest in ((words[-1], words[:-1]), (words[0], words[1:])):
        name = " ".join(rest).strip(_AROUND)
        is_example = normalise_name(kind) in EXAMPLE
        if (is_example or normalise_name(kind) in TEXT) and level_name(name):
            return name, is_example
    return None


def _paired(at: int, said: dict[int, tuple[str, bool]], below: int = 1) -> _Header | None:
    """The header, if each level has one column of texts, and at most one of examples."""
    texts = {i: name for i, (name, is_example) in said.items() if not is_example}
    by_name = {normalise_name(name): i for i, name in texts.items()}
    examples = [(i, normalise_name(name)) for i, (name, is_example) in said.items() if is_example]
    of_texts = {by_name[name]: i for i, name in examples if name in by_name}
    if not texts or len(by_name) < len(texts) or len(of_texts) < len(examples):
        return None
    return _Header(at, texts, of_texts, below) if examples or len(texts) > 1 else None


def _in_two_rows(rows: Sequence[Row], at: int) -> _Header | None:
    """The header, if a row below the levels says which column has texts and which examples."""
    said: dict[int, tuple[str, bool]] = {}
    level = ""
    for i, (above, cell) in enumerate(zip(rows[at], rows[at + 1], strict=True)):
        named = not above.is_blank and level_name(above.text)
        level = above.name if named else level if above.is_blank or above.copy else ""
        word = normalise_name(cell.text)
        if level and (word in TEXT or word in EXAMPLE):
            said[i] = (level, word in EXAMPLE)
        elif level and not cell.is_blank:
            return None
    return (
        _paired(at, said, below=2) if any(is_example for _, is_example in said.values()) else None
    )


def _in_pairs(rows: Sequence[Row], at: int) -> _Header | None:
    """The header, if a row below the levels has the same two words for each: the first column has
    its texts, and the second what they look like, or something else."""
    pairs: dict[int, list[int]] = {}
    first: int | None = None
    for i, (above, cell) in enumerate(zip(rows[at], rows[at + 1], strict=True)):
        if not (above.is_blank or above.copy):
            first = i if level_name(above.text) and not means(above, COMPETENCY, CATEGORY) else None
        if first is not None:
            pairs.setdefault(first, []).append(i)
        elif not (cell.is_blank or cell.copy or means(cell, COMPETENCY, CATEGORY)):
            return None
    words = {tuple(rows[at + 1][i].name for i in pair) for pair in pairs.values()}
    if len(pairs) < 2 or len(words) != 1:
        return None
    (said,) = words
    if len(said) != 2 or not all(said) or said[0] == said[1] or any(map(level_name, said)):
        return None
    levels = {i: rows[at][i].name for i in pairs}
    seconds = {first: pair[1] for first, pair in pairs.items()}
    if _LIKE_EXAMPLES.match(said[1]):
        return _Header(at, levels, seconds, below=2)
    return _Header(at, levels, {}, below=2, others=tuple(seconds.values()))


def _side_by_side(row: Row, at: int) -> _Header | None:
    """The header, if each level has a column called just “Examples” on its right."""
    levels = [i for i, c in enumerate(row) if not (c.is_blank or c.copy) and level_name(c.text)]
    examples = [i for i, cell in enumerate(row) if normalise_name(cell.text) in EXAMPLE]
    if len(levels) < 2 or [i + 1 for i in levels] != examples:
        return None
    return _Header(at, {i: row[i].name for i in levels}, {i: i + 1 for i in levels})


def _beside_levels(rows: Sequence[Row], at: int) -> _Header | None:
    """The header, if each row has a level, one text, and a column that shows what it looks like."""
    row = rows[at]
    shown = [i for i, cell in enumerate(row) if _LIKE_EXAMPLES.match(cell.name)]
    texts = [i for i, cell in enumerate(row) if i not in shown and means(cell, TEXT)]
    levels = [i for i, cell in enumerate(row) if means(cell, LEVEL)]
    if not (len(shown) == len(texts) == len(levels) == 1):
        return None
    others = [i for i in range(len(row)) if i not in (*shown, *texts)]
    places = [tuple(normalise_name(line[i].text) for i in others) for line in rows[at + 1 :]]
    if len(set(places)) < len(places) or any(line[levels[0]].is_blank for line in rows[at + 1 :]):
        return None
    return _Header(at, {texts[0]: row[texts[0]].name}, {texts[0]: shown[0]})


def _joined(table: Table, header: _Header, joined: Joined) -> Table:
    gone = {*header.examples.values(), *header.others}
    rows = [list(row) for row in table.rows]
    above, head, body = (
        rows[: header.at],
        rows[header.at : header.at + header.below],
        rows[header.at + header.below :],
    )
    for row in above:
        joined.left_out += [(row[i], "above the table") for i in gone if not row[i].copy]
    for i in header.others:
        column = [row[i] for row in (*head[1:], *body) if not row[i].copy]
        joined.left_out += [(cell, "a second column of a level") for cell in column]
    names = _named(head, header, joined)
    for row in body:
        for texts, examples in header.examples.items():
            row[texts] = _with_example(row[texts], row[examples], joined)
    kept = [i for i in range(len(names)) if i not in gone]
    return Table(
        tuple(tuple(row[i] for i in kept) for row in (*above, names, *body)), table.heading
    )


def _named(head: list[list[Cell]], header: _Header, joined: Joined) -> list[Cell]:
    """The header in one row, with the levels' names."""
    names = list(head[0])
    gone = set(header.examples.values())
    for row in head:
        for i, cell in enumerate(row):
            if cell.is_blank or cell.copy or i in header.others:
                continue
            if i in gone or i in header.levels:
                what = "the examples of a level" if i in gone else "the texts of a level"
                joined.meanings.append((cell, what))
            elif names[i].is_blank:
                names[i] = cell
            elif names[i] is not cell:
                joined.left_out.append((cell, "a second header of a column"))
    for i, name in header.levels.items():
        names[i] = names[i].saying(name)
    return names


def _with_example(text: Cell, example: Cell, joined: Joined) -> Cell:
    if example.is_blank or is_one_cell(example, text):
        return text
    if text.is_blank:
        joined.left_out.append((example, "an example without an expectation"))
        return text
    links = (*text.links, *example.links)
    return replace(text, text=with_examples(text.text, list(_lines(example.text))), links=links)


def _lines(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        sign = bullet(line)
        said = (line[sign[0] :] if sign else line).strip()
        if said:
            yield said
