"""Finding what the bot posted of a person's words and has no record of, once they erased them.

Slack may have taken a post whose answer got lost. Erasing takes back what is on record;
this goes through the direct messages in which the person's words can stand.
"""

from __future__ import annotations

import logging

from bot.checkins.messenger import OutOfReach, Sent
from bot.slack.bot import Bot
from bot.slack.gateway.messenger import SlackMessenger
from bot.slack.gateway.post_marks import is_about

log = logging.getLogger(__name__)


def take_back_unknown_posts(bot: Bot, messenger: SlackMessenger, person: str) -> None:
    """Delete posts of the bot's with the person's words that no record knows.

    It looks in their own direct message, and in those of everybody who ever was their
    manager or report.
    """
    for each in sorted({person, *bot.store.managers_and_reports(person)}):
        try:
            messages = list(messenger.all_messages(each))
        except OutOfReach as error:
            log.warning("The direct message of %s was not looked through: %s", each, error.code)
            continue
        for channel, message in messages:
            ts = str(message["ts"])
            if is_about(message, person) and not bot.store.knows_post(channel, ts):
                messenger.take_back(Sent(channel, ts))
