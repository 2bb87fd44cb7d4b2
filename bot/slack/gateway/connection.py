"""The app's connection to Slack: what comes by it is answered, and nothing is lost on closing."""

import logging
from collections.abc import Callable
from http import HTTPStatus
from threading import Condition, Event

from slack_bolt import App
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientNotConnectedError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.gateway.acknowledging import acknowledgement, is_done, respond_to
from bot.slack.gateway.backlog import Backlog, Payload
from bot.slack.gateway.deliveries import Deliveries
from bot.slack.gateway.retrying import APP_TOKEN, keep_trying
from bot.slack.gateway.socket_client import SocketClient
from bot.slack.gateway.sockets import LOOK_SECONDS, MOST_IN_ALL, WHEN_ALONE, Sockets
from bot.slack.gateway.web_api import silent
from bot.slack.lanes import EVENT, Lanes

log = logging.getLogger(__name__)

FINISH_SECONDS = 5.0


class Connection:
    """Socket Mode for one Bolt app, by several connections.

    What arrives is handled in ``lanes``; ``close`` begins nothing more, waits for
    what is in hand, and only then hangs up. What was not acknowledged Slack delivers
    again to the next process.
    """

    def __init__(
        self,
        app: App,
        client: WebClient,
        app_token: str,
        backlog: Backlog,
        wanted: Callable[[], int] = lambda: WHEN_ALONE,
    ) -> None:
        """``wanted``: returns how many connections to hold at the moment."""
        self._wanted = wanted
        self._app = app
        self._backlog = backlog
        # What goes wrong is said here, once; the client would add pages of its own,
        # and in them what people wrote.
        quiet = silent("bot.slack.socket")
        self._sockets = Sockets(
            lambda: SocketClient(app_token, client, quiet, self._handle), wanted, WHEN_ALONE
        )
        self._lanes = Lanes()
        self._deliveries = Deliveries()
        self._in_hand = 0
        self._changed = Condition()
        self._closing = Event()

    @property
    def lost(self) -> Event:
        """Set when the connection is gone and cannot be made again."""
        return self._sockets.lost

    def open(self, stopping: Event) -> bool:
        """Connect, however long Slack is out of reach; ``False`` when told to stop first."""
        if not self._wanted():
            log.warning("%d replicas are connected already. Waiting for one to end.", MOST_IN_ALL)
        while not self._wanted():
            if stopping.wait(LOOK_SECONDS):
                return False
        if not keep_trying("connect to Slack", self._sockets.open, stopping, APP_TOKEN):
            return False
        self._sockets.hold()
        self._backlog.start(self._handle_again, self._lanes.is_crowded)
        return True

    def close(self) -> None:
        self._closing.set()
        with self._changed:
            self._changed.wait_for(lambda: self._in_hand == 0, timeout=FINISH_SECONDS)
        self._sockets.close()
        self._lanes.close()
        self._backlog.stop()

    def _handle(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take in what came; it may be an event that came before, and is handled once."""
        if self._closing.is_set():
            return
        if self._deliveries.is_done(request):
            self._send(client, request, BoltResponse(status=HTTPStatus.OK))
        elif self._deliveries.is_first(request, client):
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
                response = respond_to(self._app, request)
        finally:
            deliveries = self._deliveries.end(request, client, done=is_done(response))
        for each, came_by in deliveries:
            self._send(came_by, each, response)

    def _send(
        self, client: BaseSocketModeClient, request: SocketModeRequest, response: BoltResponse
    ) -> None:
        """Acknowledge by the connection that the request came by, or else by another: slack_sdk's
        own clients do so, too, once theirs is renewed."""
        if not is_done(response):
            return
        message = acknowledgement(request, response)
        if client.is_connected() and _sent(client, message):
            return
        if not any(_sent(other, message) for other in self._sockets.connected()):
            log.warning("A connection was cut before a request could be answered.")

    def _handle_again(self, payload: Payload) -> bool:
        """Handle an event that is acknowledged already; whether that went well."""
        request = SocketModeRequest(type=EVENT, envelope_id="", payload=dict(payload))
        try:
            response = respond_to(self._app, request)
        except Exception as error:
            # What it says may hold somebody's words.
            log.error("An event that waited could not be handled: %s", type(error).__name__)
            return False
        return is_done(response)


def _sent(client: BaseSocketModeClient, message: str) -> bool:
    try:
        client.send_message(message)
    except SlackClientNotConnectedError:
        return False
    return True
