"""Takes in what Slack sends, however it arrives. It's handled in lanes, each event once."""

import logging
import time
from http import HTTPStatus
from threading import Condition, Event

from slack_bolt import App
from slack_bolt.response import BoltResponse

from bot.counters import ACKNOWLEDGED, COUNTERS
from bot.slack.gateway.acknowledging import is_done
from bot.slack.gateway.backlog import Backlog, Payload
from bot.slack.gateway.deliveries import Answer, Deliveries
from bot.slack.gateway.received import Received, respond_to
from bot.slack.lanes import EVENT, Lanes

log = logging.getLogger(__name__)

FINISH_SECONDS = 5.0


class Intake:
    """Every delivery is answered once, with a response that says whether it's acknowledged.

    If it isn't, either nothing was changed or everything was: Slack can send it again.
    """

    def __init__(self, app: App, backlog: Backlog) -> None:
        self._app = app
        self._backlog = backlog
        self._lanes = Lanes()
        self._deliveries = Deliveries()
        self._in_hand = 0
        self._changed = Condition()
        self._closing = Event()

    def begin(self) -> None:
        """Starts handling the backlog: events that were acknowledged before they were handled."""
        self._backlog.start(self._handle_again, self._lanes.is_crowded)

    def take(self, received: Received, answer: Answer) -> None:
        """Handles a delivery on another thread. It may repeat an earlier event."""
        answer = _timed(received.kind, answer)
        if self._closing.is_set():
            answer(_not_now())
        elif self._deliveries.is_done(received):
            answer(BoltResponse(status=HTTPStatus.OK))
        elif self._deliveries.is_first(received, answer):
            self._lanes.submit(received.kind, lambda: self._work_on(received, answer))

    def finish(self) -> None:
        """Starts nothing new, and waits for current work, though not for long."""
        self._closing.set()
        with self._changed:
            self._changed.wait_for(lambda: self._in_hand == 0, timeout=FINISH_SECONDS)

    def close(self) -> None:
        """Drops what wasn't started. The backlog stays for the next start."""
        self._lanes.close()
        self._backlog.stop()

    def _work_on(self, received: Received, answer: Answer) -> None:
        with self._changed:
            begins = not self._closing.is_set()
            self._in_hand += begins
        if not begins:
            self._end(received, answer, _not_now())
            return
        try:
            self._answer(received, answer)
        finally:
            with self._changed:
                self._in_hand -= 1
                self._changed.notify_all()

    def _answer(self, received: Received, answer: Answer) -> None:
        response = BoltResponse(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        try:
            if received.kind == EVENT and self._lanes.is_crowded():
                self._backlog.keep(received.payload)
                response = BoltResponse(status=HTTPStatus.OK)
            else:
                response = respond_to(self._app, received)
        finally:
            self._end(received, answer, response)

    def _end(self, received: Received, answer: Answer, response: BoltResponse) -> None:
        for each in self._deliveries.end(received, answer, done=is_done(response)):
            each(response)

    def _handle_again(self, payload: Payload) -> bool:
        """Handles an event that was acknowledged already. Returns whether that worked."""
        try:
            response = respond_to(self._app, Received(EVENT, payload, {}))
        except Exception as error:
            # The message may contain somebody's words.
            log.error("An event that waited could not be handled: %s", type(error).__name__)
            return False
        return is_done(response)


def _timed(kind: str, answer: Answer) -> Answer:
    """An ``Answer`` that also counts how long the delivery waited for it."""
    came_at = time.perf_counter()

    def timed(response: BoltResponse) -> None:
        answer(response)
        COUNTERS.took(ACKNOWLEDGED, time.perf_counter() - came_at, kind=kind)

    return timed


def _not_now() -> BoltResponse:
    return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
