"""``roster``: who is on which ladder and level, and who manages whom."""

from __future__ import annotations

from pathlib import Path

import click
from tabulate import tabulate

from bot.checkins.handover import REDRAWING, questions_about_earlier, shown_anew
from bot.checkins.welcoming import newcomers, welcomes
from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.schedule import make_calendar
from bot.people.roster import (
    Change,
    RosterChange,
    RosterPlan,
    apply_plan,
    check_alone,
    plan_import,
)
from bot.people.roster_file import RosterProblems, visible, write_rows
from bot.settings import SettingsError
from storage import Assignment, Store, Task


@click.group()
def roster() -> None:
    """Who is on which ladder and level, and who manages whom."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show the difference and change nothing.")
@click.option("--quietly", is_flag=True, help="Send newcomers no welcome.")
@pass_parts
def import_roster(parts: Parts, file: Path, dry_run: bool, quietly: bool) -> None:
    """Make FILE the roster: the whole file, or nothing of it if a row is wrong.

    FILE is CSV with the header person,ladder,level,manager and, if you like, country
    (whose public holidays count, like SE or DE-BY). A person and a manager are Slack
    user ids or e-mail addresses. Whoever is missing from FILE leaves the
    roster; their check-ins are kept. Whoever is new is told by the bot what it is, when
    it asks and who sees what, at a sensible hour of theirs. Whoever has a new manager
    is asked whether that one may read what they shared before.

    Somebody who has left Slack is no mistake. Their line is left out, or ends, and a
    warning says so. Whoever reports to them has no manager until FILE names another.
    """
    with parts.store_or_nothing() as store:
        try:
            plan = _plan(parts, store, file.read_bytes())
        except RosterProblems as problems:
            count = len(problems.problems)
            mistakes = "1 mistake" if count == 1 else f"{count} mistakes"
            raise BadInput(f"{file}: {mistakes}, nothing was imported.\n{problems}") from None
        before = {a.person for a in store.roster()}
        people = (*store.people(before).values(), *plan.people)
        names = {person.id: visible(person.name) for person in people}
    if not dry_run:
        with parts.store_or_new() as store:
            store.save_people(plan.people, parts.now(), REDRAWING)
            apply_plan(plan, store, parts.now(), _telling(parts, store, plan, quietly))
    for warning in plan.warnings:
        click.echo(f"Warning: {warning}", err=True)
    if plan.differs:
        click.echo(_table(plan, names))
    click.echo(_summary(plan, dry_run))


@roster.command("export")
@pass_parts
def export_roster(parts: Parts) -> None:
    """Print the roster as the CSV file that ``roster import`` reads."""
    with parts.store() as store:
        click.echo(write_rows(store.roster()), nl=False)


def _plan(parts: Parts, store: Store, data: bytes) -> RosterPlan:
    try:
        directory = parts.directory
    except SettingsError:
        # Without a token for Slack, at least what is wrong with the file itself is said first.
        check_alone(data, parts.ladders)
        raise
    return plan_import(data, directory, parts.ladders, store.roster(), parts.now())


def _telling(parts: Parts, store: Store, plan: RosterPlan, quietly: bool) -> list[Task]:
    """What people are told of a plan that is about to be written."""
    calendar, zone = make_calendar(parts.settings.schedule), parts.settings.default_zone
    lines, now = plan.written, parts.now()
    leaving = [change.person for change in plan.changes if change.change is Change.LEAVES]
    told = [
        *questions_about_earlier(store, lines, calendar, zone, now),
        *shown_anew(store, lines, leaving, now),
    ]
    if quietly:
        return told
    new = set(newcomers(store, [line.person for line in lines]))
    greeted = [line for line in lines if line.person in new]
    return [*told, *welcomes(store, greeted, calendar, zone, now)]


def _table(plan: RosterPlan, names: dict[str, str]) -> str:
    rows = [_row(c, names) for c in plan.changes if c.change is not Change.STAYS]
    headers = ["", "person", "level", "manager"]
    if any(row[-1] for row in rows):
        headers.append("country")
    else:
        rows = [row[:-1] for row in rows]
    return tabulate(rows, headers=headers, disable_numparse=True)


def _row(change: RosterChange, names: dict[str, str]) -> list[str]:
    return [
        change.change.value,
        f"{names.get(change.person, change.person)} ({change.person})",
        _arrow(_level(change.before), _level(change.after)),
        _arrow(_manager(change.before, names), _manager(change.after, names)),
        _arrow(_country(change.before), _country(change.after)),
    ]


def _level(line: Assignment | None) -> str:
    return f"{line.ladder} {line.level}" if line else ""


def _manager(line: Assignment | None, names: dict[str, str]) -> str:
    return names.get(line.manager, line.manager) if line and line.manager else "–" if line else ""


def _country(line: Assignment | None) -> str:
    return line.country or "" if line else ""


def _arrow(before: str, after: str) -> str:
    if before == after or not before:
        return after
    return f"{before} → {after}" if after else before


def _summary(plan: RosterPlan, dry_run: bool) -> str:
    if not plan.differs:
        people = "1 person" if len(plan.changes) == 1 else f"{len(plan.changes)} people"
        return f"The roster already says this: {people}."
    counts = [
        f"{plan.count(change)} {words}"
        for change, words in (
            (Change.JOINS, "join"),
            (Change.MOVES, "change level"),
            (Change.NEW_MANAGER, "change manager"),
            (Change.NEW_COUNTRY, "change country"),
            (Change.LEAVES, "leave (their check-ins are kept)"),
            (Change.STAYS, "stay as they are"),
        )
        if plan.count(change)
    ]
    done = "Nothing was changed (dry run)" if dry_run else "Imported"
    return f"\n{done}: {', '.join(counts)}."
