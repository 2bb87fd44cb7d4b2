"""Grids in Markdown: pipe tables, each with the heading above it."""

import html
import itertools
import re
from collections.abc import Iterator

from framework.importing.grid import MOST_CELLS, Cell, Grid, Table, refuse, table, too_many_cells

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_RULE = re.compile(r":?-+:?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_LINK_LIMIT = 2_000

_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<line>[ \t]*<br[ \t]{0,9}/?>[ \t]*)"
    r"|(?P<tag></?(?:b|i|u|em|strong|p|ul|li|code|span|sup|sub)>)"
    r"|!?\[(?P<link>[^\[\]\\]{1,300})\]\([^()\s]{0," + str(_LINK_LIMIT) + r"}\)"
    r"|(?P<mark>\*\*|`)"
    r"|(?P<space>[ \t]+)",
    re.IGNORECASE,
)


def read_markdown(text: str, file: str) -> Grid:
    """The grid of a file. Raises ``DocumentProblems``."""
    title = ""
    heading: Cell | None = None
    tables: list[Table] = []
    lines = re.split("\r\n|\n|\r", text)
    count = 0
    for begin, end in _blocks(lines):
        if end == begin:
            depth, words = _heading(lines[begin])
            if depth == 1 and not title:
                title, heading = words, None
            else:
                heading = Cell(words, begin + 1, 1, f"the heading in line {begin + 1}")
            continue
        rows = list(_rows(lines, begin, end, f"table {len(tables) + 1}, "))
        count += sum(len(row) for row in rows)
        if count > MOST_CELLS:
            raise too_many_cells(file, begin + 1)
        _check_widths(rows, file)
        read = table(rows, heading)
        tables += [read] if read else []
    return Grid(file, tuple(tables), title)


def plain(text: str) -> str:
    """What a reader of the page sees: escapes, entities, breaks, links and bold resolved."""
    return _INLINE.sub(_shown, text.strip(" \t"))


def _shown(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "entity":
        return html.unescape(found[0])
    if kind in ("escaped", "link"):
        return found[kind]
    return {"line": "\n", "space": " "}.get(kind or "", "")


def _blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Where headings (begin = end) and tables (begin to end, exclusive) stand."""
    fence = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        marker = _FENCE.match(line)
        if marker and fence in ("", marker[1]):
            fence = "" if fence else marker[1]
        elif fence:
            pass
        elif _HEADING.match(line):
            yield number, number
        elif "|" in line and number + 1 < len(lines) and _is_rule(lines[number + 1]):
            end = number + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield number, end
            number = end
            continue
        number += 1


def _is_rule(line: str) -> bool:
    return "|" in line and all(_RULE.fullmatch(cell.strip()) for _, cell in _split(line))


def _heading(line: str) -> tuple[int, str]:
    """How deep a heading is, and its words."""
    found = _HEADING.match(line)
    depth = len(found[1]) if found else 0
    words = line[found.end() :].strip() if found else ""
    without = words.rstrip("#")
    return depth, plain(without if without.endswith((" ", "\t")) else words)


def _rows(lines: list[str], begin: int, end: int, prefix: str) -> Iterator[tuple[Cell, ...]]:
    for number in (begin, *range(begin + 2, end)):
        row = 1 if number == begin else number - begin
        yield tuple(
            Cell(plain(text), number + 1, column, f"{prefix}row {row}, cell {i}")
            for i, (column, text) in enumerate(_split(lines[number]), start=1)
        )


def _split(line: str) -> list[tuple[int, str]]:
    """The cells of a row and the columns in which they begin; ``\\|`` is no border."""
    borders = [found.start() for found in re.finditer(r"\\.|\|", line) if found[0] == "|"]
    edges = [-1, *borders, len(line)]
    cells = [(a + 2, line[a + 1 : b]) for a, b in itertools.pairwise(edges)]
    if not cells[0][1].strip():
        cells = cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1][1].strip() else cells


def _check_widths(rows: list[tuple[Cell, ...]], file: str) -> None:
    for row in rows[1:]:
        if len(row) > len(rows[0]):
            message = (
                f"this row has {len(row)} cells, but the header has {len(rows[0])}; write | "
                "inside a text as \\|"
            )
            raise refuse(file, row[0].line, message)
