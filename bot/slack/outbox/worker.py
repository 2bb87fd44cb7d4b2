"""The workers that tell Slack what happened, after the fact and at a steady pace.

They render from the record as it stands when the message goes out, so a task
done late or twice shows nothing wrong. Listener threads never wait for them.

One task is the store's own: cleaning out what was erased.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from bot.checkins import tasks
from bot.checkins.messenger import NotAllowed, OutcomeUnknown, OutOfReach, Refused, TryLater, Unable
from bot.checkins.schedule.pacing import Gate, Pace
from bot.slack.bot import Bot
from bot.slack.failure_notices import after_doing, after_giving_up
from bot.slack.gateway.post_marks import attempt_at
from storage import StoreError, Task

log = logging.getLogger(__name__)

BATCH = 20
ROUND_SECONDS = 5.0
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
LOOKED_FOR_AFTER = timedelta(minutes=10)
"""So long after a post without a clear answer, its DM tells whether it arrived."""
MOST_ATTEMPTS = 30
MOST_REFUSALS = 5
"""So often what somebody asked for is tried when Slack refuses it without saying anything known."""

_SAID_ONCE = frozenset(
    {
        tasks.CONFIRM_WORDS,
        tasks.CONFIRM_COMMENT,
        tasks.CONFIRM_TAP,
        tasks.ASK_ABOUT_WORDS,
        tasks.ANSWER_MESSAGE,
        tasks.SAY_HIDDEN,
        tasks.POINT_TO_QUESTION,
        tasks.SAY_READ_BEFORE,
        tasks.TELL_PACKET,
        tasks.SAY_TOO_MUCH,
        tasks.WELCOME,
        tasks.ASK_JOIN_REQUEST,
        tasks.REMIND_JOIN_REQUEST,
        tasks.JOIN_REQUEST_UNANSWERED,
        tasks.JOIN_REQUEST_SENT,
        tasks.JOIN_REQUEST_CONFIRMED,
        tasks.JOIN_REQUEST_DECLINED,
        tasks.JOIN_REQUEST_FAILED,
        tasks.DIGEST,
        tasks.ASK_HANDOVER,
        tasks.TELL_COMMENT,
        tasks.LADDERS_BROKEN,
        tasks.OFFER_DELETING,
        tasks.SAY_NOT_DONE,
        tasks.TELL_PAUSED,
    }
)
"""New messages: one that may have arrived is looked for before it is sent again.

The rest redraw or delete, which may be done twice, or look in Slack for what an
earlier attempt brought there (files).
"""

_NEVER_GIVEN_UP = frozenset({tasks.TAKE_BACK, tasks.DELETE_FILES})
"""What somebody had deleted must go, however long Slack is out of reach."""

_ASKED_FOR = frozenset(
    {
        tasks.SEND_PACKET,
        tasks.SEND_OWN_DATA,
        tasks.LOOK_FOR_FILES,
        tasks.SEND_IN_MESSAGES,
        tasks.TELL_COMMENT,
    }
)
"""What somebody waits for: they hear of it soon when it cannot be done."""

_WAITED_FOR = (tasks.WELCOME, tasks.ASK_HANDOVER)
"""The next question waits for them."""

_REFUSALS_TAKEN = dict.fromkeys(_ASKED_FOR, MOST_REFUSALS) | dict.fromkeys(_WAITED_FOR, 1)
"""Of kinds that are given up before the others."""

_UNCLEAR_TAKEN = dict.fromkeys(_WAITED_FOR, 2)
"""As above, where Slack gives no clear answer."""

_HOMES = frozenset({tasks.REFRESH_HOME, tasks.SHOW_HOME})
_FILES = frozenset(
    {tasks.SEND_PACKET, tasks.SEND_OWN_DATA, tasks.LOOK_FOR_FILES, tasks.DELETE_FILES}
)


class NotNow(Exception):
    """A task is for a better hour than this: it waits ``until`` then (UTC)."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


@dataclass(frozen=True)
class Paces:
    """How fast things go out, one pace for each thing that Slack limits by itself.

    ``own``: of what is done on this machine.
    """

    posts: Pace
    updates: Pace
    deletions: Pace
    homes: Pace
    files: Pace
    own: Pace

    def of(self, kind: str) -> Pace:
        """The pace of a kind of task."""
        if kind in _HOMES:
            return self.homes
        if kind in _FILES:
            return self.files
        by_kind = {
            tasks.SHOW_PROMPT: self.updates,
            tasks.REDRAW_MESSAGE: self.updates,
            tasks.TAKE_BACK: self.deletions,
            tasks.SEAL: self.own,
        }
        return by_kind.get(kind, self.posts)


class OutboxWorker:
    """One thread that does the tasks of its kinds. ``stop`` returns when the one in hand is done.

    No kind has more than one worker, so that no task is done by two at once.
    """

    def __init__(
        self,
        name: str,
        bot: Bot,
        kinds: Mapping[str, Callable[[str], None]],
        paces: Paces,
        clock_in_doubt: Callable[[], bool] = lambda: False,
    ) -> None:
        """``kinds``: what to do with the subject of each kind of task that it takes.

        While ``clock_in_doubt``, what nobody waits for stays where it is.
        """
        self._clock_in_doubt = clock_in_doubt
        self._bot = bot
        self._began = bot.now()
        self._paces = paces
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._kinds = kinds

    def start(self) -> None:
        self._thread.start()

    def do_what_is_due(self) -> None:
        """All of it, on the caller's thread: only while the worker is not started."""
        while self._do_some():
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

    def _do_some(self) -> bool:
        """Whether anything was done. What waits for a gate to open holds up nothing else."""
        done = False
        for task in self._bot.store.tasks(self._bot.now(), BATCH, kinds=self._kinds_now()):
            if self._stopping.is_set():
                return False
            if task.kind in self._held():
                continue
            pace = self._paces.of(task.kind)
            if pace.turn_while_open():
                self._do(task, pace.gate)
                done = True
        return done

    def _kinds_now(self) -> Collection[str]:
        open_now = (k for k in self._kinds if not self._paces.of(k).gate.seconds_closed())
        return set(open_now) - self._held()

    def _held(self) -> frozenset[str]:
        return tasks.IN_HOURS if self._clock_in_doubt() else frozenset()

    def _do(self, task: Task, gate: Gate) -> None:
        store = self._bot.store
        try:
            with attempt_at(task, again=self._may_have_been_done(task)):
                self._kinds[task.kind](task.subject)
        except TryLater as later:
            store.delay_task(task, self._bot.now() + timedelta(seconds=later.seconds))
        except NotNow as wait:
            store.delay_task(task, wait.until)
        except OutcomeUnknown as error:
            self._unclear(task, gate, error)
        except Unable as error:
            self._try_again(task, error.code)
        except Refused as refusal:
            self._refused(task, refusal)
        except StoreError:
            raise
        except Exception as error:
            # Whatever is wrong with one task must not hold up the rest.
            log.error("Task %s failed: %s", task.kind, type(error).__name__)
            self._try_again(task, type(error).__name__)
        else:
            gate.succeeded()
            store.finish_task(task, then=after_doing(store, task), at=self._bot.now())

    def _unclear(self, task: Task, gate: Gate, error: OutcomeUnknown) -> None:
        log.warning("No clear answer from Slack to %s for %s: %s", task.kind, task.subject, error)
        gate.stumbled()
        if task.attempts + 1 >= _UNCLEAR_TAKEN.get(task.kind, MOST_ATTEMPTS):
            self._give_up(task, type(error).__name__)
        elif task.kind in _SAID_ONCE:
            self._bot.store.delay_task(task, self._bot.now() + LOOKED_FOR_AFTER)
        else:
            self._try_again(task, type(error).__name__)

    def _may_have_been_done(self, task: Task) -> bool:
        """Whether it was tried before, perhaps by a process that was killed meanwhile."""
        return task.kind in _SAID_ONCE and (task.attempts > 0 or task.due_at < self._began)

    def _refused(self, task: Task, refusal: Refused) -> None:
        log.warning("Slack refused %s for %s: %s", task.kind, task.subject, refusal.code)
        known = isinstance(refusal, (OutOfReach, NotAllowed))
        method = refusal.method if isinstance(refusal, NotAllowed) else ""
        why, most = f"{refusal.code} {method}".strip(), _REFUSALS_TAKEN.get(task.kind)
        if task.kind in _NEVER_GIVEN_UP:
            self._refused_to_delete(task, refusal, why)
        elif known or (most is not None and task.attempts + 1 >= most):
            self._give_up(task, why)
        else:
            self._try_again(task, why)

    def _refused_to_delete(self, task: Task, refusal: Refused, why: str) -> None:
        if task.kind == tasks.TAKE_BACK and isinstance(refusal, OutOfReach):
            self._bot.store.finish_task(task)
            return
        if task.attempts + 1 == MOST_REFUSALS:
            for kind, subject in after_giving_up(self._bot.store, task, why):
                self._bot.store.add_task(kind, subject, self._bot.now())
        self._try_again(task, why)

    def _try_again(self, task: Task, why: str) -> None:
        if task.attempts + 1 >= MOST_ATTEMPTS and task.kind not in _NEVER_GIVEN_UP:
            log.error("Giving up on %s for %s: %s", task.kind, task.subject, why)
            self._give_up(task, why)
            return
        pause = min(FIRST_RETRY * 2 ** min(task.attempts, MOST_ATTEMPTS), LONGEST_RETRY)
        self._bot.store.delay_task(task, self._bot.now() + pause)

    def _give_up(self, task: Task, why: str) -> None:
        """Who asked for it hears that, or gets it in another form."""
        store = self._bot.store
        store.finish_task(task, then=after_giving_up(store, task, why), at=self._bot.now())
