"""The workers that do outbox tasks: after a change is stored, at a steady pace.

They render messages from the store at the moment they are sent, so a task done late or twice
shows nothing wrong. Listener threads never wait for them. One task isn't about Slack: ``SEAL``
cleans the storage medium.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from bot.checkins.messenger import NotAllowed, OutcomeUnknown, OutOfReach, Refused, TryLater, Unable
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.text_form import Unreadable
from bot.slack.gateway.post_marks import attempt_at
from bot.slack.outbox.kind import (
    MOST_ATTEMPTS,
    MOST_REFUSALS,
    Kind,
    NotNow,
    Paces,
    TaskContext,
)
from storage import StoreError, Task

log = logging.getLogger(__name__)

BATCH = 20
ROUND_SECONDS = 5.0
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
LOOKED_FOR_AFTER = timedelta(minutes=10)
"""How long after a post with an unclear outcome to look in the DM whether it arrived."""


class OutboxWorker:
    """One thread that does the tasks of some kinds.

    Each kind has only one worker, in the process that leads, so that messages change in the order
    in which they should. ``stop`` waits for the task in progress.
    """

    def __init__(
        self,
        name: str,
        context: TaskContext,
        kinds: Iterable[Kind[Any]],
        paces: Paces,
        clock_in_doubt: Callable[[], bool] = lambda: False,
        leads: Callable[[], bool] = lambda: True,
    ) -> None:
        """``kinds``: those that it does. ``clock_in_doubt``: while it returns ``True``, tasks
        that wait for a person's good hours aren't done. ``leads``: while it returns ``False``,
        none are."""
        self._leads = leads
        self._clock_in_doubt = clock_in_doubt
        self._context = context
        self._bot = context.bot
        self._began = self._bot.now()
        self._paces = paces
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._kinds = {kind.name: kind for kind in kinds}

    def start(self) -> None:
        self._thread.start()

    def do_what_is_due(self, leaving: Collection[str] = ()) -> None:
        """Do every due task on the caller's thread. Only while the worker isn't started.

        Tasks of the kinds in ``leaving`` go on waiting.
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
        """Do some due tasks, and return whether there were any.

        Tasks that wait for a rate limit don't hold up others.
        """
        done = False
        if not self._leads():
            return False
        for task in self._bot.store.tasks(self._bot.now(), BATCH, kinds=self._kinds_now(leaving)):
            if self._stopping.is_set() or not self._leads():
                return False
            kind = self._kinds[task.kind]
            if self._is_held(kind):
                continue
            pace = self._pace_of(kind)
            if pace.turn_while_open():
                self._do(task, kind, pace.gate)
                done = True
        return done

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
        return kind.in_hours is not None and self._clock_in_doubt()

    def _do(self, task: Task, kind: Kind[Any], gate: Gate) -> None:
        store = self._bot.store
        try:
            following = self._run_now(task, kind)
        except TryLater as later:
            store.delay_task(task, self._bot.now() + timedelta(seconds=later.seconds))
        except NotNow as wait:
            store.delay_task(task, wait.until)
        except OutcomeUnknown as error:
            self._unclear(task, kind, gate, error)
        except Unable as error:
            self._try_again(task, kind, error.code)
        except Refused as refusal:
            self._refused(task, kind, refusal)
        except StoreError:
            raise
        except Unreadable as error:
            log.error("Task %s is about nothing that can be read: %s", task.kind, error)
            store.finish_task(task)
        except Exception as error:
            # An error in one task must not hold up the others.
            log.error("Task %s failed: %s", task.kind, type(error).__name__)
            self._try_again(task, kind, type(error).__name__)
        else:
            gate.succeeded()
            store.finish_task(task, then=following)

    def _run_now(self, task: Task, kind: Kind[Any]) -> Sequence[Task]:
        subject = kind.read(task.subject)
        if kind.in_hours is not None:
            kind.in_hours.wait(self._bot, subject)
        with attempt_at(task, again=self._may_have_been_posted(task, kind)):
            return kind.run(self._context, subject) or ()

    def _may_have_been_posted(self, task: Task, kind: Kind[Any]) -> bool:
        """Whether an earlier attempt may have posted, perhaps in a process that was killed."""
        return not kind.resend and (task.attempts > 0 or task.due_at < self._began)

    def _unclear(self, task: Task, kind: Kind[Any], gate: Gate, error: OutcomeUnknown) -> None:
        log.warning("No clear answer from Slack to %s for %s: %s", task.kind, task.subject, error)
        gate.stumbled()
        if task.attempts + 1 >= kind.keep_trying.unclear:
            self._give_up(task, kind, type(error).__name__)
        elif kind.resend:
            self._try_again(task, kind, type(error).__name__)
        else:
            self._bot.store.delay_task(task, self._bot.now() + LOOKED_FOR_AFTER)

    def _refused(self, task: Task, kind: Kind[Any], refusal: Refused) -> None:
        log.warning("Slack refused %s for %s: %s", task.kind, task.subject, refusal.code)
        known = isinstance(refusal, OutOfReach | NotAllowed)
        method = refusal.method if isinstance(refusal, NotAllowed) else ""
        why = f"{refusal.code} {method}".strip()
        keep, tried = kind.keep_trying, task.attempts + 1
        if keep.always:
            heard = tried == MOST_REFUSALS
            self._try_again(task, kind, why, self._given_up(task, kind, why) if heard else ())
        elif known or (keep.refusals is not None and tried >= keep.refusals):
            self._give_up(task, kind, why)
        else:
            self._try_again(task, kind, why)

    def _try_again(self, task: Task, kind: Kind[Any], why: str, then: Sequence[Task] = ()) -> None:
        if task.attempts + 1 >= MOST_ATTEMPTS and not kind.keep_trying.always:
            log.error("Giving up on %s for %s: %s", task.kind, task.subject, why)
            self._give_up(task, kind, why)
            return
        pause = min(FIRST_RETRY * 2 ** min(task.attempts, MOST_ATTEMPTS), LONGEST_RETRY)
        self._bot.store.delay_task(task, self._bot.now() + pause, then=then)

    def _give_up(self, task: Task, kind: Kind[Any], why: str) -> None:
        """Finish the task, and add those that tell whoever asked for it, or do it otherwise."""
        self._bot.store.finish_task(task, then=self._given_up(task, kind, why))

    def _given_up(self, task: Task, kind: Kind[Any], why: str) -> Sequence[Task]:
        return kind.given_up(self._context, kind.read(task.subject), why)
