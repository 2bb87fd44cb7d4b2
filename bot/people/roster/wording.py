"""A change of the roster in words and counts. Pure functions."""

from collections.abc import Iterator, Mapping

from bot.people.roster.importing import Change, RosterChange, RosterPlan
from storage import Assignment

NO_MANAGER = "–"

_GONE = ("isn't in the source right now", "aren't in the source right now")
_BACK = ("is back", "are back")
_OLDER_FILE = "Is this an older file?"


def counts(plan: RosterPlan) -> str:
    """The counts: ``2 people join, 1 person leaves (their check-ins are kept)``.

    Somebody who changes level and manager counts for both.
    """
    kinds = (
        (Change.JOINS, "joins", "join", ""),
        (Change.MOVES, "changes level", "change level", _ways(plan)),
        (Change.NEW_MANAGER, "changes manager", "change manager", ""),
        (Change.NEW_COUNTRY, "changes country", "change country", ""),
        (Change.LEAVES, "leaves", "leave", " (their check-ins are kept)"),
        (Change.UNLISTED, *_GONE, ""),
        (Change.LISTED_AGAIN, *_BACK, ""),
        (Change.STAYS, "stays the same", "stay the same", ""),
    )
    return ", ".join(
        f"{people_count(plan.count(change))} {one if plan.count(change) == 1 else more}{besides}"
        for change, one, more, besides in kinds
        if plan.count(change)
    )


def unread_columns(plan: RosterPlan) -> str:
    """Which columns of a file aren't read, as a sentence; "" if all are."""
    if not plan.unread:
        return ""
    what = "This column isn't" if len(plan.unread) == 1 else "These columns aren't"
    return f"{what} read: {', '.join(plan.unread)}."


def level_changes(plan: RosterPlan) -> str:
    """``2 people would change level: 0 up, 2 down``, as a sentence without a full stop."""
    return f"{people_count(plan.count(Change.MOVES))} would change level: {_up_and_down(plan)}"


def doubts(plan: RosterPlan, wrong: str = _OLDER_FILE) -> Iterator[str]:
    """Signs that a plan is from the wrong file, a sentence each.

    ``wrong``: the question what's wrong.
    """
    if plan.many_leave:
        leaving = f"{plan.newly_gone} of the {people_count(plan.on_roster)} on the roster"
        yield f"{leaving} would leave it. Their check-ins are kept."
    older = plan.many_go_down or plan.many_change_manager
    if plan.down and (older or plan.many_leave):
        yield f"{level_changes(plan)}." + (f" {wrong}" if not plan.many_change_manager else "")
    if plan.many_change_manager:
        many = people_count(plan.count(Change.NEW_MANAGER))
        yield f"{many} would get another manager. {wrong}"


def label(change: RosterChange) -> str:
    """What happens to a person, in a word or two."""
    taken = change.after is not None and change.after.manager is None
    if change.change is Change.NEW_MANAGER and taken:
        return "no manager"
    return change.change.value


def country_of(line: Assignment | None) -> str:
    return line.country or "" if line else ""


def people_count(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def level_of(line: Assignment | None) -> str:
    return f"{line.ladder} {line.level}" if line else ""


def manager_of(line: Assignment | None, names: Mapping[str, str]) -> str:
    if line is None:
        return ""
    return names.get(line.manager, line.manager) if line.manager else NO_MANAGER


def arrow(before: str, after: str) -> str:
    """``before → after``, or the one that there is."""
    if before == after or not before:
        return after
    return f"{before} → {after}" if after else before


def _ways(plan: RosterPlan) -> str:
    return f" ({_up_and_down(plan)})"


def _up_and_down(plan: RosterPlan) -> str:
    across = plan.count(Change.MOVES) - plan.up - plan.down
    elsewhere = f", {across} to another ladder or track" if across else ""
    return f"{plan.up} up, {plan.down} down{elsewhere}"
