"""Updates people when they join or change in Slack: their zone, their name, whether they're still
there."""

from typing import Any

from slack_bolt import App

from bot.checkins.handover import REDRAWING
from bot.slack.bot import Bot
from bot.slack.gateway.accounts import person_from_slack, workspace_of


def register(app: App, bot: Bot) -> None:
    def changed(event: dict[str, Any], body: dict[str, Any]) -> None:
        account = event["user"]
        if bot.store.person(account["id"]) is not None:
            known = person_from_slack(account, workspace_of(body))
            bot.store.save_people([known], bot.now(), REDRAWING)
            bot.outbox_signal.set()

    app.event("user_change")(changed)
    app.event("team_join")(changed)
