"""``/ladder`` and the buttons of its answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App, Respond

from bot.slack import ids
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.home import Standing
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


Payload = dict[str, Any]


def register(app: App, bot: Bot) -> None:
    answers = Answers(bot)

    def answer_command(ack: Ack, command: dict[str, Any]) -> None:
        ack(
            response_type="ephemeral",
            **answers.to(command["user_id"], command.get("text") or ""),
        )

    def show_in_place(action: dict[str, Any], respond: Respond) -> None:
        chosen = _level_of(bot, action)
        if chosen:
            respond(replace_original=True, **answers.level(*chosen))

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


class Answers:
    """What ``/ladder`` says. What depends on a ladder alone is made once and kept."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._kept: dict[tuple[str, str, str, str], Payload] = {}

    def to(self, person: str, typed: str) -> Payload:
        """The answer to a person who typed ``typed`` after the command."""
        standing = self._bot.standing(person)
        ladder = standing.ladder if standing else self._bot.ladders.default
        words = typed.strip()
        if not words or words.casefold() == "me":
            return self._own(standing) if standing else levels_view(ladder).payload()
        if words.casefold() in ("help", "?"):
            return help_view(ladder).payload()
        found = find_level(ladder, words)
        if isinstance(found, Found):
            return self.level(ladder, found.level)
        if isinstance(found, Ambiguous):
            return ambiguous_view(ladder, words, found.levels).payload()
        return unknown_view(ladder, words, found.nearest).payload()

    def level(self, ladder: Ladder, level: Level) -> Payload:
        """What a level expects."""
        return self._once("level", level_view, ladder, level)

    def _own(self, standing: Standing) -> Payload:
        return self._once("own", own_view, standing.ladder, standing.today)

    def _once(
        self, kind: str, view: Callable[[Ladder, Level], Answer], ladder: Ladder, level: Level
    ) -> Payload:
        key = (kind, ladder.id, ladder.version, level.code)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = view(ladder, level).payload()
        return kept


def _level_of(bot: Bot, action: dict[str, Any]) -> tuple[Ladder, Level] | None:
    """The level a button names; ``None`` if there is no such level (any more)."""
    ladder_id, _, code = str(action.get("value") or "").partition(":")
    ladder = bot.ladders.get(ladder_id)
    level = ladder.level(code) if ladder else None
    return (ladder, level) if ladder and level else None


def _at_once(ack: Ack) -> None:
    ack()
