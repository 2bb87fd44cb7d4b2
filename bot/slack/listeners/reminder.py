"""The button under a reminder that stops the rest of them for this check-in."""

from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.schedule.postponing import stop_reminding
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in
from bot.slack.message_kinds import STOPPED, Kind
from bot.slack.views.reminder import moved_on_view, no_more_view
from storage import BotMessage, CheckInState


def register(app: App, bot: Bot) -> None:
    def stop(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        person, check_in = str(body["user"]["id"]), str(action.get("value"))
        stop_reminding(bot.store, person, check_in, bot.now())
        found, (channel, ts) = bot.store.check_in(check_in), pressed_in(body)
        if found is not None and found.person == person:
            stopped = BotMessage(channel, ts, person, Kind.REMINDER, STOPPED, check_in)
            bot.store.record_bot_message(stopped)
        bot.outbox_signal.set()
        ack()

    def tell(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        check_in = bot.store.check_in(str(action.get("value")))
        if check_in is None or check_in.person != body["user"]["id"]:
            return
        is_open = check_in.state is CheckInState.ASKED
        shown = no_more_view(check_in) if is_open else moved_on_view(check_in)
        respond(replace_original=True, **shown.payload())

    app.action(ids.NO_MORE_REMINDERS)(ack=stop, lazy=[tell])
