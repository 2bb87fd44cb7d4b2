"""The button under a reminder that stops the rest of them for this check-in."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.postponing import own_open_check_in, stop_reminding
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.reminder import no_more_view


def register(app: App, bot: Bot) -> None:
    def stop(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        stop_reminding(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        bot.outbox_bell.set()
        ack()

    def tell(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        check_in = own_open_check_in(bot.store, body["user"]["id"], str(action.get("value")))
        if check_in is not None:
            respond(replace_original=True, **no_more_view(check_in).payload())

    app.action(ids.NO_MORE_REMINDERS)(ack=stop, lazy=[tell])
