"""A manager says that they have seen a check-in; the page they read shows it."""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.acknowledgements import acknowledge
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.reading import show_page
from bot.slack.payloads.reading import SeenPress

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def seen(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        press, reader = SeenPress.of(action), str(body["user"]["id"])
        if press is not None:
            acknowledge(bot.store, reader, press.check_in, press.revision, bot.now())
        context["page"] = press and press.page
        bot.outbox_signal.set()
        ack()

    def show(body: Json, context: BoltContext, client: Any, respond: Respond) -> None:
        show_page(bot, context["page"], body, client, respond)

    app.action(ids.SEEN)(ack=seen, lazy=[show])
