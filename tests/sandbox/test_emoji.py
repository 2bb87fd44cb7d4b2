"""Emoji as Slack treats them: names for the app, characters on screen, elements in rich text."""

from __future__ import annotations

from sandbox.emoji import handed_back, with_characters, with_names
from sandbox.members import Member
from sandbox.typed_text import command_text, message_text, rich_text

MEMBERS = {"U1": Member("U1", "ben", "Ben Marks")}


def test_what_people_type_reaches_the_app_as_names() -> None:
    assert with_names("Done 🎉 ❤️") == "Done :tada: :heart:"
    assert message_text("Done 🎉", {}) == "Done :tada:"
    assert with_characters("Done :tada: :unheard_of:") == "Done 🎉 :unheard_of:"


def test_in_rich_text_they_are_elements_with_code_points() -> None:
    [section] = rich_text("Done 🎉 and :rocket: at 10:30:45", {}, "b")["elements"]
    assert section["elements"] == [
        {"type": "text", "text": "Done "},
        {"type": "emoji", "name": "tada", "unicode": "1f389"},
        {"type": "text", "text": " and "},
        {"type": "emoji", "name": "rocket", "unicode": "1f680"},
        {"type": "text", "text": " at 10:30:45"},
    ]


def test_blocks_of_the_app_are_not_handed_back_as_they_were() -> None:
    text = {"type": "text", "text": "Done 🎉!", "style": {"bold": True}}
    sent = [{"type": "rich_text_quote", "elements": [text, {"type": "emoji", "name": "x"}]}]
    assert handed_back(sent)[0]["elements"] == [
        {"type": "text", "text": "Done ", "style": {"bold": True}},
        {"type": "emoji", "name": "tada", "unicode": "1f389"},
        {"type": "text", "text": "!", "style": {"bold": True}},
        {"type": "emoji", "name": "x", "unicode": "274c"},
    ]


def test_a_command_has_people_channels_and_addresses_as_references() -> None:
    typed = "add @ben in #general, see https://a.b/?x=1&y=2 #nowhere"
    assert command_text(typed, MEMBERS, {"C1": "general"}, True) == (
        "add <@U1|ben> in <#C1|general>, see "
        "<https://a.b/?x=1&amp;y=2|https://a.b/?x=1&amp;y=2> #nowhere"
    )
    assert command_text(typed, MEMBERS, {"C1": "general"}, False).startswith("add @ben in #general")
