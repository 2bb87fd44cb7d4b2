"""Handles ``/ladder``, and the buttons and menus in its answers, in messages, modals and on
Home."""

import re
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from slack_bolt import Ack, App, BoltResponse, Respond

from bot.checkins.direction import choose
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.messages.typed_text import as_typed
from bot.slack.payloads.reading import LadderPage, LevelRef
from bot.slack.screens.ladder import Answers
from bot.slack.showing import open_view, update_view, waiting_for_slack

SHOW = re.compile(rf"^{ids.LADDER_SHOW}_\w+$")
DIRECTION = re.compile(rf"^{ids.CHOOSE_DIRECTION}_\d+$")
JSON_HEADERS: dict[str, str | Sequence[str]] = {"content-type": "application/json"}

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    answers = Answers(bot)

    def answer_command(command: Json, respond: Respond) -> BoltResponse:
        typed = as_typed(command.get("text") or "", bot.name_of)
        answer = answers.encoded(command["user_id"], typed)
        if answer.fits_a_frame:
            return BoltResponse(status=HTTPStatus.OK, body=answer, headers=JSON_HEADERS)
        with waiting_for_slack():
            respond(response_type="ephemeral", **answer.payload)
        return BoltResponse(status=HTTPStatus.OK)

    def show(action: Json, body: Json, client: Any, respond: Respond) -> None:
        _show(answers, body, LadderPage.of(action), client, respond)

    def share(action: Json, body: Json, respond: Respond) -> None:
        page = LadderPage.of(action)
        payload = answers.shared(body["user"]["id"], page.typed, page.page) if page else None
        if payload is not None:
            respond(response_type="in_channel", replace_original=False, **payload)

    def choose_direction(ack: Ack, action: Json, body: Json) -> None:
        toward, person = LevelRef.of(action), body["user"]["id"]
        if toward is not None:
            choose(bot.context(), person, toward.ladder, toward.level)
        bot.outbox_signal.set()
        ack()

    def show_own(body: Json, client: Any, respond: Respond) -> None:
        if (body.get("view") or {}).get("type") == "home":
            return  # The outbox redraws Home.
        _show(answers, body, LadderPage(1, "me"), client, respond)

    app.command(ids.LADDER_COMMAND)(answer_command)
    app.action(SHOW)(ack=_at_once, lazy=[show])
    app.action(ids.LADDER_SHARE)(ack=_at_once, lazy=[share])
    app.action(DIRECTION)(ack=choose_direction, lazy=[show_own])


def _show(
    answers: Answers, body: Json, wanted: LadderPage | None, client: Any, respond: Respond
) -> None:
    """Shows something in place: in the answer or the modal. From elsewhere, it opens a modal."""
    if wanted is None:
        return
    asked = (body["user"]["id"], wanted.typed, wanted.page)
    view = body.get("view") or {}
    if not view and (body.get("container") or {}).get("is_ephemeral"):
        respond(replace_original=True, **answers.to(*asked))
        return
    modal = answers.modal(*asked)
    if modal is None:
        return
    if view.get("type") == "modal":
        update_view(view["id"], modal.to_dict(), client)
    else:
        open_view(modal.to_dict(), body, client)


def _at_once(ack: Ack) -> None:
    ack()
