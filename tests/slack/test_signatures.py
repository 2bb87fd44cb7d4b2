"""Requests over HTTP count only if Slack has signed them, and just now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.gateway.signatures import Signatures, Verdict
from sandbox.http_mode.signing import signed_headers

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
BODY = b'{"type":"event_callback"}'
DOCUMENTED = (
    b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
    b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
    b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
    b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
    b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)
"""The example of Slack's documentation, with the secret above."""


def check(body: bytes = BODY, *, now: datetime = NOW, secret: str = SECRET, **changes: str):
    headers = {name.lower(): v for name, v in signed_headers(secret, body, NOW).items()}
    headers |= {name.replace("_", "-"): value for name, value in changes.items()}
    return Signatures(SECRET, lambda: now).check(body, headers)


def test_slacks_own_example_is_genuine() -> None:
    at = datetime.fromtimestamp(1531420618, UTC)
    headers = {
        "x-slack-request-timestamp": "1531420618",
        "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }
    assert Signatures(SECRET, lambda: at).check(DOCUMENTED, headers) is Verdict.GENUINE


@pytest.mark.parametrize(
    "apart", [timedelta(minutes=5), -timedelta(minutes=5), timedelta()], ids=str
)
def test_what_was_signed_just_now_is_genuine(apart: timedelta) -> None:
    assert check(now=NOW + apart) is Verdict.GENUINE


@pytest.mark.parametrize("apart", [timedelta(minutes=6), -timedelta(minutes=6)], ids=str)
def test_what_was_signed_a_while_ago_may_have_been_recorded(apart: timedelta) -> None:
    assert check(now=NOW + apart) is Verdict.UNTIMELY


@pytest.mark.parametrize(
    "changes",
    [
        {"x_slack_signature": ""},
        {"x_slack_request_timestamp": ""},
        {"x_slack_request_timestamp": "now"},
        {"x_slack_request_timestamp": "-1"},
        {"x_slack_request_timestamp": "²"},
    ],
    ids=str,
)
def test_a_request_without_a_signature_and_its_time_is_anybodys(changes) -> None:
    assert check(**changes) is Verdict.UNSIGNED


@pytest.mark.parametrize(
    "changes",
    [
        {"x_slack_signature": "v0=" + "0" * 64},
        {"x_slack_signature": "v0=é"},
        {"x_slack_signature": "v1=" + "0" * 64},
        {"x_slack_request_timestamp": "1796119201"},
        {"x_slack_request_timestamp": "9" * 5000},
        {"secret": "another1secret2another3secret4ab"},
        {"body": b"\xff"},
    ],
    ids=lambda changes: str(changes)[:60],
)
def test_whatever_was_changed_on_the_way_is_forged(changes) -> None:
    assert check(**changes) is Verdict.FORGED


def test_a_changed_body_is_forged() -> None:
    headers = {name.lower(): v for name, v in signed_headers(SECRET, BODY, NOW).items()}
    assert Signatures(SECRET, lambda: NOW).check(BODY + b" ", headers) is Verdict.FORGED


def test_nobody_signs_with_an_empty_secret() -> None:
    with pytest.raises(ValueError, match="empty"):
        Signatures("", lambda: NOW)
