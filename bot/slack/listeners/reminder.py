"""The button under a reminder that stops the rest of them for this check-in."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.postponing import stop_reminding
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.reminder import moved_on_view, no_more_view
from storage import CheckInState


def register(app: App, bot: Bot) -> None:
    def stop(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        stop_reminding(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        bot.outbox_bell.set()
        ack()

    def tell(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        check_in = bot.store.check_in(str(action.get("value")))
        if check_in is None or check_in.person != body["user"]["id"]:
            return
        is_open = check_in.state is CheckInState.ASKED
        shown = no_more_view(check_in) if is_open else moved_on_view(check_in)
        respond(replace_original=True, **shown.payload())

    app.action(ids.NO_MORE_REMINDERS)(ack=stop, lazy=[tell])
