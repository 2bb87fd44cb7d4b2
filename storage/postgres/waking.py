"""Waking the other processes on a database, by NOTIFY.

It spares waiting for the next look, and no more: what nobody hears of, because the connection was
just cut, is found then.
"""

from collections.abc import Callable
from threading import Event, Thread

import psycopg

from storage.postgres.connections import Lent

_CHANNEL = "next_rung"
WAKE = f"SELECT pg_notify('{_CHANNEL}', ?)"
_LOOK_SECONDS = 1.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class Ear:
    """Hears what other processes, and this one, say, by a connection of its own.

    ``connect``: makes it; a pooler between would not do. ``call``: called with what was said, and
    with an empty text when something may have been missed.
    """

    def __init__(self, connect: Callable[[], Lent], call: Callable[[str], None]) -> None:
        self._connect = connect
        self._call = call
        self._ending = Event()
        self._thread = Thread(target=self._keep_listening, name="wake-ups", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._ending.set()
        self._thread.join()

    def _keep_listening(self) -> None:
        pause = _FIRST_PAUSE
        while not self._ending.is_set():
            try:
                with self._connect() as connection:
                    connection.execute(f"LISTEN {_CHANNEL}".encode())
                    pause = _FIRST_PAUSE
                    self._call("")
                    self._listen(connection)
            except psycopg.Error:
                self._ending.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _listen(self, connection: Lent) -> None:
        while not self._ending.is_set():
            for said in connection.notifies(timeout=_LOOK_SECONDS):
                self._call(said.payload)
                if self._ending.is_set():
                    return
