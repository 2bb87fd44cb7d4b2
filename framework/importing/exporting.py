"""Exports a ladder as a grid for a spreadsheet or a handbook page. Importing it gives the same.

Competencies go down, levels across. Facts about the levels are in rows above the first competency
(CSV) or in a separate table (Markdown). A grid has no place for ids, aliases, questions, source and
licence.
"""

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from framework.formulas import shielded
from framework.importing.texts.marks import with_examples
from framework.importing.vocabulary import NOTHING_NEXT
from framework.model.ladder import Competency, Ladder

_MARKS = re.compile(r"[\\`*_\[\]<>#|~]")
_ODD_SPACE = re.compile(r"\s\s|[^\S \n]")
"""White space that a page would render differently."""


def to_csv(ladder: Ladder) -> str:
    """A CSV file from which a spreadsheet runs nothing (see ``formulas.shielded``)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in _rows(ladder):
        writer.writerow([shielded(cell) for cell in row])
    return out.getvalue()


def to_markdown(ladder: Ladder) -> str:
    """A page with a table of the levels, then a table for each category. Texts read as they are."""
    about = [("Level", [level.code for level in ladder.levels]), *_about_levels(ladder)]
    sections = [
        f"# {_escaped(ladder.name)}",
        "## Levels",
        _table([name for name, _ in about], zip(*(cells for _, cells in about), strict=True)),
    ]
    header = ["Competency", *_marks(ladder), *(level.code for level in ladder.levels)]
    for category in ladder.categories:
        rows = (_cells(ladder, each) for each in category.competencies)
        sections += [f"## {_escaped(category.name)}", _table(header, rows)]
    return "\n\n".join(sections) + "\n"


def to_html(ladder: Ladder) -> str:
    """The page of ``to_markdown`` as HTML, for a handbook or a wiki."""
    about = [("Level", [level.code for level in ladder.levels]), *_about_levels(ladder)]
    header = ["Competency", *_marks(ladder), *(level.code for level in ladder.levels)]
    name = _shown(ladder.name)
    parts = [
        f'<!doctype html>\n<html><head><meta charset="utf-8"><title>{name}</title></head><body>',
        f"<h1>{name}</h1>\n<h2>Levels</h2>",
        _html_table([said for said, _ in about], zip(*(cells for _, cells in about), strict=True)),
    ]
    for category in ladder.categories:
        rows = (_cells(ladder, each) for each in category.competencies)
        parts += [f"<h2>{_shown(category.name)}</h2>", _html_table(header, rows)]
    return "\n".join([*parts, "</body></html>"]) + "\n"


def to_xlsx(ladder: Ladder) -> bytes:
    """An Excel workbook with the rows of ``to_csv`` in one sheet, all of them as text."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Ladder"
    for y, row in enumerate(_rows(ladder), start=1):
        for x, text in enumerate(row, start=1):
            cell = sheet.cell(y, x)
            if text:
                cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=y == 1 or x < 3)
    first = 3 + len(_marks(ladder))
    for x in range(1, len(ladder.levels) + first):
        sheet.column_dimensions[get_column_letter(x)].width = 24 if x < first else 44
    sheet.freeze_panes = "C2"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _html_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{_shown(cell)}</th>" for cell in header)
    body = ("".join(f"<td>{_shown(cell)}</td>" for cell in row) for row in rows)
    lines = "\n".join(f"<tr>{cells}</tr>" for cells in body)
    return f"<table>\n<tr>{head}</tr>\n{lines}\n</table>"


def _shown(text: str) -> str:
    """A text, escaped so that a page shows it unchanged."""
    escaped = html.escape(text, quote=False).replace("\n", "<br>")
    if not _ODD_SPACE.search(text):
        return escaped
    return f'<span style="white-space: pre-wrap">{escaped}</span>'


def _rows(ladder: Ladder) -> Iterator[Sequence[str]]:
    marks = _marks(ladder)
    yield ("Category", "Competency", *marks, *(level.code for level in ladder.levels))
    for name, cells in _about_levels(ladder):
        yield ("", name, *("" for _ in marks), *cells)
    for category in ladder.categories:
        for competency in category.competencies:
            yield (category.name, *_cells(ladder, competency))


def _marks(ladder: Ladder) -> list[str]:
    """The columns about competencies that any competency needs."""
    every = ladder.competencies
    weights = ["Weight"] if any(each.weight for each in every) else []
    return [*weights, *(["Tracks"] if any(each.tracks for each in every) else [])]


def _cells(ladder: Ladder, competency: Competency) -> list[str]:
    """The name of a competency, its marks, and its text at each level."""
    said = {"Weight": competency.weight, "Tracks": ", ".join(competency.tracks)}
    texts = (
        with_examples(competency.texts[code], competency.examples.get(code, ()))
        if code in competency.texts
        else ""
        for code in (level.code for level in ladder.levels)
    )
    return [competency.name, *(said[name] for name in _marks(ladder)), *texts]


def _about_levels(ladder: Ladder) -> Iterator[tuple[str, list[str]]]:
    levels = ladder.levels
    yield "Title", [level.title for level in levels]
    yield "Overview", [level.overview for level in levels]
    if any(level.track for level in levels):
        yield "Track", [level.track for level in levels]
    if len(levels) > 1:
        yield "Next levels", [", ".join(level.leads_to) or NOTHING_NEXT for level in levels]


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, *rows]
    written = [f"| {' | '.join(_escaped(cell) for cell in line)} |" for line in lines]
    return "\n".join([written[0], "|" + " --- |" * len(header), *written[1:]])


def _escaped(text: str) -> str:
    """A text on one line, escaped so that Markdown shows it unchanged."""
    marked = _MARKS.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("\n", "<br>")
    if not _ODD_SPACE.search(text):
        return marked
    spaced = re.sub(r"[^\S ]", lambda found: f"&#{ord(found[0])};", marked)
    return f'<span style="white-space: pre-wrap">{spaced}</span>'
