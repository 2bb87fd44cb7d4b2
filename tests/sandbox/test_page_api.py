"""What the page asks of the server: state, changes, deeds; and who is kept out."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from sandbox import Control, LocalWorkspace, Member

Ask = Callable[..., Any]


@pytest.fixture
def ask(workspace: LocalWorkspace) -> Ask:
    """``ask(path)`` gets, ``ask(path, body)`` posts as Ann; the JSON that comes back."""
    return lambda path, body=None, **headers: _ask(workspace, path, body, headers)


def _ask(workspace, path, body, headers):
    data = None if body is None else json.dumps({"as": "U0ANN", **body}).encode()
    request = urllib.request.Request(  # noqa: S310
        workspace.url + path, data, {"Content-Type": "application/json", **headers}
    )
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310
        return json.load(answer)


def refused(ask, *args, **headers) -> int:
    with pytest.raises(urllib.error.HTTPError) as error:
        ask(*args, **headers)
    error.value.close()
    return error.value.code


def test_the_state_is_what_one_person_sees(place, ask) -> None:
    place.ann.say("To the app")
    place.bob.say("To everybody", channel="general")
    place.bob.say("Bob's own")
    state = ask("page/state?as=U0ANN")
    assert state["me"]["name"] == "ann"
    assert state["app"]["connected"]
    assert [channel["kind"] for channel in state["channels"]] == ["dm", "channel"]
    said = [m["text"] for messages in state["messages"].values() for m in messages]
    assert said == ["To the app", "To everybody"]
    assert [channel["unread"] for channel in state["channels"]] == [0, 1]
    ask("page/read", {"channel": "general"})
    assert [c["unread"] for c in ask("page/state?as=U0ANN")["channels"]] == [0, 0]


def test_a_page_that_is_loaded_again_shows_nothing_that_only_one_person_saw(place, ask) -> None:
    @place.app.command("/errand")
    def errand(ack, command) -> None:
        ack(command["text"])

    place.ann.say("To everybody", channel="general")
    place.ann.command("/errand before")
    loaded = ask("page/state?as=U0ANN")
    place.ann.command("/errand after")
    shown = ask(f"page/state?as=U0ANN&since={loaded['latest']}")

    def seen(state: dict) -> list[tuple[str, bool]]:
        said = [m for messages in state["messages"].values() for m in messages]
        return [(each["text"], each["ephemeral"]) for each in said]

    assert seen(loaded) == [("To everybody", False)]
    assert seen(shown) == [("To everybody", False), ("after", True)]
    assert seen(ask("page/state?as=U0ANN")) == [("To everybody", False)]


def test_without_a_name_the_server_chooses_somebody(place, ask) -> None:
    assert ask("page/state")["me"]["id"] == "U0ANN"
    assert refused(ask, "page/state?as=U404") == 404


def test_a_command_and_a_click_are_answered_once_the_app_has(place, ask, button) -> None:
    row = {"type": "actions", "block_id": "row", "elements": [button("Go", "go", value="1")]}

    @place.app.command("/errand")
    def errand(ack):
        ack(text="words", blocks=[row])

    @place.app.action("go")
    def go(ack, action, respond):
        respond(text=f"gone {action['value']}")
        ack()

    ts = ask("page/compose", {"channel": "general", "text": "/errand now"})["ts"]
    where = {"type": "message", "channel": "general", "ts": ts}
    pressed = {"container": where, "block_id": "row", "action_id": "go", "value": "forged"}
    assert ask("page/action", pressed) == {"ok": True}
    assert [shown.plain for shown in place.ann.ephemerals()] == ["gone 1"]
    again = ask("page/action", pressed)
    assert not again["ok"]
    assert "changed in the meantime" in again["error"]


def test_a_form_is_submitted_with_what_the_page_has(place, ask) -> None:
    label = {"type": "plain_text", "text": "Name"}
    element = {"type": "plain_text_input", "action_id": "name"}
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": label,
        "submit": label,
        "blocks": [{"type": "input", "block_id": "name", "label": label, "element": element}],
    }
    saved = []

    @place.app.command("/errand")
    def errand(ack, command):
        place.client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @place.app.view("form")
    def save(ack, view):
        saved.append(view["state"]["values"]["name"]["name"]["value"])
        ack()

    ask("page/compose", {"channel": "general", "text": "/errand"})
    (modal,) = ask("page/state")["modals"]
    empty = ask("page/submit", {"view_id": modal["id"], "state": {}})
    assert empty["errors"] == {"name": "Please complete this required field."}
    full = {"view_id": modal["id"], "state": {"name": {"name": "Ann"}}}
    assert ask("page/submit", full) == {"ok": True, "errors": None}
    assert saved == ["Ann"]
    assert ask("page/state")["modals"] == []


def test_messages_are_written_changed_and_deleted(place, ask) -> None:
    ts = ask("page/compose", {"channel": "general", "text": "Teh"})["ts"]
    ask("page/edit", {"channel": "general", "ts": ts, "text": "The"})
    assert [shown.plain for shown in place.bob.messages("general")] == ["The"]
    ask("page/delete", {"channel": "general", "ts": ts})
    assert place.bob.messages("general") == []
    assert ask("page/compose", {"channel": "nowhere", "text": "x"}) == {
        "ok": False,
        "error": "There is no conversation “nowhere” here.",
    }


def test_changes_are_heard_as_they_happen(workspace) -> None:
    with urllib.request.urlopen(workspace.url + "page/events?as=U0ANN", timeout=5) as stream:  # noqa: S310
        first = json.loads(stream.readline().removeprefix(b"data: "))
        stream.readline()
        workspace.act_as("U0BOB").say("Hello", channel="general")
        second = json.loads(stream.readline().removeprefix(b"data: "))
    assert second["revision"] > first["revision"]


def test_a_control_says_what_it_did_or_why_not(manifest) -> None:
    def broken() -> str:
        raise RuntimeError("out of order")

    controls = [
        Control("on", "Go on", "Moves on", lambda: "Moved on."),
        Control("broken", "Break", "Breaks", broken),
    ]
    members = [Member("U0ANN", "ann", "Ann")]
    with LocalWorkspace(manifest=manifest, members=members, controls=controls) as workspace:
        assert [c["id"] for c in _ask(workspace, "page/state", None, {})["controls"]] == [
            "on",
            "broken",
        ]
        done = _ask(workspace, "page/control", {"id": "on"}, {})
        assert done == {"ok": True, "message": "Moved on."}
        failed = _ask(workspace, "page/control", {"id": "broken"}, {})
        assert failed == {"ok": False, "error": "“Break” didn't work: out of order"}


def test_other_web_sites_are_kept_out(ask) -> None:
    assert refused(ask, "page/state", Host="evil.example") == 403
    assert refused(ask, "page/state", None, Origin="https://evil.example") == 403
    assert refused(ask, "page/home", {}, **{"Content-Type": "text/plain"}) == 415
    assert refused(ask, "page/compose", {"text": "no channel"}) == 400
