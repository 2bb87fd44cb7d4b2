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
from bot.checkins.messenger import OutcomeUnknown, Refused, TryLater, Unable
from bot.checkins.pacing import Gate, Pace
from bot.slack.bot import Bot
from storage import StoreError, Task

log = logging.getLogger(__name__)

BATCH = 20
ROUND_SECONDS = 5.0
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=1)
MOST_ATTEMPTS = 30

_SAID_ONCE = frozenset(
    {
        tasks.CONFIRM_REPLY,
        tasks.CONFIRM_IN_THREAD,
        tasks.OFFER_PLACES,
        tasks.SAY_HELP,
        tasks.WELCOME,
        tasks.ASK_PLACEMENT,
        tasks.PLACEMENT_DECLINED,
        tasks.PLACEMENT_FAILED,
        tasks.DIGEST,
        tasks.ASK_HANDOVER,
        tasks.TELL_COMMENT,
        tasks.LADDERS_BROKEN,
        tasks.OFFER_DELETING,
    }
)
"""New messages: one that may have arrived is not sent again.

The rest redraw or delete, which may be done twice, or look in Slack for what an
earlier attempt brought there (files).
"""

_NEVER_GIVEN_UP = frozenset({tasks.TAKE_BACK, tasks.DELETE_FILES})
"""What somebody had deleted must go, however long Slack is out of reach."""

_HOMES = frozenset({tasks.REFRESH_HOME, tasks.SHOW_HOME})


class NotNow(Exception):
    """A task is for a better hour than this: it waits ``until`` then (UTC)."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


@dataclass(frozen=True)
class Paces:
    """How fast new messages, changes of messages, and Home tabs go out."""

    posts: Pace
    updates: Pace
    homes: Pace

    def of(self, kind: str) -> Pace:
        """The pace of a kind of task."""
        if kind in (tasks.SHOW_PROMPT, tasks.TAKE_BACK):
            return self.updates
        return self.homes if kind in _HOMES else self.posts


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
        self._bot.outbox_bell.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            heard = self._bot.outbox_bell.times
            try:
                busy = self._do_some()
            except StoreError as error:
                log.error("The outbox cannot read the store: %s", error)
                busy = False
            if not busy:
                self._bot.outbox_bell.wait(heard, ROUND_SECONDS)

    def _do_some(self) -> bool:
        due = self._bot.store.tasks(self._bot.now(), BATCH, kinds=self._kinds_now())
        for task in due:
            if self._stopping.is_set() or not self._paces.of(task.kind).turn():
                return False
            if task.kind not in self._kinds_now():
                continue
            self._do(task, self._paces.of(task.kind).gate)
        return bool(due)

    def _kinds_now(self) -> Collection[str]:
        held = tasks.IN_HOURS if self._clock_in_doubt() else frozenset[str]()
        return self._kinds.keys() - held

    def _do(self, task: Task, gate: Gate) -> None:
        store = self._bot.store
        try:
            self._kinds[task.kind](task.subject)
        except TryLater as later:
            gate.close(later.seconds)
            store.delay_task(task, self._bot.now() + timedelta(seconds=later.seconds))
        except NotNow as wait:
            store.delay_task(task, wait.until)
        except OutcomeUnknown as error:
            gate.stumbled()
            if task.kind in _SAID_ONCE:
                store.finish_task(task)
            else:
                self._try_again(task, type(error).__name__)
        except Unable as error:
            self._try_again(task, type(error).__name__)
        except Refused as refusal:
            log.warning("Slack refused %s for %s: %s", task.kind, task.subject, refusal.code)
            store.finish_task(task)
        except StoreError:
            raise
        except Exception as error:
            # Whatever is wrong with one task must not hold up the rest.
            log.error("Task %s failed: %s", task.kind, type(error).__name__)
            self._try_again(task, type(error).__name__)
        else:
            gate.succeeded()
            store.finish_task(task)

    def _try_again(self, task: Task, why: str) -> None:
        if task.attempts + 1 >= MOST_ATTEMPTS and task.kind not in _NEVER_GIVEN_UP:
            log.error("Giving up on %s for %s: %s", task.kind, task.subject, why)
            self._bot.store.finish_task(task)
            return
        pause = min(FIRST_RETRY * 2 ** min(task.attempts, MOST_ATTEMPTS), LONGEST_RETRY)
        self._bot.store.delay_task(task, self._bot.now() + pause)
