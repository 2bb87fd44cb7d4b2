"""Decides which connections the HTTP server keeps. Silent or slow ones make room for others.

Anybody can connect, and only a complete request shows who it is. So connections without one must
not keep Slack out, however many they are.
"""

import logging
import socket
import sys
import time
from wsgiref.types import WSGIApplication

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer

log = logging.getLogger(__name__)

MOST_CONNECTIONS = 500
"""Far below 1,024 files, the limit of a process on many systems. The database needs some of
them."""

MOST_HELD = 64 * 2**20
"""The most bytes of incomplete requests, in all connections together."""

CONNECT_SECONDS = 0.3
"""No connection is closed sooner, so that it has time to send something."""

LOOK_SECONDS = 0.25
"""How often connections are checked for whether they can be closed."""

_AT_ONCE = 50
LONGEST_HEAD = 32 * 2**10
IDLE_SECONDS = 75
"""How long a proxy can keep a connection open. nginx closes an idle one after a minute."""

ASK_SECONDS = 10
"""How long a request can take. A proxy has it complete before it sends it on, and Slack gives up
after three seconds."""

SAY_SECONDS = 600.0
"""How often at most the log says that a connection was closed to make room."""


class _Channel(HTTPChannel):  # type: ignore[misc]
    """One connection."""

    _asked_at = 0.0

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self._asked_at = time.time()
        taken: bool = super().received(data)
        return taken

    @property
    def may_go(self) -> bool:
        """Whether it has had time to send something, and no request of it is being answered."""
        return not self.requests and time.time() - self._since > CONNECT_SECONDS

    @property
    def is_late(self) -> bool:
        """Whether a request started too long ago, and isn't complete yet."""
        return self.request is not None and time.time() - self._asked_at > ASK_SECONDS

    @property
    def held(self) -> int:
        """Bytes of an incomplete request."""
        request = None if self.will_close else self.request
        return 0 if request is None else int(request.body_bytes_received)

    @property
    def worth(self) -> tuple[bool, float]:
        """Sorts connections to close first. One that is being answered comes last. Others count by
        the time of their last answer, or of the start of their first request."""
        return self.total_outbufs_len > 0, self._since

    @property
    def _since(self) -> float:
        since: float = self.last_activity if self.request is None else self._asked_at
        return since


class BoundedServer(TcpWSGIServer):  # type: ignore[misc]
    """A waitress server that closes the connections that were silent longest to accept others."""

    channel_class = _Channel

    def __init__(
        self,
        application: WSGIApplication,
        listening: socket.socket,
        threads: int,
        longest_body: int,
    ) -> None:
        """``longest_body``: bytes. A request that announces a longer body is refused before it's
        read."""
        self._said_at: float | None = None
        adjustments = Adjustments(
            threads=threads,
            connection_limit=sys.maxsize,  # It would let nobody in as long as the silent stay.
            cleanup_interval=1,
            channel_timeout=IDLE_SECONDS,
            max_request_header_size=LONGEST_HEAD,
            max_request_body_size=longest_body,
            # Requests contain people's words, so they aren't written to a temporary file.
            inbuf_overflow=2 * longest_body,
            recv_bytes=2**16,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=True,
            ident=None,
        )
        # Not an argument, which would be rounded to whole seconds.
        adjustments.asyncore_loop_timeout = LOOK_SECONDS
        super().__init__(
            application,
            {},
            True,
            listening,
            adj=adjustments,
            bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        )

    def readable(self) -> bool:
        """Whether to accept connections: not while all are needed. Called before each wait."""
        self._hold_less()
        listens: bool = super().readable()
        if not listens or not self._is_full:
            return listens
        return any(each.may_go for each in self.active_channels.values())

    def handle_accept(self) -> None:
        """Accepts many at once, since checking all connections for each new one takes too long."""
        for _ in range(_AT_ONCE):
            if self._is_full and not self._make_room():
                return
            before = len(self.active_channels)
            super().handle_accept()
            if len(self.active_channels) == before:
                return

    def maintenance(self, now: float) -> None:
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.is_late:
                channel.will_close = True

    @property
    def _is_full(self) -> bool:
        return len(self.active_channels) >= MOST_CONNECTIONS

    def _make_room(self) -> bool:
        """Closes some connections that can be closed. Returns whether there were any."""
        dispensable = [each for each in self.active_channels.values() if each.may_go]
        dispensable.sort(key=lambda each: each.worth)
        for each in dispensable[:_AT_ONCE]:
            self._say()
            each.handle_close()
        return bool(dispensable)

    def _hold_less(self) -> None:
        held = sum(each.held for each in self.active_channels.values())
        while held > MOST_HELD:
            first = min(
                (each for each in self.active_channels.values() if each.held),
                key=lambda each: each.worth,
            )
            held -= first.held
            first.will_close = True
            self._say()

    def _say(self) -> None:
        now = time.monotonic()
        if self._said_at is None or now - self._said_at > SAY_SECONDS:
            self._said_at = now
            log.warning(
                "Too many connections were open: the ones that were silent longest were cut off. "
                "Slack still gets through. Let your proxy limit connections."
            )
