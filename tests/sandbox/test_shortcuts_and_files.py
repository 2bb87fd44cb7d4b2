"""Shortcuts beside the composer and in messages' menus, and files that people share."""

from __future__ import annotations

import pytest

from sandbox import NoAnswer, PersonError


@pytest.fixture
def kept(place) -> list:
    """The payloads of the message shortcut, each answered to the person alone."""
    seen: list = []

    @place.app.shortcut("keep")
    def keep(ack, shortcut, respond):
        ack()
        seen.append(shortcut)
        respond("Kept.")

    return seen


def test_a_message_shortcut_carries_the_message_its_place_and_who_chose_it(place, kept) -> None:
    ts = place.bob.say("Ann helped me a lot", channel="general")
    place.ann.message_shortcut("Keep this", ts, channel="general")
    (heard,) = kept
    assert heard["type"] == "message_action"
    assert heard["callback_id"] == "keep"
    assert heard["user"]["id"] == "U0ANN"
    assert heard["channel"] == {"id": "C0LOCAL01", "name": "general"}
    assert heard["message_ts"] == heard["message"]["ts"] == ts
    assert heard["message"]["user"] == "U0BOB"
    assert heard["message"]["text"] == "Ann helped me a lot"
    assert set(heard) >= {"action_ts", "trigger_id", "response_url", "team", "token"}
    assert "api_app_id" not in heard
    answer = place.ann.wait_for_ephemeral(lambda shown: True)
    assert answer.plain == "Kept."
    assert [shown.plain for shown in place.bob.messages("general")] == ["Ann helped me a lot"]


def test_a_global_shortcut_opens_a_form_and_knows_of_no_message(place) -> None:
    @place.app.shortcut("new")
    def new(ack, shortcut):
        title = {"type": "plain_text", "text": "New errand"}
        view = {"type": "modal", "title": title, "blocks": [{"type": "divider"}]}
        place.client.views_open(trigger_id=shortcut["trigger_id"], view=view)
        ack()

    place.ann.shortcut("New errand")
    assert place.ann.modal.title == "New errand"
    (heard,) = place.heard
    assert heard["type"] == "shortcut"
    assert not {"message", "channel", "response_url"} & set(heard)


def test_a_shortcut_on_what_one_cannot_see_or_that_is_not_there_is_refused(place, kept) -> None:
    private = place.bob.say("For the app alone")
    with pytest.raises(PersonError):
        place.ann.message_shortcut("keep", private)
    with pytest.raises(PersonError, match="no shortcut"):
        place.ann.shortcut("keep")
    assert kept == []


def test_a_shortcut_that_nobody_answers_fails_as_in_slack(place, impatient) -> None:
    with pytest.raises(NoAnswer, match="“New errand” failed"):
        place.ann.shortcut("new")


def test_a_file_comes_as_file_share_with_its_permalink_and_without_words_if_there_are_none(
    place,
) -> None:
    place.ann.share_file("plan.pdf", "The plan")
    place.ann.share_file("notes")
    place.ann.wait_until(lambda: len(place.heard) == 2)
    first, second = sorted((body["event"] for body in place.heard), key=lambda event: event["ts"])
    assert first["subtype"] == second["subtype"] == "file_share"
    (file,) = first["files"]
    assert first["text"] == "The plan"
    assert (file["name"], file["mimetype"], file["filetype"]) == (
        "plan.pdf",
        "application/pdf",
        "pdf",
    )
    assert file["permalink"].startswith(place.workspace.url)
    assert second["text"] == ""
    assert "blocks" not in second
    assert second["files"][0]["name"] == "notes"
