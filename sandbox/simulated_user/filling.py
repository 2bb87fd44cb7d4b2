"""Fills in the fields of a modal, as a person or the page does."""

from collections.abc import Mapping
from typing import Any

from sandbox.errors import PersonError
from sandbox.simulated_user.form_state import (
    MANY_OPTIONS,
    ONE_OPTION,
    STATEFUL,
    Simple,
    elements,
    find_option,
)
from sandbox.views import ViewOnScreen

Json = dict[str, Any]


def fill(view: ViewOnScreen, field: str, value: Simple) -> tuple[Json, Json]:
    """Puts ``value`` into the field with this label or block id.

    Returns its block and element. Raises ``PersonError`` if there's none.
    """
    for block in view.source["blocks"]:
        named = block["type"] == "input" and block["label"]["text"] == field
        if named or block["block_id"] == field:
            element = next((e for e in elements(block) if e["type"] in STATEFUL), None)
            if element is not None:
                draft = view.draft[block["block_id"]]
                draft[element["action_id"]] = simple_value(element, value)
                return block, element
    raise PersonError(f"There is no field “{field}” in this form.")


def fill_all(view: ViewOnScreen, state: Mapping[str, Mapping[str, Simple]]) -> None:
    """Fills in all values that the page has. Refuses values for fields that the form doesn't
    have."""
    for block in view.source["blocks"]:
        for element in elements(block):
            given = state.get(block["block_id"], {})
            if element["type"] in STATEFUL and element["action_id"] in given:
                value = simple_value(element, given[element["action_id"]])
                view.draft[block["block_id"]][element["action_id"]] = value


def simple_value(element: Json, value: Simple) -> Simple:
    """A value as stored in the draft. Options can be named by label or value, and are stored by
    value.

    Raises ``PersonError`` if there's no such option.
    """
    if element["type"] in (*ONE_OPTION, "overflow"):
        return _option(element, value) if isinstance(value, str) and value else None
    if element["type"] in MANY_OPTIONS:
        wanted = [value] if isinstance(value, str) else value or []
        return [_option(element, one) for one in wanted]
    return value or None


def _option(element: Json, named: str) -> str:
    option = find_option(element, named)
    if option is None:
        raise PersonError(f"There is no option “{named}” to choose.")
    chosen: str = option["value"]
    return chosen
