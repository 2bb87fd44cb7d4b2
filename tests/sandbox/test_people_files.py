"""Files that people share with the app: what it is told of them, and who may open them."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk.errors import SlackApiError

from sandbox import SharedFile

ROSTER = SharedFile.holding("Röster 2027.csv", b"person,level\n")


def fetch(address: str, token: str | None) -> tuple[bytes, str]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urlopen(Request(address, headers=headers), timeout=5) as answer:  # noqa: S310 - our own
        return answer.read(), answer.headers["Content-Type"]


def shared(place, file: SharedFile = ROSTER) -> dict[str, Any]:
    """Share a file; how the event describes it."""
    place.ann.drop_files(file)
    place.ann.wait_until(lambda: place.heard)
    (described,) = place.heard[-1]["event"]["files"]
    return described


def test_the_app_opens_a_file_with_its_token(place, client) -> None:
    described = shared(place)
    asked = client.files_info(file=described["id"])["file"]
    assert asked == described
    assert asked["size"] == len(ROSTER.content)
    got, kind = fetch(asked["url_private_download"], client.token)
    assert got == ROSTER.content
    assert kind == "text/csv"


@pytest.mark.parametrize("token", [None, "xoxb-of-another-app"])
def test_without_the_token_there_is_a_page_to_sign_in_and_no_error(place, token) -> None:
    got, kind = fetch(shared(place)["url_private_download"], token)
    assert kind.startswith("text/html")
    assert b"Sign in" in got
    assert ROSTER.content not in got


def test_without_the_scope_neither_works(place, client, monkeypatch) -> None:
    described = shared(place)
    workspace = place.workspace._workspace
    fewer = replace(workspace.manifest, scopes=workspace.manifest.scopes - {"files:read"})
    monkeypatch.setattr(workspace, "manifest", fewer)
    with pytest.raises(SlackApiError, match="missing_scope"):
        client.files_info(file=described["id"])
    assert b"Sign in" in fetch(described["url_private_download"], client.token)[0]


def test_a_deleted_file_is_gone_and_its_message_says_so(place, client) -> None:
    place.ann.drop_files(ROSTER, text="Here")
    (message,) = place.ann.messages()
    place.ann.delete_file(message.ts, ROSTER.name)
    place.ann.wait_until(lambda: len(place.heard) == 2)
    change = place.heard[-1]["event"]
    (before,) = change["previous_message"]["files"]
    assert change["message"]["files"] == [{"id": before["id"], "mode": "tombstone"}]
    with pytest.raises(SlackApiError, match="file_deleted"):
        client.files_info(file=before["id"])
    with pytest.raises(HTTPError, match="404"):
        fetch(before["url_private_download"], client.token)


def test_a_file_of_which_nobody_knows_is_not_found(client) -> None:
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_info(file="F0NONE")


def test_what_is_only_linked_to_leads_elsewhere(place, client) -> None:
    address = "https://drive.example.com/ladder"
    described = shared(place, SharedFile("Ladder", external=address))
    asked = client.files_info(file=described["id"])["file"]
    assert (asked["mode"], asked["is_external"]) == ("external", True)
    assert asked["url_private_download"] == address


def test_the_page_sends_what_is_in_a_file(place, client) -> None:
    file = {"name": "a.csv", "size": 3, "content": b64encode(b"a,b").decode()}
    channel = place.workspace._workspace.dm_with("U0ANN").id
    body = {"as": "U0ANN", "channel": channel, "text": "", "files": [file]}
    request = Request(  # noqa: S310 - our own
        f"{place.workspace.url}page/share",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urlopen(request, timeout=5) as answer:  # noqa: S310 - our own
        assert json.load(answer)["ok"]
    place.ann.wait_until(lambda: place.heard)
    (described,) = place.heard[-1]["event"]["files"]
    assert fetch(described["url_private_download"], client.token)[0] == b"a,b"
