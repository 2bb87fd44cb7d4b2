"""``/ladder``, and the buttons and menus of its answers, in messages, modals and on Home."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.direction import choose
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.messages.typed_text import as_typed
from bot.slack.payloads import chosen_value
from bot.slack.screens.ladder import Answers, fits_a_frame
from bot.slack.showing import open_view, update_view, waiting_for_slack
from bot.slack.views.ladder.controls import read_value

SHOW = re.compile(rf"^{ids.LADDER_SHOW}_\w+$")
DIRECTION = re.compile(rf"^{ids.CHOOSE_DIRECTION}_\d+$")

Payload = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    answers = Answers(bot)

    def answer_command(ack: Ack, command: Payload, respond: Respond) -> None:
        payload = answers.to(command["user_id"], as_typed(command.get("text") or "", bot.name_of))
        if fits_a_frame(payload):
            ack(response_type="ephemeral", **payload)
        else:
            ack()
            with waiting_for_slack():
                respond(response_type="ephemeral", **payload)

    def show(action: Payload, body: Payload, client: Any, respond: Respond) -> None:
        typed, page = read_value(chosen_value(action))
        _show(answers, body, typed, page, client, respond)

    def share(action: Payload, body: Payload, respond: Respond) -> None:
        typed, page = read_value(chosen_value(action))
        payload = answers.shared(body["user"]["id"], typed, page)
        if payload is not None:
            respond(response_type="in_channel", replace_original=False, **payload)

    def choose_direction(ack: Ack, action: Payload, body: Payload) -> None:
        ladder, _, toward = chosen_value(action).partition("|")
        choose(bot.store, bot.ladders, body["user"]["id"], ladder, toward, bot.now())
        bot.outbox_signal.set()
        ack()

    def show_own(body: Payload, client: Any, respond: Respond) -> None:
        if (body.get("view") or {}).get("type") == "home":
            return  # Home is drawn anew by the outbox.
        _show(answers, body, "me", 1, client, respond)

    app.command(ids.LADDER_COMMAND)(answer_command)
    app.action(SHOW)(ack=_at_once, lazy=[show])
    app.action(ids.LADDER_SHARE)(ack=_at_once, lazy=[share])
    app.action(DIRECTION)(ack=choose_direction, lazy=[show_own])


def _show(
    answers: Answers, body: Payload, typed: str, page: int, client: Any, respond: Respond
) -> None:
    """Show in place: in the answer, in the modal; from elsewhere in a modal of its own."""
    person = body["user"]["id"]
    view = body.get("view") or {}
    if not view and (body.get("container") or {}).get("is_ephemeral"):
        respond(replace_original=True, **answers.to(person, typed, page))
        return
    modal = answers.modal(person, typed, page)
    if modal is None:
        return
    if view.get("type") == "modal":
        update_view(view["id"], modal.to_dict(), client)
    else:
        open_view(modal.to_dict(), body, client)


def _at_once(ack: Ack) -> None:
    ack()
