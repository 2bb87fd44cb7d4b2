"""Syncs the roster: works out what its source would change, and whether to ask first.

Somebody who isn't in the source anymore keeps their line for a while, and comes back untouched.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.people.directory import Directory
from bot.people.roster.file import RosterRows, Row
from bot.people.roster.importing import Change, RosterChange, RosterPlan, plan_rows
from bot.people.roster.source import SourceFailed, SourceMistakes
from bot.people.roster.text import RosterProblems, said_in
from bot.people.roster.wording import doubts, people_count
from framework import Ladders
from storage import Assignment

_OUT_OF_DATE = "Is the source out of date?"


@dataclass(frozen=True, slots=True)
class Current:
    """The current roster: its lines, the people who aren't in the source and since when, and the
    time."""

    lines: Sequence[Assignment]
    unlisted: Mapping[str, datetime]
    now: datetime


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What a sync would do. ``left_out``: people without a level in the source, by their names
    there.

    ``warnings``: each with its place.
    """

    roster: RosterPlan
    left_out: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def plan_sync(
    read: RosterRows, directory: Directory, ladders: Ladders, current: Current, grace: timedelta
) -> SyncPlan:
    """Works out what would change.

    Raises ``SourceFailed`` if nobody in the source has a level, ``SourceMistakes`` for mistakes in
    it, and ``DirectoryError`` if Slack can't be asked.
    """
    rows = tuple(row for row in read.rows if said_in(row.level))
    if not rows and not read.problems:
        raise SourceFailed("it lists nobody with a level")
    without = [row for row in read.rows if not said_in(row.level)]
    named = replace(read, rows=rows)
    try:
        plan = plan_rows(named, directory, ladders, current.lines, current.now)
    except RosterProblems as found:
        raise SourceMistakes([read.problem_text(each) for each in found.problems]) from None
    return SyncPlan(
        roster=_with_grace(plan, current, grace),
        left_out=_names(read, without),
        warnings=tuple(read.problem_text(each) for each in plan.warnings),
    )


def reasons_to_ask(plan: RosterPlan, limit: int) -> list[str]:
    """The reasons why somebody has to confirm a sync, a sentence each. Empty if it needs no
    confirmation.

    ``limit``: a percentage of the roster. One change is always allowed, unless it's 0.
    """
    reasons = list(doubts(plan, _OUT_OF_DATE))
    changed = sum(change.person not in plan.expected for change in plan.shown)
    allowed = max(plan.on_roster * limit // 100, 1 if limit else 0)
    if changed > allowed:
        verb = "changes" if changed == 1 else "change"
        reasons.append(f"{people_count(changed)} {verb}. The limit is {people_count(allowed)}.")
    return reasons


def _names(read: RosterRows, rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read.person_text(row) for row in rows))


def _with_grace(plan: RosterPlan, current: Current, grace: timedelta) -> RosterPlan:
    """The plan in which people who aren't named keep their line until the grace period is over."""
    changes, unlisted, expected = [], {}, set()
    for change in _returns(plan.changes, current.unlisted):
        since = current.unlisted.get(change.person)
        if change.change is Change.LEAVES and since is not None and since + grace <= current.now:
            expected.add(change.person)
        elif change.change is Change.LEAVES and grace:
            unlisted[change.person] = since or current.now
            kind = Change.STAYS if since else Change.UNLISTED
            change = replace(change, change=kind, after=change.before)
        changes.append(change)
    return replace(plan, changes=tuple(changes), unlisted=unlisted, expected=frozenset(expected))


def _returns(
    changes: Sequence[RosterChange], unlisted: Mapping[str, datetime]
) -> Iterator[RosterChange]:
    for each in changes:
        back = each.change is Change.STAYS and each.person in unlisted
        yield replace(each, change=Change.LISTED_AGAIN) if back else each
