"""Menus and pickers in messages, ephemeral answers and forms: what is chosen stays chosen."""

from __future__ import annotations

import pytest

from sandbox.errors import PersonError


def plain(text):
    return {"type": "plain_text", "text": text}


def option(label):
    return {"text": plain(label), "value": label.lower()}


MENU = {
    "type": "static_select",
    "action_id": "level",
    "placeholder": plain("Level"),
    "option_groups": [
        {"label": plain("Makers"), "options": [option("IC3"), option("IC4")]},
        {"label": plain("Managers"), "options": [option("M1")]},
    ],
    "initial_option": option("IC3"),
}
WHO = {"type": "users_select", "action_id": "who", "initial_user": "U0BOB"}
WHEN = {"type": "timepicker", "action_id": "when"}
CONTROLS = {"type": "actions", "block_id": "row", "elements": [MENU, WHO, WHEN]}


MORE = {"type": "overflow", "action_id": "more", "options": [option("Read"), option("Skip")]}


@pytest.fixture
def menus(place):
    """The app answers with menus and goes along with all that is chosen in them."""

    @place.app.command("/errand")
    def errand(ack):
        ack(text="Choose", blocks=[CONTROLS])

    for action in ("level", "who", "when"):
        place.app.action(action)(lambda ack: ack())
    return place


def test_a_choice_carries_its_option_and_what_the_other_menus_hold(menus) -> None:
    shown = menus.ann.command("/errand")
    menus.ann.choose(shown, "level", "M1")
    menus.ann.choose(shown, "when", "09:30")
    level, when = menus.heard[1:]
    assert level["actions"][0]["selected_option"] == option("M1")
    assert level["state"]["values"]["row"]["who"]["selected_user"] == "U0BOB"
    assert level["container"]["is_ephemeral"] is True
    assert "message" not in level
    assert when["actions"][0]["selected_time"] == "09:30"
    assert when["state"]["values"]["row"]["level"]["selected_option"] == option("M1")


def test_each_person_chooses_for_themselves(menus) -> None:
    posted = menus.client.chat_postMessage(channel="U0ANN", text="Choose", blocks=[CONTROLS])
    (shown,) = menus.ann.messages()
    menus.ann.choose(shown, "who", "U0ANN")
    (chosen,) = [body for body in menus.heard if body["type"] == "block_actions"]
    assert chosen["actions"][0]["selected_user"] == "U0ANN"
    assert chosen["message"]["ts"] == posted["ts"]
    assert chosen["state"]["values"]["row"]["level"]["selected_option"] == option("IC3")


def test_a_person_is_chosen_in_a_form(place) -> None:
    element = {"type": "users_select", "action_id": "who"}
    block = {"type": "input", "block_id": "who", "label": plain("Manager"), "element": element}
    saved = []

    @place.app.command("/errand")
    def errand(ack, command):
        view = {
            "type": "modal",
            "callback_id": "form",
            "title": plain("Who"),
            "submit": plain("Save"),
            "blocks": [block],
        }
        place.client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @place.app.view("form")
    def save(ack, view):
        saved.append(view["state"]["values"]["who"]["who"])
        ack()

    place.ann.command("/errand")
    assert place.ann.submit() == {"who": "Please complete this required field."}
    place.ann.fill("Manager", "U0BOB")
    assert place.ann.submit() is None
    assert saved == [{"type": "users_select", "selected_user": "U0BOB"}]


def test_a_button_in_a_form_can_change_the_form_or_lay_another_on_it(place, button) -> None:
    def form(title, *elements):
        row = {"type": "actions", "block_id": "row", "elements": list(elements)}
        return {"type": "modal", "title": plain(title), "blocks": [row]}

    first = form("First", button("Change", "change"), button("Deeper", "deeper"))

    @place.app.command("/errand")
    def errand(ack, command):
        place.client.views_open(trigger_id=command["trigger_id"], view=first)
        ack()

    @place.app.action("change")
    def change(ack, body):
        view = body["view"]
        place.client.views_update(
            view_id=view["id"], hash=view["hash"], view={**first, "title": plain("Changed")}
        )
        ack()

    @place.app.action("deeper")
    def deeper(ack, body):
        view = form("Second", button("Back", "back"))
        place.client.views_push(trigger_id=body["trigger_id"], view=view)
        ack()

    place.ann.command("/errand")
    opened = place.ann.modal
    place.ann.click(opened, "Change")
    assert place.ann.modal.title == "Changed"
    place.ann.click(place.ann.modal, "Deeper")
    assert place.ann.modal.title == "Second"
    pressed = place.heard[1]
    assert pressed["container"] == {"type": "view", "view_id": opened.id}
    assert pressed["view"]["state"] == {"values": {}}
    assert "response_url" not in pressed
    assert "message" not in pressed
    place.ann.dismiss()
    assert place.ann.modal.title == "Changed"


def test_an_overflow_menu_carries_what_was_chosen_and_keeps_nothing(place) -> None:
    place.app.action("more")(lambda ack: ack())
    row = {"type": "actions", "block_id": "row", "elements": [MENU, MORE]}
    place.client.chat_postMessage(channel="U0ANN", text="Choose", blocks=[row])
    (shown,) = place.ann.messages()
    place.ann.choose(shown, "more", "Skip")
    (heard,) = place.heard
    assert heard["actions"][0]["type"] == "overflow"
    assert heard["actions"][0]["selected_option"] == option("Skip")
    assert "value" not in heard["actions"][0]
    assert "more" not in heard["state"]["values"]["row"]
    assert heard["container"]["message_ts"] == shown.ts
    with pytest.raises(PersonError):
        place.ann.choose(shown, "more", "Erase")
