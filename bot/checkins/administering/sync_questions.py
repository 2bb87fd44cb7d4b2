"""What admins are asked about a sync: the change as it's stored until they decide, and as a plan.

It holds who is on which level and under whom, as the roster does, and nothing that anybody wrote.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.people.roster.importing import Change, RosterChange, RosterPlan, said_of
from bot.people.roster.wording import counts
from storage import Assignment, SyncQuestion

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its readers see it.

    ``source``: what the source is called. ``counts``: how many do what. ``reasons``: why it's
    asked, a sentence each. ``changes``: everybody of whom anything changes. ``grace``: how long
    who is gone keeps their line.
    """

    source: str
    counts: str
    reasons: tuple[str, ...]
    changes: tuple[RosterChange, ...]
    grace: timedelta


def question_about(
    plan: RosterPlan, source: str, reasons: Sequence[str], grace: timedelta
) -> SyncQuestion:
    """The question whether to apply a plan."""
    unlisted = plan.unlisted or {}
    content = {
        "source": source,
        "counts": counts(plan),
        "reasons": list(reasons),
        "grace": grace.days,
        "changes": [_written(each) for each in plan.shown],
        "unlisted": {person: since.isoformat() for person, since in unlisted.items()},
    }
    return SyncQuestion(
        number=0,
        difference=plan.difference,
        planned_from=plan.planned_from or "",
        content=json.dumps(content, ensure_ascii=False),
    )


def asked_in(question: SyncQuestion) -> Asked | None:
    """What a question says; ``None`` once it's decided."""
    if not question.content:
        return None
    read: Json = json.loads(question.content)
    return Asked(
        source=read["source"],
        counts=read["counts"],
        reasons=tuple(read["reasons"]),
        changes=tuple(_read(each) for each in read["changes"]),
        grace=timedelta(days=read["grace"]),
    )


def plan_in(question: SyncQuestion, now: datetime) -> RosterPlan:
    """The plan that a question asks about, which isn't decided yet.

    Who is newly gone is gone since ``now``, however long nobody decided.
    """
    read: Json = json.loads(question.content)
    changes = tuple(_read(each) for each in read["changes"])
    newly = {each.person for each in changes if each.change is Change.UNLISTED}
    return RosterPlan(
        changes=changes,
        people=(),
        planned_from=question.planned_from,
        unlisted={
            person: now if person in newly else datetime.fromisoformat(since)
            for person, since in read["unlisted"].items()
        },
    )


def mark_of(question: SyncQuestion) -> str:
    """What tells a question from one about another difference, or about another roster."""
    told = f"{question.number}|{question.difference}|{question.planned_from}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _written(change: RosterChange) -> list[Any]:
    return [change.change, change.person, _line(change.before), _line(change.after)]


def _line(line: Assignment | None) -> list[str | None] | None:
    return [*said_of(line), line.since.isoformat()] if line else None


def _read(written: Sequence[Any]) -> RosterChange:
    change, person, before, after = written
    return RosterChange(Change(change), person, _seat(person, before), _seat(person, after))


def _seat(person: str, written: Sequence[Any] | None) -> Assignment | None:
    if written is None:
        return None
    ladder, level, manager, country, since = written
    return Assignment(person, ladder, level, manager, datetime.fromisoformat(since), country)
