"""The HTTP server over real sockets: what it answers, whom it refuses, and how it ends."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPResponse
from threading import Event

import pytest

from bot.slack.gateway import http_connections, http_server
from bot.slack.gateway.http_server import CannotListen, HttpRequest, HttpResponse, HttpServer
from tests.slack.socket_mode import wait_until

PATIENCE = 10
SLACK_WAITS = 3


def echo(request: HttpRequest) -> HttpResponse:
    said = request.headers.get("x-asked", "")
    return HttpResponse(200, f"{request.method} {said} {request.body.decode()}")


Serve = Callable[..., HttpServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves on a free port of a host; drained and closed in the end."""
    with ExitStack() as stack:

        def serving(host: str = "127.0.0.1", **handlers) -> HttpServer:
            paths = {f"/{name}": handler for name, handler in handlers.items()}
            server = HttpServer(host, 0, {"/echo": echo, **paths})
            server.start()
            stack.callback(server.close)
            stack.callback(server.drain)
            return server

        yield serving


def where(server: HttpServer) -> tuple[str, int]:
    host, _, port = server.address.removeprefix("http://").rpartition(":")
    return host.strip("[]"), int(port)


def connected(server: HttpServer) -> HTTPConnection:
    return HTTPConnection(*where(server), timeout=PATIENCE)


def ask(line: HTTPConnection, method: str, path: str, body: str = "", **headers: str):
    line.request(method, path, body.encode(), headers)
    answer: HTTPResponse = line.getresponse()
    return answer.status, answer.read().decode()


def test_a_path_is_answered_by_its_handler_and_others_by_none(serve) -> None:
    with closing(connected(serve())) as line:
        assert ask(line, "POST", "/echo", "Åsa", **{"X-Asked": "who"}) == (200, "POST who Åsa")
        assert ask(line, "POST", "/echo?a=b", "") == (200, "POST  ")
        assert ask(line, "GET", "/other")[0] == 404
        assert ask(line, "HEAD", "/echo") == (200, "")


def test_it_says_that_it_lives_and_nothing_of_what_it_is(serve) -> None:
    with closing(connected(serve())) as line:
        line.request("GET", "/healthz")
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (200, b"ok\n")
        assert answer.getheader("Server") is None


def test_it_listens_on_ipv6_too(serve) -> None:
    server = serve("::1")
    assert server.address.startswith("http://[::1]:")
    with closing(connected(server)) as line:
        assert ask(line, "GET", "/healthz")[0] == 200


def test_a_handler_that_fails_is_logged_without_its_words(serve, caplog) -> None:
    def fail(request: HttpRequest) -> HttpResponse:
        raise ValueError("What somebody wrote")

    with caplog.at_level(logging.DEBUG), closing(connected(serve(fail=fail))) as line:
        assert ask(line, "POST", "/fail", "words") == (500, "")
        assert ask(line, "GET", "/healthz")[0] == 200
    assert "ValueError" in caplog.text
    assert "What somebody wrote" not in caplog.text


def test_a_body_that_is_too_long_is_refused(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_server, "LONGEST_BODY", 1000)
    with closing(connected(serve())) as line:
        assert ask(line, "POST", "/echo", "x" * 2000)[0] == 413


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("127.0.0.1", "Address already in use"),
        ("192.0.2.1", "Cannot assign requested address"),
        ("no-such-host.invalid", "there's no such address"),
    ],
    ids=["taken", "another machine's", "unknown"],
)
def test_an_address_that_cant_be_used_is_named(host: str, why: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen) as caught:
            HttpServer(host, port, {}).start()
    assert str(caught.value) == (
        f"Couldn't listen on {host}:{port}: {why}. Set another host or port under “http” in "
        "settings.yml."
    )


def silent_lines(server: HttpServer, count: int, stack: ExitStack, said: bytes = b"") -> list:
    lines = []
    for _ in range(count):
        line = stack.enter_context(socket.create_connection(where(server), PATIENCE))
        line.sendall(said)
        lines.append(line)
    return lines


def is_cut_off(line: socket.socket) -> bool:
    line.settimeout(PATIENCE)
    try:
        return line.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize(
    "said",
    [b"", b"POST /echo HTTP/1.1\r\n", b"POST /echo HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf"],
    ids=["nothing", "half a head", "half a body"],
)
def test_more_than_may_be_connected_keep_nobody_waiting(serve, caplog, said: bytes) -> None:
    server = serve()
    with ExitStack() as stack:
        lines = silent_lines(server, http_connections.MOST_CONNECTIONS + 100, stack, said)
        began = time.monotonic()
        for _ in range(3):
            with closing(connected(server)) as line:
                assert ask(line, "POST", "/echo", "Åsa") == (200, "POST  Åsa")
        assert time.monotonic() - began < SLACK_WAITS
        assert is_cut_off(lines[0])
    assert [record.message[:31] for record in caplog.records] == ["Too many connections were open:"]


def test_who_waits_for_an_answer_is_not_cut_off(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_connections, "MOST_CONNECTIONS", 10)
    begun, go_on = Event(), Event()

    def slow(request: HttpRequest) -> HttpResponse:
        begun.set()
        assert go_on.wait(PATIENCE)
        return HttpResponse(200, "done")

    server = serve(slow=slow)
    with ThreadPoolExecutor(1) as pool, closing(connected(server)) as line, ExitStack() as stack:
        asking = pool.submit(ask, line, "POST", "/slow")
        assert begun.wait(PATIENCE)
        assert is_cut_off(silent_lines(server, 30, stack)[0])
        go_on.set()
        assert asking.result(PATIENCE) == (200, "done")


def test_who_comes_while_all_wait_for_answers_waits_too(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_connections, "MOST_CONNECTIONS", 4)
    begun, go_on = [], Event()

    def slow(request: HttpRequest) -> HttpResponse:
        begun.append(request)
        assert go_on.wait(PATIENCE)
        return HttpResponse(200, "done")

    server = serve(slow=slow)
    with ThreadPoolExecutor(8) as pool, ExitStack() as stack:
        lines = [stack.enter_context(closing(connected(server))) for _ in range(8)]
        asking = []
        for line in lines[:4]:
            asking.append(pool.submit(ask, line, "POST", "/slow"))
            wait_until(lambda: len(begun) == len(asking))
        asking += [pool.submit(ask, line, "POST", "/slow") for line in lines[4:]]
        time.sleep(0.2)
        assert len(begun) == 4
        go_on.set()
        assert {each.result(PATIENCE) for each in asking} == {(200, "done")}


def test_a_request_that_comes_in_drops_is_cut_off(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_connections, "ASK_SECONDS", 1)
    with ExitStack() as stack:
        (line,) = silent_lines(serve(), 1, stack, b"POST /echo HTTP/1.1\r\n")
        began = time.monotonic()
        with suppress(OSError):
            while time.monotonic() - began < PATIENCE:
                line.sendall(b"X-More: drops\r\n")
                time.sleep(0.1)
        assert time.monotonic() - began < PATIENCE / 2


def test_bodies_that_never_end_take_little_memory(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_connections, "MOST_HELD", 100_000)
    server = serve()
    body = b"POST /echo HTTP/1.1\r\nContent-Length: 60000\r\n\r\n" + b"x" * 50_000
    with ExitStack() as stack:
        lines = silent_lines(server, 4, stack, body)
        assert is_cut_off(lines[0])
        assert is_cut_off(lines[1])
        lines[3].sendall(b"x" * 10_000)
        lines[3].settimeout(PATIENCE)
        assert lines[3].recv(12) == b"HTTP/1.1 200"


def test_a_body_that_would_be_too_long_is_refused_before_it_comes(serve) -> None:
    head = f"POST /echo HTTP/1.1\r\nContent-Length: {http_server.LONGEST_BODY}\r\n\r\n"
    with ExitStack() as stack:
        (line,) = silent_lines(serve(), 1, stack, head.encode())
        line.settimeout(PATIENCE)
        assert line.recv(12) == b"HTTP/1.1 413"


def test_draining_answers_what_is_in_hand_and_takes_nobody_else(serve) -> None:
    begun, go_on = Event(), Event()

    def slow(request: HttpRequest) -> HttpResponse:
        begun.set()
        assert go_on.wait(PATIENCE)
        return HttpResponse(200, "done")

    server = serve(slow=slow)
    with ThreadPoolExecutor(2) as pool, closing(connected(server)) as line:
        asking = pool.submit(ask, line, "POST", "/slow")
        assert begun.wait(PATIENCE)
        draining = pool.submit(server.drain)
        wait_until(lambda: _is_refused(server))
        assert not draining.done()
        go_on.set()
        assert asking.result(PATIENCE) == (200, "done")
        draining.result(PATIENCE)


def test_whoever_is_connected_learns_that_it_stops(serve) -> None:
    server = serve()
    with closing(connected(server)) as line:
        assert ask(line, "GET", "/healthz") == (200, "ok\n")
        server.drain()
        line.request("GET", "/healthz")
        answer = line.getresponse()
        assert (answer.status, answer.read()) == (503, b"stopping\n")
        assert answer.getheader("Connection") == "close"


def test_stopping_does_not_wait_long_for_what_hangs(serve, monkeypatch) -> None:
    monkeypatch.setattr(http_server, "FINISH_SECONDS", 0.2)
    monkeypatch.setattr(http_server, "STOP_SECONDS", 0.2)
    begun, go_on = Event(), Event()

    def hang(request: HttpRequest) -> HttpResponse:
        begun.set()
        go_on.wait(PATIENCE)
        return HttpResponse(200)

    server = serve(hang=hang)
    with closing(socket.create_connection(where(server), PATIENCE)) as line:
        line.sendall(b"GET /hang HTTP/1.1\r\n\r\n")
        assert begun.wait(PATIENCE)
        began = time.monotonic()
        server.drain()
        server.close()
        assert time.monotonic() - began < 2
        go_on.set()


def test_it_says_when_it_ended_by_itself(serve) -> None:
    server = serve()
    assert not server.lost.is_set()

    def break_down() -> None:
        server._server.close()

    server._server.trigger.pull_trigger(break_down)
    assert server.lost.wait(PATIENCE)


def test_one_that_never_started_can_be_stopped() -> None:
    server = HttpServer("127.0.0.1", 0, {})
    server.drain()
    server.close()


def test_one_that_was_stopped_can_be_stopped_again(serve) -> None:
    server = serve()
    for _ in range(2):
        server.drain()
        server.close()
        assert not server._thread.is_alive()


def _is_refused(server: HttpServer) -> bool:
    try:
        socket.create_connection(where(server), 0.5).close()
    except OSError:
        return True
    return False
