"""``/checkins``, turning its pages, and reading one check-in in full."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.checkins.calendar import first_day
from bot.checkins.history import open_check_in, open_history
from bot.people.access import Denied
from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.check_ins import (
    check_in_modal,
    help_view,
    history_view,
    no_access_view,
    whom_view,
)

MENTION = re.compile(r"^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$")


def register(app: App, bot: Bot) -> None:
    def answer_command(ack: Ack, command: dict[str, Any]) -> None:
        view = answer(bot, command["user_id"], command.get("text") or "")
        ack(response_type="ephemeral", **view.payload())

    def turn_page(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        subject, before = _page_of(action)
        view = read(bot, body["user"]["id"], subject, before)
        respond(replace_original=True, **view.payload())

    def read_whole(ack: Ack, action: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        opened = open_check_in(bot.store, body["user"]["id"], str(action.get("value")), bot.now())
        if opened is not None:
            view = check_in_modal(opened[0])
            client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    app.command(ids.CHECKINS_COMMAND)(answer_command)
    app.action(ids.HISTORY_OLDER)(ack=_at_once, lazy=[turn_page])
    app.action(ids.HISTORY_NEWER)(ack=_at_once, lazy=[turn_page])
    app.action(ids.READ_WHOLE)(read_whole)


def answer(bot: Bot, reader: str, typed: str) -> Answer:
    """What ``/checkins`` says to a person who typed ``typed`` after it."""
    words = typed.strip()
    if not words or words.casefold() == "me":
        return read(bot, reader, reader, None)
    mentioned = MENTION.match(words)
    if mentioned:
        return read(bot, reader, mentioned.group(1), None)
    if words.casefold() in ("help", "?"):
        return help_view()
    return whom_view(words)


def read(bot: Bot, reader: str, subject: str, before: str | None) -> Answer:
    """A page of somebody's check-ins, or the refusal."""
    page = open_history(bot.store, reader, subject, bot.now(), before)
    return no_access_view() if isinstance(page, Denied) else history_view(page)


def _page_of(action: dict[str, Any]) -> tuple[str, str | None]:
    """Whose check-ins a button turns, and before which period; a forged one is no period."""
    subject, _, before = str(action.get("value") or "").partition(":")
    try:
        first_day(before)
    except ValueError:
        return subject, None
    return subject, before


def _at_once(ack: Ack) -> None:
    ack()
