"""Showing what a press asked for where it belongs: in place, beneath, or in a window."""

from __future__ import annotations

from typing import Any

from slack_bolt import Respond
from slack_sdk.models.views import View

from bot.slack.views.answer import Answer


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
        client.views_update(view_id=pressed_in["id"], view=view)
    else:
        client.views_open(trigger_id=body["trigger_id"], view=view)


def open_form(form: dict[str, Any], body: dict[str, Any], client: Any) -> None:
    """Open a form for a press: over the window in which it was pressed, if it was in one."""
    in_modal = (body.get("view") or {}).get("type") == "modal"
    opening = client.views_push if in_modal else client.views_open
    opening(trigger_id=body["trigger_id"], view=form)
