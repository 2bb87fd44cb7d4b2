"""The workers that do outbox tasks: after a change is stored, at a steady pace.

They render messages from the store at the moment they are sent, so a task done late or twice
shows nothing wrong. Listener threads never wait for them. One task isn't about Slack: ``SEAL``
cleans the storage medium.
"""

import logging
import secrets
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from bot.checkins.messenger import (
    AskAgain,
    NotAllowed,
    OutcomeUnknown,
    OutOfReach,
    Refused,
    TryLater,
    Unable,
)
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.tasks import REMOVE_DOUBLE
from bot.checkins.text_form import Unreadable
from bot.slack.gateway.post_marks import ClaimLost, attempt_at
from bot.slack.outbox.kind import MOST_ATTEMPTS, MOST_REFUSALS, Kind, NotNow, Paces, TaskContext
from storage import LEASE, StoreError, Task

log = logging.getLogger(__name__)

BATCH = 20
ROUND_SECONDS = 5.0
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
LOOKED_FOR_AFTER = timedelta(minutes=10)
"""How long after a post with an unclear outcome to look in the DM whether it arrived."""


DOUBLES_LOOKED_FOR_AFTER = timedelta(seconds=15)
"""How long after a task was taken over to check whether both processes have posted: by then, the
second one has."""


@dataclass(frozen=True, slots=True)
class Duty:
    """When a worker does tasks, and as whom.

    ``clock_in_doubt``: while it returns ``True``, tasks that wait for a person's good hours
    aren't done. ``leads``: while it returns ``False``, none are. ``replica``: the token of this
    process among those that run on the store.
    """

    clock_in_doubt: Callable[[], bool] = lambda: False
    leads: Callable[[], bool] = lambda: True
    replica: str = "this"


ALWAYS_ON_DUTY = Duty()


class OutboxWorker:
    """One thread that does the tasks of some kinds.

    Each kind has only one worker, in the process that leads, so that messages change in the right
    order. ``stop`` waits for the task in progress.
    """

    def __init__(
        self,
        name: str,
        context: TaskContext,
        kinds: Iterable[Kind[Any]],
        paces: Paces,
        duty: Duty = ALWAYS_ON_DUTY,
    ) -> None:
        """``kinds``: the kinds that it does."""
        self._duty = duty
        self._context = context
        self._bot = context.bot
        self._paces = paces
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._kinds = {kind.name: kind for kind in kinds}
        self._may_hold_tasks = False
        """Whether a change wasn't answered that may have taken tasks, or not released them."""

    def start(self) -> None:
        self._thread.start()

    def do_what_is_due(self, leaving: Collection[str] = ()) -> None:
        """Does every due task on the caller's thread. Only while the worker isn't started.

        Tasks of the kinds in ``leaving`` keep waiting.
        """
        while self._do_some(leaving):
            pass

    def stop(self) -> None:
        self._stopping.set()
        self._bot.outbox_signal.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            heard = self._bot.outbox_signal.times
            try:
                busy = self._do_some()
            except StoreError as error:
                log.error("The outbox cannot read the store: %s", error)
                busy = False
            if not busy:
                self._bot.outbox_signal.wait(heard, ROUND_SECONDS)

    def _do_some(self, leaving: Collection[str] = ()) -> bool:
        """Does some due tasks, and returns whether there were any.

        Tasks that wait for a rate limit don't hold up others.
        """
        if self._may_hold_tasks:
            # This process is alive, so no other one would take them.
            self._bot.store.release_claims(self._duty.replica, kinds=self._kinds)
            self._may_hold_tasks = False
        try:
            return self._do_claimed(leaving)
        except StoreError:
            self._may_hold_tasks = True
            raise

    def _do_claimed(self, leaving: Collection[str]) -> bool:
        done = False
        waiting = self._claimed(self._kinds_now(leaving))
        left: list[Task] = []
        try:
            while waiting and self._is_on_duty():
                task = waiting.pop(0)
                kind = self._kinds[task.kind]
                pace = self._pace_of(kind)
                if self._is_held(kind) or not pace.turn_while_open():
                    left.append(task)
                    continue
                done = True
                self._do(task, kind, pace.gate)
        finally:
            if waiting or left:
                self._bot.store.release_tasks([*left, *waiting])
        return done

    def _is_on_duty(self) -> bool:
        return not self._stopping.is_set() and self._duty.leads()

    def _claimed(self, kinds: Collection[str]) -> list[Task]:
        """The next due tasks, claimed so that nobody else does them meanwhile."""
        store, now = self._bot.store, self._bot.now()
        if not self._is_on_duty() or not store.tasks(now, 1, kinds=kinds):
            return []
        return store.claim_tasks(
            now,
            BATCH,
            kinds=kinds,
            claim=secrets.token_hex(8),
            replica=self._duty.replica,
            lasts=LEASE,
        )

    def _kinds_now(self, leaving: Collection[str]) -> Collection[str]:
        return [
            name
            for name, kind in self._kinds.items()
            if name not in leaving
            and not self._is_held(kind)
            and not self._pace_of(kind).gate.seconds_closed()
        ]

    def _pace_of(self, kind: Kind[Any]) -> Pace:
        return self._paces[kind.pace]

    def _is_held(self, kind: Kind[Any]) -> bool:
        return kind.in_hours is not None and self._duty.clock_in_doubt()

    def _do(self, task: Task, kind: Kind[Any], gate: Gate) -> None:
        """Does a task. If another process took it over meanwhile, this attempt counts for
        nothing."""
        store = self._bot.store
        again = not kind.resend and task.attempts > 0
        with attempt_at(task, again=again, holds=lambda: store.holds_task(task)) as attempt:
            held = self._try(task, kind, gate)
        if held:
            return
        log.warning("Another process took over %s for %s.", task.kind, task.subject)
        later = self._bot.now() + DOUBLES_LOOKED_FOR_AFTER
        for posted in attempt.posted:
            store.add_task(REMOVE_DOUBLE, posted.text, later)
        if kind.resend:
            # This attempt may have shown something older than the other one.
            store.add_task(task.kind, task.subject, self._bot.now())

    def _try(self, task: Task, kind: Kind[Any], gate: Gate) -> bool:
        """One attempt at a task; ``False``: another process has taken it over."""
        store = self._bot.store
        try:
            following = self._run_now(task, kind)
        except ClaimLost:
            return False
        except TryLater as later:
            return store.delay_task(task, self._bot.now() + timedelta(seconds=later.seconds))
        except NotNow as wait:
            return store.delay_task(task, wait.until)
        except OutcomeUnknown as error:
            return self._unclear(task, kind, gate, error)
        except Unable as error:
            log.error(
                "Slack refuses this app (%s). %s waits until that's fixed.", error.code, task.kind
            )
            return self._try_again(task, kind, error.code)
        except Refused as refusal:
            return self._refused(task, kind, refusal)
        except StoreError:
            raise
        except Unreadable as error:
            log.error("Task %s is about nothing that can be read: %s", task.kind, error)
            return store.finish_task(task)
        except Exception as error:
            # An error in one task must not hold up the others.
            log.error("Task %s failed: %s", task.kind, type(error).__name__)
            return self._try_again(task, kind, type(error).__name__)
        gate.succeeded()
        return store.finish_task(task, then=following)

    def _run_now(self, task: Task, kind: Kind[Any]) -> Sequence[Task]:
        subject = kind.read(task.subject)
        if kind.in_hours is not None:
            kind.in_hours.wait(self._bot, subject)
        return kind.run(self._context, subject) or ()

    def _unclear(self, task: Task, kind: Kind[Any], gate: Gate, error: OutcomeUnknown) -> bool:
        log.warning("No clear answer from Slack to %s for %s: %s", task.kind, task.subject, error)
        gate.stumbled()
        if task.attempts + 1 >= kind.keep_trying.unclear:
            return self._give_up(task, kind, type(error).__name__)
        if kind.resend or isinstance(error, AskAgain):
            return self._try_again(task, kind, type(error).__name__)
        return self._bot.store.delay_task(task, self._bot.now() + LOOKED_FOR_AFTER)

    def _refused(self, task: Task, kind: Kind[Any], refusal: Refused) -> bool:
        log.warning("Slack refused %s for %s: %s", task.kind, task.subject, refusal.code)
        known = isinstance(refusal, OutOfReach | NotAllowed)
        method = refusal.method if isinstance(refusal, NotAllowed) else ""
        why = f"{refusal.code} {method}".strip()
        keep, tried = kind.keep_trying, task.attempts + 1
        if keep.always:
            heard = tried == MOST_REFUSALS
            return self._try_again(
                task, kind, why, self._given_up(task, kind, why) if heard else ()
            )
        if known or (keep.refusals is not None and tried >= keep.refusals):
            return self._give_up(task, kind, why)
        return self._try_again(task, kind, why)

    def _try_again(self, task: Task, kind: Kind[Any], why: str, then: Sequence[Task] = ()) -> bool:
        if task.attempts + 1 >= MOST_ATTEMPTS and not kind.keep_trying.always:
            log.error("Giving up on %s for %s: %s", task.kind, task.subject, why)
            return self._give_up(task, kind, why)
        pause = min(FIRST_RETRY * 2 ** min(task.attempts, MOST_ATTEMPTS), LONGEST_RETRY)
        return self._bot.store.delay_task(task, self._bot.now() + pause, then=then)

    def _give_up(self, task: Task, kind: Kind[Any], why: str) -> bool:
        """Finishes the task, and adds tasks that tell the person who asked for it, or do it another
        way."""
        return self._bot.store.finish_task(task, then=self._given_up(task, kind, why))

    def _given_up(self, task: Task, kind: Kind[Any], why: str) -> Sequence[Task]:
        return kind.given_up(self._context, kind.read(task.subject), why)
