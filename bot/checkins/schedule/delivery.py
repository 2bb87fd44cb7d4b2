"""One pass sends due reminders, asks everyone who is due, and resolves unclear deliveries.

``sending`` delivers and verifies one message; ``pacing`` limits the rate. Only one pass runs at
a time, in the process that leads. If two believe for a moment that they lead, nobody is asked
twice: each check-in is claimed. An error with one person never stops the others.
"""

import logging
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from threading import Lock
from zoneinfo import ZoneInfo

from bot.checkins.administering.company_rules import CompanyRules
from bot.checkins.context import Context
from bot.checkins.messenger import Unable
from bot.checkins.person_view import PersonView
from bot.checkins.replies.pending import SETTLED_KEPT_FOR
from bot.checkins.schedule.asking import Asking
from bot.checkins.schedule.calendar import Calendar, first_day
from bot.checkins.schedule.clock import ClockInDoubt
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import NotDue, Reason
from bot.checkins.schedule.pausing import REST, PassPaused
from bot.checkins.schedule.sending import Sender, SendResult
from framework import Ladders
from storage import CheckIn, CheckInState, LedgerEntry, Outcome, PlannedLook, Store

log = logging.getLogger(__name__)

BATCH = 200
AFTER_AN_ERROR = timedelta(hours=1)
A_LONG_TIME = timedelta(days=365)
_NOT_FOR_THE_LEDGER = frozenset(
    {Reason.NOT_YET, Reason.HAS_ONE, Reason.WELCOME_FIRST, Reason.MANAGER_FIRST}
)
RECORDED_EVERY = timedelta(minutes=10)
SETTLED_AFTER = timedelta(minutes=10)
"""How long after sending the DM shows reliably whether a prompt arrived (docs/delivery.md)."""

CLOCKS_DIFFER = timedelta(minutes=1)
"""Clocks of several machines may differ by so much, and nothing is wrong."""

LOOKED_APART = timedelta(seconds=30)
"""A prompt counts as not arrived if two looks, at least this far apart, don't find it."""


@dataclass
class PassReport:
    """What one pass did so far. ``due``: how many people it had to check when it began."""

    results: Counter[SendResult] = field(default_factory=Counter)
    not_due: int = 0
    failed_to_look: int = 0
    due: int = 0
    paused_until: datetime | None = None

    @property
    def asked(self) -> int:
        return self.results[SendResult.ASKED]

    @property
    def recovered(self) -> int:
        return self.results[SendResult.RECOVERED]

    @property
    def reminded(self) -> int:
        return self.results[SendResult.REMINDED]

    @property
    def left_for_later(self) -> int:
        return self.results[SendResult.LEFT_FOR_LATER] + self.results[SendResult.UNCLEAR]

    @property
    def failed(self) -> int:
        return self.results[SendResult.REFUSED] + self.failed_to_look

    @property
    def did_anything(self) -> bool:
        return bool(self.asked or self.recovered or self.reminded or self.failed)

    @property
    def looked_at(self) -> int:
        """People whose outcome in this pass is known."""
        return self.asked + self.recovered + self.not_due + self.failed + self.left_for_later

    def __str__(self) -> str:
        until = self.paused_until
        paused = f", paused until {until.astimezone(UTC):%H:%M} UTC" if until else ""
        return (
            f"asked {self.asked}, recovered {self.recovered}, reminded {self.reminded}, "
            f"not due {self.not_due}, failed {self.failed}, left for later {self.left_for_later}"
            f"{paused}"
        )


RESTORED_AGAIN = timedelta(minutes=10)
"""After that, a DM is searched again for a prompt that a restored database doesn't know."""

Watcher = Callable[[PassReport], None]


def unwatched(report: PassReport) -> None:
    """For passes that nobody watches."""


@dataclass
class Delivery:
    """Runs passes.

    ``current_ladders``: returns the latest ladders. ``now``: may raise ``ClockInDoubt``, which
    ends the pass. ``watcher``: called with the report each time it changed. ``leads``: whether
    this process should run passes; as soon as it returns ``False``, the pass ends.
    ``current_rules``: what admins changed; a pass goes by the rules at its beginning.
    """

    store: Store
    current_ladders: Callable[[], Ladders]
    sender: Sender
    calendar: Calendar
    default_zone: ZoneInfo
    now: Callable[[], datetime]
    watcher: Watcher = unwatched
    leads: Callable[[], bool] = lambda: True
    current_rules: Callable[[], CompanyRules] | None = None
    _recorded_at: datetime | None = field(default=None, init=False, repr=False)
    _unsent: set[str] = field(default_factory=set, init=False, repr=False)
    """Claimed check-ins whose prompt Slack certainly does not have, by id."""
    _not_found: dict[str, datetime] = field(default_factory=dict, init=False, repr=False)
    """When the prompt was last looked for and not found, by id of the claimed check-in."""
    _one_at_a_time: Lock = field(default_factory=Lock, init=False, repr=False)

    def run_by(self, process: str, leads: Callable[[], bool]) -> "Delivery":
        """The same, run by the process with this token, and only while it ``leads``."""
        return replace(self, sender=replace(self.sender, token=process), leads=leads)

    def run_pass(self) -> PassReport:
        """Send due reminders, ask everyone who is due, and resolve unclear deliveries.

        Waits for a pass that is running already: what that one has just claimed must not look
        like an unclear delivery.
        """
        with self._one_at_a_time:
            report = PassReport()
            self._follow_rules()
            try:
                report.due = self.store.agenda_size(self.now())
                pause = self.store.paused(self.now())
                if pause is not None:
                    report.paused_until = pause.until
                    return report
                self.store.forget_settled(self.now() - SETTLED_KEPT_FOR)
                self._remind(report)
                _Asking(self, report).run()
                self._record_pass()
            except ClockInDoubt:
                # The clock watcher reports it, and the next pass goes on from here.
                pass
            except Unable as error:
                # What is claimed stays claimed, and the first pass that can sends it.
                log.error("Slack refuses this app (%s). Nobody is asked until that's fixed.", error)
            except PassPaused:
                report.results[SendResult.REFUSED] += 1
                report.paused_until = self.now() + REST
            if report.did_anything:
                log.info("Pass done: %s", report)
            return report

    def _follow_rules(self) -> None:
        if self.current_rules is not None:
            rules = self.current_rules()
            self.calendar = rules.calendar
            self.sender = replace(
                self.sender,
                calendar=rules.calendar,
                reminders=rules.reminders,
                digests=rules.digests,
            )

    @property
    def stopping(self) -> bool:
        """Whether the pass should end, early and safely."""
        return self.sender.pace.gate.stopping.is_set() or not self.leads()

    def view_of(self, person: str, now: datetime) -> PersonView:
        """A person as they are at ``now``."""
        ladders, zone = self.current_ladders(), self.default_zone
        return PersonView.of(Context(self.store, ladders, self.calendar, zone, now), person)

    def can_be_settled(self, check_in: CheckIn) -> bool:
        """Whether enough time has passed to tell if the prompt of a claimed check-in arrived."""
        if check_in.id in self._unsent:
            return True
        now = self.now()
        looked = self._not_found.get(check_in.id)
        if looked is not None and looked > now:
            # By a clock that was ahead. Nobody knows when it was, so it counts from now on.
            looked = self._not_found[check_in.id] = now
        if looked is not None and now - looked < LOOKED_APART:
            return False
        return now - check_in.claimed_at >= SETTLED_AFTER

    def send(self, check_in: CheckIn) -> SendResult:
        """Send the prompt of a claimed check-in. Only if Slack certainly doesn't have it."""
        self._not_found.pop(check_in.id, None)
        self._unsent.discard(check_in.id)
        try:
            result = self.sender.send(check_in)
        except Unable:
            self._unsent.add(check_in.id)
            raise
        if result is SendResult.LEFT_FOR_LATER:
            self._unsent.add(check_in.id)
        return result

    def settle(self, check_in: CheckIn) -> SendResult:
        """Find out whether a prompt arrived. If two looks don't find it, send it again."""
        if check_in.id in self._unsent:
            return self.send(check_in)
        result = self.sender.find(check_in)
        if result is not SendResult.NOT_FOUND:
            self._not_found.pop(check_in.id, None)
            return result
        if check_in.id in self._not_found:
            return self.send(check_in)
        self._not_found[check_in.id] = self.now()
        return result

    def _record_pass(self) -> None:
        """Store when the bot last ran. The next start compares its clock with that."""
        now = self.now()
        if self._recorded_at is None or abs(now - self._recorded_at) >= RECORDED_EVERY:
            self.store.record_pass(now)
            self._recorded_at = now

    def _remind(self, report: PassReport) -> None:
        for check_in in self.store.nudges(self.now(), BATCH):
            if self.stopping:
                return
            report.results[self.sender.remind(check_in)] += 1


def _earliest(period: str) -> datetime:
    """Before anybody is asked in a period, wherever they are."""
    return datetime.combine(first_day(period), time(), UTC) - timedelta(days=1)


class _Asking:
    """The part of one pass that asks people and resolves unclear deliveries."""

    def __init__(self, delivery: Delivery, report: PassReport) -> None:
        self._delivery = delivery
        self._store = delivery.store
        self._sender = delivery.sender
        self._report = report
        self._left_over: deque[CheckIn] = deque()

    def run(self) -> None:
        self._left_over = self._to_settle()
        while planned := self._store.agenda(self._delivery.now(), BATCH):
            for look in planned:
                if self._delivery.stopping:
                    return
                self._settle_one()
                self._ask(look)
                self._delivery.watcher(self._report)
            self._left_over = self._to_settle()
        while self._left_over and not self._delivery.stopping:
            self._settle(self._left_over.popleft())

    def _settle_one(self) -> None:
        """Between two prompts, resolve one unclear delivery, if the rate limit allows it."""
        if self._left_over and self._sender.look_up_pace.ready():
            self._settle(self._left_over.popleft())

    def _to_settle(self) -> deque[CheckIn]:
        claimed, now = self._store.claimed(), self._delivery.now()
        for each in claimed:
            if each.claimed_at > now + CLOCKS_DIFFER:
                # By a clock that was ahead. Nobody knows when it was, so it counts from now on.
                self._store.renew_claim(each, each.claim, now)
        return deque(each for each in claimed if self._delivery.can_be_settled(each))

    def _settle(self, check_in: CheckIn) -> None:
        try:
            self._note(self._delivery.settle(check_in))
        except (Unable, PassPaused, ClockInDoubt):
            raise
        except Exception as error:
            # An error with one person never stops the others.
            log.error("Could not settle for %s: %s", check_in.person, type(error).__name__)
            self._report.failed_to_look += 1

    def _ask(self, look: PlannedLook) -> None:
        try:
            self._look_at(look)
        except (Unable, PassPaused, ClockInDoubt):
            raise
        except Exception as error:
            # An error with one person never stops the others, and isn't retried at once.
            log.error("Could not look at %s: %s", look.person, type(error).__name__)
            self._store.looked(look, self._delivery.now() + AFTER_AN_ERROR)
            self._report.failed_to_look += 1

    def _look_at(self, look: PlannedLook) -> None:
        delivery, now = self._delivery, self._delivery.now()
        view = delivery.view_of(look.person, now)
        if view.line is None:
            # They're back on the agenda as soon as the roster names them again.
            self._store.looked(look, now + A_LONG_TIME)
            return
        decision = Asking(view, view.line).decide(now)
        if isinstance(decision, NotDue):
            self._note_not_due(look, decision, now)
            return
        composed = compose_from(self._store, look.person, decision, now)
        composed = replace(composed, claim=self._sender.token)
        if self._may_have_been_asked(composed.period):
            result = self._sender.take_over(composed, _earliest(composed.period))
            if result is not SendResult.NOT_FOUND:
                unclear = result is SendResult.UNCLEAR
                self._store.looked(look, now + RESTORED_AGAIN if unclear else decision.look_at)
                self._note(result)
                return
        check_in = self._store.claim(composed)
        self._store.looked(look, decision.look_at)
        if check_in is not None:
            self._note(self._delivery.send(check_in))

    def _may_have_been_asked(self, period: str) -> bool:
        """Whether people may have been asked in ``period`` before the database was restored from
        a backup that doesn't know of it."""
        restored_at = self._store.restored_at()
        return restored_at is not None and _earliest(period) <= restored_at

    def _note_not_due(self, look: PlannedLook, decision: NotDue, now: datetime) -> None:
        person = look.person
        if decision.reason not in _NOT_FOR_THE_LEDGER and not self._was_refused(person, decision):
            entry = LedgerEntry(person, decision.period, Outcome.NOT_ASKED, decision.reason, now)
            self._store.write_ledger(entry)
        self._store.looked(look, decision.look_at)
        self._report.not_due += 1

    def _was_refused(self, person: str, decision: NotDue) -> bool:
        """Whether the period was missed because Slack refused: the ledger keeps that reason."""
        if decision.reason is not Reason.MISSED:
            return False
        kept = self._store.check_in_for(person, decision.period)
        return kept is not None and kept.state is CheckInState.FAILED

    def _note(self, result: SendResult) -> None:
        self._report.results[result] += 1
