"""One connection to Slack: hello, whatever comes, silence, warnings, proxies, and hanging up."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientNotConnectedError
from slack_sdk.socket_mode.request import SocketModeRequest
from websockets.sync.server import ServerConnection, serve

from bot.slack.gateway import socket_client as subject
from bot.slack.gateway.socket_client import NotWelcome, SocketClient
from bot.slack.gateway.web_api import silent
from sandbox import LocalWorkspace
from tests.slack.socket_mode import acknowledge, new_client, new_workspace, wait_until

HELLO = json.dumps({"type": "hello", "num_connections": 1})
SCALE = 0.05
"""Twenty times as fast as with Slack: a second of theirs is a twentieth here."""
AT_ONCE_SECONDS = 0.2
MANY = 3_000


@pytest.fixture
def workspace() -> Iterator[LocalWorkspace]:
    with new_workspace() as made:
        yield made


@pytest.fixture
def connected(workspace) -> Iterator[SocketClient]:
    client = new_client(workspace, acknowledge)
    client.connect()
    yield client
    client.close()


def envelope(number: int, text: str = "") -> str:
    payload = {"command": "/ladder", "text": text}
    return json.dumps({"type": "slash_commands", "envelope_id": str(number), "payload": payload})


@contextmanager
def connected_to(
    server: Callable[[ServerConnection], None], proxy: str | None = None
) -> Iterator[tuple[SocketClient, list[SocketModeRequest]]]:
    """A client of a server that does ``server`` with each connection; and what it heard."""
    heard: list[SocketModeRequest] = []
    with serve(server, "127.0.0.1", 0, compression=None) as serving:
        thread = Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        url = f"ws://127.0.0.1:{serving.socket.getsockname()[1]}/link"
        web: Any = SimpleNamespace(
            apps_connections_open=lambda app_token: {"url": url}, ssl=None, proxy=proxy
        )
        client = SocketClient("xapp-1", web, silent("test.socket"), lambda _, r: heard.append(r))
        try:
            client.connect()
            yield client, heard
        finally:
            client.close()
            serving.shutdown()
            thread.join()


def test_it_is_connected_when_slack_has_said_hello(workspace) -> None:
    client = new_client(workspace, acknowledge)
    assert not client.is_connected()
    with pytest.raises(SlackClientNotConnectedError):
        client.send_message("{}")
    client.connect()
    assert client.is_connected()
    assert not client.ending.is_set()
    assert workspace.open_connections == 1
    client.close()
    wait_until(lambda: not client.is_connected())
    assert client.ending.wait(5)


def test_what_people_do_is_heard_and_answered(workspace, connected) -> None:
    assert workspace.act_as("U0BEN").command("/ladder IC4") is None
    assert workspace.problems == []


def test_one_more_than_slack_takes_is_sent_away(workspace, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.socket_mode.connections.CONNECTION_LIMIT", 0)
    with pytest.raises(NotWelcome) as refused:
        new_client(workspace, acknowledge).connect()
    assert refused.value.reason == "too_many_websockets"


def test_one_that_hangs_up_without_a_hello_is_no_connection() -> None:
    with pytest.raises(NotWelcome), connected_to(lambda server: server.close()):
        pass


def test_before_it_ends_there_is_a_warning_and_it_serves_until_then(workspace, connected) -> None:
    workspace.faults.refresh("warning", seconds=0.3)
    assert connected.ending.wait(5)
    assert connected.is_connected()
    workspace.act_as("U0BEN").command("/ladder IC4")
    wait_until(lambda: not connected.is_connected())
    assert workspace.problems == []


def test_one_that_slack_forgets_to_end_is_ended(workspace, connected, monkeypatch) -> None:
    monkeypatch.setattr(subject, "LEAVING_SECONDS", 0.1)
    workspace.faults.refresh("refresh_requested", seconds=60)
    wait_until(lambda: not connected.is_connected())
    wait_until(lambda: workspace.open_connections == 0)


def test_one_that_went_dead_is_noticed_within_thirty_seconds(workspace, monkeypatch) -> None:
    monkeypatch.setattr(subject, "PING_SECONDS", subject.PING_SECONDS * SCALE)
    client = new_client(workspace, acknowledge)
    client.connect()
    time.sleep(1.5 * subject.PING_SECONDS)  # It answered a ping before.
    assert not client.ending.is_set()
    workspace.faults.freeze()
    frozen_at = time.monotonic()
    assert client.ending.wait(30)
    assert time.monotonic() - frozen_at < 30 * SCALE
    wait_until(lambda: not client.is_connected())


@pytest.mark.parametrize("frozen", [False, True], ids=["that answers", "that is dead"])
def test_hanging_up_takes_no_time_with_one(workspace, connected, frozen) -> None:
    if frozen:
        workspace.faults.freeze()
    began = time.monotonic()
    connected.close()
    assert time.monotonic() - began < AT_ONCE_SECONDS


def test_a_long_message_and_many_at_once_are_read_to_the_end() -> None:
    def send(server: ServerConnection) -> None:
        server.send(HELLO)
        server.send(envelope(0, "x" * 15 * 2**20))
        for number in range(1, MANY):
            server.send(envelope(number))
        for _ in server:
            pass

    with connected_to(send) as (_, heard):
        wait_until(lambda: len(heard) == MANY, 30)
        assert [request.envelope_id for request in heard] == [str(n) for n in range(MANY)]
        assert len(heard[0].payload["text"]) == 15 * 2**20


def test_a_message_in_pieces_is_one_and_babble_is_passed_over() -> None:
    def send(server: ServerConnection) -> None:
        server.send(HELLO)
        server.send("no JSON")
        server.send("[1, 2]")
        server.send("[" * 100_000)
        text = envelope(1, "in pieces")
        server.send([text[:10], text[10:30], text[30:]])
        for _ in server:
            pass

    with connected_to(send) as (client, heard):
        wait_until(lambda: heard)
        assert [request.payload["text"] for request in heard] == ["in pieces"]
        assert client.is_connected()


def test_one_who_hangs_up_without_a_word_ends_the_connection() -> None:
    def send(server: ServerConnection) -> None:
        server.send(HELLO)
        server.send(envelope(1))
        server.socket.shutdown(socket.SHUT_RDWR)

    with connected_to(send) as (client, heard):
        assert client.ending.wait(5)
        wait_until(lambda: not client.is_connected())
        assert len(heard) == 1
        with pytest.raises(SlackClientNotConnectedError):
            client.send_message("{}")


class Proxy:
    """An HTTP proxy that carries whatever goes through a CONNECT; ``asked`` is what for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += near.recv(4096)
        target = head.split()[1].decode()
        self.asked.append(target)
        host, _, port = target.rpartition(":")
        with near, socket.create_connection((host, int(port))) as far:
            near.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = Thread(target=_pump, args=(far, near), daemon=True)
            back.start()
            _pump(near, far)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while read := source.recv(4096):
            sink.sendall(read)
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(monkeypatch) -> Iterator[Proxy]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    made = Proxy()
    yield made
    made.close()


def say_one(server: ServerConnection) -> None:
    server.send(HELLO)
    server.send(envelope(1, "through it"))
    for _ in server:
        pass


def test_it_goes_through_the_proxy_that_slack_sdk_takes_from_the_environment(
    proxy, monkeypatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    with connected_to(say_one, WebClient("xoxb-1").proxy) as (_, heard):
        wait_until(lambda: heard)
    assert len(proxy.asked) == 1


def test_where_the_environment_wants_no_proxy_there_is_none(proxy, monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with connected_to(say_one, WebClient("xoxb-1").proxy) as (_, heard):
        wait_until(lambda: heard)
    assert proxy.asked == []


def test_when_slack_asks_to_wait_it_waits_no_longer_than_a_while(monkeypatch) -> None:
    rested: list[float] = []
    monkeypatch.setattr(subject.time, "sleep", rested.append)
    answer = SimpleNamespace(
        status_code=429, headers={"Retry-After": "86400"}, data={"error": "ratelimited"}
    )

    def limited(app_token: str) -> None:
        raise SlackApiError("Wait", answer)

    web: Any = SimpleNamespace(apps_connections_open=limited)
    client = SocketClient("xapp-1", web, silent("test.socket"), lambda *_: None)
    with pytest.raises(SlackApiError):
        client.connect()
    assert rested == [subject.LONGEST_REST]


def test_a_listener_that_fails_costs_nothing_but_its_request(workspace) -> None:
    failed = Event()

    def listener(client: Any, request: SocketModeRequest) -> None:
        if not failed.is_set():
            failed.set()
            raise ValueError("Whatever it is")
        acknowledge(client, request)

    client = new_client(workspace, listener)
    client.connect()
    workspace.act_as("U0BEN").say("Hello")
    assert failed.wait(5)
    workspace.act_as("U0BEN").command("/ladder IC4")
    client.close()
