"""An admin decides about a sync of the roster that would change many people."""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.administering.sync_answers import SyncDecision, decide
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.administering import SyncPress
from bot.slack.views.administering.roster_sync import NO_ADMIN
from bot.slack.views.block_kit.blocks import say

Json = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    def pressed(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        person, press = str(body["user"]["id"]), SyncPress.of(action)
        context["may"] = bot.is_admin(person)
        if context["may"] and press is not None:
            apply = action["action_id"] == ids.APPLY_SYNC
            decide(bot.context(), bot.admins, SyncDecision(person, press.mark, apply))
            bot.outbox_signal.set()
        ack()

    app.action(ids.APPLY_SYNC)(ack=pressed, lazy=[_tell])
    app.action(ids.DECLINE_SYNC)(ack=pressed, lazy=[_tell])


def _tell(context: BoltContext, respond: Respond) -> None:
    """What was decided is shown by a task."""
    if not context["may"]:
        respond(replace_original=True, **say(NO_ADMIN).payload())
