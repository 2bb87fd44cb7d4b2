"""Acknowledges everything that no other listener handles. Otherwise, Slack would send it again."""

import re

from slack_bolt import Ack, App

from bot.slack.bot import Bot

ANYTHING = re.compile(r".*", re.DOTALL)


def register(app: App, bot: Bot) -> None:
    app.event(ANYTHING)(_hear_nothing)
    app.action(ANYTHING)(_take)
    app.view(ANYTHING)(_take)
    app.view_closed(ANYTHING)(_take)


def _hear_nothing() -> None:
    """An event of a kind that isn't needed."""


def _take(ack: Ack) -> None:
    ack()
