"""The buttons “Share with Maya”, “Keep private”, and “Delete it” under words that may not be an
answer."""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in, redraw
from bot.slack.message_kinds import Kind
from bot.slack.payloads.presses import MessageRef
from bot.slack.receiving import receiver_of
from bot.slack.views.small_talk import not_kept_view
from storage import BotMessage

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    receiver = receiver_of(bot)

    def meant_as_answer(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        meant, person = MessageRef.of(action), str(body["user"]["id"])
        private = action["action_id"] == ids.SAVE_AS_PRIVATE_ANSWER
        taken = meant and receiver.meant_as_answer(person, meant.channel, meant.ts, private=private)
        context["taken"] = taken is not None
        bot.outbox_signal.set()
        ack()

    def say_not_kept(context: BoltContext, respond: Respond) -> None:
        if not context.get("taken"):
            respond(replace_original=False, **not_kept_view().payload())

    def forget(ack: Ack, action: Json, body: Json) -> None:
        meant = MessageRef.of(action)
        (place, pressed), person = pressed_in(body), str(body["user"]["id"])
        shown = BotMessage(place, pressed, person, Kind.DISMISSED, "1")
        if meant is None or not receiver.not_meant(person, meant.channel, meant.ts, shown):
            redraw(bot, place, pressed)
        bot.outbox_signal.set()
        ack()

    for saves in (ids.THAT_WAS_MY_ANSWER, ids.SAVE_AS_PRIVATE_ANSWER):
        app.action(saves)(ack=meant_as_answer, lazy=[say_not_kept])
    app.action(ids.FORGET_MESSAGE)(forget)
