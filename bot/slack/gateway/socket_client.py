"""One Socket Mode connection, from Slack's hello to its end."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from logging import Logger
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientNotConnectedError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.slack.gateway.web_api import is_limit, required, seconds_to_wait

PING_SECONDS = 10.0
"""How often Slack is pinged, and how long it has to answer, in seconds."""

OPEN_SECONDS = 10.0
CLOSE_SECONDS = 0.1
"""How long the other side has to answer a close."""

LONGEST_MESSAGE = 16 * 2**20
LEAVING_SECONDS = 30.0
"""After a warning, Slack hangs up in about ten seconds. After this many, the client does."""

LONGEST_REST = 30.0
"""The longest that a thread sleeps if Slack asks to wait before connecting, in seconds."""

Listener = Callable[[BaseSocketModeClient, SocketModeRequest], None]


class NotWelcome(OSError):
    """Slack accepted the connection, and then closed it. ``reason``: Slack's word for why."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Slack sent this connection away ({reason})")
        self.reason = reason


class SocketClient(BaseSocketModeClient):
    """Connects once. The reading thread passes what arrives to ``listener``.

    ``ending`` is set as soon as the connection won't last: when Slack has warned that it will end,
    and it works for a few more seconds, or when it's gone. The next connection needs another
    client.
    """

    def __init__(
        self, app_token: str, web_client: WebClient, logger: Logger, listener: Listener
    ) -> None:
        self.app_token = app_token
        self.web_client = web_client
        self.logger = logger
        self.message_listeners = []
        self.socket_mode_request_listeners = [listener]
        self.closed = False
        self.ending = Event()
        self.opened_at = 0.0
        self._websocket: ClientConnection | None = None
        self._leave_at: float | None = None
        self._gone = Event()

    def issue_new_wss_url(self) -> str:
        """The address to connect to. If Slack asks to wait, waits and raises, as for any failure.

        The library's own method sleeps as long as Slack says, and then calls itself.
        """
        try:
            return required(self.web_client.apps_connections_open(app_token=self.app_token), "url")
        except SlackApiError as error:
            if is_limit(error):
                time.sleep(min(seconds_to_wait(error.response.headers), LONGEST_REST))
            raise

    def connect(self) -> None:
        """Connects, and returns when Slack has said hello.

        Raises ``NotWelcome``, ``SlackApiError``, ``WebSocketException`` or ``OSError``.
        """
        self.wss_uri = self.issue_new_wss_url()
        with ExitStack() as stack:
            websocket = stack.enter_context(
                connect(
                    self.wss_uri,
                    proxy=self._proxy(self.wss_uri),
                    ssl=self.web_client.ssl if self.wss_uri.startswith("wss:") else None,
                    compression=None,
                    max_size=LONGEST_MESSAGE,
                    open_timeout=OPEN_SECONDS,
                    close_timeout=CLOSE_SECONDS,
                    ping_interval=PING_SECONDS,
                    ping_timeout=PING_SECONDS,
                    logger=self.logger,
                )
            )
            _wait_for_hello(websocket)
            self.opened_at = time.monotonic()
            self._websocket = websocket
            kept = stack.pop_all()
        Thread(target=self._read, args=(websocket, kept), name="socket", daemon=True).start()

    def is_connected(self) -> bool:
        """Whether it can still receive from Slack and answer, even if only for a few seconds."""
        return self._websocket is not None and not self._gone.is_set()

    def disconnect(self) -> None:
        """Hangs up. Returns when that is done, or after ``CLOSE_SECONDS``."""
        if self._websocket is not None:
            self._websocket.close()

    def send_message(self, message: str) -> None:
        """Sends text. Raises ``SlackClientNotConnectedError``."""
        if self._websocket is None:
            raise SlackClientNotConnectedError("Not connected yet.")
        try:
            self._websocket.send(message)
        except ConnectionClosed:
            raise SlackClientNotConnectedError("The connection is gone.") from None

    def enqueue_message(self, message: str) -> None:
        """Handles a message at once, without a queue."""
        read = _json(message)
        if read.get("type") == "disconnect":
            self._leave_at = time.monotonic() + LEAVING_SECONDS
            self.ending.set()
        else:
            self.run_message_listeners(read, message)

    def _read(self, websocket: ClientConnection, kept: ExitStack) -> None:
        with kept:
            try:
                while True:
                    self.enqueue_message(str(websocket.recv(self._seconds_left())))
            except (ConnectionClosed, TimeoutError):
                pass
            finally:
                self._gone.set()
                self.ending.set()

    def _seconds_left(self) -> float | None:
        return None if self._leave_at is None else max(0.0, self._leave_at - time.monotonic())

    def _proxy(self, url: str) -> str | None:
        """The proxy for the Web API, with the same exceptions (``NO_PROXY``)."""
        host = urlsplit(url).hostname
        return None if host is not None and proxy_bypass(host) else self.web_client.proxy


def _wait_for_hello(websocket: ClientConnection) -> None:
    try:
        said = _json(str(websocket.recv(OPEN_SECONDS)))
    except ConnectionClosed:
        raise NotWelcome("no hello") from None
    if said.get("type") == "disconnect":
        raise NotWelcome(str(said.get("reason")))


def _json(message: str) -> dict[str, Any]:
    """The JSON object in a message; empty if it has none."""
    try:
        read = json.loads(message)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}
