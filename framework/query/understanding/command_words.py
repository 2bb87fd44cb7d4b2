"""The few words that are no names but say what to do: ``help``, ``next``, ``search …``."""

from framework.model.ladder import Ladder, Ladders, Level
from framework.model.names import normalise_name
from framework.query.requests import EveryLadder, EveryLevel, Help, Own, Readable, Search
from framework.query.understanding.writing import search_of

OWN = frozenset({"me", "my", "mine", "mylevel", "own", "ownlevel", "myself"})
NEXT = frozenset({"next", "nextlevel", "mynextlevel", "mynext"})
HELP = frozenset({"help", "h", "usage"})
LADDERS = frozenset({"ladders", "list", "allladders"})
LEVELS = frozenset({"levels", "alllevels"})
SEARCH = frozenset({"search", "find"})
SEARCH_MARK = "?"

NEVER_A_NAME = OWN | HELP
"""Always words of the command, whatever may be called so; others may be names as well."""

Standing = tuple[Ladder, Level]


def commanded(
    word: str, own: Standing | None, home: Ladder | None, ladders: Ladders
) -> Readable | None:
    """What a text asks for that is, as spoken, one of these words; ``None`` if it is none.

    ``next`` is a level for somebody who has one, and so a name; for others it
    asks where they stand.
    """
    if word in OWN:
        return Own()
    if word in NEXT:
        return None if own and own[0].next_levels(own[1]) else Own()
    if word in HELP or word in SEARCH:
        return Help()
    if word in LADDERS:
        return EveryLadder()
    if word in LEVELS:
        meant = home or (ladders.every[0] if len(ladders.every) == 1 else None)
        return EveryLevel(meant) if meant else EveryLadder()
    return None


def searched(text: str) -> Search | Help | None:
    """A search in any of the ways to begin one; ``?`` alone asks how to ask."""
    first, _, rest = text.partition(" ")
    if text.startswith(SEARCH_MARK):
        rest = text.lstrip(f"{SEARCH_MARK} ")
        if not rest:
            return Help()
    elif normalise_name(first) not in SEARCH or ":" in first[:-1]:
        return None
    return search_of(rest) or (Help() if rest else None)


def standing_words(own: Standing) -> dict[str, tuple[Level, ...]]:
    """The levels that somebody may name from where they stand."""
    ladder, level = own
    return {**dict.fromkeys(OWN, (level,)), **dict.fromkeys(NEXT, ladder.next_levels(level))}
