"""Saying hello once to everybody who joins the roster, at a sensible local hour.

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
    """Those who join the roster and haven't got a welcome yet, also from when they were on it."""
    return [person for person in joining if not store.has_message(person, WELCOME)]


def welcomes(context: Context, lines: Iterable[Assignment]) -> Iterator[Task]:
    """Greeting everybody of ``lines``, in the next asking hours where they are.

    To be put into the outbox together with the lines, so that nobody is left out.
    """
    for line in lines:
        zone = zone_of(context.store.person(line.person), context.default_zone)
        hours = calendar_of(line, zone, context.calendar)
        yield Task(WELCOME, line.person, next_asking_time(context.now, zone, hours))


TIME_FOR_THE_QUESTION = timedelta(minutes=30)
"""A question that is to come right after a welcome needs at least so much of the asking hours."""


@dataclass(frozen=True, slots=True)
class FirstQuestion:
    """The question that a welcome announces; ``at`` is ``None`` when it comes right after."""

    period: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Hold:
    """No welcome now; look again at ``until``."""

    until: datetime


def first_question(view: PersonView, line: Assignment) -> FirstQuestion | Hold:
    """What a welcome that goes out now, in asking hours, says of the first question.

    There is none yet for somebody who cannot be asked as things stand (a guest, a level that
    the ladder lost), nor when the hours end too soon for the question to follow.
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
