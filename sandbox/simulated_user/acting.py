"""Uses buttons, menus and date pickers in messages and views."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.errors import PersonError
from sandbox.messages import Message
from sandbox.simulated_user.filling import simple_value
from sandbox.simulated_user.form_state import STATEFUL, Draft, Simple, chosen, elements
from sandbox.socket_mode import payloads
from sandbox.socket_mode.line import Local
from sandbox.views import ViewOnScreen
from sandbox.workspace import APP_ID, BOT_ID, TEAM_ID

Json = dict[str, Any]

FAILURE = "The app didn't respond."


@dataclass(frozen=True)
class Use:
    """What somebody does with an element. ``value``: what they choose, or the value that they forge
    for a button."""

    block_id: str
    element: Json
    value: Simple

    def keep_in(self, draft: Draft) -> bool:
        """Keeps the value, if it's that of an element that remembers; whether it is one."""
        remembers = self.element["type"] in STATEFUL
        if remembers:
            draft.setdefault(self.block_id, {})[self.element["action_id"]] = self.value
        return remembers


async def act_in_message(local: Local, person: str, message: Message, use: Use) -> None:
    """Uses an element of a message. Raises ``NoAnswer``."""
    workspace = local.workspace
    conversation = workspace.conversations[message.channel]
    if use.keep_in(message.drafts.setdefault(person, {})):
        workspace.changed()
    url, _ = local.response_url(person, message.channel, message.ts, from_command=False)
    payload = {
        **payloads.interaction(workspace, "block_actions", person),
        **payloads.in_message(message, conversation, message.chosen_by(person), url),
        "trigger_id": workspace.tickets.new_trigger(person),
        "actions": [_action(local, use)],
    }
    await _send(local, person, message.channel, payload)


async def act_in_view(local: Local, person: str, view: ViewOnScreen, use: Use) -> None:
    """Uses an element of a modal or a Home tab. Raises ``NoAnswer``."""
    workspace = local.workspace
    use.keep_in(view.draft)
    payload = {
        **payloads.interaction(workspace, "block_actions", person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": workspace.tickets.new_trigger(person, in_modal=view.kind == "modal"),
        "view": view.payload(TEAM_ID, APP_ID, BOT_ID),
        "actions": [_action(local, use)],
    }
    await _send(local, person, None, payload)


def find_element(
    blocks: Sequence[Json], *, action_id: str | None, label: str | None = None
) -> tuple[str, Json]:
    """The block id and the element with this id or button label. Raises ``PersonError``."""
    for block_id, element in all_elements(blocks):
        if action_id is not None and element["action_id"] == action_id:
            return block_id, element
        if label is not None and element["type"] == "button" and element["text"]["text"] == label:
            return block_id, element
    raise PersonError(f"There's nothing called “{action_id or label}” to use here.")


def element_at(blocks: Sequence[Json], block_id: str, action_id: str) -> Json:
    """The element in this block with this id. Raises ``PersonError``."""
    for own_block_id, element in all_elements(blocks):
        if (own_block_id, element["action_id"]) == (block_id, action_id):
            return element
    raise PersonError("This has changed in the meantime. Try again.")


def given_value(element: Json, value: Simple) -> Simple:
    """The value that the page chose. A button always carries its own value."""
    return None if element["type"] == "button" else simple_value(element, value)


def all_elements(blocks: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """All interactive elements, each with the id of its block."""
    for block in blocks:
        for element in elements(block):
            if element["type"] != "image":
                yield block["block_id"], element


async def _send(local: Local, person: str, channel: str | None, payload: Json) -> None:
    if not local.workspace.manifest.interactive:
        local.workspace.notify(person, channel, "This app isn't set up for interactivity.")
        raise PersonError("This app isn't set up for interactivity.")
    await local.ask(person, "interactive", payload, FAILURE)


def _action(local: Local, use: Use) -> Json:
    """One entry of ``actions``. A button carries its own value unless another is forged."""
    element = use.element
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": use.block_id,
        "action_ts": local.workspace.new_ts(),
    }
    if element["type"] == "button":
        action["text"] = element["text"]
        value = use.value if use.value is not None else element.get("value")
        return action | ({"value": value} if value is not None else {})
    return action | chosen(element, use.value)
