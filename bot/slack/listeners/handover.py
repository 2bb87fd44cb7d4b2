"""A person says whether their new manager may read what they shared before."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.handover import decide, open_handover_of
from bot.checkins.replies.sharing import manager_of
from bot.checkins.tasks import REFRESH_HOME
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads import Handover
from bot.slack.views.answer import Answer
from bot.slack.views.handover import (
    decided_view,
    handover_view,
    nothing_earlier_view,
    nothing_to_decide_view,
)

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
    person, asked = str(body["user"]["id"]), Handover.read(str(action.get("value")))
    if asked is None or not decide(
        bot.store, person, asked.manager, asked.since, agreed, bot.now()
    ):
        bot.store.add_task(REFRESH_HOME, person, bot.now())
    bot.outbox_signal.set()
    if "response_url" in body:  # Home has none; it is drawn anew by itself.
        context["decided"] = _as_it_stands(bot, person, asked).payload()
    ack()


def _as_it_stands(bot: Bot, person: str, asked: Handover | None) -> Answer:
    """What the person said, or the question if that is another by now."""
    handover, manager = bot.store.handover(person), manager_of(bot.store, person)
    if handover is None or handover.manager != manager:
        return nothing_to_decide_view()
    if asked is not None and asked.manager != manager:
        return nothing_to_decide_view()
    if handover.agreed is not None:
        return decided_view(handover.manager, handover.agreed)
    open_handover = open_handover_of(bot.store, person)
    return handover_view(open_handover) if open_handover else nothing_earlier_view(manager)


def _tell(context: BoltContext, respond: Respond) -> None:
    if "decided" in context:
        respond(replace_original=True, **context["decided"])
