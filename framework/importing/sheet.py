"""What the tables of a grid say, put together: levels, rows of texts, and what was wrong."""

from dataclasses import dataclass, field

from framework.files.values import Problem, quoted
from framework.importing.document import Cell
from framework.importing.level_names import level_name

TITLE, OVERVIEW, TRACK, NEXT = "title", "overview", "track", "next"


@dataclass
class LevelCells:
    """A level as the grid tells it: what is said of it, by ``TITLE``, ``OVERVIEW`` and so on."""

    code: str
    cell: Cell
    facts: dict[str, Cell] = field(default_factory=dict)


@dataclass
class RowCells:
    """A competency as the grid tells it: the cell of its name, and texts by level code."""

    cell: Cell
    texts: dict[str, Cell] = field(default_factory=dict)


@dataclass
class CategoryCells:
    """A category (``cell`` is ``None`` where the grid has none) and its rows by name."""

    cell: Cell | None
    rows: dict[str, RowCells] = field(default_factory=dict)


@dataclass
class Sheet:
    """Filled table after table. ``notes`` say what was understood without being asked."""

    file: str
    levels: dict[str, LevelCells] = field(default_factory=dict)
    categories: dict[str, CategoryCells] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, cell: Cell, message: str) -> None:
        text = f"{cell.where}: {message}"
        self.problems.append(Problem(self.file, cell.line, cell.column, text))

    def level(self, cell: Cell) -> str:
        """The code of the level that a cell names; noted as a problem and "" if it names none."""
        name = level_name(cell)
        if name is None:
            said = (
                (f"{quoted(cell.text)} isn't a level")
                if not cell.is_blank
                else "a level is missing"
            )
            self.problem(
                cell, f"{said}; write its code and title, like “IC4 - Senior PM”, or remove this"
            )
            return ""
        level = self.levels.setdefault(name.code, LevelCells(name.code, cell))
        if name.title:
            title = Cell(name.title, cell.line, cell.column, cell.where)
            self.say(level.code, TITLE, title)
        return name.code

    def say(self, code: str, fact: str, cell: Cell) -> None:
        """Note what is said of a level. Blank says nothing; twice the same is once."""
        if not code or cell.is_blank:
            return
        first = self.levels[code].facts.setdefault(fact, cell)
        if first.text.strip() != cell.text.strip():
            self.problem(cell, f"{code} has another {fact} in {first.where}; keep one")

    def competency(self, category: Cell | None, name: Cell) -> RowCells:
        """The row of a competency, begun if it is new."""
        key = category.name if category else ""
        rows = self.categories.setdefault(key, CategoryCells(category)).rows
        return rows.setdefault(name.name, RowCells(name))

    def write(self, row: RowCells, code: str, cell: Cell) -> None:
        """Note the text of a competency at a level. Blank: nothing new is expected there."""
        if not code or cell.is_blank:
            return
        first = row.texts.setdefault(code, cell)
        if first is not cell:
            self.problem(
                cell, f"{quoted(row.cell.name)} already has a text for {code} ({first.where})"
            )
