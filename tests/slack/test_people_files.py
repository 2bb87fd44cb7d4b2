"""Fetching a person's file: the bot's token goes to Slack, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from types import SimpleNamespace

import pytest

from bot.checkins.messenger import OutcomeUnknown, TryLater
from bot.slack.gateway.people_files import LARGEST, NotOpened, WhyNotOpened, open_file

ROSTER = b"person,level\n"


class Server(HTTPServer):
    """What stands behind a file's address. ``answer``: status, headers, and body."""

    answer: tuple[int, dict[str, str], bytes] = (200, {}, ROSTER)
    asked: list[tuple[str, str | None]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Authorization"]))
        status, headers, body = self.server.answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *given: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        server.asked = []
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def fetched(server: Server, **described: object) -> bytes:
    base = f"http://127.0.0.1:{server.server_port}"
    file = {
        "name": "roster.csv",
        "size": len(ROSTER),
        "url_private_download": f"{base}/files-pri/T1-F1/roster.csv",
        **described,
    }
    answer = {"file": file}
    client = SimpleNamespace(
        token="xoxb-1", base_url=f"{base}/api/", files_info=lambda file: answer
    )
    return open_file(client, "F1", lambda method: nullcontext()).data


def test_the_file_comes_with_the_token(server: Server) -> None:
    assert fetched(server) == ROSTER
    assert server.asked == [("/files-pri/T1-F1/roster.csv", "Bearer xoxb-1")]


@pytest.mark.parametrize(
    "address",
    [
        "https://drive.example.com/roster.csv",
        "http://files.slack.com/roster.csv",
        "https://files.slack.com.example.com/roster.csv",
        "https://evilslack.com/roster.csv",
        "https://files.slack.com@example.com/roster.csv",
        "https://example.com/files.slack.com",
        "ftp://files.slack.com/roster.csv",
        "file:///etc/passwd",
        "",
    ],
)
def test_no_other_place_is_asked(server: Server, address: str) -> None:
    with pytest.raises(NotOpened) as refused:
        fetched(server, url_private_download=address)
    assert refused.value.why is WhyNotOpened.ELSEWHERE


def test_a_redirect_is_not_followed(server: Server) -> None:
    elsewhere = f"http://127.0.0.1:{server.server_port}/elsewhere"
    server.answer = (302, {"Location": elsewhere}, b"")
    with pytest.raises(NotOpened) as refused:
        fetched(server)
    assert refused.value.why is WhyNotOpened.NOT_LET_IN
    assert [path for path, _ in server.asked] == ["/files-pri/T1-F1/roster.csv"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, {"Content-Type": "text/html; charset=utf-8"}, b"<h1>Sign in"), "not_let_in"),
        ((403, {}, b""), "not_let_in"),
        ((404, {}, b""), "gone"),
        ((410, {}, b""), "gone"),
    ],
)
def test_what_is_no_file_is_not_taken_for_one(server: Server, answer, why: str) -> None:
    server.answer = answer
    with pytest.raises(NotOpened) as refused:
        fetched(server)
    assert refused.value.why == why


def test_what_is_cut_off_is_asked_for_again(server: Server) -> None:
    server.answer = (200, {"Content-Type": "text/csv"}, ROSTER[:-1])
    with pytest.raises(OutcomeUnknown):
        fetched(server)


def test_a_server_in_trouble_is_asked_again_and_one_that_wants_a_rest_gets_it(server) -> None:
    server.answer = (503, {}, b"")
    with pytest.raises(OutcomeUnknown):
        fetched(server)
    server.answer = (429, {"Retry-After": "7"}, b"")
    with pytest.raises(TryLater) as later:
        fetched(server)
    assert later.value.seconds == 7


@pytest.mark.parametrize(
    ("described", "why"),
    [
        ({"size": LARGEST + 1}, "too_big"),
        ({"is_external": True}, "elsewhere"),
        ({"mode": "tombstone"}, "gone"),
    ],
)
def test_what_cannot_be_opened_is_not_asked_for(server: Server, described, why: str) -> None:
    with pytest.raises(NotOpened) as refused:
        fetched(server, **described)
    assert refused.value.why == why
    assert server.asked == []
