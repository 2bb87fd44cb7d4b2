"""Writes a request as text that reads back as the same request for every reader.

``product:IC4``, ``product:IC3 IC4 data-driven``, ``product:``: the id of a ladder, then the codes
of levels, then the id of a competency or category. If several things in the ladder have such a
name, its kind is added: ``product:competency/teamwork``.
"""

from framework.model.ladder import Category, Competency, Ladder, Ladders, Level
from framework.model.names import normalise_name
from framework.query.requests import (
    Comparison,
    EveryLadder,
    EveryLevel,
    Help,
    OneCategory,
    OneCell,
    OneCompetency,
    OneLevel,
    Own,
    Readable,
    Search,
)
from framework.query.understanding.reading import request_for
from framework.query.understanding.sentence import said, unquoted
from framework.query.understanding.vocabulary import Named, vocabulary_of

TEXT_AT_MOST = 145
"""Characters: an option of a Slack menu holds 150, a page number included."""

SEARCH_AT_MOST = 120
"""Characters of the words to search for. The rest is cut."""

OWN, HELP, LADDERS, SEARCH = "me", "help", "ladders", "search"

_KINDS: dict[type, str] = {Level: "level/", Competency: "competency/", Category: "category/"}
_BY_POSITION = "#"


def written(request: Readable) -> str:
    """The request as text of at most ``TEXT_AT_MOST`` characters."""
    match request:
        case Own():
            return OWN
        case Help():
            return HELP
        case EveryLadder():
            return LADDERS
        case Search(words):
            return f"{SEARCH} {search_words(words)}"
        case EveryLevel(ladder):
            return f"{ladder.id}:"
        case _:
            levels, row = _named(request)
            return _of_ladder(request.ladder, levels, row)


def read_request_text(ladders: Ladders, text: str) -> Readable | None:
    """Reads what ``written`` wrote; ``None`` for any other text."""
    plain: dict[str, Readable] = {OWN: Own(), HELP: Help(), LADDERS: EveryLadder()}
    if text in plain:
        return plain[text]
    if text.startswith(f"{SEARCH} "):
        return search_of(text.removeprefix(SEARCH))
    ladder_id, colon, rest = text.partition(":")
    ladder = ladders.get(ladder_id) if colon and len(text) <= TEXT_AT_MOST else None
    if ladder is None:
        return None
    return _read_of_ladder(ladder, rest) if rest else EveryLevel(ladder)


def search_of(text: str) -> Search | None:
    """The search for a text; ``None`` if there's no word in it."""
    words = search_words(text)
    return Search(words) if normalise_name(words) else None


def search_words(text: str) -> str:
    """Words to search for, as they're stored: on one line, unquoted, and not too long."""
    return unquoted(unquoted(said(text))[:SEARCH_AT_MOST])


def _named(
    request: OneLevel | Comparison | OneCompetency | OneCell | OneCategory,
) -> tuple[tuple[Level, ...], Competency | Category | None]:
    match request:
        case OneLevel(_, level, category):
            return (level,), category
        case OneCell(_, level, competency):
            return (level,), competency
        case Comparison(_, levels, competency):
            return levels, competency
        case OneCompetency(_, competency):
            return (), competency
        case OneCategory(_, category):
            return (), category


def _of_ladder(ladder: Ladder, levels: tuple[Level, ...], row: Competency | Category | None) -> str:
    names = [_name(ladder, level) for level in levels]
    rows = [_name(ladder, row)] if row else []
    text = f"{ladder.id}:{' '.join([*names, *rows])}"
    if len(text) <= TEXT_AT_MOST:
        return text
    return f"{ladder.id}:{' '.join([_by_position(levels), *rows])}"


def _name(ladder: Ladder, thing: Named) -> str:
    """The code or id, with its kind before it if something else has that name, too."""
    name = thing.code if isinstance(thing, Level) else thing.id
    others = [each for each in vocabulary_of(ladder).exactly(normalise_name(name)) if each != thing]
    return f"{_KINDS[type(thing)]}{name}" if others else name


def _by_position(levels: tuple[Level, ...]) -> str:
    """Many levels in few characters: one bit each, as a hexadecimal number."""
    return f"{_BY_POSITION}{sum(1 << level.position for level in levels):x}"


def _read_of_ladder(ladder: Ladder, rest: str) -> Readable | None:
    levels: list[Level] = []
    row: Competency | Category | None = None
    for name in rest.split(" "):
        things = _things(ladder, name)
        if not things or row is not None:
            return None
        for thing in things:
            if isinstance(thing, Level):
                levels.append(thing)
            else:
                row = thing
    return request_for(ladder, levels, row)


def _things(ladder: Ladder, name: str) -> list[Named]:
    """The things that a name from ``_name`` or ``_by_position`` stands for; empty for other
    names."""
    if name.startswith(_BY_POSITION):
        return _at_positions(ladder, name.removeprefix(_BY_POSITION))
    kind, slash, bare = name.rpartition("/")
    things: list[Named | None] = [
        ladder.level(bare),
        ladder.competency(bare),
        next((category for category in ladder.categories if category.id == bare), None),
    ]
    return [
        thing
        for thing in things
        if thing is not None
        and _name(ladder, thing) == name
        and (not slash or _KINDS[type(thing)] == f"{kind}/")
    ]


def _at_positions(ladder: Ladder, number: str) -> list[Named]:
    if not number.isascii() or not number.isalnum():
        return []
    try:
        bits = int(number, 16)
    except ValueError:
        return []
    return [level for level in ladder.levels if bits >> level.position & 1]
