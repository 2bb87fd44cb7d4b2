"""Asking everyone who is due, exactly once: claim, send, record, recover.

A check-in is claimed in the store before its prompt is sent, and recorded as
asked after Slack took it. Whatever is still claimed when a pass begins is left
over from a crash or from a call whose outcome is unknown: then the person's DM
is searched for the check-in's id before anything is sent again. One process
runs one pass at a time (the store's lock and the scheduler see to it).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar
from bot.checkins.composing import compose_from, may_be_asked
from bot.checkins.direction import direction_of
from bot.checkins.due import Due, NotDue, Reason, due
from bot.checkins.due_reminders import due_reminder, remind_first_at
from bot.checkins.messenger import Messenger, OutcomeUnknown, Refused, Sent, TryLater, Unable
from bot.checkins.reminding import REMINDERS, PutOff, Remind
from framework import Ladders
from storage import CheckIn, LedgerEntry, Outcome, Store

log = logging.getLogger(__name__)
T = TypeVar("T")

BATCH = 200
TRIES_AT_ONE_SITTING = 5
AFTER_AN_ERROR = timedelta(hours=1)
A_LONG_TIME = timedelta(days=365)


@dataclass
class PassReport:
    """What one pass did, in counts."""

    asked: int = 0
    recovered: int = 0
    nudged: int = 0
    not_due: int = 0
    failed: int = 0
    left_for_later: int = 0

    @property
    def did_anything(self) -> bool:
        return bool(self.asked or self.recovered or self.nudged or self.failed)

    def __str__(self) -> str:
        return (
            f"asked {self.asked}, recovered {self.recovered}, nudged {self.nudged}, "
            f"not due {self.not_due}, failed {self.failed}, left for later {self.left_for_later}"
        )


@dataclass
class Delivery:
    """Runs passes. ``seconds_between`` is the pace; ``stopping`` ends a pass early and safely.

    ``current_ladders`` gives the ladders as they are by now. ``reminders``: after
    how many days somebody who has not answered is reminded.
    """

    store: Store
    current_ladders: Callable[[], Ladders]
    messenger: Messenger
    calendar: Calendar
    default_zone: ZoneInfo
    now: Callable[[], datetime]
    reminders: tuple[int, ...] = REMINDERS
    seconds_between: float = 1.2
    stopping: Event = field(default_factory=Event)
    _one_at_a_time: Lock = field(default_factory=Lock, init=False, repr=False)

    def run_pass(self) -> PassReport:
        """Recover what was left, send nudges that are due, ask everyone who is due.

        A call while another is at work waits for it: what that one has just
        claimed must not look like something left over.
        """
        with self._one_at_a_time:
            return self._run_pass()

    def _run_pass(self) -> PassReport:
        report = PassReport()
        try:
            self._recover(report)
            self._nudge(report)
            self._ask_due(report)
        except Unable as error:
            # What is claimed stays claimed: the first pass that can, sends it.
            log.error("Slack refuses this app (%s): nobody is asked until that is mended", error)
        if report.did_anything:
            log.info("Pass done: %s", report)
        return report

    def _recover(self, report: PassReport) -> None:
        for check_in in self.store.claimed():
            if self.stopping.is_set():
                return
            try:
                sent = self._patiently(partial(self.messenger.find_prompt, check_in))
            except Refused:
                sent = None
            except (OutcomeUnknown, TryLater):
                report.left_for_later += 1
                continue
            if sent is not None:
                self._record(check_in, sent)
                report.recovered += 1
            else:
                self._send(check_in, report)

    def _nudge(self, report: PassReport) -> None:
        for check_in in self.store.nudges(self.now(), BATCH):
            if self.stopping.is_set():
                return
            if not self._remind_now(check_in):
                continue
            try:
                self._patiently(partial(self.messenger.send_nudge, check_in))
                report.nudged += 1
            except (Refused, OutcomeUnknown, TryLater):
                report.failed += 1
            self._pause()

    def _remind_now(self, check_in: CheckIn) -> bool:
        decision = due_reminder(
            self.store, check_in, self.reminders, self.calendar, self.default_zone, self.now()
        )
        match decision:
            case PutOff(until):
                self.store.put_off_nudge(check_in.id, until)
                return False
            case Remind(next_at):
                # Counted first: a reminder lost in a crash is better than one doubled.
                self.store.take_nudge(check_in.id, next_at)
                return True
            case _:
                self.store.nudge(check_in.id, None)
                return False

    def _ask_due(self, report: PassReport) -> None:
        while people := self.store.agenda(self.now(), BATCH):
            for person in people:
                if self.stopping.is_set():
                    return
                try:
                    self._look_at(person, report)
                except Unable:
                    raise
                except Exception as error:
                    # One person's trouble never holds up the rest, and never spins.
                    log.error("Could not look at %s: %s", person, type(error).__name__)
                    self.store.look_again(person, self.now() + AFTER_AN_ERROR)
                    report.failed += 1

    def _look_at(self, person: str, report: PassReport) -> None:
        now = self.now()
        assignment = self.store.assignment(person)
        if assignment is None:
            # The roster puts them back on the agenda if it ever names them again.
            self.store.look_again(person, now + A_LONG_TIME)
            return
        ladders = self.current_ladders()
        decision = due(
            assignment,
            self.store.person(person),
            self.store.away_until(person),
            ladders,
            self.calendar,
            self.default_zone,
            now,
            direction_of(self.store, ladders.get(assignment.ladder), assignment),
        )
        if isinstance(decision, NotDue):
            self._note_not_due(person, decision, now)
            report.not_due += 1
            return
        check_in = self._claim(person, decision, now)
        self.store.look_again(person, decision.look_at)
        if check_in is not None:
            self._send(check_in, report)

    def _note_not_due(self, person: str, decision: NotDue, now: datetime) -> None:
        if decision.reason is not Reason.NOT_YET:
            entry = LedgerEntry(person, decision.period, Outcome.NOT_ASKED, decision.reason, now)
            self.store.write_ledger(entry)
        self.store.look_again(person, decision.look_at)

    def _claim(self, person: str, decision: Due, now: datetime) -> CheckIn | None:
        """The new claim, or ``None`` when the person already has a check-in of that time."""
        if not may_be_asked(self.store, person, decision.period):
            return None
        mine = compose_from(self.store, person, decision, now)
        kept = self.store.claim(mine)
        return kept if kept.id == mine.id else None

    def _send(self, check_in: CheckIn, report: PassReport) -> None:
        try:
            sent = self._patiently(partial(self.messenger.send_prompt, check_in))
        except Refused as refusal:
            self.store.record_failed(check_in.id, refusal.code, self.now())
            log.warning("Slack refused the prompt for %s: %s", check_in.person, refusal.code)
            report.failed += 1
        except (OutcomeUnknown, TryLater):
            report.left_for_later += 1
        else:
            self._record(check_in, sent)
            report.asked += 1
        self._pause()

    def _record(self, check_in: CheckIn, sent: Sent) -> None:
        now = self.now()
        remind_at = remind_first_at(
            self.store, check_in.person, now, self.reminders, self.calendar, self.default_zone
        )
        self.store.record_asked(
            check_in.id, sent.channel, sent.message_ts, now, remind_at=remind_at
        )

    def _patiently(self, call: Callable[[], T]) -> T:
        """Call; when Slack asks to wait, wait as told and call again."""
        for _ in range(TRIES_AT_ONE_SITTING - 1):
            try:
                return call()
            except TryLater as later:
                if self.stopping.wait(later.seconds):
                    raise
        return call()

    def _pause(self) -> None:
        self.stopping.wait(self.seconds_between)
