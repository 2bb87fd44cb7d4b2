"""People change in Slack: their zone, their name, whether they are still here."""

from __future__ import annotations

from typing import Any

from slack_bolt import App

from bot.slack.bot import Bot
from bot.slack.directory import person_from_slack


def register(app: App, bot: Bot) -> None:
    def changed(event: dict[str, Any], body: dict[str, Any]) -> None:
        user = event["user"]
        if bot.store.person(user["id"]) is not None:
            person = person_from_slack(user, own_team=body.get("team_id"))
            bot.store.save_people([person], bot.now())

    app.event("user_change")(changed)
