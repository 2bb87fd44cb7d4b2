"""A change of the roster as a table for a terminal."""

from collections.abc import Iterable, Mapping

from tabulate import tabulate

from bot.cli.naming import names_of
from bot.people.roster.columns import visible
from bot.people.roster.importing import RosterChange, RosterPlan
from bot.people.roster.wording import arrow, country_of, label, level_of, manager_of
from storage import Store


def names_by_id(store: Store, plan: RosterPlan) -> dict[str, str]:
    """The names of everybody in a plan, from the store or the workspace."""
    found = names_of(store, _named(plan.changes))
    return found | {person.id: visible(person.name) for person in plan.people}


def table(plan: RosterPlan, names: Mapping[str, str]) -> str:
    """Everybody whose line changes, a row each."""
    rows = [_row(c, names) for c in plan.shown]
    headers = ["", "person", "level", "manager"]
    if any(row[-1] for row in rows):
        headers.append("country")
    else:
        rows = [row[:-1] for row in rows]
    return tabulate(rows, headers=headers, disable_numparse=True)


def _named(changes: Iterable[RosterChange]) -> set[str]:
    lines = [line for change in changes for line in (change.before, change.after) if line]
    return {line.person for line in lines} | {line.manager for line in lines if line.manager}


def _row(change: RosterChange, names: Mapping[str, str]) -> list[str]:
    return [
        label(change),
        f"{names.get(change.person, change.person)} ({change.person})",
        arrow(level_of(change.before), level_of(change.after)),
        arrow(manager_of(change.before, names), manager_of(change.after, names)),
        arrow(country_of(change.before), country_of(change.after)),
    ]
