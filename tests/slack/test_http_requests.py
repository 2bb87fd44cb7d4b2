"""What Slack posts is read as what it sends by a socket."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from bot.slack.gateway.http_requests import Unreadable, read_request

FORM = {"content-type": "application/x-www-form-urlencoded"}
JSON = {"content-type": "application/json"}


def test_an_event_is_read_with_its_id_and_its_retries() -> None:
    payload = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}}
    headers = {**JSON, "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout", "a": "b"}
    read = read_request(json.dumps(payload).encode(), headers)
    assert (read.kind, read.payload, read.event_id) == ("events_api", payload, "Ev1")
    assert read.headers == {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}


def test_the_type_of_the_content_may_name_its_encoding() -> None:
    assert read_request(b"{}", {"content-type": "Application/JSON; charset=utf-8"}).payload == {}


@pytest.mark.parametrize("text", ["", "IC4", "Åsa's payload & more=1", '{"a": 1}', "100 % + 🎉"])
def test_a_command_is_read_whatever_was_typed(text: str) -> None:
    form = {"command": "/ladder", "text": text, "user_id": "U0BEN"}
    read = read_request(urlencode(form).encode(), FORM)
    assert (read.kind, read.payload, read.event_id) == ("slash_commands", form, None)


def test_an_interaction_is_read_out_of_its_form() -> None:
    payload = {"type": "block_actions", "text": "a=b&c"}
    read = read_request(urlencode({"payload": json.dumps(payload)}).encode(), FORM)
    assert (read.kind, read.payload) == ("interactive", payload)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{", JSON),
        (b"[]", JSON),
        (b"", JSON),
        (b'"text"', JSON),
        (b"\xff", FORM),
        (b"payload=[1]", FORM),
        (b"payload=", FORM),
        (b"payload=" + b"[" * 200_000, FORM),
    ],
    ids=lambda given: str(given)[:20],
)
def test_what_isnt_slacks_is_unreadable(body: bytes, headers: dict[str, str]) -> None:
    with pytest.raises(Unreadable):
        read_request(body, headers)
