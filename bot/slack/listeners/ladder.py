"""``/ladder`` and the buttons of its answers."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.ladder import (
    ambiguous_view,
    help_view,
    level_modal,
    level_view,
    levels_view,
    own_view,
    unknown_view,
)
from framework import Ambiguous, Found, Ladder, Level, find_level

SHOW = re.compile(rf"^{ids.LADDER_SHOW}_\d+$")
FROM_HOME = re.compile(rf"^{ids.HOME_LEVEL}_\d+$")


def register(app: App, bot: Bot) -> None:
    def answer_command(ack: Ack, command: dict[str, Any]) -> None:
        view = answer(bot, command["user_id"], command.get("text") or "")
        ack(response_type="ephemeral", **view.payload())

    def show_in_place(action: dict[str, Any], respond: Respond) -> None:
        chosen = _level_of(bot, action)
        if chosen:
            respond(replace_original=True, **level_view(*chosen).payload())

    def share(action: dict[str, Any], body: dict[str, Any], respond: Respond) -> None:
        chosen = _level_of(bot, action)
        if chosen:
            view = level_view(*chosen, shared_by=body["user"]["id"])
            respond(response_type="in_channel", replace_original=False, **view.payload())

    def open_from_home(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: Any) -> None:
        chosen = _level_of(bot, action)
        if chosen:
            view = level_modal(*chosen)
            client.views_open(trigger_id=body["trigger_id"], view=view.to_dict())
        ack()

    app.command(ids.LADDER_COMMAND)(answer_command)
    app.action(SHOW)(ack=_at_once, lazy=[show_in_place])
    app.action(ids.LADDER_SHARE)(ack=_at_once, lazy=[share])
    app.action(FROM_HOME)(open_from_home)


def answer(bot: Bot, person: str, typed: str) -> Answer:
    """What ``/ladder`` says to a person who typed ``typed`` after it."""
    standing = bot.standing(person)
    ladder = standing.ladder if standing else bot.ladders.default
    words = typed.strip()
    if not words or words.casefold() == "me":
        return own_view(ladder, standing.today) if standing else levels_view(ladder)
    if words.casefold() in ("help", "?"):
        return help_view(ladder)
    found = find_level(ladder, words)
    if isinstance(found, Found):
        return level_view(ladder, found.level)
    if isinstance(found, Ambiguous):
        return ambiguous_view(ladder, words, found.levels)
    return unknown_view(ladder, words, found.nearest)


def _level_of(bot: Bot, action: dict[str, Any]) -> tuple[Ladder, Level] | None:
    """The level a button names; ``None`` if there is no such level (any more)."""
    ladder_id, _, code = str(action.get("value") or "").partition(":")
    ladder = bot.ladders.get(ladder_id)
    level = ladder.level(code) if ladder else None
    return (ladder, level) if ladder and level else None


def _at_once(ack: Ack) -> None:
    ack()
