"""Shows the result of a press where it belongs: in place, below, or in a window."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

from slack_bolt import Respond
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from bot.checkins.messenger import TryLater
from bot.slack.views.block_kit.answer import Answer

CALLS_AT_ONCE = 40
"""The most calls to Slack to wait for at once. There are more threads than that (see ``lanes``), so
some are always free for work that waits for nobody."""

_room = BoundedSemaphore(CALLS_AT_ONCE)

DEEPEST = 3
"""How many windows Slack stacks."""


@dataclass(frozen=True)
class Press:
    """What Slack sends about a press, and what can be called to answer it."""

    body: dict[str, Any]
    client: Any
    respond: Respond


def show(said: Answer, title: str, press: Press, *, in_place: bool = True) -> None:
    """Shows what a press asked for.

    In an ephemeral answer, it replaces the answer, or is shown below if the answer is still useful.
    In a window, it replaces the window. Anywhere else, it opens in a window called ``title``, so
    that the message stays.
    """
    body = press.body
    if (body.get("container") or {}).get("is_ephemeral"):
        press.respond(replace_original=in_place, response_type="ephemeral", **said.payload())
        return
    view = View(type="modal", title=title, close="Close", blocks=said.blocks).to_dict()
    pressed_in = body.get("view") or {}
    if pressed_in.get("type") == "modal":
        update_view(pressed_in["id"], view, press.client)
    else:
        open_view(view, body, press.client)


@contextmanager
def waiting_for_slack() -> Iterator[None]:
    """Surrounds every call to Slack that a listener waits for.

    Raises ``TryLater`` if there are too many already: when one more had its turn, it would be too
    late for Slack to open a window.
    """
    if not _room.acquire(blocking=False):
        raise TryLater(1.0)
    try:
        yield
    finally:
        _room.release()


def update_view(view_id: str, view: dict[str, Any], client: Any) -> None:
    """Changes an open window, or a page of it. Does nothing if its reader has closed it
    meanwhile."""
    try:
        with waiting_for_slack():
            client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") != "not_found":
            raise


def open_view(view: dict[str, Any], body: dict[str, Any], client: Any) -> str:
    """Opens a window for a command, a shortcut or a press, and returns its id.

    For a press in a window, Slack can't open one. So it's put on top of that window, or replaces it
    if the stack is full.
    """
    pressed_in = body.get("view") or {}
    if pressed_in.get("type") == "modal" and _depth(pressed_in) >= DEEPEST:
        update_view(pressed_in["id"], view, client)
        return str(pressed_in["id"])
    opens = client.views_push if pressed_in.get("type") == "modal" else client.views_open
    with waiting_for_slack():
        opened = opens(trigger_id=body["trigger_id"], view=view)
    return str((opened.get("view") or {}).get("id"))


def _depth(modal: dict[str, Any]) -> int:
    """How many windows there are down to this one, itself included."""
    root, beneath = modal.get("root_view_id"), modal.get("previous_view_id")
    if not beneath or root == modal.get("id"):
        return 1
    return 2 if beneath == root else DEEPEST
