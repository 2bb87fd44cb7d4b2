"""A person says whether their new manager can read what they shared before."""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.handover import decide
from bot.checkins.tasks import REFRESH_HOME
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.presses import Handover
from bot.slack.screens.privacy.handover import handover_answer

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def agree(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        context.update(_decide(bot, action, body, agreed=True))
        ack()

    def decline(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        context.update(_decide(bot, action, body, agreed=False))
        ack()

    app.action(ids.HANDOVER_AGREE)(ack=agree, lazy=[_tell])
    app.action(ids.HANDOVER_DECLINE)(ack=decline, lazy=[_tell])


def _decide(bot: Bot, action: Json, body: Json, *, agreed: bool) -> Json:
    """Saves the answer. Returns what ``_tell`` must know."""
    person, asked = str(body["user"]["id"]), Handover.of(action)
    if asked is None or not decide(
        bot.store, person, asked.manager, asked.since, agreed, bot.now()
    ):
        bot.store.add_task(REFRESH_HOME, person, bot.now())
    bot.outbox_signal.set()
    shown = handover_answer(bot.store, person, asked.manager if asked else None)
    # On Home, there's no message to replace: Home is redrawn.
    return {"decided": shown.payload()} if "response_url" in body else {}


def _tell(context: BoltContext, respond: Respond) -> None:
    if "decided" in context:
        respond(replace_original=True, **context["decided"])
