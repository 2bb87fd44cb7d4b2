"""An admin reads the texts of a ladder that they sent, or changes its name, before it counts."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from bot.checkins.administering.ladder_shown import name_problem
from bot.checkins.administering.uploads import NAMED
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.gateway.people_files import PersonsFile, open_file
from bot.slack.gateway.web_api import sorted_failures
from bot.slack.listeners.uploads import taken
from bot.slack.payloads.presses import TextsPage, UploadPress
from bot.slack.screens.administering.sent_ladders import ladder_texts, name_asked
from bot.slack.showing import open_view, update_view, waiting_for_slack
from bot.slack.views.administering.ladder_name import read_name_form
from bot.slack.views.administering.uploads import moment_window, too_old_window
from storage import UploadState

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def texts(ack: Ack, action: Json, body: Json, client: WebClient) -> None:
        page, pressed_in = TextsPage.of(action), body.get("view") or {}
        shown = ladder_texts(bot, str(body["user"]["id"]), page) if page else None
        view = (shown or too_old_window()).to_dict()
        if pressed_in.get("type") == "modal":
            update_view(pressed_in["id"], view, client)
        else:
            open_view(view, body, client)
        ack()

    def opens_account(ack: Ack, body: Json, context: BoltContext, client: WebClient) -> None:
        pressed_in = body.get("view") or {}
        is_open = pressed_in.get("type") == "modal"
        window = moment_window().to_dict()
        context["window"] = pressed_in["id"] if is_open else open_view(window, body, client)
        ack()

    def account(action: Json, body: Json, context: BoltContext, client: WebClient) -> None:
        from bot.slack.screens.administering.ladder_account import ladder_account

        def opened(file: str) -> PersonsFile:
            with waiting_for_slack():
                return open_file(client, file, sorted_failures)

        page = TextsPage.of(action)
        view = ladder_account(bot, str(body["user"]["id"]), page, opened)
        update_view(context["window"], view.to_dict(), client)

    def name(ack: Ack, action: Json, body: Json, client: WebClient) -> None:
        press = UploadPress.of(action)
        form = name_asked(bot, str(body["user"]["id"]), press) if press else None
        open_view((form or too_old_window()).to_dict(), body, client)
        ack()

    def named(ack: Ack, body: Json, view: Json) -> None:
        said = read_name_form(view["state"]["values"])
        wrong = name_problem(said)
        if wrong:
            ack(response_action="errors", errors={ids.LADDER_NAME: wrong})
            return
        press = UploadPress.read(str(view.get("private_metadata")))
        if taken(bot, body, press, UploadState.READING, (NAMED, said)):
            ack()
        else:
            ack(response_action="update", view=too_old_window().to_dict())

    app.action(re.compile(rf"^{ids.LADDER_TEXTS}_\w+$"))(texts)
    app.action(re.compile(rf"^{ids.LADDER_ACCOUNT}_\w+$"))(ack=opens_account, lazy=[account])
    app.action(ids.NAME_LADDER)(name)
    app.view(ids.LADDER_NAME_FORM)(named)
