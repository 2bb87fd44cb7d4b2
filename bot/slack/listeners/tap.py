"""The four tap answers: saving, changing, and undoing them."""

import logging
import re
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.act import Act
from bot.checkins.messenger import NotSent
from bot.checkins.replies.saving import Saved, Tap, save_tap, undo_tap
from bot.checkins.tasks import SHOW_PROMPT
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.gateway.web_api import sorted_failures
from bot.slack.message_kinds import Kind
from bot.slack.payloads.presses import AnswerPress, ChangePress, RevisionPress
from bot.slack.screens.answering.reply_form import form_for
from bot.slack.screens.pressed_messages import note_pressed
from bot.slack.showing import open_view
from bot.slack.views.answering.typed_taps import left_view
from storage import CheckIn, Frequency

log = logging.getLogger(__name__)

Json = dict[str, Any]

TAPPED = re.compile(rf"^{ids.ANSWER}_({'|'.join(Frequency)})$")


def register(app: App, bot: Bot) -> None:
    def tap(ack: Ack, action: Json, body: Json, client: Any) -> None:
        frequency = Frequency(str(action["action_id"]).removeprefix(f"{ids.ANSWER}_"))
        press = AnswerPress.of(action)
        if press is not None:
            _save(bot, body, action, press, frequency)
            _open_form(bot, body, client, press.check_in, frequency)
        ack()

    def change(ack: Ack, action: Json, body: Json) -> None:
        chosen = ChangePress.of(action)
        if chosen is not None:
            _save(bot, body, action, chosen.press, chosen.frequency)
        ack()

    def undo(ack: Ack, action: Json, body: Json) -> None:
        press = RevisionPress.of(action)
        if press is not None:
            _undo(bot, body, action, press)
        ack()

    def acknowledge(ack: Ack) -> None:
        ack()

    def leave(respond: Respond) -> None:
        respond(replace_original=True, **left_view().payload())

    app.action(TAPPED)(tap)
    app.action(ids.LEAVE_ANSWER)(ack=acknowledge, lazy=[leave])
    app.action(ids.CHANGE_ANSWER)(change)
    app.action(ids.UNDO_TAP)(undo)


def _save(bot: Bot, body: Json, action: Json, press: AnswerPress, frequency: Frequency) -> None:
    act = Act(_author(body), _once("tap", action, body), bot.now())
    note_pressed(bot, body, Kind.TAPPED, "", press.check_in)
    tapped = Tap(frequency, press.reader, bot.shares(act.author))
    saved = save_tap(bot.store, act, press.check_in, tapped)
    if saved is Saved.NOT_NAMED:
        bot.store.add_task(SHOW_PROMPT, press.check_in, act.at)
    bot.outbox_signal.set()


def _undo(bot: Bot, body: Json, action: Json, press: RevisionPress) -> None:
    found = _own(bot, body, press.check_in)
    if found is None:
        return
    act = Act(_author(body), _once("undo", action, body), bot.now())
    note_pressed(bot, body, Kind.TAPPED, "", found.id)
    again_at = bot.remind_at(found)
    if not undo_tap(bot.store, act, found.id, press.revision, again_at):
        bot.store.add_task(SHOW_PROMPT, found.id, act.at)
    bot.outbox_signal.set()


def _open_form(bot: Bot, body: Json, client: Any, check_in: str, tapped: Frequency) -> None:
    """Offers to say more. The tap is saved, so it doesn't matter if Slack doesn't open the form."""
    view = form_for(bot, _author(body), check_in, tapped)
    if view is None:
        return
    try:
        with sorted_failures("views.open"):
            open_view(view, body, client)
    except NotSent as error:
        log.warning("The form did not open after a tap: %s", type(error).__name__)


def _own(bot: Bot, body: Json, check_in: str) -> CheckIn | None:
    found = bot.store.check_in(check_in)
    return found if found is not None and found.person == _author(body) else None


def _once(what: str, action: Json, body: Json) -> str:
    """The idempotency key of a press."""
    where = body.get("container") or {}
    return f"{what}:{where.get('channel_id')}:{where.get('message_ts')}:{action.get('action_ts')}"


def _author(body: Json) -> str:
    return str(body["user"]["id"])
