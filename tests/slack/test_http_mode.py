"""What Slack posts is taken in once it's known to be Slack's, and each event is worked on once."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from threading import Event
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.slack.gateway import http_mode
from bot.slack.gateway.backlog import Backlog
from bot.slack.gateway.http_mode import PATH, HttpMode
from bot.slack.gateway.intake import Intake
from bot.slack.gateway.signatures import Signatures
from sandbox.http_mode.signing import signed_headers
from storage import open_store
from tests.slack.socket_mode import wait_until

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
PATIENCE = 10
FORM = "application/x-www-form-urlencoded"
Work = Callable[[BoltRequest], BoltResponse]


def done(request: BoltRequest) -> BoltResponse:
    return BoltResponse(status=200, body={"text": "Hi"})


@dataclass
class App:
    """Does ``work`` for each request, in place of Bolt."""

    work: Work = done
    worked_on: list[BoltRequest] = field(default_factory=list)

    def dispatch(self, request: BoltRequest) -> BoltResponse:
        self.worked_on.append(request)
        return self.work(request)


@dataclass
class Place:
    app: App
    mode: HttpMode

    def post(
        self,
        body: str,
        content_type: str = "application/json",
        *,
        secret: str = SECRET,
        at: datetime = NOW,
        **more: str,
    ) -> tuple[int, str]:
        signed = signed_headers(secret, body.encode(), at)
        return self.ask("POST", body, {"Content-Type": content_type, **signed, **more})

    def event(self, name: str = "Ev1", **more: str) -> tuple[int, str]:
        payload = {"type": "event_callback", "event_id": name, "event": {"type": "message"}}
        return self.post(json.dumps(payload), **more)

    def command(self, text: str) -> tuple[int, str]:
        return self.post(urlencode({"command": "/ladder", "text": text}), FORM)

    def ask(self, method: str, body: str = "", headers: dict | None = None) -> tuple[int, str]:
        address = self.mode.ready.removeprefix("Listening on http://").removesuffix(".")
        with closing(HTTPConnection(address, timeout=PATIENCE)) as line:
            line.request(method, PATH, body.encode(), headers or {})
            answer = line.getresponse()
            return answer.status, answer.read().decode()


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    app = App()
    with closing(open_store(f"sqlite:///{tmp_path / 'store.db'}")) as store:
        intake = Intake(app, Backlog(store, lambda: NOW))  # type: ignore[arg-type]
        mode = HttpMode(intake, Signatures(SECRET, lambda: NOW), "127.0.0.1", 0)
        assert mode.open(Event())
        yield Place(app, mode)
        mode.close()


def test_a_command_is_answered_with_what_bolt_says(place) -> None:
    assert place.command("IC4") == (200, '{"text": "Hi"}')
    assert place.app.worked_on[0].body["text"] == "IC4"


def test_a_command_with_the_word_payload_reaches_the_listeners(place) -> None:
    assert place.command("payload")[0] == 200
    assert place.app.worked_on[0].body == {"command": "/ladder", "text": "payload"}


def test_bolt_learns_that_an_event_comes_again(place) -> None:
    place.event(**{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    (request,) = place.app.worked_on
    assert request.headers["x-slack-retry-num"] == ["1"]
    assert request.headers["x-slack-retry-reason"] == ["http_timeout"]


@pytest.mark.parametrize(
    "changes",
    [{"secret": "another1secret2another3secret4ab"}, {"at": NOW - timedelta(hours=1)}],
    ids=["forged", "old"],
)
def test_what_slack_has_not_signed_just_now_is_refused_and_touches_nothing(
    place, caplog, changes
) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert place.event(**changes) == (401, "This isn't signed by Slack.\n")
    assert place.app.worked_on == []
    assert len(caplog.records) == 1
    assert "SECRET" in caplog.text or "clock" in caplog.text


def test_whoever_looks_in_without_a_signature_is_not_worth_a_line(place, caplog) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        assert place.ask("POST", "{}", {"Content-Type": "application/json"})[0] == 401
        assert place.ask("GET") == (200, "Slack sends its requests for Next Rung here.\n")
    assert caplog.records == []
    assert place.app.worked_on == []


def test_events_that_slack_holds_back_are_said(place, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        assert place.post(json.dumps({"type": "app_rate_limited", "team_id": "T1"}))[0] == 200
    assert "Slack holds events back" in caplog.text
    assert place.app.worked_on == []


def test_what_is_signed_and_cannot_be_read_is_refused(place) -> None:
    assert place.post("[")[0] == 400
    assert place.app.worked_on == []


def test_a_retry_while_the_first_is_worked_on_is_answered_with_it(place) -> None:
    begun, go_on = Event(), Event()

    def slowly(request: BoltRequest) -> BoltResponse:
        begun.set()
        assert go_on.wait(PATIENCE)
        return BoltResponse(status=200)

    place.app.work = slowly
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(place.event)
        assert begun.wait(PATIENCE)
        again = pool.submit(place.event, **{"X-Slack-Retry-Num": "1"})
        event = list(place.mode._intake._deliveries._begun.values())
        wait_until(lambda: len(event[0]) == 2)
        go_on.set()
        assert [each.result(PATIENCE)[0] for each in (first, again)] == [200, 200]
    assert len(place.app.worked_on) == 1
    assert place.event(**{"X-Slack-Retry-Num": "2"})[0] == 200
    assert len(place.app.worked_on) == 1


def test_an_event_that_failed_is_tried_when_it_comes_again(place) -> None:
    def fail(request: BoltRequest) -> BoltResponse:
        raise OSError("disk")

    place.app.work = fail
    assert place.event()[0] == 500
    place.app.work = done
    assert place.event(**{"X-Slack-Retry-Num": "1"})[0] == 200
    assert len(place.app.worked_on) == 2


def test_what_takes_too_long_is_not_acknowledged(place, monkeypatch) -> None:
    monkeypatch.setattr(http_mode, "ANSWER_SECONDS", 0.1)
    go_on = Event()

    def hang(request: BoltRequest) -> BoltResponse:
        go_on.wait(PATIENCE)
        return BoltResponse(status=200)

    place.app.work = hang
    assert place.event()[0] == 503
    go_on.set()


def test_events_that_come_too_fast_are_stored_and_handled_later(place) -> None:
    """More than there are threads for are in hand, and each is acknowledged all the same."""
    many, go_on = 110, Event()

    def slowly(request: BoltRequest) -> BoltResponse:
        go_on.wait(PATIENCE)
        return BoltResponse(status=200)

    place.app.work = slowly
    lanes = place.mode._intake._lanes
    with ThreadPoolExecutor(many) as pool:
        asking = [pool.submit(place.event, f"Ev{number}") for number in range(many)]
        wait_until(lanes.is_crowded)
        go_on.set()
        assert {each.result(PATIENCE)[0] for each in asking} == {200}
    wait_until(lambda: len(place.app.worked_on) == many)
    names = {request.body["event_id"] for request in place.app.worked_on}
    assert names == {f"Ev{number}" for number in range(many)}


def test_what_was_accepted_is_answered_before_it_stops(place) -> None:
    begun, go_on = Event(), Event()

    def slowly(request: BoltRequest) -> BoltResponse:
        begun.set()
        assert go_on.wait(PATIENCE)
        return BoltResponse(status=200, body="saved")

    place.app.work = slowly
    with ThreadPoolExecutor(2) as pool:
        asking = pool.submit(place.command, "IC4")
        assert begun.wait(PATIENCE)
        closing_it = pool.submit(place.mode.close)
        wait_until(place.mode._server._stopping.is_set)
        go_on.set()
        assert asking.result(PATIENCE) == (200, "saved")
        closing_it.result(PATIENCE)
