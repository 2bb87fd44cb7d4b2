"""The Web API as an app meets it: posts, history, people, refusals, faults and rates."""

from __future__ import annotations

import json
from http.client import RemoteDisconnected
from urllib.request import Request, urlopen

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import LocalWorkspace, Member


def refusal(call, *args, **fields):
    """The answer to a call that is refused."""
    with pytest.raises(SlackApiError) as refused:
        call(*args, **fields)
    return refused.value.response


def test_a_post_to_a_person_opens_the_dm_and_history_finds_it_by_metadata(
    workspace, client
) -> None:
    metadata = {"event_type": "errand", "event_payload": {"id": "7"}}
    posted = client.chat_postMessage(channel="U0ANN", text="Hello", metadata=metadata)
    opened = client.conversations_open(users="U0ANN")
    assert opened["channel"]["id"] == posted["channel"]
    found = client.conversations_history(channel=posted["channel"], include_all_metadata=True)
    assert [m["metadata"] for m in found["messages"]] == [metadata]
    assert [m["ts"] for m in found["messages"]] == [posted["ts"]]
    without = client.conversations_history(channel=posted["channel"])
    assert "metadata" not in without["messages"][0]
    assert workspace.act_as("U0ANN").messages()[0].plain == "Hello"


def test_history_comes_newest_first_in_pages_and_between_instants(client) -> None:
    stamps = [client.chat_postMessage(channel="U0ANN", text=str(n))["ts"] for n in range(5)]
    channel = client.conversations_open(users="U0ANN")["channel"]["id"]
    pages = [
        [message["text"] for message in page["messages"]]
        for page in client.conversations_history(channel=channel, limit=2)
    ]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]
    between = client.conversations_history(channel=channel, oldest=stamps[1], latest=stamps[3])
    assert [message["text"] for message in between["messages"]] == ["2"]
    both = client.conversations_history(
        channel=channel, oldest=stamps[1], latest=stamps[3], inclusive=True
    )
    assert [message["text"] for message in both["messages"]] == ["3", "2", "1"]


def test_timestamps_only_grow_even_when_the_clock_goes_back(workspace, client) -> None:
    first = client.chat_postMessage(channel="U0ANN", text="1")["ts"]
    workspace.clock.move_to(workspace.clock.now().replace(year=2020))
    second = client.chat_postMessage(channel="U0ANN", text="2")["ts"]
    assert second > first


def test_threads_are_read_by_replies_and_not_in_history(client) -> None:
    parent = client.chat_postMessage(channel="U0ANN", text="Parent")
    channel, ts = parent["channel"], parent["ts"]
    client.chat_postMessage(channel=channel, text="Reply", thread_ts=ts)
    replies = client.conversations_replies(channel=channel, ts=ts)
    assert [m["text"] for m in replies["messages"]] == ["Parent", "Reply"]
    history = client.conversations_history(channel=channel)
    assert [m["text"] for m in history["messages"]] == ["Parent"]
    assert history["messages"][0]["reply_count"] == 1


def test_a_link_to_a_reply_names_its_thread(workspace, client) -> None:
    parent = client.chat_postMessage(channel="U0ANN", text="Parent")
    channel, ts = parent["channel"], parent["ts"]
    reply = client.chat_postMessage(channel=channel, text="Reply", thread_ts=ts)["ts"]
    link, reply_link = (
        client.chat_getPermalink(channel=channel, message_ts=each)["permalink"]
        for each in (ts, reply)
    )
    assert link == f"{workspace.url}archives/{channel}/p{ts.replace('.', '')}"
    assert reply_link.endswith(f"/p{reply.replace('.', '')}?thread_ts={ts}&cid={channel}")


def test_only_the_apps_own_lasting_messages_can_be_changed(workspace, client) -> None:
    theirs = workspace.act_as("U0ANN").say("Mine")
    channel = client.conversations_open(users="U0ANN")["channel"]["id"]
    hidden = client.chat_postEphemeral(channel=channel, user="U0ANN", text="Shh")["message_ts"]

    def change(ts, text="x", where=channel):
        return refusal(client.chat_update, channel=where, ts=ts, text=text)["error"]

    assert change(theirs) == "cant_update_message"
    assert change(hidden) == "message_not_found"
    assert change("1.000000") == "message_not_found"
    assert change(theirs, where="C404") == "channel_not_found"
    own = client.chat_postMessage(channel=channel, text="Mine too")["ts"]
    assert change(own, "x" * 4001) == "msg_too_long"
    client.chat_update(channel=channel, ts=own, text="Changed")
    assert workspace.act_as("U0ANN").messages()[-1].plain == "Changed"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"channel": "C0LOCAL01", "text": "x"}, "not_in_channel"),
        ({"channel": "C404", "text": "x"}, "channel_not_found"),
        ({"channel": "U0ANN"}, "no_text"),
        ({"channel": "U0ANN", "text": "x", "colour": "red"}, "invalid_arguments"),
        ({"channel": "U0ANN", "text": "x", "metadata": {"a": 1}}, "invalid_metadata_format"),
        ({"channel": "U0ANN", "blocks": [{"type": "marquee"}]}, "invalid_blocks"),
        (
            {
                "channel": "U0ANN",
                "text": "x",
                "metadata": {"event_type": "x", "event_payload": {"id": "7" * 16_000}},
            },
            "metadata_too_large",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
def test_a_post_is_refused_as_slack_refuses_it(client, fields, code) -> None:
    assert refusal(client.api_call, "chat.postMessage", json=fields)["error"] == code


@pytest.mark.parametrize(
    ("body", "code"), [(b"{oops", "invalid_json"), (b"[1]", "json_not_object")]
)
def test_a_body_that_cannot_be_read_is_refused_by_name(workspace, body, code) -> None:
    headers = {
        "Authorization": f"Bearer {workspace.bot_token}",
        "Content-Type": "application/json",
    }
    request = Request(f"{workspace.api_url}chat.postMessage", body, headers)  # noqa: S310
    with urlopen(request, timeout=5) as answer:  # noqa: S310
        assert json.load(answer) == {"ok": False, "error": code}


def test_blocks_that_hold_too_much_text_are_refused(client, section) -> None:
    blocks = [section("x" * 2900)] * 5
    refused = refusal(client.chat_postMessage, channel="U0ANN", text="x", blocks=blocks)
    assert refused["error"] == "msg_blocks_too_long"


def test_people_are_listed_in_pages_and_found_by_address(client) -> None:
    pages = [[m["name"] for m in page["members"]] for page in client.users_list(limit=3)]
    assert pages == [["ann", "bob", "errand"], ["slackbot"]]
    found = client.users_lookupByEmail(email="BOB@example.com")["user"]
    assert (found["id"], found["tz"], found["profile"]["email"]) == (
        "U0BOB",
        "Asia/Tokyo",
        "bob@example.com",
    )
    assert refusal(client.users_lookupByEmail, email="no@x.y")["error"] == "users_not_found"
    assert refusal(client.users_info, user="U404")["error"] == "user_not_found"


def test_tokens_are_checked(workspace, client) -> None:
    assert client.auth_test()["user_id"] == "U0LOCALBOT"
    other = WebClient("xoxb-other", base_url=workspace.api_url)
    assert refusal(other.auth_test)["error"] == "invalid_auth"
    none = WebClient(base_url=workspace.api_url)
    assert refusal(none.auth_test)["error"] == "not_authed"
    assert (
        refusal(client.apps_connections_open, app_token=workspace.bot_token)["error"]
        == "not_allowed_token_type"
    )
    assert refusal(client.api_call, "chat.dance")["error"] == "unknown_method"


def test_a_method_without_its_scope_says_which_one_is_missing() -> None:
    manifest = {
        "display_information": {"name": "Mute"},
        "oauth_config": {"scopes": {"bot": ["users:read"]}},
    }
    with LocalWorkspace(manifest=manifest, members=[Member("U0ANN", "ann", "Ann")]) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        refused = refusal(client.chat_postMessage, channel="U0ANN", text="x")
        assert refused["error"] == "missing_scope"
        assert (refused["needed"], refused["provided"]) == ("chat:write", "users:read")
        assert "email" not in client.users_info(user="U0ANN")["user"]["profile"]


def test_a_call_can_fail_before_or_after_it_is_carried_out(workspace, client) -> None:
    ann = workspace.act_as("U0ANN")
    workspace.faults.fail("chat.postMessage", "internal_error", status=500)
    assert refusal(client.chat_postMessage, channel="U0ANN", text="1").status_code == 500
    assert ann.messages() == []
    workspace.faults.fail("chat.postMessage", "internal_error", when="after")
    assert refusal(client.chat_postMessage, channel="U0ANN", text="2")["error"] == "internal_error"
    workspace.faults.drop("chat.postMessage", when="after")
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel="U0ANN", text="3")
    assert [shown.plain for shown in ann.messages()] == ["2", "3"]
    assert [method for method, _ in workspace.faults.requests] == ["chat.postMessage"] * 3


def test_a_call_can_be_carried_out_late(workspace, client) -> None:
    ann = workspace.act_as("U0ANN")
    workspace.faults.delay("chat.postMessage", 0.3)
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel="U0ANN", text="Late")
    assert ann.messages() == []
    assert ann.wait_for_message(lambda shown: shown.plain == "Late")


def test_with_rate_limits_a_burst_of_posts_is_told_to_wait(manifest) -> None:
    members = [Member("U0ANN", "ann", "Ann")]
    with LocalWorkspace(manifest=manifest, members=members, rate_limits=1) as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api_url)
        for number in range(3):
            client.chat_postMessage(channel="U0ANN", text=str(number))
        refused = refusal(client.chat_postMessage, channel="U0ANN", text="too much")
    assert (refused.status_code, refused["error"]) == (429, "ratelimited")
    assert 1 <= int(refused.headers["Retry-After"]) <= 3
    assert len(workspace.faults.requests) == 4
