"""Publishes the current Home tab when it's opened."""

from typing import Any

from slack_bolt import App

from bot.checkins.tasks import SHOW_HOME
from bot.slack.bot import Bot


def register(app: App, bot: Bot) -> None:
    def opened(event: dict[str, Any]) -> None:
        if event.get("tab") == "home":
            bot.store.add_task(SHOW_HOME, event["user"], bot.now())
            bot.outbox_signal.set()

    app.event("app_home_opened")(opened)
