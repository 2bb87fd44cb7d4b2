"""A person says whether their new manager may read what they shared before."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.handover import decide
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.handover import decided_view

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def agree(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        _decide(bot, True, ack, action, body, context)

    def decline(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        _decide(bot, False, ack, action, body, context)

    app.action(ids.HANDOVER_AGREE)(ack=agree, lazy=[_tell])
    app.action(ids.HANDOVER_DECLINE)(ack=decline, lazy=[_tell])


def _decide(
    bot: Bot, agreed: bool, ack: Ack, action: Json, body: Json, context: BoltContext
) -> None:
    person, manager = str(body["user"]["id"]), str(action.get("value"))
    decide(bot.store, person, manager, agreed, bot.now())
    bot.outbox_bell.set()
    handover = bot.store.handover(person)
    current = handover is not None and handover.manager == manager
    if "response_url" in body:  # Home has none; it is drawn anew by itself.
        context["decided"] = decided_view(manager, agreed, current).payload()
    ack()


def _tell(context: BoltContext, respond: Respond) -> None:
    if "decided" in context:
        respond(replace_original=True, **context["decided"])
