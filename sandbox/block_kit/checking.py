"""Checks blocks and views as Slack does, and says what is wrong with them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sandbox.block_kit.checks import (
    Check,
    Shape,
    Typed,
    boolean,
    either,
    list_of,
    one_of,
    problem,
    string,
    text,
)
from sandbox.block_kit.elements import ID, IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION, URL
from sandbox.block_kit.rich_text import RICH_ELEMENT

Json = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARACTERS = 12_000
VIEW_BYTES = 250_000


def message_problems(blocks: Any) -> list[str]:
    """What Slack would refuse in the blocks of a message; empty if it would accept them."""
    found = list(list_of(Typed(MESSAGE_BLOCK), MESSAGE_BLOCKS, least=0)(blocks, "/blocks"))
    return found or list(_ids(blocks, "/blocks"))


def view_problems(view: Any) -> list[str]:
    """What Slack would refuse in a modal or Home tab; empty if it would accept it."""
    found = list(VIEW(view, "/view"))
    return found or [*_ids(view["blocks"], "/view/blocks"), *_weight(view)]


def too_much_text(blocks: Sequence[Json]) -> bool:
    """Whether the blocks of a message together hold more text than Slack accepts."""
    return sum(_characters(block) for block in blocks) > MESSAGE_CHARACTERS


def _block(fields: Mapping[str, Check], needs: tuple[str, ...] = (), *rules: Check) -> Shape:
    common: dict[str, Check] = {"type": string(50), "block_id": ID}
    return Shape({**common, **fields}, ("type", *needs), rules)


def _different_actions(value: Any, at: str) -> Iterator[str]:
    names = [element["action_id"] for element in value["elements"] if "action_id" in element]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield problem(f"action_id already exists in this block: {name}", f"{at}/elements")


def _submit_for_inputs(value: Any, at: str) -> Iterator[str]:
    if "submit" not in value and any(block["type"] == "input" for block in value["blocks"]):
        yield problem("submit is required when blocks contain an input", at)


IN_CONTEXT: Mapping[str, Check] = {
    "image": IMAGE,
    "plain_text": text(3000, "plain_text"),
    "mrkdwn": text(3000, "mrkdwn"),
}
EVERYWHERE: Mapping[str, Check] = {
    "section": _block(
        {
            "text": text(3000),
            "fields": list_of(text(2000), 10),
            "accessory": Typed(IN_SECTION),
            "expand": boolean,
        },
        (),
        either("text", "fields"),
    ),
    "header": _block({"text": text(150, "plain_text")}, ("text",)),
    "divider": _block({}),
    "context": _block({"elements": list_of(Typed(IN_CONTEXT), 10)}, ("elements",)),
    "actions": _block(
        {"elements": list_of(Typed(IN_ACTIONS), 25)}, ("elements",), _different_actions
    ),
    "image": _block(
        {"image_url": URL, "alt_text": string(2000), "title": text(2000, "plain_text")},
        ("image_url", "alt_text"),
    ),
    "input": _block(
        {
            "label": text(2000, "plain_text"),
            "element": Typed(IN_INPUT),
            "hint": text(2000, "plain_text"),
            "optional": boolean,
            "dispatch_action": boolean,
        },
        ("label", "element"),
    ),
    "rich_text": _block({"elements": list_of(RICH_ELEMENT, 1000)}, ("elements",)),
}
MESSAGE_BLOCK: Mapping[str, Check] = {
    **EVERYWHERE,
    "markdown": _block({"text": string(MESSAGE_CHARACTERS)}, ("text",)),
}
VIEW_FIELDS: Mapping[str, Check] = {
    "type": string(10),
    "blocks": list_of(Typed(EVERYWHERE), VIEW_BLOCKS, least=0),
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
TITLE = text(24, "plain_text")
VIEW = Typed(
    {
        "home": Shape(VIEW_FIELDS, ("blocks",)),
        "modal": Shape(
            {
                **VIEW_FIELDS,
                "title": TITLE,
                "submit": TITLE,
                "close": TITLE,
                "clear_on_close": boolean,
                "notify_on_close": boolean,
                "submit_disabled": one_of(True, False),
            },
            ("title", "blocks"),
            (_submit_for_inputs,),
        ),
    }
)


def _ids(blocks: Sequence[Json], at: str) -> Iterator[str]:
    names = [block["block_id"] for block in blocks if "block_id" in block]
    for place, block in enumerate(blocks):
        if names.count(block.get("block_id")) > 1:
            yield problem(f"block_id already exists: {block['block_id']}", f"{at}/{place}/block_id")


def _weight(view: Json) -> Iterator[str]:
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        yield problem("view must be less than 250001 bytes", "/view")


def _characters(part: Any) -> int:
    """The number of characters in every ``text`` of a block, at any depth."""
    if isinstance(part, dict):
        own = part["text"] if isinstance(part.get("text"), str) else ""
        return len(own) + sum(_characters(value) for value in part.values())
    if isinstance(part, list):
        return sum(_characters(one) for one in part)
    return 0
