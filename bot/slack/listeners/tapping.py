"""The four answers: saved as they are tapped, changed, and taken back."""

from __future__ import annotations

import logging
import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from bot.checkins.due_reminders import remind_again_at
from bot.checkins.messenger import NotSent
from bot.checkins.replying import save_tap, undo_tap
from bot.checkins.tasks import SHOW_PROMPT
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.calling import sorted_failures
from bot.slack.forms import form_for
from bot.slack.payloads import AnswerPress, ChangePress, UndoPress
from bot.slack.views.answer import Answer
from bot.slack.views.prompt import tapped_view, who_reads_a_tap
from bot.slack.views.tapped import reopened_view
from storage import CheckIn, CheckInState, Frequency

log = logging.getLogger(__name__)

Json = dict[str, Any]

TAPPED = re.compile(rf"^{ids.ANSWER}_({'|'.join(Frequency)})$")
PRESSED = "pressed"
"""Where a press notes whose check-in it was about, for what follows."""


def register(app: App, bot: Bot) -> None:
    def tap(ack: Ack, action: Json, body: Json, client: Any, context: BoltContext) -> None:
        frequency = Frequency(str(action["action_id"]).removeprefix(f"{ids.ANSWER}_"))
        press = AnswerPress.read(str(action.get("value")))
        _save(bot, body, action, press, frequency)
        _open_form(bot, body, client, press.check_in, frequency)
        context[PRESSED] = press.check_in
        ack()

    def change(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        option = action.get("selected_option") or {}
        chosen = ChangePress.read(str(option.get("value")))
        if chosen is not None:
            _save(bot, body, action, chosen.press, chosen.frequency)
            context[PRESSED] = chosen.press.check_in
        ack()

    def undo(ack: Ack, action: Json, body: Json, context: BoltContext) -> None:
        press = UndoPress.read(str(action.get("value")))
        if press is not None:
            _undo(bot, body, action, press)
            context[PRESSED] = press.check_in
        ack()

    def show(body: Json, respond: Respond, context: BoltContext) -> None:
        _show(bot, body, str(context.get(PRESSED)), respond)

    app.action(TAPPED)(ack=tap, lazy=[show])
    app.action(ids.CHANGE_ANSWER)(ack=change, lazy=[show])
    app.action(ids.UNDO_TAP)(ack=undo, lazy=[show])


def _save(bot: Bot, body: Json, action: Json, press: AnswerPress, frequency: Frequency) -> None:
    author, once = _author(body), _once("tap", action, body)
    shared = bot.shares(author)
    save_tap(bot.store, author, press.check_in, frequency, press.reader, shared, once, bot.now())
    bot.outbox_bell.set()


def _undo(bot: Bot, body: Json, action: Json, press: UndoPress) -> None:
    found = _own(bot, body, press.check_in)
    if found is None:
        return
    author, now, once = _author(body), bot.now(), _once("undo", action, body)
    again_at = remind_again_at(bot.store, found, bot.reminders, bot.calendar, bot.default_zone, now)
    if not undo_tap(bot.store, author, found.id, press.revision, again_at, once, now):
        bot.store.add_task(SHOW_PROMPT, found.id, now)
    bot.outbox_bell.set()


def _open_form(bot: Bot, body: Json, client: Any, check_in: str, tapped: Frequency) -> None:
    """Offer to say more. The tap is saved, so it is no harm if Slack does not open it."""
    view = form_for(bot, _author(body), check_in, tapped)
    if view is None:
        return
    try:
        with sorted_failures():
            client.views_open(trigger_id=body["trigger_id"], view=view)
    except NotSent as error:
        log.warning("The form did not open after a tap: %s", type(error).__name__)


def _show(bot: Bot, body: Json, check_in: str, respond: Respond) -> None:
    """Show how it stands where it was pressed. The prompt itself is redrawn from the outbox."""
    found = _own(bot, body, check_in)
    container = body.get("container") or {}
    if found is None or container.get("message_ts") in (None, found.message_ts):
        return
    view = _as_it_stands(bot, found)
    if view is not None:
        respond(replace_original=True, **view.payload())


def _as_it_stands(bot: Bot, check_in: CheckIn) -> Answer | None:
    around = bot.around(check_in)
    if check_in.state is CheckInState.ANSWERED:
        return tapped_view(check_in, around)
    if check_in.state is CheckInState.ASKED:
        reader = around.reader_of(None)
        return reopened_view(check_in, who_reads_a_tap(reader), reader)
    return None


def _own(bot: Bot, body: Json, check_in: str) -> CheckIn | None:
    found = bot.store.check_in(check_in)
    return found if found is not None and found.person == _author(body) else None


def _once(what: str, action: Json, body: Json) -> str:
    """What names one press, however often it is delivered."""
    where = body.get("container") or {}
    return f"{what}:{where.get('channel_id')}:{where.get('message_ts')}:{action.get('action_ts')}"


def _author(body: Json) -> str:
    return str(body["user"]["id"])
