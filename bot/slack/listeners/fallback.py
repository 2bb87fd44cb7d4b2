"""Whatever nobody else listens to is taken in silence: unanswered, Slack would send it again."""

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
    """An event of a kind that means nothing here."""


def _take(ack: Ack) -> None:
    ack()
