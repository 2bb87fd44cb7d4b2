"""Which ladder is meant if somebody on no roster names none."""

from framework import Ladder, Ladders

USUAL = "product"
"""If there are several, the ladder that most people look for first."""


def home_ladder(ladders: Ladders, *, read_last: str | None, default: str | None) -> Ladder:
    """The ladder they read last, else the operator's default, else product, else the first.

    Ids of ladders that don't exist anymore are ignored.
    """
    wanted = (each for each in (read_last, default, USUAL) if each is not None)
    found = (ladders.get(each) for each in wanted)
    return next((each for each in found if each is not None), ladders.every[0])
