"""The HTTP server for everything at the bot's address: Slack's requests, health, metrics.

It speaks plain HTTP, and is meant to be behind a proxy that speaks HTTPS.
"""

import logging
import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Condition, Event, Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from bot.slack.gateway.web_api import silent

log = logging.getLogger(__name__)

THREADS = 128
"""Enough for the work of the lanes, and for events that wait for them (see ``lanes``). Further
requests wait for a free thread."""

LONGEST_BODY = 2**20
"""An edit of 40,000 characters, the most that Slack allows, contains them four times, at six bytes
each: 960 kB."""

FINISH_SECONDS = 5.0
STOP_SECONDS = 1.0
HEALTH = "/healthz"


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """``headers``: by their lower-case names."""

    method: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class HttpResponse:
    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[HttpRequest], HttpResponse]
"""Answers requests to one path, on any of many threads."""


class CannotListen(Exception):
    """The address can't be used. ``str()`` says why and what to do."""


class HttpServer:
    """Answers requests to the paths of ``handlers``, and to ``/healthz`` while it runs.

    ``lost`` is set when it ends by itself.
    """

    def __init__(
        self, host: str, port: int, handlers: Mapping[str, Handler], threads: int = THREADS
    ) -> None:
        self._threads = threads
        self._host = host
        self._port = port
        self._handlers = {**handlers, HEALTH: self._health}
        self._server: Any = None
        self._thread: Thread | None = None
        self._open_requests = 0
        self._changed = Condition()
        self._stopping = Event()
        self.lost = Event()

    @property
    def address(self) -> str:
        """The address where it listens. The port is known once it does."""
        return f"http://{in_url(self._host)}:{self._port}"

    def start(self) -> None:
        """Starts listening. Raises ``CannotListen``."""
        # Imported when it's needed, so that it costs nothing with Socket Mode.
        from bot.slack.gateway.http_connections import BoundedServer

        listening = self._listen()
        self._port = listening.getsockname()[1]
        # Problems are logged here. Its own log lines would be long.
        for name in ("waitress", "waitress.queue"):
            silent(name)
        self._server = BoundedServer(self._serve, listening, self._threads, LONGEST_BODY)
        self._thread = Thread(target=self._run, args=(self._server.run,), name="http", daemon=True)
        self._thread.start()

    def drain(self) -> None:
        """Accepts no more connections, and waits for requests that are being answered, though not
        for long."""
        self._stopping.set()
        server = self._server
        if server is None or self.lost.is_set():
            return

        def stop_listening() -> None:
            server.del_channel()
            server.socket.close()

        server.trigger.pull_trigger(stop_listening)
        with self._changed:
            self._changed.wait_for(lambda: self._open_requests == 0, timeout=FINISH_SECONDS)

    def close(self) -> None:
        """Hangs up, after ``drain``. It can be called twice."""
        server, self._server = self._server, None
        if server is None or self._thread is None or self.lost.is_set():
            return
        server.task_dispatcher.shutdown(timeout=STOP_SECONDS)
        if server.task_dispatcher.threads:
            return  # Otherwise, hanging requests would write to closed sockets here.

        def hang_up() -> None:
            for channel in list(server.active_channels.values()):
                channel.handle_close()
            server.trigger.close()

        server.trigger.pull_trigger(hang_up)
        self._thread.join(STOP_SECONDS)

    def _listen(self) -> socket.socket:
        try:
            family = socket.getaddrinfo(
                self._host, self._port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0][0]
            return socket.create_server((self._host, self._port), family=family)
        except (OSError, UnicodeError, OverflowError) as error:
            raise CannotListen(
                f"Couldn't listen on {self.address.removeprefix('http://')}: {_why(error)}. Set "
                "another host or port under “http” in settings.yml."
            ) from None

    def _run(self, run: Callable[[], None]) -> None:
        try:
            run()
        except Exception as error:
            log.error("The HTTP server failed: %s", type(error).__name__)
        if not self._stopping.is_set():
            self.lost.set()

    def _serve(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        with self._changed:
            self._open_requests += 1
        answered = _Answered(self._end)
        try:
            response = self._respond(environ)
            answered.body = response.body.encode()
            headers = dict(response.headers)
            # Without a length, the connection is closed after the answer.
            if not self._stopping.is_set():
                headers["Content-Length"] = str(len(answered.body))
            status = HTTPStatus(response.status)
            start_response(f"{status.value} {status.phrase}", list(headers.items()))
        except BaseException:
            answered.close()
            raise
        return answered

    def _respond(self, environ: WSGIEnvironment) -> HttpResponse:
        handler = self._handlers.get(environ.get("PATH_INFO", ""))
        if handler is None:
            return plain(HTTPStatus.NOT_FOUND, "There's nothing here.")
        request = _request(environ)
        try:
            response = handler(request)
        except Exception as error:
            # The message may contain somebody's words.
            log.error("A request could not be answered: %s", type(error).__name__)
            response = HttpResponse(HTTPStatus.INTERNAL_SERVER_ERROR)
        if request.method == "HEAD":
            return HttpResponse(response.status, headers=response.headers)
        return response

    def _health(self, request: HttpRequest) -> HttpResponse:
        if self._stopping.is_set():
            return plain(HTTPStatus.SERVICE_UNAVAILABLE, "stopping")
        return plain(HTTPStatus.OK, "ok")

    def _end(self) -> None:
        with self._changed:
            self._open_requests -= 1
            self._changed.notify_all()


class _Answered:
    """A body that signals when it has been sent."""

    def __init__(self, sent: Callable[[], None]) -> None:
        self.body = b""
        self._sent = sent

    def __iter__(self) -> Iterator[bytes]:
        yield self.body

    def close(self) -> None:
        self._sent()


def in_url(host: str) -> str:
    """A host as it's written before a port."""
    return f"[{host}]" if ":" in host else host


def plain(status: HTTPStatus, text: str) -> HttpResponse:
    """A line of text for people, and for machines that only look at the status."""
    return HttpResponse(status, f"{text}\n", {"Content-Type": "text/plain; charset=utf-8"})


def _why(error: Exception) -> str:
    if isinstance(error, socket.gaierror) or not isinstance(error, OSError) or not error.errno:
        return "there's no such address"
    return os.strerror(error.errno)  # The error's own text would repeat the address.


def _request(environ: WSGIEnvironment) -> HttpRequest:
    headers = {
        name.removeprefix("HTTP_").lower().replace("_", "-"): value
        for name, value in environ.items()
        if name.startswith("HTTP_") or name == "CONTENT_TYPE"
    }
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return HttpRequest(environ.get("REQUEST_METHOD", "GET"), headers, body)
