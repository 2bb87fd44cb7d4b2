"""“TBD”, “n/a”, “✓”, “same as before”: what stands in place of texts, and isn't one.

Each of them is asked about once. Left out, the place is blank, and the text of the level below
carries on there.
"""

import re

from framework.files.values import quoted
from framework.importing.document import Cell
from framework.importing.doubts import KEEP, LEAVE_OUT, Doubt, Option
from framework.importing.draft import Draft, RowCells, leave_blank
from framework.importing.texts.cell_kinds import Kind, kind
from framework.importing.texts.references import named_level
from framework.model.names import normalise_name

_LONGEST = 40
_TEXTS = (Kind.TEXT, Kind.WORD)
_STANDS_FOR_A_TEXT = re.compile(
    r"t\.?b\.?[dca]\.?|to ?do|to be (?:defined|done|decided|added|confirmed|written|determined)"
    r"|to come|coming soon|pending|not applicable|nothing new|no change|unchanged|ditto|dito|idem"
    r"|see (?:above|below|left|previous|prior|lower)(?: levels?)?|see [a-z]{1,4}\d{1,2}"
    r"|(?:the )?same(?: as (?:above|before|previous|prior|left|[a-z]{1,4}\d{1,2}"
    r"|(?:the )?(?:previous|lower|prior|last|other) levels?))?"
    r"|as (?:above|before|previous)(?: level)?|siehe (?:oben|links)|wie (?:oben|vorher|zuvor)"
    r"|as left|s\.? ?o\.?|offen"
    r"|[?.…\"”'‘’“„＂″〃=~<>|^\s\u2190-\u21ff\u27f0-\u27ff\u2b00-\u2b11⮕➔➜➡–—-]+",
    re.IGNORECASE,
)


def leave_placeholders_out(draft: Draft) -> None:
    """Ask about what isn't a text beside texts, and leave blank what is none.

    Nothing of a level or a competency that has no other texts: whether it's one was asked before.
    """
    found: dict[str, list[tuple[RowCells, int, Cell]]] = {}
    rows = [
        (row, [(key, cell) for key, said in row.texts.items() for cell, _ in said])
        for row in draft.rows()
    ]
    with_texts = {
        key for _, cells in rows for key, cell in cells if not _is_placeholder(draft, cell.text)
    }
    for row, cells in rows:
        if all(_is_placeholder(draft, cell.text) for _, cell in cells):
            continue
        for key, cell in cells:
            if key in with_texts and _is_placeholder(draft, cell.text):
                name = normalise_name(cell.text) or cell.name
                found.setdefault(name, []).append((row, key, cell))
    for name, places in found.items():
        if _is_left_blank(draft, name, [cell for _, _, cell in places]):
            for row, key, cell in places:
                leave_blank(draft, row, key, cell)


def _is_placeholder(draft: Draft, text: str) -> bool:
    """Whether this isn't a text, and doesn't name the level whose text is meant either."""
    said = " ".join(text.split()).strip("•*_()[] ")
    if len(said) > _LONGEST or named_level(draft, text):
        return False
    return kind(text) not in _TEXTS or _STANDS_FOR_A_TEXT.fullmatch(said) is not None


def _is_left_blank(draft: Draft, name: str, cells: list[Cell]) -> bool:
    first = cells[0]
    times = "" if len(cells) == 1 else f" in {len(cells)} places"
    question = f"{quoted(first.name)} stands where a text should{times}. Is it a text?"
    blank = Option(LEAVE_OUT, "No, leave it blank: the text of the level below applies")
    options = (blank, Option(KEEP, "Yes, keep it"))
    doubt = Doubt(f"placeholder:{name}", question, first.where, options)
    return draft.interview.ask(doubt) == LEAVE_OUT
