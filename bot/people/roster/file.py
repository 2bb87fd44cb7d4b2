"""The roster as a CSV file: reads its rows, notes every mistake, and writes it.

``bot.people.roster.text`` decodes and splits a file. ``bot.people.roster.lines`` interprets its
rows (who they are, whether the level exists).
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.people.naming import as_meant
from bot.people.roster.columns import COUNTRY, HEADER, NAME, checked_header, is_header, visible
from bot.people.roster.text import HEADER_WITHIN, RosterProblems, RowProblem, read_records, said_in
from storage import Assignment


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written. ``manager`` is empty for somebody without one.

    ``country`` is ``None`` in a file without that column. In required cells (person, ladder,
    level), a dash or the like is kept.
    """

    number: int
    person: str
    ladder: str
    level: str
    manager: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class RosterRows:
    """The rows of a file, or of another source of the whole roster, and the mistakes in its form.

    ``places``: by number, the names of rows that aren't in a file. ``columns``: the names of
    columns there. ``unread``: the names of columns that aren't read.
    """

    rows: tuple[Row, ...]
    problems: tuple[RowProblem, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def problem_text(self, problem: RowProblem) -> str:
        """A mistake, after its place as people would find it."""
        place = self.places.get(problem.row, f"Row {problem.row}")
        return problem.placed(place, self.columns.get(problem.column, problem.column))

    def person_text(self, row: Row) -> str:
        """The person in a row, as people know them."""
        return self.places.get(row.number, visible(row.person))


def read_rows(data: bytes) -> RosterRows:
    """The rows of a CSV file, or of an Excel workbook.

    Raises ``RosterProblems`` if the file can't be read as a table at all, or lists nobody.
    """
    problems: list[RowProblem] = []
    table: _Table | None = None
    unread: tuple[str, ...] = ()
    for number, cells in _from_header(read_records(data, problems, is_header)):
        if table is not None:
            table.add(number, cells)
            continue
        if problems:  # the header was in the unreadable part
            raise RosterProblems(problems)
        columns = checked_header(cells, number)
        unread = columns.unread
        table = _Table(columns.header, number, problems, columns.written)
    if table is None:
        message = f"The file is empty. Begin it with {','.join(HEADER)}"
        raise RosterProblems([*problems, RowProblem(1, "", message)])
    if not table.rows and not problems:
        raise RosterProblems([RowProblem(table.header_row + 1, "", _LISTS_NOBODY)])
    return RosterRows(tuple(table.rows), tuple(problems), columns=table.columns, unread=unread)


def is_roster(data: bytes) -> bool:
    """Whether a file begins like a roster, even with mistakes."""
    try:
        header = next(_from_header(read_records(data, [], is_header)), (1, []))[1]
    except RosterProblems:
        return False
    return is_header(header)


def _from_header(records: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The rows from the header on, without the titles above it. All of them if there's no header
    below titles, since a row above it may be a person's."""
    above: list[tuple[int, list[str]]] = []
    for number, cells in records:
        above.append((number, cells))
        if is_header(cells):
            above = above[-1:]
            break
        if len(above) == HEADER_WITHIN or not _is_title(cells):
            break
    yield from above
    yield from records


def _is_title(cells: Sequence[str]) -> bool:
    """Whether a row says something about the file, and isn't a person's."""
    said = [cell for cell in map(said_in, cells) if cell]
    return len(said) < _LEAST_OF_A_PERSON and not any(map(_ADDRESS.fullmatch, said))


def write_rows(
    assignments: Iterable[Assignment],
    names: Mapping[str, str] | None = None,
    addresses: Mapping[str, str] | None = None,
) -> str:
    """The roster as a file that ``read_rows`` reads back, in the order of ids.

    ``names`` (by id) are a separate column. ``addresses`` (by id) replace the ids.
    """
    lines = sorted(assignments, key=lambda a: a.person)
    addresses = addresses or {}
    columns = list(HEADER)
    columns += [COUNTRY] if any(line.country for line in lines) else []
    columns += [NAME] if names is not None else []
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for line in lines:
        writer.writerow(
            {
                "person": addresses.get(line.person, line.person),
                "ladder": line.ladder,
                "level": line.level,
                "manager": addresses.get(line.manager, line.manager) if line.manager else "",
                COUNTRY: line.country or "",
                NAME: _no_formula(visible((names or {}).get(line.person, ""))),
            }
        )
    return out.getvalue()


def _no_formula(text: str) -> str:
    """A name that a spreadsheet would run as a formula, with an apostrophe before it."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


def quoted(text: str) -> str:
    """The content of a cell, quoted for a message."""
    text = visible(text[:61])
    return f"“{text}”" if len(text) <= 60 else f"“{text[:59]}…”"


_COPIED = re.compile(
    r"(?:[^<>]*<|mailto:)(?P<address>[^<>@\s]+@[^<>@\s]+)>?|<@(?P<id>[UW][A-Z0-9]+)(?:\|[^<>]*)?>"
)
"""A person as copied from a mail program or from Slack."""

_LEAST_OF_A_PERSON = 3
"""How many cells of a person's row have content: the person, the ladder, and the level."""

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")

_QUOTATION_MARKS = "Put quotation marks around a value with a comma."
_LISTS_NOBODY = "The file lists nobody. Below the header, add a row for each person on the roster."


@dataclass
class _Table:
    """The rows of a file while it's read. ``header`` has an empty name for a blank cell.

    ``columns``: the names in the file of columns that it calls otherwise.
    """

    header: list[str]
    header_row: int
    problems: list[RowProblem]
    columns: Mapping[str, str]
    rows: list[Row] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    """Columns without a name but with content. Each is mentioned once."""

    def add(self, number: int, cells: list[str]) -> None:
        """Reads a row. Missing cells at its end are blank ones that a spreadsheet didn't write."""
        width = len(self.header)
        missing = [name for name in self.header[len(cells) :] if name in HEADER]
        if missing:
            message = (
                f"This row has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, but the "
                f"header has {width}. Add {_and(missing)}."
            )
            self._note(number, "", message)
            return
        if not self._nameless_are_blank(number, cells):
            return
        named = dict.fromkeys(filter(None, self.header), "")
        named |= {name: cell for name, cell in zip(self.header, cells, strict=False) if name}
        person, ladder, level = (named[name] for name in ("person", "ladder", "level"))
        manager = _id_in(said_in(named["manager"]))
        country = said_in(named[COUNTRY]) if COUNTRY in named else None
        self.rows.append(Row(number, _id_in(person), ladder, level, manager, country))

    def _nameless_are_blank(self, number: int, cells: list[str]) -> bool:
        """Whether the row has content only under named columns. Other content is noted."""
        width = len(self.header)
        for index, cell in enumerate(map(said_in, cells)):
            if not cell or (index < width and self.header[index]) or index in self.told:
                continue
            where = f"column {index + 1}, without a name"
            advice = "Add one, or empty the column."
            if index >= width:
                more = max(n for n, each in enumerate(cells, start=1) if said_in(each)) - width
                many = "one cell" if more == 1 else f"{more} cells"
                self._note(number, "", f"This row has {many} too many. {_QUOTATION_MARKS}")
                return False
            self.told.add(index)
            self._note(number, where, f"The header has no name for {quoted(cell)}. {advice}")
        return True

    def _note(self, number: int, column: str, message: str) -> None:
        self.problems.append(RowProblem(number, column, message))


def _id_in(cell: str) -> str:
    """``ada@example.com`` for ``Ada <ada@example.com>``, ``U1`` for ``<@U1|ada>``."""
    found = _COPIED.fullmatch(cell)
    return as_meant((found["address"] or found["id"]) if found else cell)


def _and(names: list[str]) -> str:
    *most, last = names
    if len(most) > 1:
        return f"{', '.join(most)}, and {last}"
    return f"{most[0]} and {last}" if most else last
