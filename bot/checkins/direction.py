"""The next level that a person grows towards, if theirs leads to several."""

from bot.checkins.context import Context
from bot.checkins.tasks import REFRESH_HOME
from framework import Ladder
from storage import Assignment, Direction, Store


def choose(context: Context, person: str, ladder: str, toward: str) -> bool:
    """Stores that ``person`` grows towards level ``toward`` of ``ladder``.

    Returns ``False``, and changes nothing, if it isn't their ladder now or if their level doesn't
    lead there: the button may be old.
    """
    store = context.store
    assignment = store.assignment(person)
    own = context.ladders.get(ladder)
    if assignment is None or own is None or assignment.ladder != ladder:
        return False
    level = own.level(assignment.level)
    if level is None or toward not in (each.code for each in own.next_levels(level)):
        return False
    direction = Direction(person, ladder, level.code, toward, context.now)
    store.choose_direction(direction, [(REFRESH_HOME, person)])
    return True


def direction_of(store: Store, ladder: Ladder | None, assignment: Assignment) -> str | None:
    """The level that the person chose; ``None`` if their level doesn't lead to several."""
    level = ladder.level(assignment.level) if ladder else None
    if ladder is None or level is None or len(ladder.next_levels(level)) < 2:
        return None
    return store.direction(assignment.person, ladder.id, level.code)
