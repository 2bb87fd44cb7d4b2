"""Keeps several connections open at the same time, and renews each before it ends."""

import logging
import time
from collections.abc import Callable
from threading import Condition, Event, Lock, Thread

from bot.slack.gateway.retrying import FIRST_WAIT_SECONDS, longer, reason
from bot.slack.gateway.socket_client import CLOSE_SECONDS, NotWelcome, SocketClient

log = logging.getLogger(__name__)

STAGGER_SECONDS = 60.0
"""The time between opening two connections, so that they aren't renewed at the same time."""

CROWDED_SECONDS = 60.0
"""The shortest wait if Slack has as many connections of this app as it allows."""

HOPELESS_SECONDS = 600.0
TOO_MANY = "too_many_websockets"


LOOK_SECONDS = 5.0
"""How often to check whether more or fewer connections are wanted."""


MOST_IN_ALL = 9
"""Slack allows ten connections for an app. One is left for renewing."""
WHEN_ALONE = 2


def connections_of(replica: int, replicas: int) -> int:
    """How many connections process number ``replica`` (from 0) of ``replicas`` has."""
    if replicas <= 1:
        return WHEN_ALONE
    return 1 if replica < MOST_IN_ALL else 0


class Sockets:
    """Keeps as many connections open as are ``wanted``. Slack uses any one of them.

    If Slack warns that a connection will end, the next one is opened while the old one still works.
    ``make``: returns a client that isn't connected yet. ``most``: the most connections that can
    ever be wanted.
    """

    def __init__(
        self, make: Callable[[], SocketClient], wanted: Callable[[], int], most: int
    ) -> None:
        self._make = make
        self._wanted = wanted
        self._places: list[SocketClient | None] = [None] * most
        self._open: set[SocketClient] = set()
        self._lock = Lock()
        self._one_after_the_other = Lock()
        self._gone = Condition()
        self._closing = Event()
        self._threads: list[Thread] = []
        self._served_at = time.monotonic()
        self.lost = Event()
        """Set when there is no connection, and none could be made for ten minutes."""

    def open(self) -> None:
        """Opens the first connection. Raises what ``SocketClient.connect`` raises."""
        self._connect(0)

    def hold(self) -> None:
        """Starts opening the other connections, and renewing each."""
        for place in range(len(self._places)):
            thread = Thread(target=self._hold, args=(place,), name=f"sockets-{place}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def connected(self) -> list[SocketClient]:
        """The connections on which Slack can be answered."""
        with self._lock:
            self._open = {client for client in self._open if client.is_connected()}
            return sorted(self._open, key=lambda client: client.opened_at)

    def close(self) -> None:
        """Closes all connections at once, without waiting for those that don't answer."""
        self._closing.set()
        self._tell()
        closing = [
            Thread(target=client.close, name="socket-close", daemon=True)
            for client in self.connected()
        ]
        for thread in closing:
            thread.start()
        until = time.monotonic() + 1.5 * CLOSE_SECONDS
        for thread in (*closing, *self._threads):
            thread.join(max(0.0, until - time.monotonic()))

    def _hold(self, place: int) -> None:
        wait = FIRST_WAIT_SECONDS
        while self._wait_until_needed(place):
            try:
                self._renew(place)
                wait = FIRST_WAIT_SECONDS
            except Exception as error:
                if self._closing.is_set():
                    return
                wait = max(wait, self._least_wait(error))
                log.warning(
                    "Couldn't connect to Slack (%s). Trying again in %.0f s.", reason(error), wait
                )
                self._note_failure()
                self._closing.wait(wait)
                wait = longer(wait)

    def _wait_until_needed(self, place: int) -> bool:
        """Waits until a place needs another connection. Returns ``False`` if all are to be
        closed."""
        while not self._closing.is_set():
            client, is_wanted = self._places[place], self._wanted() > place
            if client is None:
                if is_wanted:
                    return True
                self._closing.wait(LOOK_SECONDS)
            elif not is_wanted:
                self._places[place] = None
                client.close()  # What arrived on it is answered on another one.
            elif client.ending.wait(LOOK_SECONDS):
                if not client.is_connected() and not self._closing.is_set():
                    log.warning("A connection to Slack was cut or went silent. Connecting again.")
                    self._places[place] = None
                    self._tell()
                return not self._closing.is_set()
        return False

    def _renew(self, place: int) -> None:
        client = self._places[place]
        if client is not None and client.is_connected():  # still, as Slack has warned of its end
            self._connect(place)
            return
        with self._one_after_the_other:
            self._wait_for_turn()
            if not self._closing.is_set() and self._wanted() > place:
                self._connect(place)

    def _connect(self, place: int) -> None:
        client = self._make()
        client.connect()
        with self._lock:
            self._places[place] = client
            self._open.add(client)
            self._served_at = time.monotonic()
        if self._closing.is_set():
            client.close()

    def _wait_for_turn(self) -> None:
        """Waits until the newest connection is old enough, or is gone, too."""
        with self._gone:
            while not self._closing.is_set() and (seconds := self._seconds_until_turn()) > 0:
                self._gone.wait(seconds)

    def _tell(self) -> None:
        with self._gone:
            self._gone.notify_all()

    def _seconds_until_turn(self) -> float:
        last = max((client.opened_at for client in self.connected()), default=None)
        return 0.0 if last is None else last + STAGGER_SECONDS - time.monotonic()

    def _least_wait(self, error: Exception) -> float:
        crowded = isinstance(error, NotWelcome) and error.reason == TOO_MANY
        return CROWDED_SECONDS if crowded and self.connected() else FIRST_WAIT_SECONDS

    def _note_failure(self) -> None:
        now = time.monotonic()
        if self.connected():
            self._served_at = now
        elif now - self._served_at > HOPELESS_SECONDS:
            self.lost.set()
