"""Whether to ask a person on the roster now and, if not, when.

The pass acts on this answer, and ``preview``, ``/checkins status``, Home and the welcome show
it. So people are told what will happen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.direction import direction_of
from bot.checkins.handover import announcement_of
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.composing import may_be_asked
from bot.checkins.schedule.due import Due, NotDue, Reason, due
from bot.checkins.schedule.waits import latest_look, no_later
from bot.checkins.tasks import ASK_HANDOVER, WELCOME
from framework import Ladders
from storage import Assignment, Store

_FURTHEST = 300
"""How many looks ahead to search for the next question. Enough for years of skipped months."""

AFTER_A_WELCOME = timedelta(minutes=1)
"""How long after a welcome (or another message that comes first) is due to check that it went
out."""

_PASSES_WITH_TIME = frozenset(
    {
        Reason.NOT_YET,
        Reason.MISSED,
        Reason.AWAY,
        Reason.HAS_ONE,
        Reason.WELCOME_FIRST,
        Reason.MANAGER_FIRST,
    }
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Decides about people on the roster. ``calendar``: the company's. Changes nothing."""

    store: Store
    ladders: Ladders
    calendar: Calendar
    default_zone: ZoneInfo

    def decide(self, assignment: Assignment, now: datetime) -> Due | NotDue:
        """Whether to ask a person now.

        Nobody is asked before their welcome went out, nor before they were told about a new
        manager.
        """
        decision = self.decide_once_welcomed(assignment, now)
        if isinstance(decision, NotDue):
            return decision
        for reason, kind, subject in _told_first(assignment):
            told_at = self.store.task_due(kind, subject)
            if told_at is not None:
                return NotDue(decision.period, reason, max(told_at, now) + AFTER_A_WELCOME)
        return decision

    def decide_once_welcomed(self, assignment: Assignment, now: datetime) -> Due | NotDue:
        """The same for somebody whose welcome went out just before."""
        person = assignment.person
        decision = due(
            assignment,
            self.store.person(person),
            self.store.away_until(person),
            self.ladders,
            self.calendar,
            self.default_zone,
            now,
            direction_of(self.store, self.ladders.get(assignment.ladder), assignment),
        )
        if isinstance(decision, Due) and not may_be_asked(self.store, person, decision.period):
            return NotDue(decision.period, Reason.HAS_ONE, decision.look_at)
        return decision

    def foresee(self, assignment: Assignment, now: datetime) -> tuple[datetime, Due | NotDue]:
        """When a person is asked next, and what. ``NotDue`` if they won't be asked at any time.

        This is what passes will do as long as nobody changes anything.
        """
        at = self._next_look(assignment, now)
        return self._from(assignment, at, self.decide(assignment, at))

    def foresee_once_welcomed(
        self, assignment: Assignment, now: datetime
    ) -> tuple[datetime, Due | NotDue]:
        """Like ``foresee``, for somebody whose welcome goes out at ``now``."""
        return self._from(assignment, now, self.decide_once_welcomed(assignment, now))

    def _from(
        self, assignment: Assignment, at: datetime, decision: Due | NotDue
    ) -> tuple[datetime, Due | NotDue]:
        for _ in range(_FURTHEST):
            if not isinstance(decision, NotDue) or decision.reason not in _PASSES_WITH_TIME:
                break
            at = decision.look_at
            decision = self.decide_once_welcomed(assignment, at)
        return at, decision

    def _next_look(self, assignment: Assignment, now: datetime) -> datetime:
        """The time in the agenda, or the latest possible one if that is earlier."""
        planned = self.store.next_look(assignment.person)
        if planned is None or planned <= now:
            return now
        person = self.store.person(assignment.person)
        zone = person.zone if person else None
        latest = latest_look(zone, assignment.country, self.calendar, self.default_zone, now)
        unasked = latest.period is not None and (
            self.store.check_in_for(assignment.person, latest.period) is None
        )
        return max(now, no_later(planned, latest, unasked, now))


def _told_first(assignment: Assignment) -> Iterator[tuple[Reason, str, str]]:
    """What must go out before a question: why, the kind of the task, and its subject."""
    yield Reason.WELCOME_FIRST, WELCOME, assignment.person
    if assignment.manager is not None:
        about = announcement_of(assignment.person, assignment.manager)
        yield Reason.MANAGER_FIRST, ASK_HANDOVER, about
