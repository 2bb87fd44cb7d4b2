"""The words in headers by which people label rows and columns."""

import re
from collections.abc import Collection, Sequence

from framework.importing.document import Cell
from framework.model.names import normalise_name

TITLE, OVERVIEW, TRACK, NEXT = "title", "overview", "track", "next"
WEIGHT, TRACKS = "weight", "tracks"

NOTHING_NEXT = "(none)"
"""In a row of next levels: this level leads nowhere."""

LEVEL = frozenset(
    {
        "level", "levels", "lvl", "lvls", "lv", "levelcode", "code", "grade", "band", "rung",
        "role", "roles", "position", "stufe", "stufen", "karrierestufe", "karrierestufen",
        "ebene", "rolle", "niveau", "niveaux", "poste", "nivel", "niveles", "puesto",
    }
)  # fmt: skip
ROLE = frozenset({"role", "roles", "position", "rolle", "poste", "puesto"})
"""Of the words for levels, those that rather name a title if another one names the codes."""

CATEGORY = frozenset(
    {
        "category", "categories", "area", "theme", "pillar", "group", "section", "domain",
        "cluster", "competencyarea", "skillarea", "focusarea", "kategorie", "kategorien", "bereich",
        "kompetenzfeld", "kompetenzbereich", "themenfeld", "catégorie", "domaine", "categoría",
        "área",
    }
)  # fmt: skip
FAMILY = frozenset(
    {
        "family", "jobfamily", "careerfamily", "rolefamily", "department", "jobfunction",
        "abteilung", "jobfamilie", "berufsfamilie", "département", "famille", "departamento",
    }
)  # fmt: skip
"""Columns that say to which of several ladders a row belongs."""

COMPETENCY = frozenset(
    {
        "competency", "competencies", "competence", "skill", "skills", "attribute", "attributes",
        "capability", "criterion", "criteria", "behaviour", "behavior", "topic", "dimension",
        "subcategory", "expectationarea", "subskill", "name", "topics", "dimensions", "kompetenz",
        "kompetenzen", "fähigkeit", "fähigkeiten", "kriterium", "kriterien", "thema", "compétence",
        "compétences", "critère", "critères", "competencia", "competencias", "habilidad",
        "habilidades", "criterio", "criterios",
    }
)  # fmt: skip
TEXT = frozenset(
    {
        "expectation", "expectations", "text", "description", "expected", "bullet", "bullets",
        "statement", "statements", "whatweexpect", "requirement", "requirements", "details",
        "behaviours", "behaviors", "summary", "evidence", "descriptor", "expectedbehaviour",
        "erwartung", "erwartungen", "beschreibung", "attente", "attentes", "expectativa",
        "expectativas", "descripción",
    }
)  # fmt: skip
NOTE = frozenset(
    {
        "#", "comment", "comments", "commentary", "definition", "description", "descriptions",
        "example",
        "examples", "id", "link", "links", "no", "note", "notes", "number", "order", "owner",
        "rating", "remark", "remarks", "score", "source", "sources", "status", "tag", "tags",
        "updated", "url", "weight", "weighting", "who", "why", "selfassessment", "importance",
        "resources", "supportingurls", "lastupdated", "reviewer", "priority", "tracks",
        "appliesto", "onlyfor", "kommentar", "kommentare", "bemerkung", "bemerkungen", "notiz",
        "notizen", "anmerkung", "anmerkungen", "hinweis", "hinweise", "beispiel", "beispiele",
        "beschreibung", "gewichtung", "commentaire", "commentaires", "remarque", "remarques",
        "exemple", "exemples", "comentario", "comentarios", "nota", "notas", "ejemplo", "ejemplos",
        "descripción",
    }
)  # fmt: skip
"""Columns that accompany a ladder and aren't levels."""

EXAMPLE = frozenset(
    {
        "example", "examples", "eg", "beispiel", "beispiele", "exemple", "exemples", "ejemplo",
        "ejemplos",
    }
)  # fmt: skip

_MET = re.compile(
    r"(?:fully )?(?:meets?|meeting|met)(?: (?:the )?expectations?)?|achieved|on track|solid"
    r"|(?:what (?:it|this|good) )?looks? like|(?:what )?good(?: looks like)?|do|do['’]?s|is|green"
    r"|expected|positive(?: (?:indicators?|behaviou?rs?|signals?|examples?))?"
    r"|erfüllt(?: die)?(?: erwartungen)?|so sieht es aus",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:not|don['’]?ts?|doesn['’]?t|isn['’]?t|never|below|under|needs?|missed|partially|negative"
    r"|anti|red|bad|poor|unsatisfactory|nicht|unter|kein)\b|n['’]t\b",
    re.IGNORECASE,
)

_EXCEEDED = re.compile(
    r"(?:often |greatly |far )?exceed|above expectations?|outstanding|übertrifft|dépasse|supera",
    re.IGNORECASE,
)

CORE = frozenset({"core", "iscore", "corecompetency"})
_TICKS = frozenset({"x", "y", "yes", "true", "core", "required"})

_MARKS = {
    **dict.fromkeys(("weight", "weighting", "importance", "gewichtung"), WEIGHT),
    **dict.fromkeys(("tracks", "appliesto", "onlyfor"), TRACKS),
}

_TITLES = ("titel", "jobtitel", "stellentitel", "bezeichnung", "titre", "intitulé", "título")
_OVERVIEWS = ("überblick", "zusammenfassung", "aperçu", "résumé", "resumen")
_FACTS = {
    **dict.fromkeys(("title", "jobtitle", "leveltitle", "titles", "jobtitles", *_TITLES), TITLE),
    **dict.fromkeys(
        ("overview", "generaloverview", "leveloverview", "summary", *_OVERVIEWS), OVERVIEW
    ),
    **dict.fromkeys(("track",), TRACK),
    **dict.fromkeys(("next", "nextlevel", "nextlevels", "leadsto"), NEXT),
}
FACTS = frozenset(_FACTS)


MARKS = frozenset(_MARKS)


def means(cell: Cell, *words: Collection[str]) -> bool:
    """Whether a cell is one of these words, however it's written."""
    said = normalise_name(cell.text[:80]) or cell.text.strip()[:1]
    return any(said in each for each in words)


def is_known(cell: Cell) -> bool:
    """Whether a cell is one of the words by which people label rows and columns."""
    return means(cell, LEVEL, CATEGORY, FAMILY, COMPETENCY, TEXT, NOTE, CORE, FACTS, MARKS)


def is_met(cell: Cell) -> bool:
    """Whether a column among others says what's expected: “Meets”, “Looks like”, “Do”."""
    return bool(_MET.fullmatch(cell.name[:80]))


def is_missed(cell: Cell) -> bool:
    """Whether a column says what falls short, or isn't meant: “Below”, “Not like this”."""
    return bool(_MISSED.search(cell.name[:80]))


def rates(cell: Cell) -> bool:
    """Whether a name says how well somebody does: “Needs improvement”, “Exceeds”."""
    return is_met(cell) or is_missed(cell) or bool(_EXCEEDED.match(cell.name[:80]))


def mark(cell: Cell) -> str:
    """Which mark of a competency a column holds: ``weight`` or ``tracks``; "" if none."""
    return _MARKS.get(normalise_name(cell.text[:80]), "")


def is_ticked(cell: Cell) -> bool:
    """Whether a cell says yes."""
    said = normalise_name(cell.text[:80])
    return said in _TICKS if said else cell.text.strip()[:1] in ("✓", "✔", "✅")


def marks(header: Sequence[Cell], taken: Collection[int | None]) -> dict[int, str]:
    """The columns of weights and tracks. If two have one meaning, the first counts.

    ``taken``: columns that have another meaning.
    """
    found: dict[int, str] = {}
    for index, cell in enumerate(header):
        told = mark(cell)
        if told and index not in taken and told not in found.values():
            found[index] = told
    return found


def fact(cell: Cell) -> str:
    """Which fact about a level a row or column gives: ``title``, ``overview``, ...; "" if none."""
    return _FACTS.get(normalise_name(cell.text[:80]), "")
