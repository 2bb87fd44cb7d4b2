"""Welcomes everybody who joins the roster, once and at a good local hour.

The welcome says when the first question comes, and comes before it; see ``asking``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.checkins.context import Context
from bot.checkins.person_view import PersonView
from bot.checkins.schedule.asking import Asking
from bot.checkins.schedule.calendar import Calendar, next_asking_time, next_morning
from bot.checkins.schedule.due import NotDue
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.tasks import WELCOME
from storage import Assignment, Store, Task


def newcomers(store: Store, joining: Iterable[str]) -> list[str]:
    """Those joining the roster who haven't got a welcome, not even from an earlier time on it."""
    return [person for person in joining if not store.has_message(person, WELCOME)]


def welcomes(context: Context, lines: Iterable[Assignment]) -> Iterator[Task]:
    """The tasks that welcome everybody in ``lines``, in their next asking hours.

    Add them together with the lines, so that nobody is left out.
    """
    for line in lines:
        zone = zone_of(context.store.person(line.person), context.default_zone)
        hours = calendar_of(line, zone, context.calendar)
        yield Task(WELCOME, line.person, next_asking_time(context.now, zone, hours))


TIME_FOR_THE_QUESTION = timedelta(minutes=30)
"""If a question follows right after a welcome, it needs at least this much of the asking hours."""


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The question that a welcome announces. ``at`` is ``None`` if it follows right after."""

    period: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """No welcome now. Look again at ``until``."""

    until: datetime


def first_question(view: PersonView, line: Assignment) -> FirstQuestion | Hold:
    """What a welcome sent now, in asking hours, says about the first question.

    Returns ``Hold`` if the person can't be asked at present (a guest, a level that doesn't exist),
    or if the hours end too soon for the question to follow.
    """
    asking, now = Asking(view, line), view.context.now
    at, decision = asking.foresee_once_welcomed()
    if isinstance(decision, NotDue):
        return Hold(next_morning(now, view.zone, view.calendar))
    if at > now:
        return FirstQuestion(decision.period, at)
    soon = asking.decide_once_welcomed(now + _time_for_the_question(view.calendar))
    if isinstance(soon, NotDue):
        return Hold(next_morning(now, view.zone, view.calendar))
    return FirstQuestion(decision.period, None)


def _time_for_the_question(hours: Calendar) -> timedelta:
    """At most half of the hours, so that a welcome at their beginning never waits."""
    day = date.min
    length = datetime.combine(day, hours.asks_until) - datetime.combine(day, hours.asks_from)
    return min(TIME_FOR_THE_QUESTION, length / 2)
