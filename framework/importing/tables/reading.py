"""Reads tables of any kind, and decides which rules read which part.

Nothing is guessed silently. Odd things become questions, and what's left out is noted.
"""

from collections.abc import Sequence
from itertools import takewhile

from framework.files.values import quoted
from framework.importing.document import Cell, Table
from framework.importing.draft import Draft
from framework.importing.levels.names import level_name
from framework.importing.tables.columns import Columns, without_facts
from framework.importing.tables.long_form import is_long, leave_out_others, read_long, text_column
from framework.importing.tables.people import WHY, lists_people
from framework.importing.tables.rows import Rows
from framework.importing.tables.shapes import (
    Across,
    Layout,
    Row,
    is_about_levels,
    is_alone,
    is_frame,
    shape,
    without_frame,
)
from framework.importing.texts.cell_kinds import Kind, prevailing
from framework.importing.texts.internal import is_internal, is_pay
from framework.importing.vocabulary import (
    CATEGORY,
    COMPETENCY,
    NOTE,
    TEXT,
    fact,
    is_known,
    is_met,
    is_missed,
    means,
)


def read_table(table: Table, draft: Draft, layout: Layout | None, level: Cell | None) -> bool:
    """Adds a table. ``level``: the heading above it that names its only level.

    Returns whether there was anything to add.
    """
    if is_frame(table):
        edge = [*table.rows[0], *(row[0] for row in table.rows[1:])]
        inner = without_frame(table)
        kept = {id(cell) for row in inner.rows for cell in row}
        draft.leave_out(
            [cell for cell in edge if id(cell) not in kept],
            "the spreadsheet's own column letters and row numbers",
        )
        table = inner
    if lists_people(table):
        draft.leave_out([cell for row in table.rows for cell in row], WHY)
        return False
    if is_about_levels(table):
        return _read_facts(table, draft)
    if is_long(table):
        read_long(table, draft)
        return True
    found = shape(table, layout)
    if found is None or (level and not _has_own_levels(found)):
        return bool(level) and _read_under(table, draft, level)
    if not _is_worth_reading(found, draft):
        return False
    columns = Columns(found, draft)
    if columns.read():
        Rows(columns, draft).read()
    return True


def _has_own_levels(found: Across) -> bool:
    """Whether the table names levels itself, even if the heading above it reads like one."""
    names = [level_name(found.rows[found.header][i].text) for i in found.levels]
    said = [name for name in names if name]
    return len(said) > 1 or any(name.is_sure for name in said)


def _read_facts(table: Table, draft: Draft) -> bool:
    header, *body = table.rows
    if table.heading:
        draft.understand(table.heading, "the heading above the levels")
    draft.understand(header[0], "the column of the levels")
    for cell in header[1:]:
        draft.understand(cell, f"the levels' {fact(cell)}")
    for row in body:
        level = draft.level(row[0])
        for named, cell in zip(header[1:], row[1:], strict=True):
            draft.say(level, fact(named), cell)
    return True


def _read_under(table: Table, draft: Draft, level_cell: Cell | None) -> bool:
    """Reads a table under the heading of a level: what each row expects there."""
    above = _above_header(table)
    rows = table.rows[len(above) :]
    has_header = _is_header(rows[0]) or any(means(cell, NOTE) for cell in rows[0])
    body = rows[1:] if has_header else rows
    found = _columns_under(rows[0] if has_header else (), body, draft)
    if level_cell is None or found is None:
        return False
    names, text = found
    level = draft.level(level_cell)
    for row in above:
        draft.leave_out(row, "above the table")
    if has_header:
        _account_for(rows, (*names[-2:], text), draft)
    category: Cell | None = None
    name: Cell | None = None if names else _unnamed(table)
    for row in body:
        if len(names) > 1 and not row[names[-2]].is_blank:
            category = row[names[-2]]
        name = row[names[-1]] if names and not row[names[-1]].is_blank else name
        if name is None:
            continue
        draft.write(draft.competency(category, name), level, row[text], "• ")
    return True


def _unnamed(table: Table) -> Cell:
    """The name of the competency in a table that names none."""
    heading = table.heading
    is_name = heading is not None and not level_name(heading.text)
    return heading if heading and is_name else table.rows[0][0].saying("Expectations")


def _is_header(row: Row) -> bool:
    """Whether a row says what the columns are."""
    opposites = sum(is_met(cell) or is_missed(cell) for cell in row if not cell.is_blank)
    is_pair = opposites > 1 and any(map(is_met, row))
    return is_pair or any(means(cell, COMPETENCY, CATEGORY, TEXT) for cell in row)


def _above_header(table: Table) -> list[Row]:
    """The rows of one cell above a header. Without a header, a row of one cell can begin a
    category."""
    above = list(takewhile(is_alone, table.rows))
    below = table.rows[len(above) :]
    return above if below and _is_header(below[0]) else []


def _columns_under(header: Row, body: Sequence[Row], draft: Draft) -> tuple[list[int], int] | None:
    """The columns that name rows, and the column of texts; ``None`` if there is none."""
    width = len(body[0]) if body else 0
    columns = [i for i in range(width) if not (header and means(header[i], NOTE - TEXT))]
    named = [i for i in columns[1:] if header and means(header[i], TEXT)][:1]
    several = [] if named or not header else _several_texts(header, body, columns)
    if several:
        chosen = several[text_column([header[i] for i in several], draft)]
        leave_out_others([header, *body], [i for i in several if i != chosen], draft)
        return [i for i in columns if i < several[0]], chosen
    for text in named or reversed(columns[1:]):
        said = [row[text].text for row in body if not row[text].is_blank]
        if said and prevailing(said) in (Kind.TEXT, Kind.WORD):
            return [i for i in columns if i < text], text
    return None


def _several_texts(header: Row, body: Sequence[Row], columns: Sequence[int]) -> list[int]:
    """The columns of texts after those that name rows, if there are several."""
    names = [i for i in columns if means(header[i], COMPETENCY, CATEGORY)]
    pair = [i for i in columns if is_met(header[i]) or is_missed(header[i])]
    first = max(names) + 1 if names else min(pair, default=len(header))
    texts = [
        i
        for i in columns
        if i >= first
        and not (is_known(header[i]) or is_internal(header[i].name) or header[i].is_blank)
        and any(not row[i].is_blank for row in body)
        and prevailing([row[i].text for row in body]) is Kind.TEXT
    ]
    return texts if len(texts) > 1 else []


def _account_for(rows: Sequence[Row], known: Sequence[int], draft: Draft) -> None:
    """Notes the header of a table under a level, and the columns that aren't read."""
    for i, cell in enumerate(rows[0]):
        if i in known:
            draft.understand(cell, "a column")
        else:
            why = f"the column {quoted(cell.name)} isn't part of a ladder"
            draft.leave_out([row[i] for row in rows], why)


def _is_worth_reading(found: Across, draft: Draft) -> bool:
    """Whether there are texts under the levels. Odd content becomes a question."""
    texts = _without_odd_rows(found)
    odd = prevailing(texts)
    where = found.rows[found.header][found.levels[0]].where
    if odd is Kind.TEXT or not any(text.strip() for text in texts):
        return bool(any(text.strip() for text in texts))
    question = "This table has single words where a ladder has texts. Is it a ladder?"
    if odd is Kind.WORD and not draft.interview.leaves_out("table", where, question):
        return True
    Columns(found, draft).read_facts()
    cells = [cell for row in found.rows for cell in row]
    draft.leave_out(cells, f"a table with {odd.value} instead of texts")
    return False


def _without_odd_rows(found: Across) -> list[str]:
    """The texts under the levels. Left out are facts about the levels, pay, and odd rows, which get
    their own questions."""
    named = [
        ("" if found.competency is None else row[found.competency].name, row)
        for row in without_facts(found)
    ]
    told = [(name, [row[i].text for i in found.levels if not row[i].copy]) for name, row in named]
    rows = [texts for name, texts in told if not is_pay(name, texts)]
    written = [row for row in rows if any(text.strip() for text in row)]
    good = [row for row in written if prevailing(row) is Kind.TEXT]
    return [text for row in (good if len(good) * 3 >= len(written) else rows) for text in row]
