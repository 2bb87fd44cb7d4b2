"""Finds a person's ladder and level from what is stored about them."""

from bot.checkins.direction import direction_of
from bot.checkins.replies.sharing import manager_in
from bot.people.ladder_position import LadderPosition, MissingLevel
from framework import Ladder, Ladders, Level
from storage import Assignment, JoinRequest, Profile, Store


def position_of(store: Store, ladders: Ladders, profile: Profile) -> LadderPosition | None:
    """Their ladder and level; ``None`` if they aren't on the roster or on its ladder.

    If their level leads to several, their choice is read from ``store``.
    """
    line = profile.line
    return position_on(store, ladders, line, manager_in(profile.reporting)) if line else None


def position_on(
    store: Store, ladders: Ladders, line: Assignment, manager: str | None = None
) -> LadderPosition | None:
    """Where a line puts somebody, even one that isn't on the roster yet.

    ``manager``: who can read what they share.
    """
    named = named_level(ladders, line)
    if named is None:
        return None
    return LadderPosition(*named, manager, direction_of(store, named[0], line))


def requested_position(ladders: Ladders, profile: Profile) -> LadderPosition | None:
    """The level that somebody on no roster asked for, until their manager answers.

    It only decides which ladder they see. They aren't asked anything, and nobody can read their
    words.
    """
    asked = profile.join_request if profile.line is None else None
    named = named_level(ladders, asked) if asked else None
    return LadderPosition(*named, asked.manager) if asked and named else None


def missing_level(ladders: Ladders, profile: Profile) -> MissingLevel | None:
    """The ladder or level that their roster line names but doesn't exist.

    For example, because its file was moved. ``None`` if it exists.
    """
    line = profile.line
    if line is None or named_level(ladders, line) is not None:
        return None
    return MissingLevel(line.ladder, line.level if ladders.get(line.ladder) else None)


def named_level(ladders: Ladders, line: Assignment | JoinRequest) -> tuple[Ladder, Level] | None:
    """The ladder and level that a line names, if both exist."""
    ladder = ladders.get(line.ladder)
    level = ladder.level(line.level) if ladder else None
    return (ladder, level) if ladder and level else None
