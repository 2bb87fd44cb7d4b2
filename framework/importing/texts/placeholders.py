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
from framework.importing.texts.references import named_level, names_another_level
from framework.model.names import normalise_name

_LONGEST = 40
_LONGEST_TASK = 200
_TEXTS = (Kind.TEXT, Kind.WORD)
_PLACES = (
    r"confluence|notion|wiki|intranet|handbook|sharepoint|drive|slack|miro|jira|link|page|sheet"
    r"|doc(?:ument)?s?|spreadsheet|tab|job (?:description|profile)|appendix|deck|website|handbuch"
    r"|anhang|seite|dokument|stellenbeschreibung|annexe|manuel|anexo|manual|documento"
)
_STANDS_FOR_A_TEXT = re.compile(
    r"t\.? ?b\.? ?[dcaw]\.?|to ?do|w\.?i\.?p\.?|work in progress|in progress|fixme|xx+|draft"
    r"|to be (?:defined|done|decided|added|agreed|announced|completed|confirmed|written|determined"
    r"|discussed|filled(?: in| out)?)|(?:still )?to come|coming(?: soon| later)?|pending|missing"
    r"|not (?:applicable|relevant|written|defined|decided|ready)(?: yet)?"
    r"|(?:text )?(?:follows|later)"
    r"|nothing(?: new| more| yet| here)?|no change|unchanged|ditto|dito|idem|placeholder|empty"
    r"|blank|example text|sample text|text here|your text(?: here)?"
    r"|see (?:above|below|left|previous|prior|lower)(?: levels?)?|see [a-z]{1,4}\d{1,2}"
    r"|(?:see|siehe|voir|ver|véase|cf\.?) "
    r"(?:(?:the|our|in|on|im|der|die|das|unser|le|la|el|team|hr) ){0,3}"
    rf"(?:{_PLACES})"
    r"|(?:the )?same(?: as (?:above|before|previous|prior|left|[a-z]{1,4}\d{1,2}"
    r"|(?:the )?(?:previous|lower|prior|last|other) levels?))?"
    r"|as (?:above|before|previous)(?: level)?|siehe (?:oben|links)|as left"
    r"|wie (?:oben|vorher|zuvor|links|bisher|(?:auf )?(?:der )?(?:stufe )?(?:davor|darunter))"
    r"|(?:noch )?(?:offen|unklar|zu (?:definieren|klären|ergänzen))|entfällt|folgt(?: noch)?"
    r"|kommt noch|k\. ?a\.?|keine angaben?|n\. ?a\.?|nicht (?:zutreffend|relevant)|unverändert"
    r"|in (?:arbeit|vorbereitung|klärung)|platzhalter|s\. ?o\.?"
    r"|à (?:définir|compléter|préciser|venir|faire|discuter)|en (?:cours|attente)|sans objet"
    r"|non (?:applicable|défini)|(?:voir|comme|idem) (?:ci-dessus|plus haut|au-dessus)|inchangé"
    r"|por (?:definir|completar|determinar|confirmar|hacer)|pendiente(?: de .{1,30})?|a definir"
    r"|en (?:curso|proceso|preparación)|no (?:aplica|definido)|(?:igual|como) (?:que )?"
    r"(?:arriba|el anterior|antes)|(?:lo )?mismo|sin cambios|da definire|a completar|n\.?v\.?t\.?"
    r"|[?.…\"”'‘’“„＂″〃=~<>|^\s\u2190-\u21ff\u27f0-\u27ff\u2b00-\u2b11⮕➔➜➡–—-]+",
    re.IGNORECASE,
)
_TASK = re.compile(
    r"(?:(?i:t\.?b\.?[dca]|lorem ipsum|to be (?:defined|written|added|confirmed))\b.*"
    r"|(?:TO ?DO|FIXME|XXX|WIP)"
    r"(?:\s?[^\w\s].*|\s(?:by|from|with|for|until|von|bis|de|por|par)\b.*))",
    re.DOTALL,
)
"""A text that begins with what somebody still has to do: “TBD (Miriam)”, “TODO: ask Lena”."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
"""A text that is nothing but a remark in brackets: “[describe here]”."""

_ASKED_BEFORE = ("competency:", "level:", "texts:", "table:")


def leave_placeholders_out(draft: Draft) -> None:
    """Ask about what isn't a text, and leave blank what is none.

    A competency that has nothing else is left out. Not if a question about it, its level, or its
    table was asked before.
    """
    found: dict[str, list[tuple[RowCells, int, Cell]]] = {}
    rows = [
        (row, [(key, cell) for key, said in row.texts.items() for cell, _ in said])
        for row in draft.rows()
    ]
    with_texts = {
        key for _, cells in rows for key, cell in cells if not _is_placeholder(draft, cell.text)
    }
    asked = {
        each.where for key, each in draft.interview.asked.items() if key.startswith(_ASKED_BEFORE)
    }
    known = {id(level) for level in draft.levels if level.cell.where in asked}
    for row, cells in rows:
        has_texts = any(not _is_placeholder(draft, cell.text) for _, cell in cells)
        if not has_texts and row.name.where in asked:
            continue
        for key, cell in cells:
            is_of_kept_level = key not in with_texts and key in known
            if not is_of_kept_level and _is_placeholder(draft, cell.text):
                name = normalise_name(cell.text) or cell.name
                found.setdefault(name, []).append((row, key, cell))
    for name, places in found.items():
        if _is_left_blank(draft, name, [cell for _, _, cell in places]):
            for row, key, cell in places:
                leave_blank(draft, row, key, cell)
    for row, _ in rows:
        if not row.texts:
            draft.drop(row, "a competency without texts")


def _is_placeholder(draft: Draft, text: str) -> bool:
    """Whether this isn't a text, and doesn't name the level whose text is meant either."""
    whole = " ".join(text.split()).strip("•*_ ")
    said = whole.strip("()[]<>{} ").rstrip(":!. ") or whole
    if len(whole) > _LONGEST_TASK or named_level(draft, text):
        return False
    if _TASK.fullmatch(said) or _BRACKETED.fullmatch(whole):
        return True
    if len(said) > _LONGEST:
        return False
    is_none = kind(text) not in _TEXTS or _STANDS_FOR_A_TEXT.fullmatch(said) is not None
    return is_none or names_another_level(said)


def _is_left_blank(draft: Draft, name: str, cells: list[Cell]) -> bool:
    first = cells[0]
    times = "" if len(cells) == 1 else f" in {len(cells)} places"
    question = f"{quoted(first.name)} stands where a text should{times}. Is it a text?"
    blank = Option(LEAVE_OUT, "No, leave it blank: the text of the level below applies")
    options = (blank, Option(KEEP, "Yes, keep it"))
    doubt = Doubt(f"placeholder:{name}", question, first.where, options)
    return draft.interview.ask(doubt) == LEAVE_OUT
