"""Wakes the other processes on a database by NOTIFY.

It only saves them waiting for their next look. If a notification is lost because the connection was
cut, that look finds the change.
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
    """Listens to what all processes say, this one included, on its own connection.

    ``connect`` makes the connection, which mustn't go through a pooler. ``call`` is called with
    each word, and with an empty text if some may have been missed.
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
