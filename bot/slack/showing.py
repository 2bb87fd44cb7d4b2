"""Showing what a press asked for where it belongs: in place, beneath, or in a window."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

from slack_bolt import Respond
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from bot.checkins.messenger import TryLater
from bot.slack.views.answer import Answer

CALLS_AT_ONCE = 40
"""So many calls to Slack are waited for at most. There are more threads than that (see
``lanes``), so that some are always free for what waits for nobody."""

_room = BoundedSemaphore(CALLS_AT_ONCE)

DEEPEST = 3
"""Windows that Slack lays on each other."""


def show(
    said: Answer,
    title: str,
    body: dict[str, Any],
    client: Any,
    respond: Respond,
    *,
    in_place: bool = True,
) -> None:
    """Show what a press asked for.

    Pressed in an answer that only its reader sees, it takes that one's place, or comes
    beneath it where that one is still of use; in a window it takes the window's place.
    Anywhere else a window called ``title`` opens, for what stands there stays.
    """
    if (body.get("container") or {}).get("is_ephemeral"):
        respond(replace_original=in_place, response_type="ephemeral", **said.payload())
        return
    view = View(type="modal", title=title, close="Close", blocks=said.blocks).to_dict()
    pressed_in = body.get("view") or {}
    if pressed_in.get("type") == "modal":
        update_view(pressed_in["id"], view, client)
    else:
        open_view(view, body, client)


@contextmanager
def waiting_for_slack() -> Iterator[None]:
    """Around every call to Slack that a listener waits for.

    Raises ``TryLater`` when too many are waited for already: by the time one more had
    its turn, Slack would refuse to open a window for it.
    """
    if not _room.acquire(blocking=False):
        raise TryLater(1.0)
    try:
        yield
    finally:
        _room.release()


def update_view(view_id: str, view: dict[str, Any], client: Any) -> None:
    """Let an open window, or a page of it, show something else. Nothing happens to one that its
    reader has closed meanwhile."""
    try:
        with waiting_for_slack():
            client.views_update(view_id=view_id, view=view)
    except SlackApiError as error:
        if error.response.get("error") != "not_found":
            raise


def open_view(view: dict[str, Any], body: dict[str, Any], client: Any) -> None:
    """Open a window for a command, a shortcut or a press.

    Slack opens none for a press in a window: it is laid over that one, or takes its place
    where Slack lets no more be laid on each other.
    """
    pressed_in = body.get("view") or {}
    if pressed_in.get("type") == "modal" and _depth(pressed_in) >= DEEPEST:
        update_view(pressed_in["id"], view, client)
        return
    with waiting_for_slack():
        if pressed_in.get("type") == "modal":
            client.views_push(trigger_id=body["trigger_id"], view=view)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=view)


def _depth(modal: dict[str, Any]) -> int:
    """How many windows there are down to this one, itself included."""
    root, beneath = modal.get("root_view_id"), modal.get("previous_view_id")
    if not beneath or root == modal.get("id"):
        return 1
    return 2 if beneath == root else DEEPEST
