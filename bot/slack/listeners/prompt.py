"""Buttons around a prompt: sharing, being back, answering after all, no more reminders. Also the
buttons of older prompts."""

import re
from datetime import date
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.replies.saving import ShownReply, share_reply
from bot.checkins.replies.saving import keep_private as keep_all_private
from bot.checkins.schedule.postponing import (
    come_back,
    remind_later,
    skip,
    stop_reminding,
    unskip,
    why_moved,
)
from bot.checkins.tasks import SHOW_PROMPT
from bot.checkins.understanding.commands.requests import Later
from bot.checkins.wording import local_day_and_time
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.listeners.pending import pressed_in
from bot.slack.message_kinds import STOPPED, Kind
from bot.slack.payloads.presses import Absence, SharePress
from bot.slack.screens.answering.month import be_away
from bot.slack.screens.pressed_messages import note_pressed
from bot.slack.screens.privacy.kept_private import readers_text
from bot.slack.showing import update_view, waiting_for_slack
from bot.slack.views.answering.prompt_menu import why_moved_text
from bot.slack.views.answering.reminder import moved_on_view, no_more_view
from bot.slack.views.block_kit.blocks import say
from bot.slack.views.privacy.kept_private import shared_view
from storage import BotMessage, CheckInState


def register(app: App, bot: Bot) -> None:
    def later(ack: Ack, action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        author = bot.view(_author(body))
        choice = Later(action["selected_option"]["value"])
        asked = _check_in_beside(action)
        at = remind_later(author, asked, choice)
        _told(bot, ack, asked if at is None else None)
        moved = why_moved(choice, author.context.now, author.zone, author.calendar)
        if at is not None and moved is not None:
            text = f"{why_moved_text(choice, moved)} I'll remind you on "
            said = say(f"{text}{local_day_and_time(at, author.zone)}.")
            with waiting_for_slack():
                respond(response_type="ephemeral", replace_original=False, **said.payload())

    def skip_month(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        done = skip(bot.store, _author(body), action["value"], bot.now())
        _told(bot, ack, None if done else action["value"])

    def unskip_month(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        done = unskip(bot.store, _author(body), action["value"], bot.now())
        _told(bot, ack, None if done else action["value"])

    def away(ack: Ack, action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        chosen = action.get("selected_date")
        if chosen:
            said = be_away(bot, _author(body), date.fromisoformat(chosen))
            if (body.get("container") or {}).get("is_ephemeral"):
                with waiting_for_slack():
                    respond(replace_original=True, **said.payload())
        _told(bot, ack)

    def back(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        _come_back(bot, _author(body), Absence.of(action))
        _told(bot, ack)

    app.action(ids.LATER)(later)
    app.action(ids.SKIP)(skip_month)
    app.action(ids.UNSKIP)(unskip_month)
    app.action(ids.AWAY)(away)
    app.action(ids.COME_BACK)(back)
    _register_sharing(app, bot)
    _register_reminders(app, bot)


def _register_sharing(app: App, bot: Bot) -> None:
    def keep_private(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        note_pressed(bot, body, Kind.TAPPED, "", action["value"])
        done = keep_all_private(bot.store, _author(body), action["value"], None, bot.now())
        _told(bot, ack, None if done else action["value"])

    def share(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        press = SharePress.of(action)
        _told(bot, ack, _share(bot, body, press) if press else None)
        window = body.get("view") or {}
        if press is not None and window.get("type") == "modal":
            readers = readers_text(bot, _author(body), press.check_in)
            update_view(window["id"], shared_view(readers).to_dict(), client)

    app.action(re.compile(rf"^{ids.KEEP_PRIVATE}(_\d+)?$"))(keep_private)
    app.action(ids.SHARE_REPLY)(share)


def _share(bot: Bot, body: dict[str, Any], press: SharePress) -> str | None:
    """Shares what the button says. Returns the check-in if that changed nothing."""
    note_pressed(bot, body, Kind.TAPPED, "", press.check_in)
    shown = ShownReply(press.check_in, press.revision, press.reader or "")
    done = share_reply(bot.store, _author(body), shown, bot.now())
    return None if done else press.check_in


def _come_back(bot: Bot, author: str, absence: Absence | None) -> None:
    """Ends the absence that the button names; ``None``: any absence."""
    come_back(bot.view(author), absence.until if absence else None)


def _author(body: dict[str, Any]) -> str:
    return str(body["user"]["id"])


def _check_in_beside(action: dict[str, Any]) -> str:
    """The check-in whose id is in the block's id."""
    return str(action["block_id"]).removeprefix(f"{ids.PROMPT_ACTIONS}_")


def _told(bot: Bot, ack: Ack, moved_on: str | None = None) -> None:
    """``moved_on``: a check-in that a press didn't change, so the message may be outdated."""
    if moved_on is not None:
        bot.store.add_task(SHOW_PROMPT, moved_on, bot.now())
    bot.outbox_signal.set()
    ack()


def _register_reminders(app: App, bot: Bot) -> None:
    def stop(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        person, check_in = str(body["user"]["id"]), str(action.get("value"))
        stop_reminding(bot.store, person, check_in, bot.now())
        found, (channel, ts) = bot.store.check_in(check_in), pressed_in(body)
        if found is not None and found.person == person:
            stopped = BotMessage(channel, ts, person, Kind.REMINDER, STOPPED, check_in)
            bot.store.record_bot_message(stopped)
        bot.outbox_signal.set()
        ack()

    def tell(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        check_in = bot.store.check_in(str(action.get("value")))
        if check_in is None or check_in.person != body["user"]["id"]:
            return
        is_open = check_in.state is CheckInState.ASKED
        shown = no_more_view(check_in) if is_open else moved_on_view(check_in)
        respond(replace_original=True, **shown.payload())

    app.action(ids.NO_MORE_REMINDERS)(ack=stop, lazy=[tell])
