"""Slack's Socket Mode client, with a reader that takes any burst and can be ended."""

import logging
import socket
import time
from typing import Any, cast

from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import Connection, ConnectionState

from bot.slack.gateway.web_api import is_limit, required, seconds_to_wait

log = logging.getLogger(__name__)

RECEIVED_AT_ONCE = 65_536
SHORT, LONG = 126, 127
"""Lengths that say that the real one follows, in two or in eight bytes (RFC 6455, 5.2)."""

MASKED = 0x80


LONGEST_REST = 30.0
"""Seconds: so long at most a thread sleeps when Slack asks to wait with connecting."""


class SocketClient(SocketModeClient):
    """The library's client, mended where it reads and where it is closed (slack_sdk 3.47).

    ``close`` waits for the reader, and tells it to end through a state object. A
    reader that began just then, or while a new connection was bringing a new state
    object, never hears of it, and closing would wait for ever (the waiting came with
    the library's pull request 1962). How it reads: see ``WholeFrames``.
    """

    def issue_new_wss_url(self) -> str:
        """Where to connect. When Slack asks to wait, rests and raises, as for any failure.

        The library's own sleeps for as long as it is told, and then calls itself.
        """
        try:
            return required(self.web_client.apps_connections_open(app_token=self.app_token), "url")
        except SlackApiError as error:
            if is_limit(error):
                time.sleep(min(seconds_to_wait(error.response.headers), LONGEST_REST))
            raise

    def close(self) -> None:
        """Hang up, and end every thread at once.

        The library's own waits up to a second for the one that waits for the next message.
        """
        self.closed = True
        self.message_queue.put(None)  # which that thread takes for no message
        super().close()

    def _run_current_session(self) -> None:
        session = self.current_session
        if session is None:
            return
        # Held, so that a socket that is closed just now does not come back.
        with session.sock_receive_lock:
            sock = session.sock
            if sock is None:
                return
            if not isinstance(sock, WholeFrames):
                session.sock = cast(Any, WholeFrames(sock))
        try:
            session.run_until_completion(_UntilGone(session))
        except Exception as error:
            # The thread goes on: it reads from the next connection.
            log.warning("Reading from Slack failed: %s", type(error).__name__)


class WholeFrames:
    """A socket of which each ``recv`` takes one WebSocket frame, whole.

    The library's parser calls itself for each piece that it reads, so that a burst of
    messages exceeds Python's recursion limit, and it forgets the beginning of a message
    of which the rest takes longer than the time-out. With whole frames it does neither.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._read = bytearray()

    def recv(self, size: int) -> bytes:
        """The next frame, however long.

        Raises ``ConnectionResetError`` when the other side has hung up, on which the
        library disconnects (on nothing it would ask again at once, and for ever), and
        what the socket raises. What was read until then is kept for the next call.
        """
        while True:
            # The library reads the answer to its handshake up to its last line feed.
            while self._read.startswith(b"\n"):
                del self._read[0]
            length = frame_length(self._read)
            if length is not None and len(self._read) >= length:
                frame = bytes(self._read[:length])
                del self._read[:length]
                return frame
            more = self._sock.recv(RECEIVED_AT_ONCE)
            if not more:
                raise ConnectionResetError("The other side has hung up")
            self._read += more

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


def frame_length(read: bytes | bytearray) -> int | None:
    """How many bytes the frame has that begins here; ``None`` while too few of them are read."""
    if len(read) < 2:
        return None
    announced, extended = read[1] & ~MASKED, 0
    if announced in (SHORT, LONG):
        extended = 2 if announced == SHORT else 8
        if len(read) < 2 + extended:
            return None
        announced = int.from_bytes(read[2 : 2 + extended], "big")
    mask = 4 if read[1] & MASKED else 0
    return 2 + extended + mask + announced


class _UntilGone(ConnectionState):
    """The end of a connection: when it is told so, or has no socket any more."""

    def __init__(self, session: Connection) -> None:
        self._session = session
        self._told = False

    @property
    def terminated(self) -> bool:
        return self._told or not self._session.is_active()

    @terminated.setter
    def terminated(self, told: bool) -> None:
        self._told = told
