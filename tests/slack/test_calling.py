"""What comes of each answer of Slack's, readable or not."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.checkins.messenger import (
    NotAllowed,
    NotSent,
    OutcomeUnknown,
    OutOfReach,
    Refused,
    TryLater,
    Unable,
)
from bot.checkins.schedule import error_codes
from bot.checkins.schedule.error_codes import Response, error_code
from bot.slack.gateway.web_api import (
    LONGEST_REST,
    SHORTEST_REST,
    seconds_to_wait,
    sorted_failures,
    web_client,
)

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def kind(data: Any, status: int = 200, method: str = "chat.postMessage", **headers: str) -> NotSent:
    """How an answer of ``method`` fails."""
    response = SlackResponse(
        client=WebClient(),
        http_verb="POST",
        api_url=f"https://slack.com/api/{method}",
        req_args={},
        data=data,
        headers=headers,
        status_code=status,
    )
    with pytest.raises(NotSent) as failed, sorted_failures(method):
        raise SlackApiError("no", response)
    return failed.value


def test_only_codes_of_the_whole_app_stop_everything() -> None:
    codes = [
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "missing_scope",
        "no_permission",
        "org_login_required",
        "ekm_access_denied",
        "app_uninstalled",
    ]
    assert [code for code in codes if type(kind({"ok": False, "error": code})) is not Unable] == []


@pytest.mark.parametrize(
    "code", ["invalid_blocks", "msg_too_long", "team_access_not_granted", "what_comes_tomorrow"]
)
def test_any_other_code_is_this_calls_own(code: str) -> None:
    found = kind({"ok": False, "error": code})
    assert type(found) is Refused
    assert found.code == code


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited"])
def test_both_spellings_of_a_limit_are_waited_for(code: str) -> None:
    found = kind({"ok": False, "error": code}, **{"Retry-After": "7"})
    assert isinstance(found, TryLater)
    assert found.seconds == 7


@pytest.mark.parametrize("data", [{}, None, "", b"", {"ok": False, "error": "<p>Echoed words</p>"}])
def test_an_answer_that_says_nothing_is_unclear_and_repeats_no_word(data: Any) -> None:
    found = kind(data)
    assert isinstance(found, OutcomeUnknown)
    assert "Echoed" not in str(found)


def test_a_code_can_mean_less_where_the_app_can_do_without() -> None:
    for code in ("restricted_action", "missing_scope", "no_permission"):
        assert type(kind({"error": code}, method="canvases.create")) is NotAllowed
        assert type(kind({"error": code}, method="files.getUploadURLExternal")) is NotAllowed
    assert type(kind({"error": "restricted_action"})) is Refused
    assert type(kind({"error": "user_disabled"})) is OutOfReach


def test_trouble_of_slacks_own_is_unclear() -> None:
    assert isinstance(kind({"error": "internal_error"}), OutcomeUnknown)
    assert isinstance(kind({"error": "user_not_found"}, status=503), OutcomeUnknown)


@given(st.text())
def test_whatever_the_header_says_the_wait_is_bounded(written: str) -> None:
    assert SHORTEST_REST <= seconds_to_wait({"Retry-After": written}, NOW) <= LONGEST_REST


def test_seconds_and_dates_are_understood() -> None:
    cases = [
        ("30", 30),
        ("0.2", 1),
        ("-5", 1),
        ("inf", 300),
        ("nan", 30),
        ("86400", 300),
        ("soon", 30),
        (format_datetime(NOW + timedelta(seconds=40), usegmt=True), 40),
        (format_datetime(NOW + timedelta(days=1), usegmt=True), 300),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 1),
    ]
    assert {
        written: got
        for written, seconds in cases
        if (got := seconds_to_wait({"retry-after": written}, NOW)) != seconds
    } == {}


def test_without_the_header_the_wait_is_the_usual_one() -> None:
    assert seconds_to_wait({}, NOW) == 30


def test_every_code_that_falls_back_says_what_an_admin_must_allow() -> None:
    for code in error_codes._CODES:
        known = error_code(code)
        if known.response is Response.FALL_BACK:
            assert known.for_people.endswith(".")
            assert known.remedy.endswith(".")
        if known.response is Response.STOP:
            assert known.meaning
            assert known.remedy


@pytest.fixture
def dripping() -> Iterator[str]:
    """The address of a server that goes on answering, a byte at a time."""
    ending = Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        connection, _ = listening.accept()
        with closing(connection), suppress(OSError):
            connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{")
            while not ending.wait(0.02):
                connection.sendall(b" ")

    thread = Thread(target=drip, daemon=True)
    thread.start()
    with closing(listening):
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/api/"
        ending.set()
        thread.join()


def test_a_call_is_given_up_when_its_time_is_over_however_the_answer_drips(dripping: str) -> None:
    client = web_client("xoxb-1", dripping, timeout=1)
    began = time.monotonic()
    with pytest.raises(OutcomeUnknown), sorted_failures("chat.postMessage"):
        client.chat_postMessage(channel="D1", text="words")
    assert 1 <= time.monotonic() - began < 30
