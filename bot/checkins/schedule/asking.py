"""Whether to ask a person on the roster now and, if not, when.

The pass acts on this answer, and ``preview``, ``/checkins status``, Home and the welcome show
it. So people are told what will happen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.checkins.announcing import announcement_of
from bot.checkins.person_view import PersonView
from bot.checkins.schedule.composing import may_be_asked
from bot.checkins.schedule.due import Due, NotDue, Reason, due
from bot.checkins.schedule.waits import latest_look, no_later
from bot.checkins.tasks import ASK_HANDOVER, WELCOME
from storage import Assignment

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
        Reason.PAUSED,
        Reason.HAS_ONE,
        Reason.WELCOME_FIRST,
        Reason.MANAGER_FIRST,
    }
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Decides about one person, whose line on the roster is ``line``. Changes nothing."""

    view: PersonView
    line: Assignment

    def decide(self, now: datetime) -> Due | NotDue:
        """Whether to ask the person at ``now``.

        Nobody is asked before their welcome went out, nor before they were told about a new
        manager.
        """
        decision = self.decide_once_welcomed(now)
        if isinstance(decision, NotDue):
            return decision
        for reason, kind, subject in _told_first(self.line):
            told_at = self.view.context.store.task_due(kind, subject)
            if told_at is not None:
                return NotDue(decision.period, reason, max(told_at, now) + AFTER_A_WELCOME)
        return decision

    def decide_once_welcomed(self, now: datetime) -> Due | NotDue:
        """The same for somebody whose welcome went out just before."""
        decision = due(self.view, self.line, now)
        if isinstance(decision, Due) and not may_be_asked(self.view, decision.period):
            return NotDue(decision.period, Reason.HAS_ONE, decision.look_at)
        return decision

    def foresee(self) -> tuple[datetime, Due | NotDue]:
        """When the person is asked next, and what. ``NotDue`` if they won't be asked at any time.

        This is what passes will do as long as nobody changes anything.
        """
        at = self._next_look()
        return self._from(at, self.decide(at))

    def foresee_once_welcomed(self) -> tuple[datetime, Due | NotDue]:
        """Like ``foresee``, for somebody whose welcome goes out now."""
        now = self.view.context.now
        return self._from(now, self.decide_once_welcomed(now))

    def _from(self, at: datetime, decision: Due | NotDue) -> tuple[datetime, Due | NotDue]:
        for _ in range(_FURTHEST):
            if not isinstance(decision, NotDue) or decision.reason not in _PASSES_WITH_TIME:
                break
            at = decision.look_at
            decision = self.decide_once_welcomed(at)
        return at, decision

    def _next_look(self) -> datetime:
        """The time in the agenda, or the latest possible one if that is earlier."""
        view, context = self.view, self.view.context
        planned = context.store.next_look(view.id)
        if planned is None or planned <= context.now:
            return context.now
        account = view.profile.account
        zone = account.zone if account else None
        latest = latest_look(
            zone, self.line.country, context.calendar, context.default_zone, context.now
        )
        unasked = latest.period is not None and view.check_in_for(latest.period) is None
        return max(context.now, no_later(planned, latest, unasked, context.now))


def _told_first(assignment: Assignment) -> Iterator[tuple[Reason, str, str]]:
    """What must be sent before a question: the reason, and the task's kind and subject."""
    yield Reason.WELCOME_FIRST, WELCOME, assignment.person
    if assignment.manager is not None:
        about = announcement_of(assignment.person, assignment.manager)
        yield Reason.MANAGER_FIRST, ASK_HANDOVER, about
