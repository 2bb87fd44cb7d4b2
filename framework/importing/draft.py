"""A ladder in the making, filled from the parts of a source: levels, texts, and problems."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from framework.files.ladder_shape import CODE, NAME_LIMIT
from framework.files.values import Problem, quoted
from framework.importing.account import LeftOut, ReadAs
from framework.importing.document import Cell, Document
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.levels.names import bare, coded_name, level_name
from framework.importing.vocabulary import NEXT, NOTHING_NEXT, TITLE
from framework.model.names import normalise_name

_AROUND = ".,;:!?()[]<>“”\"'"
"""What may stand around an address in a text."""


@dataclass(eq=False)
class LevelCells:
    """A level in the source. Its facts are keyed by ``TITLE``, ``OVERVIEW`` and so on."""

    code: str
    title: str
    cell: Cell
    facts: dict[str, Cell] = field(default_factory=dict)
    track: str = ""


@dataclass(eq=False)
class RowCells:
    """A competency in the source: its texts by level, each with its bullet.

    ``marks`` holds its weight and its tracks, keyed by ``WEIGHT`` and ``TRACKS``.
    """

    name: Cell
    texts: dict[int, list[tuple[Cell, str]]] = field(default_factory=dict)
    marks: dict[str, Cell] = field(default_factory=dict)
    known: set[tuple[int, str]] = field(default_factory=set)
    """Each text with its level."""

    blanks: int = 0

    def said(self) -> list[str]:
        """All its texts."""
        return [cell.text for said in self.texts.values() for cell, _ in said]


@dataclass(eq=False)
class CategoryCells:
    """A category and its rows by name. ``name`` is ``None`` if the source has no categories."""

    name: Cell | None
    rows: dict[str, RowCells] = field(default_factory=dict)


@dataclass
class Draft:
    """A draft of a ladder, filled part by part. ``used``: the cells whose words are accounted
    for."""

    interview: Interview
    several: bool = False
    """Whether places have to name their file."""

    is_labelled: bool = False
    """Whether a table says that it lists competencies."""

    has_categories: bool = False
    """Whether a column says that it names categories."""

    levels: list[LevelCells] = field(default_factory=list)
    categories: dict[str, CategoryCells] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    read_as: list[ReadAs] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    joined: int = 0
    used: set[tuple[str, str, str]] = field(default_factory=set)
    spellings: set[tuple[str, str]] = field(default_factory=set)
    """Names that differ only in spaces, hyphens, or case from the ones that count."""

    def problem(self, cell: Cell, message: str) -> None:
        text = f"{cell.where}: {message}"
        self.problems.append(Problem(cell.file, cell.line, max(cell.column, 1), text))

    def take(self, cell: Cell) -> None:
        """Notes that the cell's words are in the ladder."""
        self.used.add(_key(cell))

    def is_used(self, cell: Cell) -> bool:
        return _key(cell) in self.used

    def leave_out(self, cells: Iterable[Cell], why: str) -> None:
        """Notes that these words aren't in the ladder, and why."""
        told: list[Cell] = []
        for cell in cells:
            if not (cell.is_blank or cell.copy or self.is_used(cell)):
                self.take(cell)
                told.append(cell)
        if told:
            words = " · ".join(cell.name for cell in told)
            self.left_out.append(LeftOut(words, self._place(told[0]), why))

    def drop(self, row: RowCells, why: str) -> None:
        """Removes a competency again, and its category if that is empty then, and notes why."""
        emptied: list[str] = []
        for key, category in list(self.categories.items()):
            category.rows = {k: each for k, each in category.rows.items() if each is not row}
            if not category.rows:
                del self.categories[key]
                emptied += [category.name.name] if category.name else []
        marks = (cell.name for cell in row.marks.values())
        words = " · ".join([*emptied, row.name.name, *row.said(), *marks])
        self.left_out.append(LeftOut(words, self._place(row.name), why))

    def drop_level(self, level: LevelCells, why: str) -> None:
        """Removes a level that has no texts, with what is said of it, and notes why."""
        self.levels.remove(level)
        title = [] if level.title in level.cell.name else [level.title]
        said = [level.cell.name, *title, *(cell.name for cell in level.facts.values())]
        words = " · ".join(said)
        self.left_out.append(LeftOut(words, self._place(level.cell), why))
        for other in self.levels:
            after = other.facts.get(NEXT)
            if after is not None:
                codes = [code.strip() for code in after.name.split(",")]
                left = [code for code in codes if code != level.code]
                other.facts[NEXT] = after.saying(", ".join(left) or NOTHING_NEXT)

    def skip(self, words: str, document: Document, why: str) -> None:
        """Notes words that the reader of the file didn't read, and why."""
        where = f"sheet “{document.sheet}”" if document.sheet else document.file
        self.left_out.append(LeftOut(words, where, why))

    def about(self, document: Document, note: str) -> str:
        """A note about a file, with its name if there are others."""
        return f"{PurePath(document.file).name}: {note}" if self.several else note

    def understand(self, cell: Cell, meaning: str) -> None:
        """Notes that the cell's words determined the ladder's structure, or are in it in other
        words."""
        if not cell.is_blank and not self.is_used(cell):
            self.take(cell)
            self.read_as.append(ReadAs(cell.name, self._place(cell), meaning))

    def explain(self, words: str, cell: Cell, meaning: str) -> None:
        """Notes that part of a cell determined the ladder's structure without being in it."""
        self.read_as.append(ReadAs(words, self._place(cell), meaning))

    def leave_out_mark(self, cell: Cell, why: str) -> None:
        """Notes that a mark doesn't say what it seemed to say."""
        self.left_out.append(LeftOut(cell.name, self._place(cell), why))

    def _place(self, cell: Cell) -> str:
        return f"{PurePath(cell.file).name}, {cell.where}" if self.several else cell.where

    def level(self, cell: Cell) -> LevelCells | None:
        """Returns the level that a cell names, and adds it if it's new. ``None``, after noting a
        problem, if the cell names none."""
        name = coded_name(cell.text)
        if name is None:
            if cell.is_blank or len(cell.name) > 60:
                said = "a level is missing" if cell.is_blank else "this isn't a level's name"
                self.problem(cell, f"{said}; write its code and title, like “IC4 - Senior PM”")
                return None
            code, title = "", bare(cell.name)
        else:
            code, title = name.code, name.title
            if name.has_odd_title:
                title = self._odd_title(cell, code, title)
        level = self._known(code, title)
        if level is None:
            level = LevelCells(code, title, cell)
            self.levels.append(level)
        level.code = level.code or code
        if title:
            self._title(level, title, cell)
        said = " ".join(each for each in (level.code, level.title) if each)
        self.understand(cell, f"the level {said}")
        return level

    def _odd_title(self, cell: Cell, code: str, title: str) -> str:
        options = (
            Option("code", f"The code {code}, without a title"),
            Option("title", f"The code {code} and the title “{title}”"),
        )
        question = f"Both parts of {quoted(cell.name)} are codes. What is it?"
        answer = self.interview.ask(Doubt(f"title:{cell.where}", question, cell.where, options))
        return title if answer == "title" else ""

    def known_level(self, text: str) -> LevelCells | None:
        """The level that a text names and says nothing else, if it's one of these."""
        named = level_name(text)
        said = {normalise_name(text)}
        if named and named.code and not named.title:
            said.add(normalise_name(named.code))  # “Stufe 1” for the level 1.
        said.discard("")
        return next((each for each in self.levels if said & _names(each)), None)

    def _known(self, code: str, title: str) -> LevelCells | None:
        """The level with this code; if either has no code, the level with this title."""
        for each in self.levels:
            ours, theirs = (each.code, code) if each.code and code else (each.title, title)
            if not (ours and theirs):
                ours, theirs = each.code or each.title, code or title
            if normalise_name(ours) == normalise_name(theirs):
                return each
        return None

    def say(self, level: LevelCells | None, fact: str, cell: Cell) -> None:
        """Notes a fact about a level. Blank cells are ignored, and repeated ones count once."""
        if level is None or cell.is_blank:
            return
        self.understand(cell, f"the level's {fact}")
        if fact == TITLE:
            if not level.code and re.fullmatch(CODE, level.title):
                # What read like a title is a code, since this cell gives the title.
                level.code, level.title = level.title, ""
            self._title(level, cell.name, cell)
            return
        first = level.facts.setdefault(fact, cell)
        if first.text.strip() != cell.text.strip():
            name = level.code or level.title
            self.problem(cell, f"{name} has another {fact} in {first.where}; keep one")

    def _title(self, level: LevelCells, title: str, cell: Cell) -> None:
        if level.title and normalise_name(level.title) != normalise_name(title):
            self.problem(cell, f"{level.code} has another title, {quoted(level.title)}; keep one")
        level.title = level.title or title

    def _is_older(self, row: RowCells, cell: Cell) -> bool:
        """Whether a text stays out because another table has a text for the same place."""
        question = (
            f"{quoted(row.name.name)} has texts for the same level in two places. "
            "Which ones belong in the ladder?"
        )
        options = (Option("first", "The first ones"), Option("both", "Both, joined as bullets"))
        doubt = Doubt(f"twice:{cell.file}:{part_of(cell)}", question, cell.where, options)
        return self.interview.ask(doubt) == "first"

    def join_rows_of_other_levels(self) -> None:
        """Joins competencies of the same name under different headings if their levels differ."""
        first: dict[str, RowCells] = {}
        for key, category in list(self.categories.items()):
            for name, row in list(category.rows.items()):
                known = first.setdefault(name, row)
                if known is row or known.texts.keys() & row.texts.keys():
                    continue
                if _is_in_one_table(known.name, row.name):
                    continue
                known.texts.update(row.texts)
                del category.rows[name]
            if not category.rows and category.name:
                del self.categories[key]
                self.leave_out_mark(category.name, "another heading for the same competencies")

    def name_twins_apart(self) -> None:
        """Adds the category to the names of competencies that share a name, so that people can find
        them."""
        owners: dict[str, list[tuple[CategoryCells, RowCells]]] = {}
        for category in self.categories.values():
            for row in category.rows.values():
                owners.setdefault(normalise_name(row.name.name), []).append((category, row))
        for twins in owners.values():
            named = [pair for pair in twins if pair[0].name]
            if len(twins) < 2:
                continue
            for category, row in named:
                where = category.name.name if category.name else ""
                row.name = row.name.saying(_qualified(row.name.name, where))
            names = " and ".join(f"“{row.name.name}”" for _, row in twins)
            self.notes.append(f"two categories have a competency of one name: {names}")

    def leave_out_addresses(self, shown: Iterable[str]) -> None:
        """Notes each address of a link that isn't in one of the ladder's texts, since only the
        link's words are.

        ``shown``: the texts and examples.
        """
        told = {word.strip(_AROUND) for text in shown for word in text.split()}
        for cell in self._kept():
            for words, address in cell.links:
                if address.strip(_AROUND) not in told:
                    told.add(address.strip(_AROUND))
                    self.leave_out_mark(cell.saying(address), f"the address of {quoted(words)}")

    def _kept(self) -> Iterator[Cell]:
        """The cells whose words are in the ladder."""
        for level in self.levels:
            yield from (level.cell, *level.facts.values())
        for category in self.categories.values():
            yield from [category.name] if category.name else []
            for row in category.rows.values():
                yield row.name
                yield from (cell for said in row.texts.values() for cell, _ in said)

    def rows(self) -> Iterator[RowCells]:
        """Every competency, category by category."""
        for category in self.categories.values():
            yield from category.rows.values()

    def competency(self, category: Cell | None, name: Cell) -> RowCells:
        """The row of a competency, added if it's new."""
        self.take(name)
        if category:
            self.take(category)
        key = normalise_name(category.name) if category else ""
        found = self.categories.setdefault(key, CategoryCells(category))
        row = found.rows.setdefault(normalise_name(name.name) or name.name, RowCells(name))
        for first, again in ((found.name, category), (row.name, name)):
            if first and again:
                self._spelled(first, again)
        return row

    def _spelled(self, first: Cell, again: Cell) -> None:
        """Notes another spelling of a name that counts as the first one: “Team work”."""
        names = (first.name, again.name)
        if first.name != again.name and names not in self.spellings:
            self.spellings.add(names)
            self.explain(again.name, again, first.name)

    def known_competency(self, category: Cell | None, name: Cell) -> RowCells | None:
        """The row of a competency, if there is one already."""
        found = self.categories.get(normalise_name(category.name) if category else "")
        return found.rows.get(normalise_name(name.name) or name.name) if found else None

    def mark(self, row: RowCells, told: str, cell: Cell) -> None:
        """Notes a mark of a competency. Blank cells are ignored; a second, different one is left
        out."""
        if cell.is_blank:
            return
        first = row.marks.setdefault(told, cell)
        if normalise_name(first.text) != normalise_name(cell.text):
            self.leave_out([cell], f"another {told} for the same competency")
        self.take(cell)

    def write(self, row: RowCells, level: LevelCells | None, cell: Cell, bullet: str = "") -> None:
        """Notes a competency's text at a level. A blank text means that nothing new is expected
        there."""
        if level is None:
            return
        if cell.is_blank:
            row.blanks += 1
            return
        texts = row.texts.setdefault(id(level), [])
        if (id(level), cell.text) in row.known:
            self.take(cell)
            return
        if texts and part_of(texts[0][0]) != part_of(cell) and self._is_older(row, cell):
            self.leave_out([cell], "another text for the same level and competency")
            return
        self.take(cell)
        self.joined += bool(texts)
        row.known.add((id(level), cell.text))
        texts.append((cell, bullet))


def _names(level: LevelCells) -> set[str]:
    code, title = normalise_name(level.code), normalise_name(level.title)
    with_code = {code, f"level{code}", code + title, title + code} if code else set()
    return {title, *with_code}


def leave_blank(draft: Draft, row: RowCells, level: int, cell: Cell) -> None:
    """Removes what stands in place of a text, and notes that."""
    rest = [(each, bullet) for each, bullet in row.texts[level] if each is not cell]
    if rest:
        row.texts[level] = rest
    else:
        del row.texts[level]
        row.blanks += 1
    draft.leave_out_mark(cell, "in place of a text")


def _qualified(name: str, category: str) -> str:
    """``Planning (Kitchen)``, shortened to a length that can be shown."""
    if len(name) > NAME_LIMIT - 10:
        return name
    return f"{name} ({category[: NAME_LIMIT - len(name) - 3].strip()})"


def _is_in_one_table(cell: Cell, other: Cell) -> bool:
    return cell.file == other.file and part_of(cell) == part_of(other) and _in_table(cell)


def _in_table(cell: Cell) -> bool:
    return bool(part_of(cell)) or cell.where.startswith("cell ")


def part_of(cell: Cell) -> str:
    """The table or sheet of a cell; empty outside tables."""
    found = re.match(r"(table \d+|sheet “[^”]*”), ", cell.where)
    return found[1] if found else ""


def _key(cell: Cell) -> tuple[str, str, str]:
    return cell.file, cell.where, cell.text
