"""What accompanies a competency's texts: its weight, its tracks, and examples below a text."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from framework.files.ladder_shape import EXAMPLE_LIMIT, MOST_EXAMPLES, NAME_LIMIT
from framework.files.ladder_values import HIDDEN
from framework.importing.document import Cell
from framework.importing.draft import Draft, LevelCells, RowCells
from framework.importing.vocabulary import TRACK, TRACKS, WEIGHT, mark
from framework.model.bullets import bullet
from framework.model.names import normalise_name

EXAMPLES = "Examples:"
"""The line above the examples of a text."""

_WEB = re.compile(r"https?://\S+\Z")
_LABEL = re.compile(r"\s*(?:examples?|links?|for example|e\.g\.|see also)\s*:?\s*", re.IGNORECASE)
_SAID = re.compile(r"(?P<label>[^\n:]{1,20}):[^\S\n]*(?P<said>[^\n]{1,60})")
_BETWEEN_TRACKS = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*")
_ALL = frozenset({"all", "alltracks", "both", "everyone", "any"})


@dataclass(frozen=True, slots=True)
class WithExamples:
    """A text and the examples below it. ``label`` is the line between them."""

    text: str
    examples: tuple[str, ...] = ()
    label: str = ""


def is_examples_label(text: str) -> bool:
    """Whether a line says that examples follow."""
    return bool(_LABEL.fullmatch(text))


def split_examples(text: str) -> WithExamples:
    """Splits a text from the bullets under its last line “Examples:”.

    A list that is too long for examples stays in the text.
    """
    lines = text.split("\n")
    first = len(lines)
    while first and (not lines[first - 1].strip() or bullet(lines[first - 1])):
        first -= 1
    above = "\n".join(lines[: max(first - 1, 0)]).rstrip()
    said = [line for line in lines[first:] if line.strip()]
    if not above.strip() or not said or not is_examples_label(lines[first - 1]):
        return WithExamples(text)
    found = (line[sign[0] :].strip() for line in said if (sign := bullet(line)))
    examples = tuple(dict.fromkeys(found))
    if len(examples) > MOST_EXAMPLES or any(len(each) > EXAMPLE_LIMIT for each in examples):
        return WithExamples(text)
    return WithExamples(above, examples, lines[first - 1].strip())


def said_as_mark(cell: Cell) -> tuple[str, Cell] | None:
    """The mark and its value in a line like “Weight: core” under a competency."""
    found = _SAID.fullmatch(cell.text.strip())
    told = mark(cell.saying(found["label"])) if found else ""
    return (told, cell.saying(found["said"])) if found and told else None


def with_addresses(examples: Sequence[str], cells: Sequence[Cell]) -> list[str]:
    """The examples, each followed by the address on the web if its words were a link."""
    links = [link for cell in cells for link in cell.links if _WEB.match(link[1])]
    return [_with_address(each, links) for each in examples]


def _with_address(example: str, links: Sequence[tuple[str, str]]) -> str:
    for words, address in links:
        longer = f"{example} {address}"
        if words in example and address not in example and len(longer) <= EXAMPLE_LIMIT:
            example = longer
    return example


def with_examples(text: str, examples: Sequence[str]) -> str:
    """A text with its examples below it, as ``split_examples`` reads it."""
    return "\n".join([text, EXAMPLES, *(f"• {each}" for each in examples)]) if examples else text


def weight(row: RowCells, draft: Draft) -> Cell | None:
    """A competency's weight, if the source gives it in words that can be shown."""
    cell = row.marks.get(WEIGHT)
    if cell is None:
        return None
    name = cell.name
    if len(name) > NAME_LIMIT or HIDDEN.search(name) or not normalise_name(name):
        why = f"a weight has at most {NAME_LIMIT} characters, and letters or digits"
        draft.leave_out_mark(cell, why)
        return None
    return cell


def tracks(row: RowCells, draft: Draft) -> tuple[str, ...]:
    """The ladder's tracks that the source names for a competency; empty for all."""
    cell = row.marks.get(TRACKS)
    if cell is None:
        return ()
    draft.explain(cell.name, cell, "the tracks of a competency")
    if normalise_name(cell.text) in _ALL:
        return ()
    known = track_names(draft.levels)
    named = [normalise_name(each) for each in _BETWEEN_TRACKS.split(cell.name)]
    found = tuple(known[name] for name in dict.fromkeys(named) if name in known)
    if len(found) < len(set(named)):
        draft.leave_out_mark(cell, "not all of these are tracks of the levels")
        return ()
    if not _has_texts_only_on(found, row, draft.levels):
        draft.leave_out_mark(cell, "the competency has texts on other tracks, too")
        return ()
    return found


def track_names(levels: Sequence[LevelCells]) -> Mapping[str, str]:
    """The tracks of the levels, by their normalised names."""
    names = (track_of(level) for level in levels)
    return {normalise_name(name): name for name in names if name}


def track_of(level: LevelCells) -> str:
    """The track that the source or its codes give a level."""
    said = level.facts.get(TRACK)
    return said.name if said else level.track


def _has_texts_only_on(
    tracks: Collection[str], row: RowCells, levels: Sequence[LevelCells]
) -> bool:
    names = {normalise_name(track) for track in tracks}
    return all(
        normalise_name(track_of(level)) in names for level in levels if row.texts.get(id(level))
    )
