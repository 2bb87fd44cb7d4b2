"""The processes that run on one store side by side. Each sends heartbeats, and one leads.

The leader does what only one of them should do: passes, tasks, retention. That saves work and keeps
messages in order. Correctness doesn't depend on it: everything that is sent is claimed first, even
if two processes believe that they lead.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread

from storage.errors import AlreadyRunning, StoreError
from storage.processes import Process, lives, this_process
from storage.records import Replica
from storage.store import Store

log = logging.getLogger(__name__)

BEAT_SECONDS = 10.0
LEASE = timedelta(seconds=45)
"""How long a replica leads, and counts as alive, after its last heartbeat."""

LEFT, TASKS_ADDED = "left", "tasks"
"""What processes tell each other, so that they don't have to wait for their next look."""

ENDS_EARLY = timedelta(seconds=15)
"""A leader stops this long before its lease ends, so that its last call to Slack has ended by
then."""


class Membership:
    """This process, as one of the processes on ``store``.

    If a store allows only one process, that one leads. ``monotonic``: seconds of a monotonic clock.
    """

    def __init__(self, store: Store, monotonic: Callable[[], float] = time.monotonic) -> None:
        process, unknown = this_process(), datetime.min.replace(tzinfo=UTC)
        self._store = store
        self._monotonic = monotonic
        self._mine = Replica(
            secrets.token_hex(16),
            process.host,
            process.machine,
            process.pid,
            process.started,
            since=unknown,
            heard_at=unknown,
        )
        self._leads_until = 0.0
        self._living: tuple[str, ...] = ()
        self._one_at_a_time = Lock()
        self._ending = Event()
        self._wake = Event()
        self._stop_hearing: Callable[[], None] = lambda: None
        self._when_woken: Callable[[], None] = lambda: None
        self._when_leading: Callable[[], None] | None = None
        self._thread: Thread | None = None

    @property
    def token(self) -> str:
        """Identifies this process among the others."""
        return self._mine.token

    @property
    def leads(self) -> bool:
        """Whether this process leads now, as far as it knows without asking."""
        return not self._store.is_shared or self._monotonic() < self._leads_until

    def stand(self, when_leading: Callable[[], None]) -> None:
        """From now on, this process is ready to lead.

        ``when_leading`` is called on another thread each time it begins to lead.
        """
        self._when_leading = when_leading
        self.look_now()

    def beat(self) -> None:
        """Sends a heartbeat, and finds out whether this process leads. Raises ``StoreError``."""
        with self._one_at_a_time:
            led, began = self.leads, self._monotonic()
            call = self._when_leading
            leads = self._store.hear(self._mine, LEASE, stands=call is not None)
            self._living = tuple(each.token for each in self._store.replicas(LEASE))
            lasts = (LEASE - ENDS_EARLY).total_seconds()
            self._leads_until = began + lasts if leads else 0.0
        if call is not None and leads and not led:
            log.info("This process leads now.")
            call()

    @property
    def rank(self) -> tuple[int, int]:
        """The number of this process by age, from 0, and how many there are, as of its last
        heartbeat."""
        known = self._living
        return (known.index(self.token) if self.token in known else 0, max(1, len(known)))

    def others(self) -> list[Replica]:
        """The other processes that are alive. Raises ``StoreError``."""
        return [each for each in self._store.replicas(LEASE) if each.token != self.token]

    def when_woken(self, call: Callable[[], None]) -> None:
        """Calls ``call`` from another thread whenever this process leads and another one has added
        tasks."""
        self._when_woken = call

    def wake_leader(self) -> None:
        """Tells the leader that tasks were added. Raises ``StoreError``."""
        if not self.leads:
            self._store.wake(TASKS_ADDED)

    def _heard(self, word: str) -> None:
        if word != TASKS_ADDED:
            self.look_now()
        if word != LEFT and self.leads:
            self._when_woken()

    def look_now(self) -> None:
        """Sends the next heartbeat at once, since the leader may have ended."""
        self._wake.set()

    def join(self) -> None:
        """Joins the others, and keeps sending heartbeats. Raises ``StoreError``."""
        if not self._store.is_shared:
            return
        self._forget_the_dead()
        self.beat()
        self._stop_hearing = self._store.hear_words(self._heard)
        self._thread = Thread(target=self._keep_beating, name="heartbeat", daemon=True)
        self._thread.start()

    def leave(self) -> None:
        """Leaves the others. Call it when everything in progress is done."""
        self._ending.set()
        self._wake.set()
        if self._thread is None:
            return
        self._thread.join()
        self._leads_until = 0.0
        with suppress(StoreError):  # Then the others notice a little later.
            self._store.leave(self.token)
            self._store.wake(LEFT)
        self._stop_hearing()

    def _forget_the_dead(self) -> None:
        """Removes processes of this machine that were killed, so that nobody waits for them."""
        for each in self._store.replicas(LEASE):
            if lives(Process(each.host, each.machine, each.pid, each.started)) is False:
                self._store.leave(each.token)

    def _keep_beating(self) -> None:
        while True:
            self._wake.wait(BEAT_SECONDS)
            self._wake.clear()
            if self._ending.is_set():
                return
            try:
                self.beat()
            except StoreError as error:
                log.warning("Couldn't record that this process is running: %s", error)


@contextmanager
def joined(store: Store, *, alone: bool = False) -> Iterator[Membership]:
    """Joins the processes on ``store`` during the block.

    With ``alone``, raises ``AlreadyRunning`` if there are others.
    """
    mine = Membership(store)
    try:
        mine.join()
        if alone and store.is_shared and (others := mine.others()):
            raise AlreadyRunning(
                f"Another bot is already running on this database: process {others[0].pid} on "
                f"{others[0].host}. Stop that one first."
            )
        yield mine
    finally:
        mine.leave()
