"""HTTP mode, request by request: signed, repeated, given up, and answered by a stock Bolt app."""

from __future__ import annotations

import copy
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from sandbox import LocalWorkspace, NoAnswer
from sandbox.http_mode import requests
from tests.sandbox.conftest import MANIFEST, MEMBERS

Json = dict[str, Any]
HOST = "127.0.0.1"


def manifest(port: int) -> Json:
    """The manifest of the app in these tests, with request URLs on a port."""
    made = copy.deepcopy(MANIFEST)
    url = f"http://{HOST}:{port}/slack/events"
    for command in made["features"]["slash_commands"]:
        command["url"] = url
    made["settings"]["event_subscriptions"]["request_url"] = url
    made["settings"]["interactivity"]["request_url"] = url
    made["settings"]["socket_mode_enabled"] = False
    return made


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    headers: Json
    body: bytes

    @property
    def payload(self) -> Json:
        read: Json = json.loads(self.body)
        return read

    @property
    def retry(self) -> tuple[str | None, str | None]:
        return (
            self.headers.get("X-Slack-Retry-Num"),
            self.headers.get("X-Slack-Retry-Reason"),
        )


Answer = Callable[[Asked, int], tuple[int, Json, str]]
"""The status, headers and body that answer a request, the so-manyth after the verification."""


def fine(asked: Asked, number: int) -> tuple[int, Json, str]:
    return 200, {}, ""


@dataclass
class Endpoint:
    """What stands at the request URL."""

    answer: Answer = fine
    asked: list[Asked] = field(default_factory=list)

    def respond(self, asked: Asked) -> tuple[int, Json, str]:
        is_json = asked.headers.get("Content-Type") == "application/json"
        if is_json and asked.payload.get("type") == "url_verification":
            return 200, {"Content-Type": "text/plain"}, asked.payload["challenge"]
        self.asked.append(asked)
        return self.answer(asked, len(self.asked))


@dataclass
class Place:
    workspace: LocalWorkspace
    endpoint: Endpoint

    def wait_until(self, happened: Callable[[], object]) -> None:
        self.workspace.act_as("U0ANN").wait_until(lambda: bool(happened()))


@pytest.fixture
def place(monkeypatch) -> Iterator[Place]:
    monkeypatch.setattr(requests, "RETRY_AFTER", (0.0, 0.05, 0.05))
    endpoint = Endpoint()
    with ExitStack() as stack:
        server = stack.enter_context(_serving(endpoint))
        workspace = stack.enter_context(
            LocalWorkspace(manifest=manifest(server.server_port), members=MEMBERS)
        )
        workspace.wait_for_app()
        yield Place(workspace, endpoint)


def test_an_event_is_signed_and_is_json(place) -> None:
    place.workspace.act_as("U0ANN").say("Hello")
    place.wait_until(lambda: place.endpoint.asked and not place.workspace.unacknowledged)
    (asked,) = place.endpoint.asked
    assert asked.payload["event"]["text"] == "Hello"
    verifier = SignatureVerifier(place.workspace.signing_secret)
    assert verifier.is_valid_request(asked.body, asked.headers)
    assert not verifier.is_valid_request(asked.body + b" ", asked.headers)
    assert asked.retry == (None, None)


def test_a_command_is_a_form_and_text_answers_it(place) -> None:
    place.endpoint.answer = lambda asked, number: (200, {}, "Done & dusted")
    shown = place.workspace.act_as("U0ANN").command("/errand milk & payload")
    assert shown is not None
    assert shown.text == "Done & dusted"
    form = parse_qs(place.endpoint.asked[0].body.decode(), keep_blank_values=True)
    assert form["text"] == ["milk &amp; payload"]
    assert form["command"] == ["/errand"]


def test_an_event_comes_again_until_its_acknowledged_and_says_why(place) -> None:
    place.endpoint.answer = lambda asked, number: (500 if number < 3 else 200, {}, "")
    place.workspace.act_as("U0ANN").say("Hello")
    place.wait_until(lambda: len(place.endpoint.asked) == 3)
    place.wait_until(lambda: not place.workspace.unacknowledged)
    assert [each.retry for each in place.endpoint.asked] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
    ]
    assert len({each.payload["event_id"] for each in place.endpoint.asked}) == 1
    assert place.workspace.problems == []


def test_an_answer_that_takes_longer_than_slack_waits_is_none(place, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.ACK_SECONDS", 0.2)

    def late(asked: Asked, number: int) -> tuple[int, Json, str]:
        if number == 1:
            time.sleep(0.4)
        return fine(asked, number)

    place.endpoint.answer = late
    place.workspace.act_as("U0ANN").say("Hello")
    place.wait_until(lambda: len(place.endpoint.asked) == 2)
    assert place.endpoint.asked[1].retry == ("1", "http_timeout")


def test_an_event_is_given_up_after_three_repeats(place) -> None:
    place.endpoint.answer = lambda asked, number: (500, {}, "")
    place.workspace.act_as("U0ANN").say("Hello")
    place.wait_until(lambda: place.workspace.given_up)
    assert len(place.endpoint.asked) == 4
    assert place.workspace.problems == ["event message was never acknowledged"]


def test_an_app_can_say_that_it_wants_no_repeats(place) -> None:
    place.endpoint.answer = lambda asked, number: (500, {"X-Slack-No-Retry": "1"}, "")
    place.workspace.act_as("U0ANN").say("Hello")
    place.wait_until(lambda: place.workspace.given_up)
    assert len(place.endpoint.asked) == 1


def test_where_nobody_listens_a_command_fails_and_an_event_is_tried_again(monkeypatch) -> None:
    monkeypatch.setattr(requests, "RETRY_AFTER", (0.0, 0.05, 0.05))
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
    with LocalWorkspace(manifest=manifest(port), members=MEMBERS) as workspace:
        ann = workspace.act_as("U0ANN")
        with pytest.raises(NoAnswer):
            ann.command("/errand milk")
        ann.say("Hello")
        ann.wait_until(lambda: workspace.given_up)


def test_a_url_that_does_not_answer_the_challenge_is_not_the_apps(place) -> None:
    place.endpoint.respond = lambda asked: (200, {}, "Welcome")  # type: ignore[method-assign]
    with (
        LocalWorkspace(manifest=_same_urls(place), members=MEMBERS) as another,
        pytest.raises(NoAnswer, match="challenge"),
    ):
        another.wait_for_app()


def test_a_stock_bolt_app_takes_commands_events_and_presses(monkeypatch) -> None:
    with socket.create_server((HOST, 0)) as listening:
        port = listening.getsockname()[1]
    heard: list[str] = []
    with LocalWorkspace(manifest=manifest(port), members=MEMBERS) as workspace:
        app = _bolt(workspace, heard)
        with _serving_wsgi(SlackRequestHandler(app), port):
            workspace.wait_for_app()
            ann = workspace.act_as("U0ANN")
            shown = ann.command("/errand milk")
            assert shown is not None
            ann.click(shown, label="Go")
            ann.say("Hello")
            ann.wait_until(lambda: "Hello" in heard)
            assert "pressed" in heard
        assert workspace.problems == []


def _bolt(workspace: LocalWorkspace, heard: list[str]) -> App:
    app = App(
        client=WebClient(workspace.bot_token, base_url=workspace.api_url),
        signing_secret=workspace.signing_secret,
    )

    @app.command("/errand")
    def errand(ack: Any) -> None:
        button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go"}
        ack(text="Ready?", blocks=[{"type": "actions", "elements": [button]}])

    @app.action("go")
    def go(ack: Any) -> None:
        ack()
        heard.append("pressed")

    @app.event("message")
    def message(event: Json) -> None:
        heard.append(event["text"])

    return app


def _same_urls(place: Place) -> Json:
    url = place.workspace._local.workspace.manifest.urls.events
    return manifest(int(url.rsplit(":", 1)[1].split("/")[0]))


@contextmanager
def _serving(endpoint: Endpoint) -> Iterator[ThreadingHTTPServer]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked = Asked(dict(self.headers), self.rfile.read(length))
            status, headers, body = endpoint.respond(asked)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@contextmanager
def _serving_wsgi(app: Any, port: int) -> Iterator[None]:
    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with make_server(HOST, port, app, handler_class=Quiet) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield
        server.shutdown()
        thread.join()
