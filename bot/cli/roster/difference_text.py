"""What a change of the roster looks like on a terminal: a table, and a sentence that counts."""

from collections.abc import Iterable, Mapping

from tabulate import tabulate

from bot.cli.naming import names_of
from bot.people.roster import Change, RosterChange, RosterPlan
from bot.people.roster_file import visible
from storage import Assignment, Store

NO_MANAGER = "–"


def names_by_id(store: Store, plan: RosterPlan) -> dict[str, str]:
    """The name of everybody whom a plan names, as the store or the workspace has it."""
    found = names_of(store, _named(plan.changes))
    return found | {person.id: visible(person.name) for person in plan.people}


def table(plan: RosterPlan, names: Mapping[str, str]) -> str:
    """Everybody whose line changes, a row each."""
    rows = [_row(c, names) for c in plan.changes if c.change is not Change.STAYS]
    headers = ["", "person", "level", "manager"]
    if any(row[-1] for row in rows):
        headers.append("country")
    else:
        rows = [row[:-1] for row in rows]
    return tabulate(rows, headers=headers, disable_numparse=True)


def counts(plan: RosterPlan) -> str:
    """How many do what: ``2 people join, 1 person leaves (their check-ins are kept)``.

    Who changes level and manager is counted for both.
    """
    kinds = (
        (Change.JOINS, "joins", "join", ""),
        (Change.MOVES, "changes level", "change level", _ways(plan)),
        (Change.NEW_MANAGER, "changes manager", "change manager", ""),
        (Change.NEW_COUNTRY, "changes country", "change country", ""),
        (Change.LEAVES, "leaves", "leave", " (their check-ins are kept)"),
        (Change.STAYS, "stays the same", "stay the same", ""),
    )
    return ", ".join(
        f"{people_count(plan.count(change))} {one if plan.count(change) == 1 else more}{besides}"
        for change, one, more, besides in kinds
        if plan.count(change)
    )


def level_changes(plan: RosterPlan) -> str:
    """``2 people change level: 0 up, 2 down``, as a sentence without its stop."""
    count = plan.count(Change.MOVES)
    verb = "changes" if count == 1 else "change"
    return f"{people_count(count)} {verb} level: {_up_and_down(plan)}"


def _ways(plan: RosterPlan) -> str:
    return f" ({_up_and_down(plan)})"


def _up_and_down(plan: RosterPlan) -> str:
    across = plan.count(Change.MOVES) - plan.up - plan.down
    elsewhere = f", {across} to another ladder or track" if across else ""
    return f"{plan.up} up, {plan.down} down{elsewhere}"


def people_count(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def level_of(line: Assignment | None) -> str:
    return f"{line.ladder} {line.level}" if line else ""


def manager_of(line: Assignment | None, names: Mapping[str, str]) -> str:
    if line is None:
        return ""
    return names.get(line.manager, line.manager) if line.manager else NO_MANAGER


def arrow(before: str, after: str) -> str:
    """``before → after``, or the one of them there is."""
    if before == after or not before:
        return after
    return f"{before} → {after}" if after else before


def _named(changes: Iterable[RosterChange]) -> set[str]:
    lines = [line for change in changes for line in (change.before, change.after) if line]
    return {line.person for line in lines} | {line.manager for line in lines if line.manager}


def _row(change: RosterChange, names: Mapping[str, str]) -> list[str]:
    return [
        _label(change),
        f"{names.get(change.person, change.person)} ({change.person})",
        arrow(level_of(change.before), level_of(change.after)),
        arrow(manager_of(change.before, names), manager_of(change.after, names)),
        arrow(_country(change.before), _country(change.after)),
    ]


def _label(change: RosterChange) -> str:
    taken = change.after is not None and change.after.manager is None
    if change.change is Change.NEW_MANAGER and taken:
        return "no manager"
    return change.change.value


def _country(line: Assignment | None) -> str:
    return line.country or "" if line else ""
