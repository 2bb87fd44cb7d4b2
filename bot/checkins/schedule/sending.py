"""Sends one message to one person, and finds out whether it arrived.

A check-in is claimed in the store before its prompt is sent, and recorded as asked after
Slack accepted it, unless another process has claimed it meanwhile: then what was posted is
deleted. If it stays claimed, there was a crash or a call with an unknown outcome.
Then the person's DM is searched for the check-in's id before anything is sent again. If Slack
refuses a person, the ledger says so, and the bot tries again daily while the asking window
lasts.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.checkins.messenger import Messenger, OutcomeUnknown, OutOfReach, Refused, Sent, TryLater
from bot.checkins.schedule.calendar import Calendar, next_morning
from bot.checkins.schedule.digest import planned_digest
from bot.checkins.schedule.due_reminders import due_reminder
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.schedule.pacing import Pace
from bot.checkins.schedule.pausing import PassPaused, Streak, note_asked, pauses_after
from bot.checkins.schedule.reminding import PutOff, Remind, ReminderTimes, first_reminder
from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import SHOW_PROMPT, TAKE_BACK
from storage import CheckIn, LedgerEntry, Outcome, Profile, Store, Task

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES_AT_ONE_SITTING = 5

CLAIM_HOLDS = timedelta(seconds=10)
"""If a prompt is sent later than this after its claim, the claim is renewed first."""


class SendResult(Enum):
    """The outcome of sending a message or looking for it."""

    ASKED = auto()
    RECOVERED = auto()
    REMINDED = auto()
    REFUSED = auto()
    LEFT_FOR_LATER = auto()
    """It was certainly not delivered."""
    UNCLEAR = auto()
    """It may have been delivered, or may still be."""
    NOT_FOUND = auto()
    """The DM doesn't show it, at least not yet."""
    NOT_MEANT = auto()
    """It shouldn't be sent anymore, or not now."""


class _ClaimLost(Exception):
    """Another process has claimed the check-in meanwhile."""


@dataclass
class _Claim:
    """A check-in, as long as the process ``token`` has claimed it."""

    store: Store
    token: str
    check_in: CheckIn

    def renew(self, now: datetime) -> None:
        """Renews the claim if it's old, or if another process made it, which has gone since.

        Raises ``_ClaimLost``.
        """
        known = self.check_in
        if known.claim == self.token and now - known.claimed_at <= CLAIM_HOLDS:
            return
        if not self.store.renew_claim(known, self.token, now):
            raise _ClaimLost
        self.check_in = replace(known, claim=self.token, claimed_at=now)


@dataclass(frozen=True)
class Sender:
    """Sends at ``pace``, and searches DMs at ``look_up_pace``.

    ``token``: identifies this process, which claims what it sends. ``reminders``: days after a
    prompt at which to remind somebody who hasn't answered. ``digests``: whether managers are
    told how the period went. ``admins``: who is told when passes pause.

    Every method raises ``Unable`` if Slack refuses the app itself, ``PassPaused`` if it refuses
    several people in a row with the same unknown code, and ``ClockInDoubt`` if ``now`` does.
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
    admins: tuple[str, ...] = ()
    token: str = ""
    streak: Streak = field(default_factory=Streak)

    def send(self, check_in: CheckIn) -> SendResult:
        """Sends the prompt of a claimed check-in. Only if it was certainly not delivered yet."""
        claim = _Claim(self.store, self.token, check_in)
        try:
            sent = self._patiently(self.pace, partial(self._send_off, claim))
        except _ClaimLost:
            return SendResult.NOT_MEANT
        except Refused as refusal:
            self._refused(claim.check_in, refusal)
            return SendResult.REFUSED
        except OutcomeUnknown:
            return SendResult.UNCLEAR
        except TryLater:
            return SendResult.LEFT_FOR_LATER
        if not self._record(claim.check_in, sent):
            # Another process took it over while this one was held up, and sends it itself.
            posted = MessageAt(sent.channel, sent.message_ts)
            self.store.add_task(TAKE_BACK, posted.text, self.now())
            return SendResult.NOT_MEANT
        return SendResult.ASKED

    def _send_off(self, claim: "_Claim") -> Sent:
        claim.renew(self.now())
        return self.messenger.send_prompt(claim.check_in)

    def find(self, check_in: CheckIn) -> SendResult:
        """Search the DM for the prompt of a claimed check-in, and record it if it is there."""
        try:
            sent = self._patiently(self.look_up_pace, partial(self.messenger.find_prompt, check_in))
        except OutOfReach:
            sent = None
        except Refused as refusal:
            # The DM can't be read, so the prompt may have arrived, and isn't sent again.
            self._not_found_out(check_in, refusal)
            return SendResult.UNCLEAR
        except (OutcomeUnknown, TryLater):
            return SendResult.UNCLEAR
        if sent is None:
            return SendResult.NOT_FOUND
        # Which manager it names isn't known, so nothing is shared until it is redrawn.
        redraw = Task(SHOW_PROMPT, check_in.id, self.now())
        recorded = self._record(check_in, sent, redraw)
        return SendResult.RECOVERED if recorded else SendResult.UNCLEAR

    def take_over(self, composed: CheckIn, since: datetime) -> SendResult:
        """Search the DM for a prompt of the period that isn't on record, because the database was
        restored from before it was sent; record it if it is there.

        ``composed``: the check-in that would be sent otherwise. ``since``: when the earliest
        prompt of its period can have been sent.
        """
        person = composed.person
        try:
            found = self._patiently(
                self.look_up_pace, partial(self.messenger.prompts_since, person, since)
            )
        except OutOfReach:
            return SendResult.NOT_FOUND
        except Refused as refusal:
            # The DM can't be read, so a prompt may be there, and none is sent.
            self._not_found_out(composed, refusal)
            return SendResult.UNCLEAR
        except (OutcomeUnknown, TryLater):
            return SendResult.UNCLEAR
        for each in found:
            known = self.store.check_in(each.check_in)
            if known is not None and known.period != composed.period:
                continue
            check_in = self.store.claim(replace(composed, id=each.check_in))
            # What it asks, and whom it names, isn't known, so it's redrawn.
            redraw = Task(SHOW_PROMPT, each.check_in, self.now())
            if check_in is not None and self._record(check_in, each.sent, redraw):
                return SendResult.RECOVERED
            return SendResult.NOT_MEANT
        return SendResult.NOT_FOUND

    def remind(self, check_in: CheckIn) -> SendResult:
        """Sends a reminder that is due, if it should still be sent."""
        profile = self.store.profile(check_in.person)
        decision = due_reminder(self.store, check_in, profile, self._times(profile, self.now()))
        if not isinstance(decision, Remind):
            until = decision.until if isinstance(decision, PutOff) else None
            self.store.take_nudge(check_in, until, sent=False)
            return SendResult.NOT_MEANT
        # Counted first: a reminder lost in a crash is better than one doubled.
        if not self.store.take_nudge(check_in, decision.next_at, sent=True):
            return SendResult.NOT_MEANT
        try:
            self._patiently(self.pace, partial(self.messenger.send_nudge, check_in))
        except (Refused, OutcomeUnknown, TryLater):
            return SendResult.REFUSED
        return SendResult.REMINDED

    def _record(self, check_in: CheckIn, sent: Sent, *then: Task) -> bool:
        now, store, calendar = self.now(), self.store, self.calendar
        digest = planned_digest(store, check_in, calendar, self.default_zone, now)
        times = self._times(store.profile(check_in.person), now)
        remind_at = first_reminder(now, times.days, times.zone, times.calendar)
        recorded = self.store.record_asked(
            check_in.id,
            sent.channel,
            sent.message_ts,
            now,
            remind_at=remind_at,
            named_reader=sent.named_reader,
            then=[*then, *(digest if self.digests else ())],
            claim=check_in.claim,
        )
        if recorded:
            note_asked(self.store, self.streak, now)
        return recorded

    def _refused(self, check_in: CheckIn, refusal: Refused) -> None:
        person, code, now = check_in.person, refusal.code, self.now()
        self.store.record_failed(
            check_in.id, code, now, again_at=self._tomorrow(person, now), claim=check_in.claim
        )
        log.warning("Slack refused the prompt for %s: %s", person, code)
        if isinstance(refusal, OutOfReach):
            return
        self.streak.add(person, code)
        if pauses_after(self.store, self.streak, self.admins, now):
            raise PassPaused(code)

    def _not_found_out(self, check_in: CheckIn, refusal: Refused) -> None:
        log.warning("Slack refused to show the DM of %s: %s", check_in.person, refusal.code)
        entry = LedgerEntry(
            check_in.person, check_in.period, Outcome.NOT_ASKED, refusal.code, self.now()
        )
        self.store.write_ledger(entry)

    def _tomorrow(self, person: str, now: datetime) -> datetime:
        """The next morning where the person is."""
        times = self._times(self.store.profile(person), now)
        return next_morning(now, times.zone, times.calendar)

    def _times(self, profile: Profile, now: datetime) -> ReminderTimes:
        zone = zone_of(profile.account, self.default_zone)
        calendar = calendar_of(profile.line, zone, self.calendar)
        return ReminderTimes(self.reminders, zone, calendar, now)

    def _patiently(self, pace: Pace, call: Callable[[], T]) -> T:
        """Waits for a turn and makes the call.

        If Slack asks to wait, all callers of the gate wait, and the call is repeated, up to
        ``TRIES_AT_ONE_SITTING`` times. Then, or when told to stop, this raises ``TryLater``.
        """
        for tries in range(TRIES_AT_ONE_SITTING):
            if not pace.turn():
                break
            self.now()  # Raises ``ClockInDoubt`` if the clock became doubtful while waiting.
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
