"""The offer to make something of a message that belongs to nothing yet."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.placing import NotPlaced, own_unplaced, place_in_check_in
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.offers import offer_of
from bot.slack.views.answer import Answer
from bot.slack.views.placing import offered_anew_view, offered_by, placed_view
from bot.slack.views.prompt import confirmation_view

LET_GO = "Let go. I keep nothing of that message."
GONE = "I don't have that message any more."
NO_LEVEL = "You are on no level of a ladder just now. I still keep your message."

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def place(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        placed = _place(bot, str(body["user"]["id"]), str(action.get("value") or ""))
        context["placed"] = placed.payload()
        bot.outbox_bell.set()
        ack()

    def let_go(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        channel, _, ts = str(action.get("value") or "").partition(":")
        found = own_unplaced(bot.store, str(body["user"]["id"]), channel, ts)
        if found is not None:
            bot.store.drop_unplaced(channel, ts)
        context["placed"] = placed_view(LET_GO if found else GONE).payload()
        ack()

    def tell(context: BoltContext, respond: Respond) -> None:
        respond(replace_original=True, **context["placed"])

    app.action(ids.PLACE_IN_CHECK_IN)(ack=place, lazy=[tell])
    app.action(ids.PLACE_NOWHERE)(ack=let_go, lazy=[tell])


def _place(bot: Bot, person: str, value: str) -> Answer:
    about, offer = offered_by(value)
    channel, _, ts = about.partition(":")
    message = own_unplaced(bot.store, person, channel, ts)
    if message is None:
        return placed_view(GONE)
    period = bot.period_of(person)
    placed = place_in_check_in(
        bot.store, bot.ladders, message, offer, period, bot.shares(person), bot.now()
    )
    if placed is NotPlaced.OFFERED_OTHERWISE:
        return offered_anew_view(offer_of(bot, message))
    if isinstance(placed, NotPlaced):
        return placed_view(NO_LEVEL)
    return confirmation_view(placed.check_in, bot.around(placed.check_in))
