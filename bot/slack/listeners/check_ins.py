"""``/checkins`` as it is typed, and the buttons that do what typing would."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk.models.views import View

from bot.checkins.focusing import choose_focus
from bot.checkins.requests import Add, Erase, SeeCoverage, read_request
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.capturing import outside_evidence
from bot.slack.own_answers import answer
from bot.slack.views.erasing import erase_form
from bot.slack.words import unescaped

RUN = re.compile(rf"^{ids.CHECKINS_RUN}_\w+$")


def register(app: App, bot: Bot) -> None:
    def answer_command(ack: Ack, command: dict[str, Any], client: Any) -> None:
        person = command["user_id"]
        request = read_request(unescaped(command.get("text") or ""))
        if isinstance(request, Add):
            view = outside_evidence(bot, person, request.words)
            client.views_open(trigger_id=command["trigger_id"], view=view.to_dict())
            ack()
            return
        if isinstance(request, Erase):
            form = erase_form(bot.store.written_by(person))
            client.views_open(trigger_id=command["trigger_id"], view=form.to_dict())
            ack()
            return
        said = answer(bot, person, request)
        bot.outbox_bell.set()
        ack(response_type="ephemeral", **said.payload())

    def run(
        ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any, respond: Respond
    ) -> None:
        request = read_request(str(action.get("value") or ""))
        if not isinstance(request, Add | Erase):
            said = answer(bot, body["user"]["id"], request)
            bot.outbox_bell.set()
            if _is_ephemeral(body):
                respond(replace_original=True, **said.payload())
            elif isinstance(request, SeeCoverage):
                view = View(type="modal", title="Coverage", close="Close", blocks=said.blocks)
                client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    def focus(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        chosen = [option["value"] for option in action.get("selected_options") or ()]
        choose_focus(bot.store, body["user"]["id"], chosen, bot.now())
        bot.outbox_bell.set()
        ack()

    app.command(ids.CHECKINS_COMMAND)(answer_command)
    app.action(RUN)(run)
    app.action(ids.CHOOSE_FOCUS)(focus)


def _is_ephemeral(body: dict[str, Any]) -> bool:
    return bool((body.get("container") or {}).get("is_ephemeral"))
