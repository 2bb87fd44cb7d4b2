"""What Slack's own SDK builds is taken as it is: one example of every block and element."""

from __future__ import annotations

import pytest
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks.basic_components import DispatchActionConfig
from slack_sdk.models.views import View

from sandbox.block_kit.checking import message_problems, view_problems

OPTIONS = [sdk.Option(text="One", value="1"), sdk.Option(text="Two", value="2")]
ASKING = sdk.ConfirmObject(title="Sure?", text="*Really*", confirm="Yes", deny="No", style="danger")
ELEMENTS = {
    "button": sdk.ButtonElement(
        text="Go", action_id="go", value="7", style="primary", confirm=ASKING
    ),
    "link button": sdk.LinkButtonElement(text="Read", url="https://example.com/", action_id="read"),
    "static_select": sdk.StaticSelectElement(
        placeholder="Choose", action_id="one", options=OPTIONS, initial_option=OPTIONS[1]
    ),
    "grouped select": sdk.StaticSelectElement(
        placeholder="Choose",
        action_id="one",
        option_groups=[sdk.OptionGroup(label="All", options=OPTIONS)],
        initial_option=OPTIONS[0],
    ),
    "overflow": sdk.OverflowMenuElement(action_id="more", options=OPTIONS),
    "radio_buttons": sdk.RadioButtonsElement(
        action_id="pick", options=OPTIONS, initial_option=OPTIONS[0]
    ),
    "checkboxes": sdk.CheckboxesElement(action_id="tick", options=OPTIONS, initial_options=OPTIONS),
    "datepicker": sdk.DatePickerElement(
        action_id="day", placeholder="When?", initial_date="2026-12-24"
    ),
}
INPUTS = {
    "plain_text_input": sdk.PlainTextInputElement(
        action_id="words",
        multiline=True,
        initial_value="So far",
        min_length=1,
        max_length=3000,
        placeholder="A sentence",
        focus_on_load=True,
        dispatch_action_config=DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]),
    ),
    "url_text_input": sdk.UrlInputElement(action_id="link", placeholder="https://"),
    **{
        name: ELEMENTS[name]
        for name in ("static_select", "radio_buttons", "checkboxes", "datepicker")
    },
}
RICH = sdk.RichTextBlock(
    elements=[
        sdk.RichTextSectionElement(
            elements=[
                sdk.RichTextElementParts.Text(
                    text="bold", style=sdk.RichTextElementParts.TextStyle(bold=True)
                ),
                sdk.RichTextElementParts.Link(url="https://example.com/", text="a link"),
                sdk.RichTextElementParts.User(user_id="U0ANN"),
                sdk.RichTextElementParts.Emoji(name="wave"),
                sdk.RichTextElementParts.Date(
                    timestamp=1_800_000_000, format="{date}", fallback="then"
                ),
            ]
        ),
        sdk.RichTextListElement(
            style="ordered",
            indent=1,
            elements=[
                sdk.RichTextSectionElement(elements=[sdk.RichTextElementParts.Text(text="item")])
            ],
        ),
        sdk.RichTextQuoteElement(elements=[sdk.RichTextElementParts.Text(text="said")]),
        sdk.RichTextPreformattedElement(elements=[sdk.RichTextElementParts.Text(text="code")]),
    ]
)
BLOCKS = {
    "section": sdk.SectionBlock(text="*words*", block_id="a"),
    "section with fields": sdk.SectionBlock(fields=["one", "two"]),
    "section with an image": sdk.SectionBlock(
        text="words",
        accessory=sdk.ImageElement(image_url="https://example.com/a.png", alt_text="A"),
    ),
    "header": sdk.HeaderBlock(text="Title"),
    "divider": sdk.DividerBlock(),
    "context": sdk.ContextBlock(
        elements=[
            sdk.MarkdownTextObject(text="_small_"),
            sdk.ImageElement(image_url="https://example.com/a.png", alt_text="A"),
        ]
    ),
    "image": sdk.ImageBlock(image_url="https://example.com/a.png", alt_text="A", title="One"),
    "rich_text": RICH,
    "actions": sdk.ActionsBlock(elements=[ELEMENTS["button"], ELEMENTS["static_select"]]),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_taken_in_a_message_and_in_a_view(name: str) -> None:
    block = BLOCKS[name].to_dict()
    assert message_problems([block]) == []
    assert view_problems({"type": "home", "blocks": [block]}) == []


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_is_taken_among_actions_and_beside_a_section(name: str) -> None:
    element = ELEMENTS[name]
    actions = sdk.ActionsBlock(elements=[element])
    beside = sdk.SectionBlock(text="words", accessory=element)
    assert message_problems([actions.to_dict(), beside.to_dict()]) == []


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_is_taken_in_a_form(name: str) -> None:
    field = sdk.InputBlock(
        label="Field", element=INPUTS[name], hint="Why", optional=True, dispatch_action=True
    )
    form = View(
        type="modal",
        title="Form",
        submit="Save",
        close="Cancel",
        callback_id="form",
        private_metadata="kept",
        notify_on_close=True,
        clear_on_close=True,
        blocks=[field],
    )
    assert view_problems(form.to_dict()) == []
