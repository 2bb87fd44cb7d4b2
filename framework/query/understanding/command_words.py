"""The few words that are commands instead of names: ``help``, ``next``, ``search …``."""

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
"""Words that are always commands, even if something has that name. Others can also be names."""

Standing = tuple[Ladder, Level]


def commanded(
    word: str, own: Standing | None, home: Ladder | None, ladders: Ladders
) -> Readable | None:
    """What a text asks for if it's one of these words; else ``None``.

    If the person has a level, ``next`` names a level. For others it asks for their own level.
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
    """The search that a text asks for, in any way to begin one. ``?`` alone asks for help."""
    first, _, rest = text.partition(" ")
    if text.startswith(SEARCH_MARK):
        rest = text.lstrip(f"{SEARCH_MARK} ")
        if not rest:
            return Help()
    elif normalise_name(first) not in SEARCH or ":" in first[:-1]:
        return None
    return search_of(rest) or (Help() if rest else None)


def standing_words(own: Standing) -> dict[str, tuple[Level, ...]]:
    """Words for levels relative to the person's own."""
    ladder, level = own
    return {**dict.fromkeys(OWN, (level,)), **dict.fromkeys(NEXT, ladder.next_levels(level))}
