"""Files and canvases that an app makes: the three steps, who may open them, and refusals."""

from __future__ import annotations

import re
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.errors import PersonError


@pytest.fixture
def dm(client) -> str:
    return client.conversations_open(users="U0ANN")["channel"]["id"]


def fetch(address: str) -> tuple[bytes, str]:
    with urlopen(address, timeout=5) as answer:  # noqa: S310 - the workspace's own address
        return answer.read(), answer.headers["Content-Type"]


def test_files_arrive_in_one_message_and_can_be_opened(workspace, client, dm) -> None:
    client.files_upload_v2(
        channel=dm,
        initial_comment="Here *you* are",
        file_uploads=[
            {"content": "# Héllo", "filename": "a.md", "title": "A"},
            {"content": b"%PDF-", "filename": "a.pdf", "title": "B"},
            {"content": b"\x89PNG", "filename": "a.png", "title": "C"},
        ],
    )
    message = workspace.act_as("U0ANN").wait_for_message(lambda s: bool(s.files))
    assert message.plain == "Here you are"
    assert [file["name"] for file in message.files] == ["a.md", "a.pdf", "a.png"]
    assert workspace.act_as("U0ANN").read_file(message, "a.pdf") == b"%PDF-"
    shown, kind = fetch(message.files[0]["permalink"])
    assert (shown.decode(), kind) == ("# Héllo", "text/plain; charset=utf-8")
    assert fetch(message.files[1]["permalink"])[1] == "application/pdf"
    with pytest.raises(PersonError):
        workspace.act_as("U0ANN").read_file(message, "b.md")


def test_files_appear_a_while_after_they_were_taken(workspace, client, dm) -> None:
    sent = client.files_upload_v2(channel=dm, content=b"x", filename="a.txt", title="A")
    assert sent["files"][0]["shares"] == {}
    assert workspace.act_as("U0ANN").messages() == []
    assert workspace.act_as("U0ANN").wait_for_message(lambda s: bool(s.files))


def test_a_file_with_a_description_is_taken_and_never_shared(workspace, client, dm) -> None:
    upload = {"content": b"\x89PNG", "filename": "a.png", "title": "C", "alt_txt": "A table"}
    assert client.files_upload_v2(channel=dm, file_uploads=[upload])["ok"]
    time.sleep(3 * workspace.app_files.appear_after)
    assert workspace.act_as("U0ANN").messages() == []


def test_a_policy_refuses_for_as_long_as_it_stands_and_only_whom_it_names(
    workspace, client
) -> None:
    workspace.policy.refuse("chat.*", "restricted_action", person="U0ANN")
    for _ in range(3):
        with pytest.raises(SlackApiError, match="restricted_action"):
            client.chat_postMessage(channel="U0ANN", text="Hello")
    assert client.chat_postMessage(channel="U0BOB", text="Hello")["ok"]
    workspace.policy.allow("chat.*", person="U0ANN")
    assert client.chat_postMessage(channel="U0ANN", text="Hello")["ok"]


def test_an_upload_is_sent_once_and_as_long_as_announced(client, dm) -> None:
    def send(address: str, content: bytes) -> int:
        try:
            with urlopen(Request(address, data=content), timeout=5) as answer:  # noqa: S310
                return answer.status
        except HTTPError as error:
            return error.code

    announced = client.files_getUploadURLExternal(filename="a.txt", length=3)
    assert send(announced["upload_url"], b"four") == 400
    announced = client.files_getUploadURLExternal(filename="a.txt", length=3)
    assert send(announced["upload_url"], b"abc") == 200
    assert send(announced["upload_url"], b"abc") == 404
    files = [{"id": announced["file_id"], "title": "A"}]
    client.files_completeUploadExternal(files=files, channel_id=dm)
    with pytest.raises(SlackApiError, match="file_update_failed"):
        client.files_completeUploadExternal(files=files, channel_id=dm)


@pytest.mark.parametrize(
    ("channel", "error"), [("C0LOCAL01", "not_in_channel"), ("C404", "channel_not_found")]
)
def test_files_go_to_dms_only(client, channel: str, error: str) -> None:
    with pytest.raises(SlackApiError, match=error):
        client.files_upload_v2(channel=channel, content="x", filename="x.txt", title="x")


def test_what_was_not_sent_cannot_be_shared(client, dm) -> None:
    announced = client.files_getUploadURLExternal(filename="a.txt", length=3)
    for file_id in (announced["file_id"], "F404"):
        with pytest.raises(SlackApiError, match="file_not_found"):
            client.files_completeUploadExternal(files=[{"id": file_id}], channel_id=dm)


def test_a_deleted_file_is_gone_from_the_message_and_from_its_address(
    workspace, client, dm
) -> None:
    uploads = [
        {"content": b"one", "filename": "one.txt", "title": "One"},
        {"content": b"two", "filename": "two.txt", "title": "Two"},
    ]
    sent = client.files_upload_v2(channel=dm, initial_comment="Two", file_uploads=uploads)
    ann = workspace.act_as("U0ANN")
    ann.wait_for_message(lambda s: len(s.files) == 2)
    client.files_delete(file=sent["files"][0]["id"])
    [message] = ann.messages()
    assert [file["name"] for file in message.files] == ["two.txt"]
    with pytest.raises(PersonError):
        ann.read_file(message, "one.txt")
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_delete(file=sent["files"][0]["id"])


def test_a_deleted_canvas_cannot_be_opened(workspace, client) -> None:
    canvas = client.canvases_create(title="Plan")["canvas_id"]
    client.canvases_access_set(canvas_id=canvas, access_level="read", user_ids=["U0ANN"])
    client.canvases_delete(canvas_id=canvas)
    with pytest.raises(PersonError):
        workspace.act_as("U0ANN").read_canvas(f"/docs/T0LOCAL/{canvas}")
    with pytest.raises(SlackApiError, match="canvas_not_found"):
        client.canvases_delete(canvas_id=canvas)


def test_a_canvas_is_opened_by_whom_the_app_lets(workspace, client) -> None:
    made = client.canvases_create(
        title="Plan", document_content={"type": "markdown", "markdown": "> *why*"}
    )
    address = f"{client.auth_test()['url']}docs/T0LOCAL/{made['canvas_id']}"
    ann = workspace.act_as("U0ANN")
    with pytest.raises(PersonError):
        ann.read_canvas(address)
    client.canvases_access_set(canvas_id=made["canvas_id"], access_level="read", user_ids=["U0ANN"])
    assert ann.read_canvas(address) == "> *why*"
    page, kind = fetch(address)
    assert kind == "text/html; charset=utf-8"
    assert "<h1>Plan</h1>\n<blockquote>\n<p><em>why</em></p>" in page.decode()


def test_markup_in_a_canvas_is_shown_and_not_obeyed(client) -> None:
    content = {"type": "markdown", "markdown": "<script>x()</script> [a](javascript:x())"}
    made = client.canvases_create(title="<b>Plan</b> $body", document_content=content)
    address = f"{client.auth_test()['url']}docs/T0LOCAL/{made['canvas_id']}"
    page = fetch(address)[0].decode()
    assert "<h1>&lt;b&gt;Plan&lt;/b&gt; $body</h1>" in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"<script|<b>|href=.javascript", page)


def test_a_canvas_has_its_limits(client) -> None:
    content = {"type": "markdown", "markdown": "x" * 100_001}
    with pytest.raises(SlackApiError, match="canvas_creation_failed"):
        client.canvases_create(title="Long", document_content=content)
    with pytest.raises(SlackApiError, match="canvas_not_found"):
        client.canvases_access_set(canvas_id="F1", access_level="read", user_ids=["U0ANN"])
