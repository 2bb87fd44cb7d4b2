"""HTTP mode: Slack posts what people do to a request URL, and the response is the answer."""

import logging
import time
from collections.abc import Mapping
from concurrent.futures import Future
from http import HTTPStatus
from threading import Event

from slack_bolt.response import BoltResponse

from bot.slack.gateway.http_requests import Unreadable, read_request
from bot.slack.gateway.http_server import Handler, HttpRequest, HttpResponse, HttpServer, plain
from bot.slack.gateway.intake import Intake
from bot.slack.gateway.signatures import Signatures, Verdict

log = logging.getLogger(__name__)

PATH = "/slack/events"
"""The path for Slack's requests, the same as in Bolt's own servers."""

ANSWER_SECONDS = 30.0
"""Slack gives up after three seconds. The work is done all the same, and a repeated request finds
it done."""

HELD_BACK = "app_rate_limited"
"""What Slack posts once a minute instead of events if there are too many. It does so only over
HTTP."""

SAY_SECONDS = 600.0
"""How often at most the log says that requests are refused."""

_REFUSED = {
    Verdict.FORGED: "A request was refused: it isn't signed with SLACK_SIGNING_SECRET. If Slack "
    "says that the app doesn't answer, copy the “Signing Secret” again, from “Basic Information → "
    "App Credentials” on the app's page at api.slack.com/apps.",
    Verdict.UNTIMELY: "A request from Slack was refused: it was signed more than five minutes "
    "before or after this machine's time. Set the clock.",
}


class HttpMode:
    """Checks what Slack posts. The ``intake`` handles it. Any number of processes can serve one
    request URL.

    ``close`` accepts nothing new, and answers what was accepted. What isn't acknowledged by then
    may not be stored, and Slack sends such events again.
    """

    lost_because = "The HTTP server stopped by itself."

    def __init__(
        self,
        intake: Intake,
        signatures: Signatures,
        host: str,
        port: int,
        more: Mapping[str, Handler] | None = None,
    ) -> None:
        """``more``: other handlers on the same port, by path."""
        self._intake = intake
        self._signatures = signatures
        self._server = HttpServer(host, port, {**(more or {}), PATH: self._handle})
        self._said_at: dict[Verdict, float] = {}
        self._heard = Event()

    @property
    def lost(self) -> Event:
        return self._server.lost

    @property
    def connections(self) -> int:
        return int(not self.lost.is_set())

    @property
    def ready(self) -> str:
        return f"Listening on {self._server.address}."

    def open(self, stopping: Event) -> bool:
        """Starts listening. Raises ``CannotListen``."""
        if stopping.is_set():
            return False
        self._intake.begin()
        self._server.start()
        return True

    def close(self) -> None:
        self._server.drain()
        self._intake.finish()
        self._intake.close()
        self._server.close()

    def _handle(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return plain(HTTPStatus.OK, "Slack sends its requests for Next Rung here.")
        verdict = self._signatures.check(request.body, request.headers)
        if verdict is not Verdict.GENUINE:
            self._say(verdict)
            return plain(HTTPStatus.UNAUTHORIZED, "This isn't signed by Slack.")
        if not self._heard.is_set():
            self._heard.set()
            log.info("Slack's requests arrive.")
        try:
            received = read_request(request.body, request.headers)
        except Unreadable:
            return plain(HTTPStatus.BAD_REQUEST, "This can't be read.")
        if received.payload.get("type") == HELD_BACK:
            log.warning("Slack holds events back: more than 30,000 came within an hour.")
            return HttpResponse(HTTPStatus.OK)
        answered: Future[BoltResponse] = Future()
        self._intake.take(received, answered.set_result)
        try:
            return _response(answered.result(ANSWER_SECONDS))
        except TimeoutError:
            return HttpResponse(HTTPStatus.SERVICE_UNAVAILABLE)

    def _say(self, verdict: Verdict) -> None:
        """Logs a warning now and then, since anybody can send requests as fast as they like."""
        now, said_at = time.monotonic(), self._said_at.get(verdict)
        if verdict in _REFUSED and (said_at is None or now - said_at > SAY_SECONDS):
            self._said_at[verdict] = now
            log.warning(_REFUSED[verdict])


def _response(response: BoltResponse) -> HttpResponse:
    headers = {name: values[0] for name, values in response.headers.items() if values}
    return HttpResponse(response.status, response.body or "", headers)
