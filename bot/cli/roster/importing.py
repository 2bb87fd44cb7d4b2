"""``roster import``: replaces the roster by a file, or changes nothing."""

import sys
from pathlib import Path

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.roster.applying import apply
from bot.cli.roster.difference_text import names_by_id, table
from bot.people.directory import Directory, WithoutWorkspace
from bot.people.naming import full_name
from bot.people.roster.importing import RosterPlan, check_alone, odd_ids, plan_import, plan_of
from bot.people.roster.text import RosterProblems
from bot.people.roster.wording import counts, doubts, people_count, unread_columns
from bot.settings import SettingsError
from storage import Store

PIPE = Path("-")

SLACK_NOT_ASKED = (
    "Note: there's no Slack token, so nobody checked the ids and addresses. The import itself "
    "checks that they're people in your workspace."
)


@click.command("import")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--quietly", is_flag=True, help="Don't send a welcome.")
@click.option(
    "--yes",
    is_flag=True,
    help=(
        "Don't ask, even if more than a tenth would leave, go down a level, or get another manager."
    ),
)
@pass_parts
def import_roster(parts: Parts, file: Path, dry_run: bool, quietly: bool, yes: bool) -> None:
    """Make FILE the whole roster, or change nothing if a row is wrong.

    FILE is CSV or an Excel workbook with the header person,ladder,level,manager. You can
    add country, whose public holidays count, like SE or DE-BY. A person and a manager are
    Slack user ids or email addresses.

    As FILE, - means what comes in through a pipe.

    A column called name is for you: the import doesn't read it. Other columns aren't read
    either, and you see which ones.

    Anyone missing from FILE leaves the roster, and their check-ins are kept. If more than
    a tenth of the roster would leave, go down a level, or get another manager, you're asked
    first. In a script, add --yes, because there's nobody to ask.

    New people get a welcome in their working hours. It says what Next Rung is, when it
    asks, and who can read what. People with a new manager are asked if that manager can
    read what they shared before.

    If someone in FILE has left Slack, their row is left out, and you get a warning. Their
    reports have no manager until FILE names another one.

    For one person, use roster add, roster move, or roster remove.
    """
    with parts.store_or_nothing() as store:
        try:
            plan = _plan(parts, store, _read(file), dry_run)
        except RosterProblems as problems:
            count = len(problems.problems)
            mistakes = "1 mistake" if count == 1 else f"{count} mistakes"
            named = "The roster" if file == PIPE else file
            raise BadInput(f"{named}: {mistakes}. Nothing was imported.\n{problems}") from None
        names = names_by_id(store, plan)
    if plan.unread:
        click.echo(unread_columns(plan), err=True)
    for warning in plan.warnings:
        click.echo(f"Warning: {warning}", err=True)
    for manager, reports in plan.left_managing.items():
        click.echo(
            f"Warning: {full_name(manager, names)} leaves the roster but still manages "
            f"{people_count(reports)}, and can read what they share. Change the manager column in "
            f"their {'row' if reports == 1 else 'rows'}.",
            err=True,
        )
    if plan.differs:
        click.echo(table(plan, names))
    if not dry_run:
        _ask_if_surprising(plan, yes)
        with parts.store_or_new() as store:
            apply(parts, store, plan, quietly=quietly)
    click.echo(_summary(plan, dry_run))


def _read(file: Path) -> bytes:
    return sys.stdin.buffer.read() if file == PIPE else file.read_bytes()


def _plan(parts: Parts, store: Store, data: bytes, dry_run: bool) -> RosterPlan:
    directory: Directory
    try:
        directory = parts.directory
    except SettingsError as error:
        # Without a token for Slack, the mistakes in the file itself are reported first.
        try:
            check_alone(data, parts.ladders)
        except RosterProblems:
            click.echo(SLACK_NOT_ASKED, err=True)
            raise
        if not dry_run:
            raise
        directory = WithoutWorkspace(store, error)
    plan = plan_of(
        store, lambda lines: plan_import(data, directory, parts.ladders, lines, parts.now())
    )
    if isinstance(directory, WithoutWorkspace):
        click.echo(SLACK_NOT_ASKED, err=True)
        known = store.people({each.person for each in plan.changes})
        for odd in odd_ids(data, known):
            click.echo(f"Warning: {odd}", err=True)
    return plan


def _ask_if_surprising(plan: RosterPlan, yes: bool) -> None:
    """Raises ``BadInput`` unless the operator means it."""
    found = list(doubts(plan))
    if yes or not found:
        return
    if not sys.stdin.isatty():
        advice = "Nothing was imported. To import this file anyway, add --yes."
        raise BadInput("\n".join([*found, advice]))
    click.echo("\n" + "\n".join(found))
    if not click.confirm("Import the file anyway?"):
        raise BadInput("Nothing was imported.")


def _summary(plan: RosterPlan, dry_run: bool) -> str:
    if not plan.differs:
        return (
            f"Nothing to change. The roster is already the same: {people_count(len(plan.changes))}."
        )
    if not dry_run:
        return f"\nImported: {counts(plan)}."
    summary = f"\nDry run, so nothing was changed: {counts(plan)}."
    found = list(doubts(plan))
    if found:
        asks = "The import asks first. To answer yes beforehand, add --yes."
        summary = "\n".join([summary, *found, asks])
    return summary
