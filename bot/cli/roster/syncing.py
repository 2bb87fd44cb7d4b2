"""``roster sync``: makes the roster what its source says."""

import sys
from collections.abc import Iterator

import click

from bot.checkins.administering.roster_syncing import SyncSource, plan_from
from bot.checkins.administering.sync_answers import settle
from bot.checkins.context import Context
from bot.cli.context import BadInput, Misconfigured, Parts, pass_parts
from bot.cli.roster.applying import apply, context_of
from bot.cli.roster.difference_text import names_by_id, table
from bot.cli.roster.sources import source_for
from bot.people.roster.importing import Change, RosterPlan
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.sync import SyncPlan, reasons_to_ask
from bot.people.roster.wording import counts, people_count

NAMED_AT_MOST = 20
"""How many left-out people are named. The rest are counted."""


@click.command("sync")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--quietly", is_flag=True, help="Don't send a welcome.")
@click.option("--yes", is_flag=True, help="Don't ask, however many people would change.")
@pass_parts
def sync(parts: Parts, dry_run: bool, quietly: bool, yes: bool) -> None:
    """Make the roster what its source says, or change nothing if the source has a mistake.

    The source is what roster_sync names in settings.yml. The bot does the same once a day.
    People without a level in the source are left out.

    Someone who is gone from the source stays on the roster for some days (grace_days), and
    isn't asked. If they come back, nothing has changed. Otherwise, they leave, and their
    check-ins are kept.

    If more people would change than limit allows, or many would leave, go down a level, or
    get another manager, you're asked first. In a script, add --yes, because there's nobody
    to ask.
    """
    found = source_for(parts)
    if found is None:
        raise Misconfigured(
            "Nothing says where the roster comes from. Set roster_sync.source in "
            f"{parts.environment.settings_path}."
        )
    with parts.store_or_nothing() as store:
        planned = _plan(parts, found, context_of(parts, store))
        names = names_by_id(store, planned.roster)
    plan = planned.roster
    for warning in planned.warnings:
        click.echo(f"Warning: {warning}", err=True)
    if planned.left_out:
        click.echo(f"No level in {found.source.name}, so left out: {_listed(planned.left_out)}.")
    if plan.differs:
        click.echo(table(plan, names))
    if not dry_run:
        _ask_if_surprising(plan, found.limit, yes)
        with parts.store_or_new() as store:
            apply(parts, store, plan, quietly=quietly)
            settle(store, parts.settings.admins, parts.now())
            store.sync_succeeded(parts.now())
    click.echo("\n".join(_summary(plan, found, dry_run)))


def _plan(parts: Parts, found: SyncSource, context: Context) -> SyncPlan:
    try:
        return plan_from(found, parts.directory, context)
    except SourceMistakes as mistakes:
        raise BadInput(
            "\n".join(
                [f"{found.source.name}: {mistakes}. Nothing was changed.", *mistakes.mistakes]
            )
        ) from None
    except SourceFailed as failure:
        raise BadInput(f"{found.source.name}: {failure}. Nothing was changed.") from None


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED_AT_MOST])
    more = len(names) - NAMED_AT_MOST
    return f"{shown}, and {more} more" if more > 0 else shown


def _ask_if_surprising(plan: RosterPlan, limit: int, yes: bool) -> None:
    """Raises ``BadInput`` unless the operator means it."""
    reasons = reasons_to_ask(plan, limit)
    if yes or not reasons:
        return
    if not sys.stdin.isatty():
        raise BadInput("\n".join([*reasons, "Nothing was changed. To sync anyway, add --yes."]))
    click.echo("\n" + "\n".join(reasons))
    if not click.confirm("Sync anyway?"):
        raise BadInput("Nothing was changed.")


def _summary(plan: RosterPlan, found: SyncSource, dry_run: bool) -> Iterator[str]:
    if not plan.differs:
        people = people_count(len(plan.changes))
        yield f"Nothing to change. The roster is already the same: {people}."
        return
    said = "Dry run, so nothing was changed" if dry_run else "Synced"
    yield f"\n{said}: {counts(plan)}."
    if plan.count(Change.UNLISTED):
        days = "1 day" if found.grace.days == 1 else f"{found.grace.days} days"
        yield (
            "People who are missing from the source aren't asked. If they're still missing after "
            f"{days}, they leave the roster."
        )
    if dry_run:
        reasons = reasons_to_ask(plan, found.limit)
        yield from reasons
        if reasons:
            yield "The sync asks first. To answer yes beforehand, add --yes."
