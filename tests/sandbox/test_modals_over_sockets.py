"""Modals: opened by triggers, filled in, checked, submitted, stacked and closed."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError

from sandbox import NoAnswer


def plain(text):
    return {"type": "plain_text", "text": text}


def option(label):
    return {"text": plain(label), "value": label.lower()}


def form(**fields):
    name = {"type": "plain_text_input", "action_id": "name", "initial_value": "Ann"}
    kind = {
        "type": "radio_buttons",
        "action_id": "kind",
        "options": [option("Cat"), option("Dog")],
    }
    day = {"type": "datepicker", "action_id": "day"}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("A form"),
        "submit": plain("Save"),
        "private_metadata": "kept",
        "blocks": [
            {"type": "input", "block_id": "name", "label": plain("Name"), "element": name},
            {"type": "input", "block_id": "kind", "label": plain("Kind"), "element": kind},
            {
                "type": "input",
                "block_id": "day",
                "label": plain("Day"),
                "element": day,
                "optional": True,
            },
        ],
        **fields,
    }


@pytest.fixture
def opened(place):
    """Ann has the form open."""

    @place.app.command("/errand")
    def errand(ack, command):
        place.client.views_open(trigger_id=command["trigger_id"], view=form())
        ack()

    place.ann.command("/errand")
    return place


def test_a_form_shows_its_fields_and_what_they_begin_with(opened) -> None:
    modal = opened.ann.modal
    assert modal.title == "A form"
    assert modal.fields == ["Name", "Kind", "Day"]
    assert modal.state == {"name": {"name": "Ann"}, "kind": {"kind": None}, "day": {"day": None}}
    assert opened.bob.modal is None


def test_what_was_filled_in_arrives_in_slacks_shapes(opened) -> None:
    got = {}

    @opened.app.view("form")
    def save(ack, view):
        got.update(view)
        ack()

    opened.ann.fill("Name", "Beatrix")
    opened.ann.fill("kind", "Dog")
    opened.ann.fill("Day", "2026-12-24")
    assert opened.ann.submit() is None
    assert opened.ann.modal is None
    values = got["state"]["values"]
    assert values["name"]["name"] == {"type": "plain_text_input", "value": "Beatrix"}
    assert values["kind"]["kind"]["selected_option"] == option("Dog")
    assert values["day"]["day"]["selected_date"] == "2026-12-24"
    assert got["private_metadata"] == "kept"


def test_a_field_that_must_be_filled_in_is_pointed_out_without_asking_the_app(opened) -> None:
    assert opened.ann.submit() == {"kind": "Please complete this required field."}
    assert not [body for body in opened.heard if body.get("type") == "view_submission"]


def test_errors_of_the_app_stand_at_their_fields_and_nothing_is_lost(opened) -> None:
    @opened.app.view("form")
    def save(ack):
        ack(response_action="errors", errors={"name": "Taken"})

    opened.ann.fill("kind", "Cat")
    opened.ann.fill("name", "Cleo")
    assert opened.ann.submit() == {"name": "Taken"}
    assert opened.ann.modal.state["name"] == {"name": "Cleo"}


def test_errors_for_a_field_that_is_not_there_are_the_apps_mistake(opened) -> None:
    @opened.app.view("form")
    def save(ack):
        ack(response_action="errors", errors={"nowhere": "Wrong"})

    opened.ann.fill("kind", "Cat")
    with pytest.raises(NoAnswer):
        opened.ann.submit()
    assert opened.ann.modal.trouble == "We had some trouble connecting. Try again?"
    assert "nowhere" in opened.workspace.problems[0]


def test_a_submission_may_be_answered_with_another_form(opened) -> None:
    @opened.app.view("form")
    def save(ack):
        ack(response_action="push", view=form(title=plain("On top"), callback_id="second"))

    @opened.app.view("second")
    def second(ack):
        ack(response_action="clear")

    opened.ann.fill("kind", "Cat")
    opened.ann.submit()
    assert opened.ann.modal.title == "On top"
    opened.ann.fill("kind", "Dog")
    opened.ann.submit()
    assert opened.ann.modal is None


def test_an_update_keeps_what_was_typed_and_wants_the_newest_hash(opened) -> None:
    opened.ann.fill("name", "Typed")
    view_id = opened.ann.modal.id
    first = opened.client.views_update(view_id=view_id, view=form(title=plain("Two")))
    assert opened.ann.modal.title == "Two"
    assert opened.ann.modal.state["name"] == {"name": "Typed"}
    opened.client.views_update(view_id=view_id, view=form(), hash=first["view"]["hash"])
    with pytest.raises(SlackApiError, match="hash_conflict"):
        opened.client.views_update(view_id=view_id, view=form(), hash=first["view"]["hash"])


def test_a_trigger_works_once(place) -> None:
    triggers = []

    @place.app.command("/errand")
    def errand(ack, command):
        triggers.append(command["trigger_id"])
        ack()

    place.ann.command("/errand")
    place.client.views_open(trigger_id=triggers[0], view=form())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        place.client.views_open(trigger_id=triggers[0], view=form())
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        place.client.views_open(trigger_id="1.made-up", view=form())


def test_a_trigger_does_not_live_long(place, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.web_api.tickets.TRIGGER_SECONDS", -1)

    @place.app.command("/errand")
    def errand(ack, command):
        with pytest.raises(SlackApiError, match="expired_trigger_id"):
            place.client.views_open(trigger_id=command["trigger_id"], view=form())
        ack("too late")

    assert place.ann.command("/errand").plain == "too late"


def test_a_stack_has_at_most_three_forms(opened) -> None:
    @opened.app.view("form")
    def save(ack):
        ack(response_action="push", view=form())

    for _ in range(2):
        opened.ann.fill("kind", "Cat")
        opened.ann.submit()
    opened.ann.fill("kind", "Cat")
    with pytest.raises(NoAnswer):
        opened.ann.submit()
    assert "push_limit_reached" in opened.workspace.problems[0]


def test_a_form_left_with_its_close_button_is_heard_of_if_it_asked(place) -> None:
    closed = []

    @place.app.command("/errand")
    def errand(ack, command):
        view = form(notify_on_close=True)
        place.client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @place.app.view_closed("form")
    def gone(ack, body):
        closed.append(body["is_cleared"])
        ack()

    place.ann.command("/errand")
    place.ann.dismiss()
    assert place.ann.wait_until(lambda: closed) == [False]


def test_a_view_that_slack_would_refuse_is_refused_with_the_reason(place) -> None:
    with pytest.raises(SlackApiError) as refused:
        place.client.views_publish(user_id="U0ANN", view={"type": "home", "blocks": [{}]})
    answer = refused.value.response
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: None [json-pointer:/view/blocks/0/type]"
    ]


def test_dismissing_closes_it(opened) -> None:
    opened.ann.dismiss()
    assert opened.ann.modal is None


def test_a_modal_is_not_opened_from_inside_another_one_but_laid_over_it(opened, button) -> None:
    row = {"type": "actions", "elements": [button("More", "more", value="7")]}
    refused = []

    @opened.app.action("more")
    def more(ack, body):
        with pytest.raises(SlackApiError, match="expired_trigger_id") as caught:
            opened.client.views_open(trigger_id=body["trigger_id"], view=form())
        refused.append(caught.value)
        opened.client.views_push(trigger_id=body["trigger_id"], view=form(title=plain("Over it")))
        ack()

    opened.client.views_update(view_id=opened.ann.modal.id, view=form(blocks=[row]))
    opened.ann.click(opened.ann.modal, label="More")
    assert len(refused) == 1
    assert opened.ann.modal.title == "Over it"
    assert opened.workspace.problems == ["views.open: pressed in a modal; push or update it"]
