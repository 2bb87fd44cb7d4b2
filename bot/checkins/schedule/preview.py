"""What the next passes will do, for the operator: who is asked what and when, who isn't and why."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.context import Context
from bot.checkins.person_view import PersonView
from bot.checkins.schedule.asking import Asking
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import NotDue, Reason
from storage import Assignment, CheckIn


@dataclass(frozen=True, slots=True)
class Preview:
    """One line: ``at`` is when (UTC), ``check_in`` is what.

    ``reason``: why not, if neither is known, or that the person is away until then.
    """

    person: str
    name: str
    zone: ZoneInfo
    period: str
    at: datetime | None
    check_in: CheckIn | None
    reason: str | None


def preview(context: Context) -> list[Preview]:
    """A line for everyone on the roster, by person id. It only reads."""
    views = (PersonView.of(context, line.person) for line in context.store.roster())
    return [preview_of(view, view.line) for view in views if view.line is not None]


def preview_of(view: PersonView, line: Assignment) -> Preview:
    """The preview for one person. ``line``: theirs on the roster."""
    at, decision = Asking(view, line).foresee()
    if isinstance(decision, NotDue):
        never = decision.reason.value
        return Preview(view.id, view.name, view.zone, decision.period, None, None, never)
    check_in = compose_from(view.context.store, view.id, decision, at)
    why = Reason.AWAY.value if view.away_until is not None else None
    return Preview(view.id, view.name, view.zone, decision.period, at, check_in, why)
