"""``roster add``, ``move`` and ``remove``: change one person's line on the roster."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

import click

from bot.cli.context import BadInput, Parts, pass_parts
from bot.cli.naming import check_form, every_name, known_person, names_of
from bot.cli.roster.applying import apply
from bot.cli.roster.difference_text import names_by_id
from bot.people.admin_log import Seat, seat_text
from bot.people.naming import as_meant, full_name
from bot.people.roster.edits import (
    LevelGone,
    NotOnRoster,
    OnRosterAlready,
    RosterEditor,
    Wanted,
    plan_removal,
)
from bot.people.roster.importing import RosterChange, plan_of
from bot.people.roster.text import RosterProblems, RowProblem
from bot.people.roster.wording import level_of
from bot.typing_commands import command
from storage import AccountStatus, Assignment, Store

REPORTS_NAMED = 5
"""How many reports of a removed person are named. The rest are counted."""

QUOTED_NOTHING = "''"
"""An empty argument, as a shell needs it."""

_STILL_READS = ", and can read what they share"

_PLACES = {"person": "PERSON"} | {
    column: f"--{column}" for column in ("ladder", "level", "manager", "country")
}


@click.command("add")
@click.argument("person")
@click.option("--level", required=True, metavar="LEVEL", help="Their level, like IC3.")
@click.option(
    "--ladder",
    metavar="LADDER",
    help="Their ladder. Leave it out if there's only one, or a default.",
)
@click.option("--manager", metavar="PERSON", help="Their manager, who reads what they share.")
@click.option("--country", metavar="CODE", help="Whose public holidays count, like SE or DE-BY.")
@click.option("--quietly", is_flag=True, help="Don't send a welcome.")
@pass_parts
def add(
    parts: Parts,
    person: str,
    level: str,
    ladder: str | None,
    manager: str | None,
    country: str | None,
    quietly: bool,
) -> None:
    """Add a person to the roster.

    PERSON and a manager are Slack user ids or email addresses. The same checks apply as
    for roster import. A new person gets a welcome in their working hours.
    """
    _check_given(manager, "To add them without one, leave it out.")
    wanted = Wanted(ladder or _default_ladder(parts), level, manager, country)
    with parts.store_or_nothing() as store, _mistakes_in_words(store):
        _check_people(store, person, manager)
        plan = plan_of(store, lambda lines: _editor(parts, store, lines).add(person, wanted))
    with parts.store_or_new() as store:
        welcomed = apply(parts, store, plan, quietly=quietly)
        names = names_by_id(store, plan)
    (change,) = plan.changes
    click.echo(f"Added {full_name(change.person, names)}: {_seat(change, names)}.")
    if welcomed:
        click.echo("They'll get a welcome from the bot in their working hours.")
    elif not quietly:
        click.echo("They've had their welcome already.")


@click.command("move")
@click.argument("person")
@click.option("--level", metavar="LEVEL", help="Their new level.")
@click.option(
    "--ladder", metavar="LADDER", help="Their new ladder. Add the level there with --level."
)
@click.option("--manager", metavar="PERSON", help="Their new manager.")
@click.option("--no-manager", is_flag=True, help="Leave them without a manager.")
@click.option("--country", metavar="CODE", help="Whose public holidays count, like SE or DE-BY.")
@pass_parts
def move(
    parts: Parts,
    person: str,
    level: str | None,
    ladder: str | None,
    manager: str | None,
    no_manager: bool,
    country: str | None,
) -> None:
    """Change a person's level, ladder, manager, or country.

    Everything you don't name stays the same. PERSON and a manager are Slack user ids or
    email addresses. The same checks apply as for roster import. If the manager is new,
    PERSON is asked if that manager can read what they shared before.
    """
    _check_given(manager, "To leave them without one, use --no-manager.")
    if manager is not None and no_manager:
        raise click.UsageError("Use --manager or --no-manager, not both.")
    if ladder is not None and level is None:
        raise click.UsageError("Add --level to --ladder. Each ladder has its own levels.")
    wanted = Wanted(ladder, level, "" if no_manager else manager, country)
    if wanted == Wanted():
        raise click.UsageError(
            "Say what to change: --level, --ladder, --manager, --no-manager, or --country."
        )
    with parts.store() as store, _mistakes_in_words(store):
        _check_people(store, person, manager)
        plan = plan_of(store, lambda lines: _editor(parts, store, lines).move(person, wanted))
        if plan.differs:
            apply(parts, store, plan, quietly=True)
        names = names_by_id(store, plan)
    (change,) = plan.changes
    who = full_name(change.person, names)
    if plan.differs:
        click.echo(f"Changed {who}: {_seat(change, names)}.")
        click.echo(f"To undo:\n  {undoing(change)}")
    else:
        click.echo(f"Nothing to change. {who} already has {_seat(change, names)}.")


@click.command("remove")
@click.argument("person")
@pass_parts
def remove(parts: Parts, person: str) -> None:
    """Remove a person from the roster. Their check-ins are kept.

    PERSON is a Slack user id or an email address. With an id, you don't need a Slack
    token. They don't get questions anymore. To erase what they wrote, use erase.
    """
    with parts.store() as store:
        person = known_person(parts, store, person, "Nothing was changed.")
        try:
            plan = plan_of(store, partial(plan_removal, person))
        except NotOnRoster:
            who = _called(store, person)
            raise BadInput(f"{who} isn't on the roster. Nothing was changed.") from None
        names = names_by_id(store, plan)
        apply(parts, store, plan, quietly=True)
        wrote, known = store.written_by(person), store.person(person)
        reports = store.reports(person)
        shown = [_called(store, report.person) for report in reports[:REPORTS_NAMED]]
    click.echo(f"Removed {full_name(person, names)} from the roster.")
    if wrote.check_ins or wrote.evidence or wrote.unfinished or wrote.comments:
        click.echo(f"What they wrote is kept. To erase it for good: {command(f'erase {person}')}")
    if reports:
        listed = ", ".join(shown)
        if len(reports) > REPORTS_NAMED:
            listed += f" and {len(reports) - REPORTS_NAMED} more"
        reads = "" if known and known.status is AccountStatus.DEACTIVATED else _STILL_READS
        click.echo(
            f"They're still the manager of {listed}{reads}. "
            f"To change that: {command('roster move PERSON --manager MANAGER')}"
        )


def _check_given(manager: str | None, without: str) -> None:
    """Raises ``UsageError`` for an empty name, such as that of a variable that isn't set."""
    if manager is not None and not manager.strip():
        raise click.UsageError(f"--manager is empty. {without}")


def _check_people(store: Store, *typed: str | None) -> None:
    names = every_name(store)
    for each in typed:
        if each is not None:
            check_form(as_meant(each), names, "Nothing was changed.")


def _default_ladder(parts: Parts) -> str:
    if parts.default_ladder is not None:
        return parts.default_ladder.id
    *most, last = (ladder.id for ladder in parts.ladders)
    known = f"{', '.join(most)}{',' if len(most) > 1 else ''} or {last}"
    raise BadInput(f"Which ladder? Add --ladder {known}. Nothing was changed.")


def _editor(parts: Parts, store: Store, lines: Sequence[Assignment]) -> RosterEditor:
    names = every_name(store)
    return RosterEditor(parts.directory, parts.ladders, lines, parts.now(), names)


@contextmanager
def _mistakes_in_words(store: Store) -> Iterator[None]:
    """Turns mistakes into ``BadInput``, before anything is written."""
    try:
        yield
    except RosterProblems as problems:
        lines = "\n".join(map(_placed, problems.problems))
        raise BadInput(f"{lines}\nNothing was changed.") from None
    except NotOnRoster as nobody:
        advice = (
            f"To add them: {command(f'roster add {nobody.person} --ladder LADDER --level LEVEL')}"
        )
        raise BadInput(f"{_called(store, nobody.person)} isn't on the roster. {advice}") from None
    except LevelGone as gone:
        who = _called(store, gone.line.person)
        raise BadInput(
            f"{who} is at {level_of(gone.line)}, which isn't on the ladder anymore. Add --level. "
            "Nothing was changed."
        ) from None
    except OnRosterAlready as already:
        person, place = already.line.person, level_of(already.line)
        advice = f"To change that: {command(f'roster move {person} --ladder LADDER --level LEVEL')}"
        raise BadInput(
            f"{_called(store, person)} is already on the roster: {place}. {advice}"
        ) from None


def _called(store: Store, person: str) -> str:
    return full_name(person, names_of(store, [person]))


def _placed(problem: RowProblem) -> str:
    return f"{_PLACES.get(problem.column, problem.column)}: {problem.message}"


def undoing(change: RosterChange) -> str:
    """The command that undoes a change by ``roster move``."""
    before, after = change.before, change.after
    if before is None or after is None:
        raise ValueError("Only a line that was and is on the roster was moved.")
    options = []
    if before.ladder != after.ladder:
        options.append(f"--ladder {before.ladder}")
    if level_of(before) != level_of(after):
        options.append(f"--level {before.level}")
    if before.manager != after.manager:
        options.append(f"--manager {before.manager}" if before.manager else "--no-manager")
    if before.country != after.country:
        options.append(f"--country {before.country or QUOTED_NOTHING}")
    return command(f"roster move {change.person} {' '.join(options)}")


def _seat(change: RosterChange, names: Mapping[str, str]) -> str:
    """Level, manager and country, each with its earlier value if it changed."""
    before, after = Seat.of(change.before), Seat.of(change.after)
    return seat_text(before, after, lambda person: names.get(person, person))
