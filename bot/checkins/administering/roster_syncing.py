"""Syncs the roster with its source: reads, compares, and writes."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.checkins.context import Context
from bot.people.directory import Directory
from bot.people.roster.source import RosterSource, SourceMistakes
from bot.people.roster.sync import Current, SyncPlan, plan_sync
from bot.people.roster.text import RosterProblems


@dataclass(frozen=True, slots=True)
class SyncSource:
    """Where the roster comes from, and how much can change without asking.

    ``limit``: the percentage of the roster that can change before somebody is asked. ``grace``: how
    long somebody who is gone from the source keeps their line.
    """

    source: RosterSource
    limit: int
    grace: timedelta


def plan_from(sync: SyncSource, directory: Directory, context: Context) -> SyncPlan:
    """Reads the source, and works out what would change now.

    Raises ``SourceFailed`` if the source can't be used, and ``DirectoryError`` if Slack can't be
    asked.
    """
    try:
        read = sync.source.read()
    except RosterProblems as problems:
        raise SourceMistakes([str(each) for each in problems.problems]) from None
    store = context.store
    version = store.roster_version()
    current = Current(store.roster(), store.unlisted(), context.now)
    plan = plan_sync(read, directory, context.ladders, current, sync.grace)
    return replace(plan, roster=replace(plan.roster, planned_from=version))
