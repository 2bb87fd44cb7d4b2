"""Makes sure that only one process runs on a database file: takes it, sends heartbeats, releases
it.

On a server, several can run side by side: see ``membership``. For a file, two things keep a second
process away. One is a lock on a file next to the database, which the operating system releases when
its holder dies. The other is a row in the database itself, in case that file was deleted or the
other process runs on another machine.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from threading import Event, Thread

from storage.errors import AlreadyRunning, StoreError, StoreLost
from storage.lock import hold
from storage.opening import open_existing_store, refuse_missing_store
from storage.processes import Process, lives, this_process
from storage.records import Holder
from storage.store import Store

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 12.0
FRESH = timedelta(seconds=60)
WATCH_SECONDS = 30.0
"""A holder without a heartbeat for this long is gone. Longer than two heartbeats."""
LOOK_SECONDS = 1.0
CHECK_ENDS_SECONDS = 5.0
REST_FACTOR = 20


class Verdict(Enum):
    """What a process does at start if the store has a holder."""

    GONE = "it takes the store over"
    LIVES = "it is refused"
    UNHEARD = "it watches for a while whether the holder is heard of"


def judge(
    found: Holder, mine: Holder, now: datetime, alive: Callable[[Process], bool | None]
) -> Verdict:
    """Whether the holder ``found`` still runs. ``mine`` is this process, which has the file lock.

    ``alive``: whether a process of this machine runs; ``None`` if the system can't tell. For a
    process on another machine there is only its last heartbeat. If that is recent, it runs. If
    not, one of the two clocks may be wrong, so this process watches for another heartbeat.
    """
    if _on_one_machine(found, mine) and found.lock == mine.lock:
        return Verdict.GONE  # it held the same file lock, which is free now
    known = alive(Process(found.host, found.machine, found.pid, found.started))
    if known is not None:
        return Verdict.LIVES if known else Verdict.GONE
    return Verdict.LIVES if abs(now - found.heard_at) < FRESH else Verdict.UNHEARD


def _on_one_machine(found: Holder, mine: Holder) -> bool:
    if found.machine or mine.machine:
        return found.machine == mine.machine
    return found.host == mine.host


@contextmanager
def store_to_run_on(
    url: str,
    now: Callable[[], datetime],
    stopping: Event | None = None,
    narrowing_log: Path | None = None,
) -> Iterator[Store]:
    """The store at ``url``, for a process that runs on it.

    Raises ``NoDatabase`` if there is none, and ``AlreadyRunning`` if it is a file on which
    another process runs. Inside the block, the whole store is checked in the background: at
    once, and whenever another program has changed it. ``stopping`` is set when the store is
    lost (see ``Store.lost``). Setting it also ends the wait for a holder that may be gone.
    ``narrowing_log``: see ``storage.opening.log_of``.
    """
    stopping = stopping or Event()
    refuse_missing_store(url)
    with hold(url) as lock:
        store = open_existing_store(url, narrowing_log)
        try:
            store.when_lost(stopping.set)
            if store.is_shared:
                holding: AbstractContextManager[None] = nullcontext()
            else:
                holding = _heartbeats(store, _take(store, lock, now, stopping), now)
            with _checking(store), holding:
                yield store
        finally:
            store.close()


@contextmanager
def held(store: Store, lock: str, now: Callable[[], datetime]) -> Iterator[None]:
    """Say that this process runs on the file of ``store`` as long as the block lasts.

    ``lock``: what ``hold`` gave. Raises ``AlreadyRunning`` if another process does.
    """
    with _heartbeats(store, _take(store, lock, now, Event()), now):
        yield


def refuse_while_running(store: Store, lock: str, now: Callable[[], datetime]) -> None:
    """Raises ``AlreadyRunning`` if a process runs on the store. ``lock``: what ``hold`` gave."""
    if store.holder() is not None:
        store.release_hold(_take(store, lock, now, Event()))


@contextmanager
def _heartbeats(store: Store, token: str, now: Callable[[], datetime]) -> Iterator[None]:
    """Sends heartbeats for this process, and releases the store in the end."""
    ending = Event()
    heartbeat = Thread(
        target=_keep_saying, args=(store, token, now, ending), name="heartbeat", daemon=True
    )
    heartbeat.start()
    try:
        yield
    finally:
        ending.set()
        heartbeat.join()
        with suppress(StoreError):
            store.release_hold(token)


@contextmanager
def _checking(store: Store) -> Iterator[None]:
    """Checks the store in the background, and closes it in the end."""
    ending = Event()
    check = Thread(target=_keep_checking, args=(store, ending), name="database-check", daemon=True)
    check.start()
    try:
        yield
    finally:
        ending.set()
        store.close()  # ends the check
        check.join(CHECK_ENDS_SECONDS)


def _keep_saying(store: Store, token: str, now: Callable[[], datetime], ending: Event) -> None:
    while not ending.wait(HEARTBEAT_SECONDS):
        try:
            store.keep_hold(token, now())
        except StoreLost:
            return  # the store reports it to the process that runs on it
        except StoreError as error:
            log.warning("Couldn't record that this process is running: %s", error)


def _keep_checking(store: Store, ending: Event) -> None:
    """Checks the store at once, and more thoroughly whenever another program has changed it."""
    sound, pause = _is_sound(store, indexes=False), LOOK_SECONDS
    while sound and not ending.wait(pause):
        pause = LOOK_SECONDS
        if store.was_changed_by_others():
            began = time.monotonic()
            sound = _is_sound(store, indexes=True)
            # Some programs change it often, so limit how much time the checks take.
            pause += REST_FACTOR * (time.monotonic() - began)


def _is_sound(store: Store, *, indexes: bool) -> bool:
    try:
        store.check(indexes=indexes)
    except StoreLost:
        return False  # the store reports it to the process that runs on it
    except StoreError as error:
        log.warning("Couldn't check the database: %s", error)
    return True


def _take(store: Store, lock: str, now: Callable[[], datetime], stopping: Event) -> str:
    """Becomes the holder, and returns the token that identifies it. Raises ``AlreadyRunning``."""
    process, at = this_process(), now()
    mine = Holder(
        token=secrets.token_hex(16),
        host=process.host,
        machine=process.machine,
        pid=process.pid,
        started=process.started,
        lock=lock,
        since=at,
        heard_at=at,
    )
    gone: Holder | None = None
    while (found := store.claim_hold(mine, gone)).token != mine.token:
        verdict = judge(found, mine, now(), lives)
        if verdict is Verdict.LIVES:
            raise AlreadyRunning(_who(found))
        if verdict is Verdict.UNHEARD and not _is_silent(store, found, stopping):
            raise AlreadyRunning(_who(store.holder() or found))
        gone = found
        now_at = now()
        mine = replace(mine, since=now_at, heard_at=now_at)
    return mine.token


def _is_silent(store: Store, found: Holder, stopping: Event) -> bool:
    """Whether the holder sends no heartbeat for ``WATCH_SECONDS``, or releases the store.

    Measures elapsed time in this process, so no clock has to be right.
    """
    log.info(
        "%s It last responded at %s. Waiting %.0f s in case it stopped.",
        _who(found),
        _in_words(found.heard_at),
        WATCH_SECONDS,
    )
    for _ in range(round(WATCH_SECONDS / LOOK_SECONDS)):
        if stopping.wait(LOOK_SECONDS):
            return False
        current = store.holder()
        if current is None:
            return True
        if (current.token, current.heard_at) != (found.token, found.heard_at):
            return False
    return True


def _who(holder: Holder) -> str:
    return (
        f"Another bot is already running on this database: process {holder.pid} on {holder.host},"
        f" since {_in_words(holder.since)}. Stop that one first."
    )


def _in_words(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
