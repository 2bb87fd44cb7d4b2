"""A roster that is downloaded: the server is one of this machine, and speaks plain HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bot.people.roster.source import SourceFailed
from bot.people.roster.text import RosterProblems
from bot.roster_files import RosterAddress, RosterFile

CSV = b"person,ladder,level,manager\nU1,product,IC3,\n"
TOKEN = "let-me-in-0123456789"

_SENT_ON = "it couldn't be reached (it sends on to an address that doesn't start with https://)"

Answer = tuple[int, dict[str, str], bytes]


class Server:
    """Answers what it's told to, and remembers the headers of each request, by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.heard: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.heard.append((self.path, dict(self.headers)))
                status, headers, body = server.answers[self.path.partition("?")[0]]
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing."""

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = Thread(target=made.http.serve_forever, args=[0.01], daemon=True)
    thread.start()
    yield made
    made.http.shutdown()
    made.http.server_close()
    thread.join()


def failure(read: Callable[[], object]) -> SourceFailed:
    with pytest.raises(SourceFailed) as caught:
        read()
    return caught.value


def test_a_file_is_downloaded_with_the_token(server) -> None:
    server.answers["/roster"] = (200, {}, CSV)
    read = RosterAddress(f"{server.url}/roster?key=secret", TOKEN).read()
    assert [(row.person, row.level) for row in read.rows] == [("U1", "IC3")]
    ((path, headers),) = server.heard
    assert path == "/roster?key=secret"
    assert headers["Authorization"] == f"Bearer {TOKEN}"


def test_the_token_goes_nowhere_else(server) -> None:
    server.answers["/roster"] = (302, {"Location": f"{server.url}/elsewhere"}, b"")
    server.answers["/elsewhere"] = (200, {}, CSV)
    assert RosterAddress(f"{server.url}/roster", TOKEN).read().rows
    assert [path for path, headers in server.heard if "Authorization" in headers] == ["/roster"]


@pytest.mark.parametrize("to", ["http://hr.example.com/roster", "file:///etc/passwd", "ftp://a/b"])
def test_no_redirection_leads_to_where_anybody_listens(server, to) -> None:
    server.answers["/roster"] = (302, {"Location": to}, b"")
    said = str(failure(RosterAddress(f"{server.url}/roster", TOKEN).read))
    assert said in ("it answered HTTP 302", _SENT_ON)


@pytest.mark.parametrize(
    ("status", "token", "said", "passing"),
    [
        (401, TOKEN, "it refuses ROSTER_TOKEN (HTTP 401)", False),
        (403, "", "it wants a token: set ROSTER_TOKEN (HTTP 403)", False),
        (404, "", "there's nothing at that address (HTTP 404)", False),
        (410, "", "it answered HTTP 410", False),
        (429, "", "it answered HTTP 429", True),
        (503, "", "it answered HTTP 503", True),
    ],
)
def test_a_refusal_says_what_to_do(server, status, token, said, passing) -> None:
    server.answers["/roster"] = (status, {}, b"no")
    failed = failure(RosterAddress(f"{server.url}/roster", token).read)
    assert (str(failed), failed.passing) == (said, passing)


def test_a_file_that_is_cut_off_is_none(server) -> None:
    server.answers["/roster"] = (200, {"Content-Length": str(len(CSV) + 9)}, CSV)
    failed = failure(RosterAddress(f"{server.url}/roster").read)
    assert str(failed) == "it couldn't be reached (the answer was cut off)"
    assert failed.passing


def test_the_page_of_a_login_is_not_taken_for_a_file(server) -> None:
    server.answers["/roster"] = (200, {}, b"\n <!DOCTYPE html><title>Sign in</title>")
    said = str(failure(RosterAddress(f"{server.url}/roster").read))
    assert said == "it answered with a web page, not with a CSV file"


def test_an_empty_answer_is_a_mistake(server) -> None:
    server.answers["/roster"] = (200, {}, b"")
    with pytest.raises(RosterProblems, match="The file is empty"):
        RosterAddress(f"{server.url}/roster").read()


def test_nobody_there_is_said(server) -> None:
    server.http.server_close()
    failed = failure(RosterAddress(f"{server.url}/roster").read)
    assert str(failed).startswith("it couldn't be reached (")
    assert failed.passing


def test_neither_address_nor_token_is_ever_shown(server) -> None:
    found = RosterAddress("https://hr.example.com/d/secret?key=secret", TOKEN)
    assert found.name == "hr.example.com"
    assert "secret" not in repr(found)
    assert TOKEN not in repr(found)


def test_a_file_of_this_machine_is_read(tmp_path) -> None:
    path = tmp_path / "roster.csv"
    assert str(failure(RosterFile(path).read)) == "there's no such file"
    path.write_bytes(CSV)
    assert len(RosterFile(path).read().rows) == 1
    assert failure(RosterFile(tmp_path).read).passing
