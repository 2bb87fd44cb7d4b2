"""Why a source isn't a ladder, and what to do instead."""

import re
from collections.abc import Sequence

from framework.files.values import quoted
from framework.importing.document import Document
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import Draft, RowCells, part_of
from framework.importing.levels.titles import is_title
from framework.importing.tables.people import INSTEAD, lists_people
from framework.importing.tables.shapes import Layout
from framework.importing.texts.cell_kinds import Kind, is_grade, kind, prevailing

_POINTS = re.compile(r"\b(points?|scores?|milestones?|radar)\b", re.I)
_WORDS_INSTEAD = "write for each level and competency what is expected, in a sentence or two"


_ABOUT_THE_ROLE = re.compile(
    r"(?:direct(?:ly)? )?report(?:s|ing) (?:to|lines?)|line manager|berichtet an"
    r"|(?:(?:examples? of|example|typical|sample|possible|common) )?(?:job |role )titles?"
    r"|(?:examples? of|example|typical|sample|possible|common) (?:titles?|roles?|jobs?)"
    r"|promotion (?:process|cycles?|timeline|dates?)|beförderungsprozess|team size|headcount"
    r"|(?:beispiele für )?(?:stellen|job|berufs)(?:titel|bezeichnungen)",
    re.IGNORECASE,
)
"""Rows that describe a job, and don't say what it expects of the person."""


def has_texts(draft: Draft) -> bool:
    """Whether the levels have texts. Competencies without texts become questions."""
    texts = [text for row in draft.rows() for text in row.said()]
    odd = prevailing(texts)
    is_kept = any(key.startswith("table:") for key in draft.interview.asked)
    if not is_kept and odd is not Kind.TEXT:
        question = f"There are {odd.value} where a ladder has texts. Is it a ladder?"
        return not draft.interview.leaves_out("texts", "the whole source", question)
    for row in list(draft.rows()):
        odd_row = _oddness(row)
        if odd_row is None:
            continue
        question, why = f"{quoted(row.name.name)} {odd_row[0]}. Is it a competency?", odd_row[1]
        if draft.interview.leaves_out("competency", row.name.where, question):
            draft.drop(row, why)
    return bool(draft.categories)


def _oddness(row: RowCells) -> tuple[str, str] | None:
    """What is odd about what a competency says at several levels, and why it would be left out.

    ``None`` if nothing is.
    """
    odd = _odd_texts(row) if len(row.texts) > 1 else None
    if odd is None and _ABOUT_THE_ROLE.fullmatch(row.name.name[:80].strip(" :")):
        return "is about the job, and not what it expects", "about the job"
    return odd


def _odd_texts(row: RowCells) -> tuple[str, str] | None:
    said = row.said()
    if len(set(said)) == 1 and _is_in_tables_of_their_own(row):
        return f"says {quoted(said[0])} at every level", "the same at every level"
    if all(map(is_grade, said)):
        return f"says how well, like {quoted(said[0])}, and not what", "grades instead of texts"
    if all(map(is_title, said)):
        return "has titles instead of texts", "titles instead of texts"
    kinds = {kind(text) for text in said}
    if kinds & {Kind.TEXT, Kind.WORD}:
        return None
    names = " and ".join(sorted(each.value for each in kinds))
    return f"has {names} instead of texts", f"{names} instead of texts"


def _is_in_tables_of_their_own(row: RowCells) -> bool:
    """Whether each text is in another table, like a header that all tables have."""
    cells = [cell for texts in row.texts.values() for cell, _ in texts]
    parts = {(cell.file, part_of(cell)) for cell in cells if part_of(cell)}
    return len(parts) == len(cells)


def ask_about_empty_levels(draft: Draft) -> None:
    """Asks whether levels without a text stay out. Nobody could be asked about them."""
    written = {key for row in draft.rows() for key in row.texts}
    empty = [level for level in draft.levels if id(level) not in written]
    if not empty or len(empty) == len(draft.levels):
        return
    names = ", ".join(quoted(level.code or level.title) for level in empty)
    have, them = ("has", "it") if len(empty) == 1 else ("have", "them")
    question = f"{names} {have} no texts yet. Does the ladder start without {them}?"
    options = (
        Option("yes", f"Yes, leave {them} out"),
        Option("no", "No; then write their texts in the source"),
    )
    where = empty[0].cell.where
    if draft.interview.ask(Doubt("empty levels", question, where, options)) == "yes":
        for level in empty:
            draft.drop_level(level, "a level without texts")


def ask_about_one_level(draft: Draft) -> None:
    """Asks if a ladder has one level, which is rarely meant: any letter with a digit looks like a
    level."""
    if len(draft.levels) > 1 or draft.is_labelled:
        return
    cell = draft.levels[0].cell
    question = f"Is {quoted(cell.name)} the only level of this ladder?"
    options = (Option("yes", "Yes"), Option("no", "No; then name the levels in the source"))
    if draft.interview.ask(Doubt("only", question, cell.where, options)) == "no":
        draft.problem(cell, "this is no level; name the levels like “IC4” or “Senior Engineer”")


def asked_layout(documents: Sequence[Document], interview: Interview) -> Layout | None:
    """Asks where the levels of a table are, if no names show it. ``None`` if there are no such
    tables."""
    tables = [
        table for document in documents for table in document.tables if not lists_people(table)
    ]
    if not tables:
        return None
    table = max(tables, key=lambda each: len(each.rows) * len(each.rows[0]))
    inner = [cell.text for row in table.rows[1:] for cell in row[1:]]
    if prevailing(inner) is not Kind.TEXT or not inner:
        return None
    across = ", ".join(cell.name for cell in table.rows[0][1:6])[:60]
    down = ", ".join(row[0].name for row in table.rows[1:6])[:60]
    options = (
        Option("none", "There are no levels in it"),
        Option(Layout.ACROSS, f"They are the columns: {across}"),
        Option(Layout.DOWN, f"They are the rows: {down}"),
    )
    where = table.rows[0][0].where
    answer = interview.ask(Doubt("layout", "Where are the levels of this table?", where, options))
    return None if answer == "none" else Layout(answer)


def why_not(documents: Sequence[Document], draft: Draft) -> str:
    """The reason in a sentence, with what to do."""
    cells = [cell for document in documents for cell in document.cells()]
    if not cells:
        return "there's nothing to read in this file"
    texts = [cell.text for cell in cells]
    if any(_POINTS.search(text) for text in texts if len(text) < 60):
        return (
            "this looks like a ladder of points or a radar chart, which says how much and "
            f"not what; {_WORDS_INSTEAD}"
        )
    odd = next((each.why for each in draft.left_out if each.why.startswith("a table with")), "")
    if odd:
        return f"there's only {odd} here; {_WORDS_INSTEAD}"
    if any(lists_people(table) for document in documents for table in document.tables):
        return INSTEAD
    if not draft.levels:
        return (
            "there are no levels here that can be told from other words; name them like “IC4”, "
            "“IC4 - Senior PM” or “Senior Engineer”, above a column, before a row, or as headings"
        )
    names = ", ".join(level.code or level.title for level in draft.levels[:6])
    return f"there are levels ({names}), but no texts that say what they expect; {_WORDS_INSTEAD}"
