"""Which connections the HTTP server keeps. Whoever says nothing, or too little, makes room.

Anybody can connect: who it is shows only in a whole request. So none of those who have not sent
one may keep Slack out, however many they are.
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
"""Far below 1,024 files, which is what many systems allow a process: the database needs some."""

MOST_HELD = 64 * 2**20
"""Bytes of requests that are not whole yet, of all connections together."""

CONNECT_SECONDS = 0.3
"""Nobody is cut off sooner: whoever connects says what they want next."""

LOOK_SECONDS = 0.25
"""How often it's seen that someone may be cut off by now."""

_AT_ONCE = 50
LONGEST_HEAD = 32 * 2**10
IDLE_SECONDS = 75
"""A proxy may keep a connection open as long; nginx closes an idle one after a minute."""

ASK_SECONDS = 10
"""A proxy has the whole request before it passes it on, and Slack gives up after three."""

SAY_SECONDS = 600.0
"""How often at most the log says that someone was cut off to make room."""


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
        """Whether it has had the time to say what it wants, and nothing of it is being answered."""
        return not self.requests and time.time() - self._since > CONNECT_SECONDS

    @property
    def is_late(self) -> bool:
        """Whether a request began too long ago, and isn't whole yet."""
        return self.request is not None and time.time() - self._asked_at > ASK_SECONDS

    @property
    def held(self) -> int:
        """Bytes of a request that isn't whole yet."""
        request = None if self.will_close else self.request
        return 0 if request is None else int(request.body_bytes_received)

    @property
    def worth(self) -> tuple[bool, float]:
        """Least for who is cut off first: an answer on its way counts most, then the time of
        the last answer, or of the first word of a request."""
        return self.total_outbufs_len > 0, self._since

    @property
    def _since(self) -> float:
        since: float = self.last_activity if self.request is None else self._asked_at
        return since


class BoundedServer(TcpWSGIServer):  # type: ignore[misc]
    """A waitress server that cuts off whoever has been silent longest to let others in."""

    channel_class = _Channel

    def __init__(
        self,
        application: WSGIApplication,
        listening: socket.socket,
        threads: int,
        longest_body: int,
    ) -> None:
        """``longest_body``: bytes; a request that says it's longer is refused before it comes."""
        self._said_at: float | None = None
        adjustments = Adjustments(
            threads=threads,
            connection_limit=sys.maxsize,  # It would let nobody in as long as the silent stay.
            cleanup_interval=1,
            channel_timeout=IDLE_SECONDS,
            max_request_header_size=LONGEST_HEAD,
            max_request_body_size=longest_body,
            # What people wrote isn't put into a temporary file.
            inbuf_overflow=2 * longest_body,
            recv_bytes=2**16,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=True,
            ident=None,
        )
        # Not as an argument: it would be taken for whole seconds.
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
        """Whether to let anybody in: not while all are needed. Asked before each wait."""
        self._hold_less()
        listens: bool = super().readable()
        if not listens or not self._is_full:
            return listens
        return any(each.may_go for each in self.active_channels.values())

    def handle_accept(self) -> None:
        """Let in many at once: to look at all who are connected for each of them takes too long."""
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
        """Cut off some of those who may go, if anybody may."""
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
