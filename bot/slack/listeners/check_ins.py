"""``/checkins``, turning its pages, and reading one check-in in full."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk.models.views import View

from bot.checkins.evidence import delete
from bot.checkins.history import (
    EVERYTHING,
    Filter,
    open_check_in,
    open_evidence_beside,
    open_history,
)
from bot.people.access import Denied, Role
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.check_ins import (
    check_in_modal,
    help_view,
    history_view,
    no_access_view,
    whom_view,
)
from bot.slack.views.evidence import evidence_modal
from bot.slack.views.history_controls import read_value

SHOW = re.compile(rf"^{ids.HISTORY_SHOW}_\w+$")
MENTION = re.compile(r"^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$")


def register(app: App, bot: Bot) -> None:
    def answer_command(ack: Ack, command: dict[str, Any]) -> None:
        view = answer(bot, command["user_id"], command.get("text") or "")
        ack(response_type="ephemeral", **view.payload())

    def turn_page(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        subject, before, wanted = read_value(_value(action))
        view = read(bot, body["user"]["id"], subject, before, wanted)
        respond(replace_original=True, **view.payload())

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

    app.command(ids.CHECKINS_COMMAND)(answer_command)
    app.action(SHOW)(ack=_at_once, lazy=[turn_page])
    app.action(ids.READ_WHOLE)(read_whole)
    app.action(ids.SHOW_EVIDENCE)(show_evidence)
    app.action(ids.REMOVE_EVIDENCE)(remove_evidence)


def answer(bot: Bot, reader: str, typed: str) -> Answer:
    """What ``/checkins`` says to a person who typed ``typed`` after it."""
    words = typed.strip()
    if not words or words.casefold() == "me":
        return read(bot, reader, reader, None)
    mentioned = MENTION.match(words)
    if mentioned:
        return read(bot, reader, mentioned.group(1), None)
    if words.casefold() in ("help", "?"):
        return help_view()
    return whom_view(words)


def read(
    bot: Bot, reader: str, subject: str, before: str | None, wanted: Filter = EVERYTHING
) -> Answer:
    """A page of somebody's check-ins, or the refusal."""
    page = open_history(bot.store, reader, subject, bot.now(), before, wanted=wanted)
    if isinstance(page, Denied):
        return no_access_view()
    standing = bot.standing(subject)
    today = bot.now().astimezone(bot.zone_of(reader)).date()
    return history_view(page, standing.expected if standing else (), today)


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
