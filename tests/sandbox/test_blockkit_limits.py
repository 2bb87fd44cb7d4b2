"""Every limit of Block Kit: what just fits is taken, one more is refused and said where."""

from __future__ import annotations

import pytest

from sandbox.block_kit.checking import message_problems, too_much_text, view_problems


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(text="words", **fields):
    return {"type": "section", "text": mrkdwn(text), **fields}


def button(label="Go", **fields):
    return {"type": "button", "text": plain(label), **fields}


def option(value="1", label="One", **fields):
    return {"text": plain(label), "value": value, **fields}


def options(count):
    return [option(str(number)) for number in range(count)]


def actions(*elements, **fields):
    return {"type": "actions", "elements": list(elements), **fields}


def asking(element, **fields):
    return {"type": "input", "label": plain("Field"), "element": element, **fields}


def modal(*blocks, **fields):
    return {
        "type": "modal",
        "title": plain("Title"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **fields,
    }


def confirm(**fields):
    words = {"title": plain("t"), "text": plain("x"), "confirm": plain("y"), "deny": plain("n")}
    return button(confirm={**words, **fields})


IN_BLOCKS = {
    "section text": (lambda n: section("x" * n), 3000),
    "section fields": (lambda n: {"type": "section", "fields": [plain("x")] * n}, 10),
    "section field": (lambda n: {"type": "section", "fields": [plain("x" * n)]}, 2000),
    "header": (lambda n: {"type": "header", "text": plain("x" * n)}, 150),
    "context elements": (lambda n: {"type": "context", "elements": [plain("x")] * n}, 10),
    "actions elements": (lambda n: actions(*[button()] * n), 25),
    "button label": (lambda n: actions(button("x" * n)), 75),
    "button value": (lambda n: actions(button(value="x" * n)), 2000),
    "action id": (lambda n: actions(button(action_id="x" * n)), 255),
    "block id": (lambda n: section(block_id="x" * n), 255),
    "option label": (
        lambda n: actions({"type": "static_select", "options": [option(label="x" * n)]}),
        75,
    ),
    "option value": (
        lambda n: actions({"type": "static_select", "options": [option(value="x" * n)]}),
        150,
    ),
    "option description": (
        lambda n: actions(
            {"type": "radio_buttons", "options": [option(description=plain("x" * n))]}
        ),
        75,
    ),
    "select options": (lambda n: actions({"type": "static_select", "options": options(n)}), 100),
    "overflow options": (lambda n: actions({"type": "overflow", "options": options(n)}), 5),
    "radio options": (lambda n: actions({"type": "radio_buttons", "options": options(n)}), 10),
    "checkbox options": (lambda n: actions({"type": "checkboxes", "options": options(n)}), 10),
    "placeholder": (
        lambda n: actions({"type": "datepicker", "placeholder": plain("x" * n)}),
        150,
    ),
    "confirm title": (lambda n: actions(confirm(title=plain("x" * n))), 100),
    "confirm text": (lambda n: actions(confirm(text=plain("x" * n))), 300),
    "confirm button": (lambda n: actions(confirm(confirm=plain("x" * n))), 30),
    "deny button": (lambda n: actions(confirm(deny=plain("x" * n))), 30),
    "markdown": (lambda n: {"type": "markdown", "text": "x" * n}, 12_000),
    "input label": (
        lambda n: {**asking({"type": "plain_text_input"}), "label": plain("x" * n)},
        2000,
    ),
    "input hint": (lambda n: asking({"type": "plain_text_input"}, hint=plain("x" * n)), 2000),
    "initial value": (
        lambda n: asking({"type": "plain_text_input", "initial_value": "x" * n}),
        3000,
    ),
    "max_length": (lambda n: asking({"type": "plain_text_input", "max_length": n}), 3000),
}


@pytest.mark.parametrize("name", IN_BLOCKS)
def test_a_block_at_its_limit_is_taken_and_beyond_it_refused(name: str) -> None:
    make, most = IN_BLOCKS[name]
    assert message_problems([make(most)]) == []
    beyond = message_problems([make(most + 1)])
    assert len(beyond) == 1
    assert "[json-pointer:/blocks/0/" in beyond[0]


IN_VIEWS = {
    "title": (lambda n: modal(section(), title=plain("x" * n)), 24),
    "submit": (lambda n: modal(section(), submit=plain("x" * n)), 24),
    "close": (lambda n: modal(section(), close=plain("x" * n)), 24),
    "private_metadata": (lambda n: modal(section(), private_metadata="x" * n), 3000),
    "callback_id": (lambda n: modal(section(), callback_id="x" * n), 255),
    "external_id": (lambda n: modal(section(), external_id="x" * n), 255),
    "blocks of a modal": (lambda n: modal(*[section()] * n), 100),
    "blocks of a Home tab": (lambda n: {"type": "home", "blocks": [section()] * n}, 100),
}


@pytest.mark.parametrize("name", IN_VIEWS)
def test_a_view_at_its_limit_is_taken_and_beyond_it_refused(name: str) -> None:
    make, most = IN_VIEWS[name]
    assert view_problems(make(most)) == []
    beyond = view_problems(make(most + 1))
    assert len(beyond) == 1
    assert "[json-pointer:/view/" in beyond[0]


def test_a_message_has_at_most_fifty_blocks() -> None:
    assert message_problems([section()] * 50) == []
    assert message_problems([section()] * 51) == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_the_words_are_slacks() -> None:
    assert message_problems([{"type": "header", "text": plain("x" * 151)}]) == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


def test_all_blocks_of_a_message_together_hold_twelve_thousand_characters() -> None:
    assert not too_much_text([section("x" * 3000)] * 4)
    assert too_much_text([*[section("x" * 3000)] * 4, section("x")])


def test_a_view_weighs_at_most_a_quarter_of_a_megabyte() -> None:
    heavy = modal(*[section("ö" * 3000)] * 42)
    assert view_problems(heavy) == [
        "[ERROR] view must be less than 250001 bytes [json-pointer:/view]"
    ]
    assert view_problems(modal(*[section("ö" * 3000)] * 40)) == []


REFUSED = {
    "an unknown block": {"type": "marquee"},
    "an unknown field": section(colour="red"),
    "no type": {"text": plain("x")},
    "a section without text": {"type": "section"},
    "a header in mrkdwn": {"type": "header", "text": mrkdwn("x")},
    "a button labelled in mrkdwn": actions({"type": "button", "text": mrkdwn("x")}),
    "an empty text": section(""),
    "an empty actions block": actions(),
    "an input element among actions": actions({"type": "plain_text_input"}),
    "a button as an input": asking(button()),
    "a style that is none": actions(button(style="loud")),
    "a select without options": actions({"type": "static_select"}),
    "an initial option that is not there": actions(
        {"type": "static_select", "options": options(2), "initial_option": option("7")}
    ),
    "the same value twice": actions({"type": "radio_buttons", "options": options(1) * 2}),
    "a person who is no id": actions({"type": "users_select", "initial_user": 7}),
    "options for a menu of people": actions({"type": "users_select", "options": options(1)}),
    "a day that is none": actions({"type": "datepicker", "initial_date": "2026-02-30"}),
    "an initial value beyond max_length": asking(
        {"type": "plain_text_input", "initial_value": "long", "max_length": 3}
    ),
    "an unknown piece of rich text": {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "blink"}]}],
    },
    "the same action id twice in a block": actions(
        button(action_id="same"), button(action_id="same")
    ),
    "something that is no object": "text",
}


def test_refused() -> None:
    assert [name for name in REFUSED if not message_problems([REFUSED[name]])] == []


def test_a_block_id_is_there_only_once() -> None:
    assert message_problems([section(block_id="a"), section(block_id="b")]) == []
    twice = message_problems([section(block_id="a"), section(block_id="a")])
    assert len(twice) == 2
    assert "block_id already exists: a" in twice[0]


def test_a_modal_with_an_input_needs_a_submit_button() -> None:
    form = modal(asking({"type": "plain_text_input"}))
    assert view_problems(form) == []
    del form["submit"]
    assert "submit is required" in view_problems(form)[0]


def test_a_home_tab_has_no_title_and_no_submit() -> None:
    assert view_problems({"type": "home", "blocks": [], "title": plain("x")})


def test_markdown_blocks_are_for_messages_only() -> None:
    block = {"type": "markdown", "text": "**x**"}
    assert message_problems([block]) == []
    assert view_problems(modal(block))


def test_rich_text_of_every_kind_is_taken() -> None:
    text = {"type": "text", "text": "x", "style": {"bold": True, "italic": True}}
    inside = {"type": "rich_text_section", "elements": [text]}
    elements = [
        inside,
        {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U1"}]},
        {"type": "rich_text_list", "style": "bullet", "elements": [inside]},
        {"type": "rich_text_preformatted", "elements": [{"type": "link", "url": "https://x.y"}]},
    ]
    assert message_problems([{"type": "rich_text", "elements": elements}]) == []
