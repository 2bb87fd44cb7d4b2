"""Converts what people filled in from simple values to Slack's ``state.values`` and back.

A simple value is a string, a list of strings, or ``None`` for nothing.
"""

from collections.abc import Iterator, Sequence
from typing import Any

Json = dict[str, Any]
Simple = str | list[str] | None
Draft = dict[str, dict[str, Simple]]

TEXT_INPUTS = ("plain_text_input", "url_text_input", "email_text_input", "number_input")
ONE_OPTION = ("static_select", "radio_buttons")
MANY_OPTIONS = ("checkboxes", "multi_static_select")
PICKERS = {"datepicker": "date", "timepicker": "time", "users_select": "user"}
STATEFUL = (*TEXT_INPUTS, *ONE_OPTION, *MANY_OPTIONS, *PICKERS)


def elements(block: Json) -> Iterator[Json]:
    """The interactive elements of a block."""
    if block["type"] == "actions":
        yield from block["elements"]
    elif block["type"] == "input":
        yield block["element"]
    elif block["type"] == "section" and "accessory" in block:
        yield block["accessory"]


def options(element: Json) -> list[Json]:
    """All options of an element, in groups or not."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return list(element.get("options", [])) + grouped


def find_option(element: Json, text_or_value: str) -> Json | None:
    """The option with this value, or else this label."""
    found = options(element)
    for option in found:
        if option.get("value") == text_or_value:
            return option
    for option in found:
        if option["text"]["text"] == text_or_value:
            return option
    return None


def initial_draft(blocks: Sequence[Json]) -> Draft:
    """The values of the fields before anybody changed them."""
    draft: Draft = {}
    for block in blocks:
        for element in elements(block):
            if element["type"] in STATEFUL:
                draft.setdefault(block["block_id"], {})[element["action_id"]] = _initial(element)
    return draft


def current_draft(blocks: Sequence[Json], kept: Draft) -> Draft:
    """The current values of the fields: the ``kept`` ones if their block and action still exist."""
    draft = initial_draft(blocks)
    for block_id, actions in draft.items():
        for action_id in actions:
            if action_id in kept.get(block_id, {}):
                actions[action_id] = kept[block_id][action_id]
    return draft


def state_values(blocks: Sequence[Json], draft: Draft) -> Json:
    """``state.values`` for the stateful elements of ``blocks``."""
    values: Json = {}
    for block in blocks:
        for element in elements(block):
            if element["type"] in STATEFUL:
                simple = draft.get(block["block_id"], {}).get(element["action_id"])
                values.setdefault(block["block_id"], {})[element["action_id"]] = {
                    "type": element["type"],
                    **chosen(element, simple),
                }
    return values


def chosen(element: Json, simple: Simple) -> Json:
    """The fields that describe an element's value in actions and state."""
    kind = element["type"]
    if kind in ONE_OPTION:
        option = find_option(element, simple) if isinstance(simple, str) else None
        return {"selected_option": option}
    if kind in MANY_OPTIONS:
        wanted = [simple] if isinstance(simple, str) else simple or []
        found = [find_option(element, one) for one in wanted]
        return {"selected_options": [option for option in found if option is not None]}
    if kind in PICKERS:
        return {f"selected_{PICKERS[kind]}": simple or None}
    if kind == "overflow":
        option = find_option(element, simple) if isinstance(simple, str) else None
        return {"selected_option": option}
    return {"value": simple or None}


def _initial(element: Json) -> Simple:
    kind = element["type"]
    if kind in ONE_OPTION:
        option = element.get("initial_option")
        return option["value"] if option else None
    if kind in MANY_OPTIONS:
        return [option["value"] for option in element.get("initial_options", [])]
    if kind in PICKERS:
        return element.get(f"initial_{PICKERS[kind]}")
    return element.get("initial_value")
