"""Undoing a roster that an admin applied in Slack: everybody whom it changed gets their line back.

What it changed is noted in the upload. Lines that changed again since aren't overwritten.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.checkins.administering.roster_changes import carry_out
from bot.checkins.administering.uploads import UNDONE_WITHIN
from bot.checkins.context import Context
from bot.people.roster.importing import (
    Change,
    RosterChange,
    RosterPlan,
    kind_of_change,
    plan_of,
    without_their_level,
)
from storage import Assignment, RosterEdit, Upload, UploadState


class ChangedAgain(Exception):
    """The lines of these ``people`` aren't what the upload made of them anymore."""

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__()
        self.people = people


class LevelsGone(Exception):
    """The levels that these ``people`` had before aren't on their ladders anymore."""

    def __init__(self, people: Sequence[str]) -> None:
        super().__init__()
        self.people = people


class TooLate(Exception):
    """More than a day is over."""


def noted(plan: RosterPlan, now: datetime) -> str:
    """What a plan changes, so that it can be undone."""
    changes = [[each.person, _written(each.before), _written(each.after)] for each in plan.shown]
    return json.dumps({"at": now.isoformat(), "changes": changes}, ensure_ascii=False)


def anybody_joined(upload: Upload) -> bool:
    """Whether a roster that was applied put anybody on it who wasn't there before."""
    changes = json.loads(upload.content)["changes"]
    return any(before is None for _, before, _ in changes)


def undo_roster(context: Context, upload: Upload) -> Upload:
    """Gives everybody the line back that they had before, and returns the upload as it is then.

    Changes nothing and raises ``TooLate``, or ``ChangedAgain`` if somebody's line changed since;
    ``LevelsGone`` if somebody's level from before is gone; ``StaleRoster`` or ``StaleUpload`` if
    either changes meanwhile.
    """
    done = json.loads(upload.content)
    if context.now - datetime.fromisoformat(done["at"]) > UNDONE_WITHIN:
        raise TooLate
    plan = plan_of(context.store, lambda lines: _plan(done["changes"], lines))
    gone = without_their_level(plan, context.ladders)
    if gone:
        raise LevelsGone(gone)
    undone = replace(upload, state=UploadState.UNDONE)
    edit = RosterEdit(upload.person, uploads=(upload, undone))
    carry_out(context, plan, edit, quietly=False)
    return replace(undone, revision=upload.revision + 1)


def _plan(changes: Sequence[Any], lines: Sequence[Assignment]) -> RosterPlan:
    current = {line.person: line for line in lines}
    again = [
        person
        for person, _, after in changes
        if _place(current.get(person)) != _place(_read(after))
    ]
    if again:
        raise ChangedAgain(again)
    back = sorted(_back(changes, current), key=lambda change: change.person)
    return RosterPlan(tuple(back), ())


def _back(changes: Sequence[Any], current: Mapping[str, Assignment]) -> Iterator[RosterChange]:
    for person, written, _ in changes:
        before, now = _read(written), current.get(person)
        kind = kind_of_change(now, before) if before else Change.LEAVES
        yield RosterChange(kind, person, now, before)


def _place(line: Assignment | None) -> tuple[str, str, str | None, str | None] | None:
    return (line.ladder, line.level, line.manager, line.country) if line else None


def _written(line: Assignment | None) -> Any:
    if line is None:
        return None
    since = line.since.isoformat()
    return [line.person, line.ladder, line.level, line.manager, since, line.country]


def _read(written: Any) -> Assignment | None:
    if written is None:
        return None
    person, ladder, level, manager, since, country = written
    return Assignment(person, ladder, level, manager, datetime.fromisoformat(since), country)
