"""A grid made into a ladder, held to the same rules as a ladder file.

What a grid cannot tell (source, licence, perhaps titles and overviews) gets a
placeholder and is listed, so that somebody fills it in.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from framework.files.ladder_file import LadderFile
from framework.files.values import Problem, Value, raise_if_any
from framework.importing.document import Cell, Document, Table, refuse
from framework.importing.recognising import Layout, recognise
from framework.importing.sheet import NEXT, OVERVIEW, TITLE, TRACK, CategoryCells, LevelCells, Sheet
from framework.model.ladder import Ladder
from framework.model.names import normalise_name

NOTHING_NEXT = "(none)"
"""In a row of next levels: this one leads nowhere."""


UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What a ladder file may not hold either."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the grid does not say; empty: make something of the file's name."""

    id: str = ""
    name: str = ""
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A ladder from a grid, what somebody has to fill in, and what was read in a special way."""

    ladder: Ladder
    to_fill_in: tuple[str, ...]
    notes: tuple[str, ...]


def import_documents(documents: Sequence[Document], options: Options | None = None) -> Imported:
    """The ladder that a grid holds. Raises ``DocumentProblems`` with every one at its cell."""
    making = _Making(_together(documents), options or Options())
    root = making.root()
    ladder = LadderFile(root).ladder(version="")
    raise_if_any(making.sheet.problems)
    return Imported(ladder, tuple(making.to_fill_in), tuple(making.sheet.notes))


def _together(documents: Sequence[Document]) -> Document:
    """The sheets of a file as one document: the name of a sheet stands above its tables."""
    first = documents[0]
    tables = tuple(
        replace(each, heading=each.heading or _sheet_name(document, each))
        for document in documents
        for each in document.tables
    )
    if not tables:
        raise refuse(first.file, 1, "there's no table in this file")
    return replace(first, blocks=tables)


def _sheet_name(document: Document, table: Table) -> Cell | None:
    return table.rows[0][0].saying(document.sheet) if document.sheet else None


@dataclass(slots=True)
class _CellValue(Value):
    """A value that stood in a cell: its problems name the cell."""

    where: str = ""

    def problem(self, message: str) -> None:
        text = f"{self.where}: {message}" if self.where else message
        self.problems.append(Problem(self.file, self.line, self.column, text))


@dataclass
class _Making:
    grid: Document
    options: Options
    sheet: Sheet = field(init=False)
    to_fill_in: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sheet = recognise(self.grid, self.options.layout)

    def root(self) -> Value:
        """The document that a ladder file with this content would be."""
        stem = PurePath(self.grid.file).stem
        name = self.options.name or self.grid.title
        if not name:
            name = stem.replace("-", " ").replace("_", " ").strip().capitalize() or "Ladder"
            self.to_fill_in.append(f"name: “{name}” comes from the file's name")
        self.to_fill_in += [
            "source: where these texts come from",
            "licence: who owns the texts, and how they can be used",
        ]
        levels = [self._level(level) for level in self._levels_in_order()]
        return self._mapping(
            {
                "id": self._made(self.options.id or slug(name) or slug(stem) or "ladder"),
                "name": self._made(name),
                "source": self._made("To fill in: where these texts come from"),
                "licence": self._made("To fill in: who owns these texts"),
                "levels": self._list(levels),
                "categories": self._list(self._categories()),
            }
        )

    def _levels_in_order(self) -> list[LevelCells]:
        levels = list(self.sheet.levels.values())
        numbers = [int("".join(filter(str.isdecimal, level.code)) or 0) for level in levels]
        if len(levels) > 1 and numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 1:
            self.sheet.notes.append(
                f"the levels run from {levels[0].code} to {levels[-1].code}. A ladder starts "
                "with the lowest level, so turn them around if the last one is the lowest"
            )
        return levels

    def _level(self, level: LevelCells) -> Value:
        entries = {"code": self._said(level.cell, level.code)}
        title, overview = level.facts.get(TITLE), level.facts.get(OVERVIEW)
        if title is None:
            self.to_fill_in.append(f"the title of {level.code}")
        entries["title"] = self._said(title, title.name) if title else self._made(level.code)
        if overview is None:
            self.to_fill_in.append(f"the overview of {level.code}: one sentence about the level")
        text = f"To fill in: what {level.code} is about, in one sentence."
        entries["overview"] = self._said(overview) if overview else self._made(text)
        if TRACK in level.facts:
            entries["track"] = self._said(level.facts[TRACK], level.facts[TRACK].name)
        if NEXT in level.facts:
            cell = level.facts[NEXT]
            codes = [] if cell.name == NOTHING_NEXT else cell.name.split(",")
            entries["next"] = self._list([self._said(cell, code.strip()) for code in codes])
        return self._mapping(entries, level.cell)

    def _categories(self) -> Iterable[Value]:
        categories = list(self.sheet.categories.items())
        names = [key or "Competencies" for key, _ in categories]
        rows = [name for _, category in categories for name in category.rows]
        ids = iter(ids_for(rows, "competency"))
        if any(not slug(name) for name in (*names, *rows)):
            self.to_fill_in.append("ids like competency-1: short ones in Latin letters")
        for (_, category), name, made_id in zip(
            categories, names, ids_for(names, "category"), strict=True
        ):
            if category.cell is None:
                self.to_fill_in.append(f"the category “{name}”: the file doesn't name one")
            yield self._category(category, name, made_id, ids)

    def _category(
        self, category: CategoryCells, name: str, made_id: str, ids: Iterator[str]
    ) -> Value:
        competencies = [
            self._mapping(
                {
                    "id": self._made(next(ids)),
                    "name": self._said(row.cell, row.cell.name),
                    "expectations": self._mapping(
                        {code: self._said(cell) for code, cell in row.texts.items()}, row.cell
                    ),
                },
                row.cell,
            )
            for row in category.rows.values()
        ]
        return self._mapping(
            {
                "id": self._made(made_id),
                "name": self._said(category.cell, name) if category.cell else self._made(name),
                "competencies": self._list(competencies),
            },
            category.cell,
        )

    def _said(self, cell: Cell, text: str | None = None) -> Value:
        """What stands in a cell, or a part of it."""
        value = self._value(cell, scalar=cell.text if text is None else text)
        unshowable = UNSHOWABLE.search(value.scalar or "")
        if unshowable:
            value.problem(
                f"there's a character that can't be shown (U+{ord(unshowable[0]):04X}); remove it"
            )
        return value

    def _made(self, text: str) -> Value:
        return self._value(None, scalar=text)

    def _list(self, items: Iterable[Value]) -> Value:
        return self._value(None, items=list(items))

    def _mapping(self, entries: Mapping[str, Value], cell: Cell | None = None) -> Value:
        keyed = [(self._made(key), value) for key, value in entries.items()]
        return self._value(cell, entries=keyed)

    def _value(
        self,
        cell: Cell | None,
        scalar: str | None = None,
        items: list[Value] | None = None,
        entries: list[tuple[Value, Value]] | None = None,
    ) -> Value:
        return _CellValue(
            file=self.grid.file,
            line=cell.line if cell else 1,
            column=cell.column if cell else 1,
            problems=self.sheet.problems,
            scalar=scalar,
            items=items,
            entries=entries,
            where=cell.where if cell else "",
        )


def slug(name: str) -> str:
    """The letters and digits of a name that an id can have; "" if it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:60].strip("-")


def ids_for(names: Sequence[str], otherwise: str) -> list[str]:
    """An id for each name, none of them another's id or name.

    ``otherwise`` (``competency``) and a number stand in for a name without Latin letters.
    """
    owners = Counter(normalise_name(name) for name in names)
    taken: set[str] = set()
    ids: list[str] = []
    for number, name in enumerate(names, start=1):
        owners[normalise_name(name)] -= 1
        base = slug(name) or f"{otherwise}-{number}"
        free = (each for each in _tries(base) if normalise_name(each) not in taken)
        chosen = next(each for each in free if owners[normalise_name(each)] <= 0)
        owners[normalise_name(name)] += 1
        taken.add(normalise_name(chosen))
        ids.append(chosen)
    return ids


def _tries(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base[:50]}-{number}"
        number += 1
