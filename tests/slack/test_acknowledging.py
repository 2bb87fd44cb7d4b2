"""What goes back to Slack: JSON that is made already goes as it is, text goes in an object."""

import json

import pytest
from slack_bolt.response import BoltResponse

from bot.slack.gateway.acknowledging import acknowledgement, is_done

ENVELOPE = 'e"1'
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (BoltResponse(status=200), {}),
        (BoltResponse(status=200, body="Hello “you”"), {"payload": {"text": "Hello “you”"}}),
        (BoltResponse(status=200, body={"text": "Hi"}), {"payload": {"text": "Hi"}}),
        (BoltResponse(status=200, body='{"text":"Hi"}', headers=JSON), {"payload": {"text": "Hi"}}),
    ],
    ids=["nothing", "text", "an object", "JSON"],
)
def test_an_acknowledgement_names_what_it_answers(response, expected) -> None:
    assert json.loads(acknowledgement(ENVELOPE, response)) == {"envelope_id": 'e"1', **expected}


def test_json_is_not_made_anew() -> None:
    body = '{"text" :  "as it is"}'
    assert body in acknowledgement(ENVELOPE, BoltResponse(status=200, body=body, headers=JSON))


def test_a_failure_is_not_acknowledged() -> None:
    assert is_done(BoltResponse(status=200))
    assert not is_done(BoltResponse(status=500))
    assert not is_done(BoltResponse(status=404))
