"""A manager says that they have seen a check-in; the page they read shows it."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.acknowledgements import acknowledge
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.reading import show_page
from bot.slack.views.versions import read_value

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def seen(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        check_in, _, rest = str(action.get("value")).partition("|")
        revision, _, page = rest.partition("|")
        shown = read_value(f"{check_in}|{revision}")
        acknowledge(bot.store, str(body["user"]["id"]), *shown, bot.now())
        context["page"] = page
        bot.outbox_signal.set()
        ack()

    def show(body: Json, context: BoltContext, client: Any, respond: Respond) -> None:
        show_page(bot, str(context["page"]), body, client, respond)

    app.action(ids.SEEN)(ack=seen, lazy=[show])
