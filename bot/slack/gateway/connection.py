"""Socket Mode: answers what arrives on the app's connections, and loses nothing on closing."""

import logging
from collections.abc import Callable
from functools import partial
from threading import Event

from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientNotConnectedError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack.gateway.acknowledging import acknowledgement, is_done
from bot.slack.gateway.intake import Intake
from bot.slack.gateway.received import Received
from bot.slack.gateway.retrying import APP_TOKEN, keep_trying
from bot.slack.gateway.socket_client import SocketClient
from bot.slack.gateway.sockets import LOOK_SECONDS, MOST_IN_ALL, WHEN_ALONE, Sockets
from bot.slack.gateway.web_api import silent

log = logging.getLogger(__name__)


class Connection:
    """Socket Mode for one Bolt app, with several connections.

    The ``intake`` handles what arrives. ``close`` starts nothing new, waits for current work, and
    then hangs up. Slack delivers what wasn't acknowledged again, to the next process.
    """

    lost_because = "Lost the connection to Slack, and couldn't connect again."
    ready = "Connected."

    def __init__(
        self,
        intake: Intake,
        client: WebClient,
        app_token: str,
        wanted: Callable[[], int] = lambda: WHEN_ALONE,
    ) -> None:
        """``wanted``: returns how many connections to have at the moment."""
        self._wanted = wanted
        self._intake = intake
        # Problems are logged here, once. The client's own log lines are long and contain people's
        # words.
        quiet = silent("bot.slack.socket")
        self._sockets = Sockets(
            lambda: SocketClient(app_token, client, quiet, self._handle), wanted, WHEN_ALONE
        )

    @property
    def lost(self) -> Event:
        """Set when the connection is lost and can't be made again."""
        return self._sockets.lost

    @property
    def connections(self) -> int:
        return len(self._sockets.connected())

    def open(self, stopping: Event) -> bool:
        """Connects, however long Slack can't be reached. Returns ``False`` if told to stop
        before."""
        if not self._wanted():
            log.warning("%d replicas are connected already. Waiting for one to end.", MOST_IN_ALL)
        while not self._wanted():
            if stopping.wait(LOOK_SECONDS):
                return False
        if not keep_trying("connect to Slack", self._sockets.open, stopping, APP_TOKEN):
            return False
        self._sockets.hold()
        self._intake.begin()
        return True

    def close(self) -> None:
        self._intake.finish()
        self._sockets.close()
        self._intake.close()

    def _handle(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        self._intake.take(_received(request), partial(self._send, client, request.envelope_id))

    def _send(self, client: BaseSocketModeClient, envelope_id: str, response: BoltResponse) -> None:
        """Acknowledges on the connection that the request arrived on, or else on another one.
        slack_sdk's own clients do that, too, after a renewal."""
        if not is_done(response):
            return
        message = acknowledgement(envelope_id, response)
        if client.is_connected() and _sent(client, message):
            return
        if not any(_sent(other, message) for other in self._sockets.connected()):
            log.warning("A connection was cut before a request could be answered.")


def _received(request: SocketModeRequest) -> Received:
    """Listeners read retries from the headers that Slack also sends over HTTP."""
    headers = {}
    if request.retry_attempt is not None:
        headers["x-slack-retry-num"] = str(request.retry_attempt)
    if request.retry_reason is not None:
        headers["x-slack-retry-reason"] = request.retry_reason
    return Received(request.type, request.payload, headers)


def _sent(client: BaseSocketModeClient, message: str) -> bool:
    try:
        client.send_message(message)
    except SlackClientNotConnectedError:
        return False
    return True
