"""Sending one message to one person, and making sure of what became of it.

A check-in is claimed in the store before its prompt is sent, and recorded as
asked after Slack took it. One that is still claimed is left over from a crash or
from a call whose outcome is unknown: then the person's DM is searched for the
check-in's id before anything is sent again. Somebody whom Slack refuses is noted
in the ledger and asked again in the next period, not before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar
from bot.checkins.digest import plan_digest
from bot.checkins.due_reminders import due_reminder, remind_first_at
from bot.checkins.messenger import Messenger, OutcomeUnknown, Refused, Sent, TryLater
from bot.checkins.pacing import Pace
from bot.checkins.reminding import PutOff, Remind
from storage import CheckIn, Store

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES_AT_ONE_SITTING = 5


class Fate(Enum):
    """What became of a message."""

    ASKED = auto()
    RECOVERED = auto()
    REMINDED = auto()
    REFUSED = auto()
    LEFT_FOR_LATER = auto()
    NOT_MEANT = auto()
    """It was not to be sent any more, or not now."""


@dataclass(frozen=True)
class Sender:
    """Sends at ``pace``, and looks things up at ``look_up_pace``.

    ``reminders``: after how many days somebody who has not answered is reminded.
    ``digests``: whether managers are told how the period went.
    Every method raises ``Unable`` when Slack refuses the app itself, and
    ``ClockInDoubt`` when ``now`` does.
    """

    store: Store
    messenger: Messenger
    pace: Pace
    look_up_pace: Pace
    calendar: Calendar
    default_zone: ZoneInfo
    reminders: tuple[int, ...]
    now: Callable[[], datetime]
    digests: bool = False

    def send(self, check_in: CheckIn) -> Fate:
        """Send the prompt of a claimed check-in that certainly was not sent yet."""
        try:
            sent = self._patiently(self.pace, partial(self.messenger.send_prompt, check_in))
        except Refused as refusal:
            self.store.record_failed(check_in.id, refusal.code, self.now())
            log.warning("Slack refused the prompt for %s: %s", check_in.person, refusal.code)
            return Fate.REFUSED
        except (OutcomeUnknown, TryLater):
            return Fate.LEFT_FOR_LATER
        self._record(check_in, sent)
        return Fate.ASKED

    def settle(self, check_in: CheckIn) -> Fate:
        """Find out whether the prompt of a claimed check-in was sent; if not, send it."""
        try:
            sent = self._patiently(self.look_up_pace, partial(self.messenger.find_prompt, check_in))
        except Refused:
            sent = None
        except (OutcomeUnknown, TryLater):
            return Fate.LEFT_FOR_LATER
        if sent is None:
            return self.send(check_in)
        self._record(check_in, sent)
        return Fate.RECOVERED

    def remind(self, check_in: CheckIn) -> Fate:
        """Send a reminder that is due, if it still is meant."""
        decision = due_reminder(
            self.store, check_in, self.reminders, self.calendar, self.default_zone, self.now()
        )
        if isinstance(decision, PutOff):
            self.store.put_off_nudge(check_in.id, decision.until)
            return Fate.NOT_MEANT
        if not isinstance(decision, Remind):
            self.store.nudge(check_in.id, None)
            return Fate.NOT_MEANT
        # Counted first: a reminder lost in a crash is better than one doubled.
        self.store.take_nudge(check_in.id, decision.next_at)
        try:
            self._patiently(self.pace, partial(self.messenger.send_nudge, check_in))
        except (Refused, OutcomeUnknown, TryLater):
            return Fate.REFUSED
        return Fate.REMINDED

    def _record(self, check_in: CheckIn, sent: Sent) -> None:
        now = self.now()
        remind_at = remind_first_at(
            self.store, check_in.person, now, self.reminders, self.calendar, self.default_zone
        )
        self.store.record_asked(
            check_in.id, sent.channel, sent.message_ts, now, remind_at=remind_at
        )
        if self.digests:
            plan_digest(self.store, check_in, self.calendar, self.default_zone, now)

    def _patiently(self, pace: Pace, call: Callable[[], T]) -> T:
        """Call when it is time; when Slack asks to wait, all wait, and it is called again."""
        for tries in range(TRIES_AT_ONE_SITTING):
            if not pace.turn():
                break
            self.now()  # Nothing is sent by a clock in doubt, however long the turn took.
            try:
                result = call()
            except TryLater as later:
                pace.gate.close(later.seconds)
                if tries == TRIES_AT_ONE_SITTING - 1:
                    raise
            except OutcomeUnknown:
                pace.gate.stumbled()
                raise
            else:
                pace.gate.succeeded()
                return result
        raise TryLater(0)
