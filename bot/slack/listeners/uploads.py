"""An admin decides about files that they sent: do they count, or aren't they for the company?"""

from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.uploads import Decision, decide
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.presses import UploadPress
from bot.slack.views.uploads import too_old_view
from storage import UploadState

Json = dict[str, Any]

_DECISIONS = {
    ids.APPLY_ROSTER: UploadState.APPLYING,
    ids.SET_UPLOAD_ASIDE: UploadState.SET_ASIDE,
}


def register(app: App, bot: Bot) -> None:
    def pressed(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        asked, person = UploadPress.of(action), str(body["user"]["id"])
        state = _DECISIONS[str(action["action_id"])]
        context["taken"] = asked is not None and decide(
            bot.store,
            bot.admins,
            person,
            Decision(asked.channel, asked.ts, asked.revision, state),
            bot.now(),
        )
        bot.outbox_signal.set()
        ack()

    for name in _DECISIONS:
        app.action(name)(ack=pressed, lazy=[_tell])


def _tell(context: BoltContext, respond: Respond) -> None:
    """What was decided is shown by a task."""
    if not context["taken"]:
        respond(replace_original=True, **too_old_view().payload())
