"""All that is on a person's screen at once, and elements and forms of one's own making."""

from __future__ import annotations


def plain(text):
    return {"type": "plain_text", "text": text}


def form(title):
    name = {"type": "plain_text_input", "action_id": "name"}
    block = {"type": "input", "block_id": "name", "label": plain("Name"), "element": name}
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": [block],
    }


def words_shown_to(person):
    return " ".join(shown.plain for shown in person.everything_shown())


def test_it_has_channels_threads_ephemerals_the_dm_modals_and_home(place) -> None:
    @place.app.command("/errand")
    def errand(ack, command):
        opened = place.client.views_open(trigger_id=command["trigger_id"], view=form("Beneath"))
        assert opened["ok"]
        ack(text="Only for Ann.")

    place.bob.say("In a channel.", channel="general")
    place.ann.command("/errand")
    asked = place.client.chat_postMessage(channel="U0ANN", text="In the DM.")
    place.client.chat_postMessage(
        channel=asked["channel"], text="In a thread.", thread_ts=asked["ts"]
    )
    place.client.views_publish(
        user_id="U0ANN",
        view={
            "type": "home",
            "blocks": [{"type": "section", "text": plain("At home.")}],
        },
    )
    seen = words_shown_to(place.ann)
    for words in ("In a channel.", "Only for Ann.", "In the DM.", "In a thread.", "At home."):
        assert words in seen
    assert "Beneath" in seen
    assert "In a channel." in words_shown_to(place.bob)
    for words in ("Only for Ann.", "In the DM.", "In a thread.", "At home.", "Beneath"):
        assert words not in words_shown_to(place.bob)


def test_a_message_is_looked_at_again_as_long_as_it_is_there(place) -> None:
    posted = place.client.chat_postMessage(channel="U0ANN", text="Before.")
    (shown,) = place.ann.messages()
    place.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="After.")
    assert place.ann.look_again(shown).plain == "After."
    place.client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert place.ann.look_again(shown) is None


def test_a_menu_of_ones_own_making_arrives_like_a_real_one(place) -> None:
    place.app.action("level")(lambda ack: ack())
    place.client.chat_postMessage(channel="U0ANN", text="Nothing to choose here.")
    (shown,) = place.ann.messages()
    option = {"text": plain("IC4"), "value": "ic4"}
    menu = {"type": "static_select", "action_id": "level", "options": [option]}
    place.ann.forge_element(shown, "row", menu, "ic4")
    (action,) = place.heard[-1]["actions"]
    assert (action["block_id"], action["selected_option"]) == ("row", option)


def test_a_field_of_a_form_that_is_not_open_reports_what_stands_in_it(place) -> None:
    place.app.action("name")(lambda ack: ack())
    place.ann.forge_in_form("somebody else's", form("Forged")["blocks"][0], "Ann")
    view = place.heard[-1]["view"]
    assert view["private_metadata"] == "somebody else's"
    assert view["state"]["values"]["name"]["name"]["value"] == "Ann"
