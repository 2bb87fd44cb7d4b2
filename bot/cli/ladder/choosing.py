"""Finds the ladder that a command is about."""

from pathlib import Path

from bot.cli.context import BadInput, Parts
from framework import FoundLadder, Ladder, find_ladder, load_ladder


def one_ladder(parts: Parts, named: str | None) -> Ladder:
    """The ladder with this id, name or file. Without a name, the only or the default one.

    Raises ``BadInput`` if there's none, or a choice of several.
    """
    if named and named.endswith((".yml", ".yaml")):
        return load_ladder(Path(named))
    ladders = parts.ladders
    ids = ", ".join(ladder.id for ladder in ladders)
    if named is None:
        if parts.default_ladder is None:
            raise BadInput(f"Which ladder? Name one of {ids}.")
        return parts.default_ladder
    found = find_ladder(ladders, named)
    if isinstance(found, FoundLadder):
        return found.ladder
    guess = f" Did you mean {found.nearest.id}?" if found.nearest else ""
    raise BadInput(f"There's no ladder “{named}”.{guess} The ladders are {ids}.")
