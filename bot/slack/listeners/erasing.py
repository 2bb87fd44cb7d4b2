"""Erases what a person wrote, after a typed word."""

from typing import Any

from slack_bolt import Ack, App

from bot.checkins.erasing import WORD, confirms, erase_everything
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.block_kit.fields import typed
from bot.slack.views.privacy.erasing import erased_view


def register(app: App, bot: Bot) -> None:
    def erase(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        if not confirms(typed(view["state"]["values"], ids.ERASE_WORD)):
            ack(response_action="errors", errors={ids.ERASE_WORD: f"Type {WORD} to continue."})
            return
        gone = erase_everything(bot.store, body["user"]["id"], bot.now())
        bot.outbox_signal.set()
        ack(response_action="update", view=erased_view(gone).to_dict())

    app.view(ids.ERASE_FORM)(erase)
