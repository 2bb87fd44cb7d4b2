"""Cleaning what was erased out of the storage medium, however long that takes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

from bot.slack.bot import Bot
from bot.slack.outbox.worker import NotNow
from storage import StoreError

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=1)


def sealing(bot: Bot) -> Callable[[str], None]:
    """What to do about a task to seal: try, and never give up.

    People were promised that nothing is left. Another program that reads the file, such
    as a backup, holds it up.
    """

    def seal(subject: str) -> None:
        try:
            bot.store.seal()
        except StoreError as error:
            log.warning("What was erased is not cleaned out of the file yet: %s", error)
            raise NotNow(bot.now() + AGAIN) from None

    return seal
