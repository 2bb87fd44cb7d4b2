"""The elements of Block Kit and their parts, with Slack's limits."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.block_kit.checks import (
    Check,
    Shape,
    boolean,
    calendar_date,
    either,
    list_of,
    number,
    one_of,
    problem,
    string,
    text,
    time_of_day,
)

ID = string(255)
URL = string(3000)
PLACEHOLDER = text(150, "plain_text")
INPUT_TEXT = 3000


def _among_options(value: Any, at: str) -> Iterator[str]:
    """Checks that initial options are among the options, the same in every part."""
    groups = value.get("option_groups", [])
    known = [*value.get("options", []), *(one for group in groups for one in group["options"])]
    initial = [("initial_option", value["initial_option"])] if "initial_option" in value else []
    initial += [("initial_options", one) for one in value.get("initial_options", [])]
    for field, option in initial:
        if option not in known:
            yield problem("must be among the options", f"{at}/{field}")


def _different_values(value: Any, at: str) -> Iterator[str]:
    values = [option["value"] for option in value.get("options", [])]
    if len(values) != len(set(values)):
        yield problem("option values must be unique", f"{at}/options")


def _not_both(value: Any, at: str) -> Iterator[str]:
    if "options" in value and "option_groups" in value:
        yield problem("only one of options and option_groups is allowed", at)


def _lengths_agree(value: Any, at: str) -> Iterator[str]:
    if len(value.get("initial_value", "")) > value.get("max_length", INPUT_TEXT):
        yield problem("must not be longer than max_length", f"{at}/initial_value")


def _element(fields: Mapping[str, Check], needs: tuple[str, ...] = (), *rules: Check) -> Shape:
    common: dict[str, Check] = {"type": string(50), "action_id": ID}
    return Shape({**common, **fields}, ("type", *needs), rules)


CONFIRM = Shape(
    {
        "title": text(100, "plain_text"),
        "text": text(300),
        "confirm": text(30, "plain_text"),
        "deny": text(30, "plain_text"),
        "style": one_of("primary", "danger"),
    },
    ("title", "text", "confirm", "deny"),
)


def _option(*kinds: str) -> Shape:
    return Shape(
        {
            "text": text(75, *kinds),
            "value": string(150),
            "description": text(75, *kinds),
            "url": URL,
        },
        ("text", "value"),
    )


PLAIN_OPTION, RICH_OPTION = _option("plain_text"), _option()
OPTION_GROUP = Shape(
    {"label": text(75, "plain_text"), "options": list_of(PLAIN_OPTION, 100)}, ("label", "options")
)
DISPATCH = Shape(
    {
        "trigger_actions_on": list_of(
            one_of("on_enter_pressed", "on_character_entered"), most=2, least=1
        )
    }
)
FOCUS: Mapping[str, Check] = {"focus_on_load": boolean}
ASKING: Mapping[str, Check] = {**FOCUS, "placeholder": PLACEHOLDER}
MENU: Mapping[str, Check] = {
    **ASKING,
    "options": list_of(PLAIN_OPTION, 100),
    "option_groups": list_of(OPTION_GROUP, 100),
    "confirm": CONFIRM,
}
TEXT_INPUT: Mapping[str, Check] = {
    **ASKING,
    "initial_value": string(INPUT_TEXT, least=0),
    "dispatch_action_config": DISPATCH,
}

BUTTON = _element(
    {
        "text": text(75, "plain_text"),
        "value": string(2000, least=0),
        "url": URL,
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
    },
    ("text",),
)
IMAGE = Shape(
    {"type": one_of("image"), "image_url": URL, "alt_text": string(2000)},
    ("type", "image_url", "alt_text"),
)
OVERFLOW = _element(
    {"options": list_of(PLAIN_OPTION, 5), "confirm": CONFIRM}, ("options",), _different_values
)
STATIC_SELECT = _element(
    {**MENU, "initial_option": PLAIN_OPTION},
    (),
    either("options", "option_groups"),
    _not_both,
    _among_options,
)
MULTI_STATIC_SELECT = _element(
    {
        **MENU,
        "initial_options": list_of(PLAIN_OPTION, 100),
        "max_selected_items": number(1, 100),
    },
    (),
    either("options", "option_groups"),
    _not_both,
    _among_options,
)
RADIO_BUTTONS = _element(
    {
        **FOCUS,
        "options": list_of(RICH_OPTION, 10),
        "initial_option": RICH_OPTION,
        "confirm": CONFIRM,
    },
    ("options",),
    _among_options,
    _different_values,
)
CHECKBOXES = _element(
    {
        **FOCUS,
        "options": list_of(RICH_OPTION, 10),
        "initial_options": list_of(RICH_OPTION, 10),
        "confirm": CONFIRM,
    },
    ("options",),
    _among_options,
    _different_values,
)
DATEPICKER = _element({**ASKING, "initial_date": calendar_date, "confirm": CONFIRM})
TIMEPICKER = _element(
    {**ASKING, "initial_time": time_of_day, "timezone": string(100), "confirm": CONFIRM}
)
USERS_SELECT = _element({**ASKING, "initial_user": string(50), "confirm": CONFIRM})
PLAIN_TEXT_INPUT = _element(
    {
        **TEXT_INPUT,
        "multiline": boolean,
        "min_length": number(0, INPUT_TEXT),
        "max_length": number(1, INPUT_TEXT),
    },
    (),
    _lengths_agree,
)
LINE_INPUT = _element(TEXT_INPUT)
NUMBER_INPUT = _element(
    {
        **TEXT_INPUT,
        "is_decimal_allowed": boolean,
        "min_value": string(50),
        "max_value": string(50),
    },
    ("is_decimal_allowed",),
)

CHOOSING: Mapping[str, Check] = {
    "static_select": STATIC_SELECT,
    "radio_buttons": RADIO_BUTTONS,
    "checkboxes": CHECKBOXES,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    "users_select": USERS_SELECT,
}
IN_ACTIONS: Mapping[str, Check] = {**CHOOSING, "button": BUTTON, "overflow": OVERFLOW}
IN_SECTION: Mapping[str, Check] = {
    **IN_ACTIONS,
    "image": IMAGE,
    "multi_static_select": MULTI_STATIC_SELECT,
}
IN_INPUT: Mapping[str, Check] = {
    **CHOOSING,
    "multi_static_select": MULTI_STATIC_SELECT,
    "plain_text_input": PLAIN_TEXT_INPUT,
    "url_text_input": LINE_INPUT,
    "email_text_input": LINE_INPUT,
    "number_input": NUMBER_INPUT,
}
