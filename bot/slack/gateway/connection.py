"""The Socket Mode connection: made patiently, watched, and closed without losing anything."""

import logging
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from threading import Condition, Event, Thread

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.checkins.schedule.error_codes import Response, error_code
from bot.slack.gateway.backlog import Backlog, Payload
from bot.slack.gateway.deliveries import Deliveries
from bot.slack.gateway.socket_client import SocketClient
from bot.slack.gateway.web_api import refusal_code, silent
from bot.slack.lanes import EVENT, Lanes

log = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 60.0
FINISH_SECONDS = 5.0
PING_SECONDS = 10.0
SILENT_SECONDS = 60.0
HOPELESS_SECONDS = 600.0


BOT_TOKEN, APP_TOKEN = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"
"""The variables that hold the tokens, as the operator knows them."""


class ConnectionRefused(Exception):
    """Slack does not let this app in; ``str()`` is a sentence for the operator.

    ``token``: the name of the variable whose token Slack refuses.
    """

    def __init__(self, token: str, code: str) -> None:
        super().__init__(_refusal(token, code))
        self.token = token


def keep_trying(what: str, attempt: Callable[[], None], stopping: Event, token: str) -> bool:
    """Do ``attempt`` until it succeeds, waiting longer each time and saying so.

    ``token``: the name of the variable whose token it uses.

    Returns ``False`` when ``stopping`` was set first. Raises ``ConnectionRefused``
    for refusals that waiting cannot mend.
    """
    wait = FIRST_WAIT_SECONDS
    while not stopping.is_set():
        try:
            attempt()
            return True
        except SlackApiError as error:
            code = refusal_code(error)
            if code is not None and _is_final(code):
                raise ConnectionRefused(token, code) from None
            reason = f"Slack answered “{code}”" if code else "an answer that cannot be read"
        except Exception as error:
            reason = (
                f"{type(error).__name__}: {error}" if isinstance(error, OSError) else "no answer"
            )
        log.warning("Could not %s (%s). Trying again in %.0f s.", what, reason, wait)
        stopping.wait(wait)
        wait = min(wait * 2, LONGEST_WAIT_SECONDS)
    return False


class Connection:
    """One Socket Mode connection for one Bolt app.

    What arrives is handled in ``lanes``; ``close`` begins nothing more, waits for
    what is in hand, and only then hangs up. What was not acknowledged Slack delivers
    again to the next process.
    """

    def __init__(self, app: App, client: WebClient, app_token: str, backlog: Backlog) -> None:
        self._app = app
        self._backlog = backlog
        # What goes wrong is said here, once; the client would add pages of its own,
        # and in them what people wrote.
        self._client = SocketClient(
            app_token=app_token,
            web_client=client,
            logger=silent("bot.slack.socket"),
            ping_interval=PING_SECONDS,
        )
        self._client.socket_mode_request_listeners.append(self._handle)
        self._lanes = Lanes()
        self._deliveries = Deliveries()
        self._in_hand = 0
        self._changed = Condition()
        self._closing = Event()
        self._connected_at = time.monotonic()
        self._watch = Thread(target=self._watch_pongs, name="socket-watch", daemon=True)
        self.lost = Event()
        """Set when the connection is gone and cannot be made again."""

    def open(self, stopping: Event) -> bool:
        """Connect, however long Slack is out of reach; ``False`` when told to stop first."""
        if not keep_trying("connect to Slack", self._client.connect, stopping, APP_TOKEN):
            return False
        self._connected_at = time.monotonic()
        self._watch.start()
        self._backlog.start(self._handle_again, self._lanes.is_crowded)
        return True

    def close(self) -> None:
        self._closing.set()
        with self._changed:
            self._changed.wait_for(lambda: self._in_hand == 0, timeout=FINISH_SECONDS)
        self._client.auto_reconnect_enabled = False
        self._wake_reader()
        try:
            self._client.close()
        except AttributeError:
            # The client trips over a socket that its own reader is closing just then.
            self._client.close()
        self._lanes.close()
        self._backlog.stop()

    def _handle(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take in what came; it may be an event that came before, and is handled once."""
        if self._closing.is_set():
            return
        if self._deliveries.is_done(request):
            send_response(client, request, BoltResponse(status=200), time.time())
        elif self._deliveries.is_first(request):
            self._lanes.submit(request.type, lambda: self._work_on(client, request))

    def _work_on(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        with self._changed:
            if self._closing.is_set():
                return
            self._in_hand += 1
        try:
            self._answer(client, request)
        finally:
            with self._changed:
                self._in_hand -= 1
                self._changed.notify_all()

    def _answer(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        response = BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        try:
            if request.type == EVENT and self._lanes.is_crowded():
                self._backlog.keep(request.payload)
                response = BoltResponse(status=HTTPStatus.OK)
            else:
                response = run_bolt_app(self._app, request)
        finally:
            deliveries = self._deliveries.end(request, done=response.status == HTTPStatus.OK)
        for each in deliveries:
            send_response(client, each, response, time.time())

    def _handle_again(self, payload: Payload) -> bool:
        """Handle an event that is acknowledged already; whether that went well."""
        request = SocketModeRequest(type=EVENT, envelope_id="", payload=dict(payload))
        try:
            response: BoltResponse = run_bolt_app(self._app, request)
        except Exception as error:
            # What it says may hold somebody's words.
            log.error("An event that waited could not be handled: %s", type(error).__name__)
            return False
        return response.status == HTTPStatus.OK

    def _wake_reader(self) -> None:
        """End the read that is under way: closing would wait for its time-out."""
        session = self._client.current_session
        if session is not None and session.sock is not None:
            with suppress(OSError):
                session.sock.shutdown(socket.SHUT_RDWR)

    def _watch_pongs(self) -> None:
        """Notice a socket that is open but dead: the client itself misses one that never ponged."""
        failing_since: float | None = None
        while not self._closing.wait(PING_SECONDS):
            if self._is_alive():
                failing_since = None
                continue
            failing_since = failing_since or time.monotonic()
            log.warning("The connection to Slack is silent. Connecting anew.")
            try:
                # The client makes a closed one anew by itself: two of them made at once would
                # leave one that nobody reads, and Slack would send half of everything there.
                self._client.connect_to_new_endpoint(force=self._is_open())
                self._connected_at = time.monotonic()
            except Exception as error:
                log.warning("Could not connect anew: %s", type(error).__name__)
            if time.monotonic() - failing_since > HOPELESS_SECONDS:
                self.lost.set()
                return

    def _is_open(self) -> bool:
        session = self._client.current_session
        return session is not None and session.is_active()

    def _is_alive(self) -> bool:
        session = self._client.current_session
        if session is None or not self._is_open():
            return False
        last_pong = session.last_ping_pong_time
        if last_pong is None:
            return time.monotonic() - self._connected_at < SILENT_SECONDS
        return time.time() - last_pong < SILENT_SECONDS


def _is_final(code: str) -> bool:
    known = error_code(code)
    return known.response is Response.STOP and not known.passes


def _refusal(token: str, code: str) -> str:
    if code == "missing_scope" and token == APP_TOKEN:
        return "The token in SLACK_APP_TOKEN lacks the scope connections:write."
    if code == "missing_scope":
        return "The app lacks a scope. Update it with manifest.yml, and install it again."
    return f"Slack doesn't accept the token in {token} (“{code}”)."
