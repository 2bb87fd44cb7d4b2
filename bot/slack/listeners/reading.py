"""Reading check-ins: turning and filtering pages, one in full, and the evidence beside it."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk.models.views import View

from bot.checkins.evidence import delete
from bot.checkins.history import open_check_in, open_evidence_beside
from bot.people.access import Role
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.reading_answers import read
from bot.slack.views.check_ins import check_in_modal
from bot.slack.views.evidence import evidence_modal
from bot.slack.views.history_controls import read_value

SHOW = re.compile(rf"^{ids.HISTORY_SHOW}_\w+$")


def register(app: App, bot: Bot) -> None:
    def turn_page(
        action: dict[str, Any], body: dict[str, Any], client: Any, respond: Respond
    ) -> None:
        subject, before, wanted = read_value(_value(action))
        said = read(bot, body["user"]["id"], subject, before, wanted)
        shown = body.get("view") or {}
        if (body.get("container") or {}).get("is_ephemeral"):
            respond(replace_original=True, **said.payload())
            return
        view = View(type="modal", title="Check-ins", close="Close", blocks=said.blocks).to_dict()
        if shown.get("type") == "modal":
            client.views_update(view_id=shown["id"], view=view)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=view)

    def read_whole(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        opened = open_check_in(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        if opened is not None:
            view = check_in_modal(opened[0])
            client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    def show_evidence(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        view = _evidence(bot, body["user"]["id"], str(action.get("value")))
        if view is not None:
            client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    def remove_evidence(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any
    ) -> None:
        person, shown = body["user"]["id"], body["view"]
        delete(bot.store, person, str(action.get("value")), bot.now())
        bot.outbox_bell.set()
        view = _evidence(bot, person, str(shown["private_metadata"]))
        if view is not None:
            client.views_update(view_id=shown["id"], view=view.to_dict())
        ack()

    app.action(SHOW)(ack=_at_once, lazy=[turn_page])
    app.action(ids.READ_WHOLE)(read_whole)
    app.action(ids.SHOW_EVIDENCE)(show_evidence)
    app.action(ids.REMOVE_EVIDENCE)(remove_evidence)


def _evidence(bot: Bot, reader: str, check_in: str) -> View | None:
    opened = open_evidence_beside(bot.store, reader, check_in, bot.now())
    if opened is None:
        return None
    pieces, access = opened
    return evidence_modal(check_in, pieces, access.role is Role.SELF, bot.zone_of(reader))


def _value(action: dict[str, Any]) -> str:
    """What a button or the chosen line of a menu asks for."""
    return str(action.get("value") or (action.get("selected_option") or {}).get("value") or "")


def _at_once(ack: Ack) -> None:
    ack()
