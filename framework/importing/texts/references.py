"""“Same as S1”, “wie S2”, “see Senior”: what names a level in place of a text.

Each of them is asked about once. The likely answer is the text of the level it names.
"""

import re
from dataclasses import dataclass

from framework.files.values import quoted
from framework.importing.document import Cell
from framework.importing.doubts import KEEP, LEAVE_OUT, Doubt, Option
from framework.importing.draft import Draft, LevelCells, RowCells, leave_blank
from framework.importing.levels.names import level_name
from framework.importing.texts.marks import track_of
from framework.model.names import normalise_name

USE = "use"
BLANK = "the text of the level below applies"

_LONGEST = 60
_REFERENCE = re.compile(
    r"(?:(?:the |exactly |gleich |genau )?(?:same(?: as| like)?|as|like|see|cf\.?|wie|siehe|s\."
    r"|analog zu|idem(?: que)?|ditto|dito|identique (?:à|au)|comme|voir|même que|igual (?:que|a)"
    r"|lo mismo que|como|ver|véase|uguale a|come)"
    r"(?: (?:in|for|at|on|bei|für|auf|au|pour|en|el|le|al)\b)?|=|→|->|↑) ?(?P<level>\w.{0,50})",
    re.IGNORECASE,
)

_Texts = list[tuple[Cell, str]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A reference. ``texts``: those of the level it names. ``below``: what applies if it's left
    blank."""

    row: RowCells
    level: LevelCells
    cell: Cell
    named: LevelCells
    texts: _Texts
    below: _Texts


def named_level(draft: Draft, text: str) -> LevelCells | None:
    """The level to which a text only refers; ``None`` if it says more, or names none."""
    said = " ".join(text.split()).strip("•*_()[]. ")
    found = _REFERENCE.fullmatch(said) if len(said) <= _LONGEST else None
    return draft.known_level(found["level"].strip("•*_()[]. ")) if found else None


def names_another_level(text: str) -> bool:
    """Whether a text only refers to a level, even if there's none of that name."""
    found = _REFERENCE.fullmatch(" ".join(text.split()).strip("•*_()[]. "))
    name = level_name(found["level"]) if found else None
    return name is not None and bool(name.code)


def follow_references(draft: Draft) -> None:
    """Ask about texts that only name another level, and put the text of that level there."""
    found: dict[str, list[_Place]] = {}
    for row in draft.rows():
        for level in draft.levels:
            for cell, _ in row.texts.get(id(level), ()):
                named = named_level(draft, cell.text)
                if named is not None:
                    texts = _texts_at(draft, row, named, {id(level)})
                    below = _texts_below(draft, row, level)
                    place = _Place(row, level, cell, named, texts, below)
                    found.setdefault(normalise_name(cell.text), []).append(place)
    for name, places in found.items():
        answer = _asked(draft, name, places)
        for place in places if answer != KEEP else ():
            if answer == USE and place.texts:
                _put(draft, place)
            else:
                leave_blank(draft, place.row, id(place.level), place.cell)


def _asked(draft: Draft, name: str, places: list[_Place]) -> str:
    first = places[0]
    times = "" if len(places) == 1 else f" in {len(places)} places"
    code = first.named.code or first.named.title
    question = f"{quoted(first.cell.name)} stands where a text should{times}. What belongs there?"
    options = [
        Option(USE, f"The text of {code}"),
        Option(LEAVE_OUT, f"Nothing: {BLANK}"),
        Option(KEEP, "These very words"),
    ]
    if all(not place.texts or place.texts == place.below for place in places):
        del options[0]
    doubt = Doubt(f"reference:{name}", question, first.cell.where, tuple(options))
    return draft.interview.ask(doubt)


def _texts_at(draft: Draft, row: RowCells, level: LevelCells, seen: set[int]) -> _Texts:
    """What a level expects, wherever that is written; nothing if it's never said."""
    if id(level) in seen:
        return []
    own = row.texts.get(id(level), [])
    if not own:
        return _texts_below(draft, row, level)
    named = named_level(draft, own[0][0].text) if len(own) == 1 else None
    return own if named is None else _texts_at(draft, row, named, {*seen, id(level)})


def _texts_below(draft: Draft, row: RowCells, level: LevelCells) -> _Texts:
    """The text that carries on from a lower level of the same track."""
    place = draft.levels.index(level)
    for lower in reversed(draft.levels[:place]):
        if track_of(lower) == track_of(level) and row.texts.get(id(lower)):
            return _texts_at(draft, row, lower, {id(level)})
    return []


def _put(draft: Draft, place: _Place) -> None:
    said = place.row.texts[id(place.level)]
    at = next(i for i, (cell, _) in enumerate(said) if cell is place.cell)
    place.row.texts[id(place.level)] = [*said[:at], *place.texts, *said[at + 1 :]]
    code = place.named.code or place.named.title
    draft.explain(place.cell.name, place.cell, f"the text of {code}")
