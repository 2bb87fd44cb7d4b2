"""The words at the edges of grids by which people name rows and columns."""

from collections.abc import Collection

from framework.importing.document import Cell
from framework.importing.sheet import NEXT, OVERVIEW, TITLE, TRACK
from framework.model.names import normalise_name

LEVEL = frozenset({"level", "levels", "levelcode", "code", "grade", "band", "rung"})
CATEGORY = frozenset(
    {"category", "categories", "area", "theme", "pillar", "group", "section", "domain", "cluster"}
)
COMPETENCY = frozenset(
    {
        "competency", "competencies", "competence", "skill", "skills", "attribute", "attributes",
        "capability", "criterion", "criteria", "behaviour", "behavior", "topic", "dimension",
        "subcategory", "expectationarea",
    }
)  # fmt: skip
TEXT = frozenset({"expectation", "expectations", "text", "description", "expected"})

_FACTS = {
    **dict.fromkeys(("title", "jobtitle", "leveltitle"), TITLE),
    **dict.fromkeys(("overview", "generaloverview", "leveloverview", "summary"), OVERVIEW),
    **dict.fromkeys(("track",), TRACK),
    **dict.fromkeys(("next", "nextlevel", "nextlevels", "leadsto"), NEXT),
}
FACTS = frozenset(_FACTS)


def means(cell: Cell, *words: Collection[str]) -> bool:
    """Whether a cell is one of these words, however it is written."""
    said = normalise_name(cell.text[:80])
    return any(said in each for each in words)


def fact(cell: Cell) -> str:
    """What of a level a row or column tells: ``title``, ``overview``, ...; "" if none."""
    return _FACTS.get(normalise_name(cell.text[:80]), "")
