"""An admin decides about files that they sent: apply them, or say that they aren't for the
company."""

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.administering.uploads import LIKELIEST, Decision, decide
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.payloads.presses import DoubtPress, UploadPress
from bot.slack.views.administering.uploads import too_old_view
from bot.slack.views.administering.uploads_to_undo import undoing_view
from storage import UploadState

Json = dict[str, Any]

_DECISIONS = {
    ids.APPLY_ROSTER: UploadState.APPLYING,
    ids.SET_UPLOAD_ASIDE: UploadState.SET_ASIDE,
    ids.USE_LADDER: UploadState.APPLYING,
    ids.UNDO_LADDER: UploadState.UNDOING,
    ids.UNDO_ROSTER: UploadState.UNDOING,
    ids.TAKE_LIKELY_ANSWERS: UploadState.READING,
}


def register(app: App, bot: Bot) -> None:
    def pressed(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        name = str(action["action_id"])
        answer = LIKELIEST if name == ids.TAKE_LIKELY_ANSWERS else None
        press = UploadPress.of(action)
        context["taken"] = taken(bot, body, press, _DECISIONS[name], answer)
        context["elsewhere"] = context["taken"] and _is_pressed_elsewhere(bot, body, press)
        ack()

    def answered(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        asked = DoubtPress.of(action)
        answer = asked.said if asked else None
        press = asked.press if asked and answer else None
        context["taken"] = taken(bot, body, press, UploadState.READING, answer)
        ack()

    for name in _DECISIONS:
        app.action(name)(ack=pressed, lazy=[_tell])
    app.action(re.compile(rf"^{ids.ANSWER_DOUBT}_(?:\d+|menu)$"))(ack=answered, lazy=[_tell])


def taken(
    bot: Bot,
    body: Json,
    press: UploadPress | None,
    state: UploadState,
    answer: tuple[str, str] | None = None,
) -> bool:
    """Stores what an admin decided. Returns ``False`` if they can't decide it (anymore)."""
    stored = press is not None and decide(
        bot.store,
        bot.admins,
        str(body["user"]["id"]),
        Decision(press.channel, press.ts, press.revision, state, answer),
        bot.now(),
    )
    bot.outbox_signal.set()
    return stored


def _is_pressed_elsewhere(bot: Bot, body: Json, press: UploadPress | None) -> bool:
    """Whether a button isn't in the message about the files, which a task draws again."""
    upload = bot.store.upload(press.channel, press.ts) if press is not None else None
    pressed_in = str((body.get("container") or {}).get("message_ts"))
    return upload is not None and upload.shown_ts is not None and upload.shown_ts != pressed_in


def _tell(context: BoltContext, respond: Respond) -> None:
    """A task shows what was decided."""
    if not context["taken"]:
        respond(replace_original=True, **too_old_view().payload())
    elif context.get("elsewhere"):
        respond(replace_original=True, **undoing_view().payload())
