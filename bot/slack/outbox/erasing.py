"""Makes sure that deleted or erased words are gone from Slack and from the storage medium."""

import logging
from datetime import UTC, datetime, time, timedelta

from bot.checkins.messenger import OutOfReach, Sent
from bot.checkins.subjects import ErasedPerson, MarkedPost, MessageAt
from bot.slack.gateway.post_marks import is_about
from bot.slack.outbox.kind import NotNow, TaskContext
from storage import StoreError

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=1)
NIGHT_ENDS = 5
"""Until this hour, few people would have to wait."""


def take_back(context: TaskContext, message: MessageAt) -> None:
    """Deletes a message of the bot's, unless a button in it was pressed since: then it says
    more."""
    if context.store.bot_message(message.channel, message.message_ts) is not None:
        return
    try:
        context.messenger.take_back(Sent(message.channel, message.message_ts))
    except OutOfReach as error:
        log.warning("Slack doesn't let a message be deleted any more: %s", error.code)


def remove_double(context: TaskContext, post: MarkedPost) -> None:
    """Deletes a message if another process has posted the same one for the task."""
    if not context.messenger.has_double(post):
        return
    known = context.store.bot_message(post.channel, post.message_ts)
    if known is not None:
        context.store.forget_bot_message(known, context.now)
    context.messenger.take_back(Sent(post.channel, post.message_ts))


def take_back_unknown(context: TaskContext, erased: ErasedPerson) -> None:
    """Deletes posts with the person's words that aren't on record.

    Slack may have accepted a post although its answer was lost. This searches the person's own DM,
    and the DMs of everybody who ever was their manager or report.
    """
    store, person = context.store, erased.person
    for each in sorted({person, *store.managers_and_reports(person)}):
        try:
            messages = list(context.messenger.all_messages(each))
        except OutOfReach as error:
            log.warning("The direct message of %s was not looked through: %s", each, error.code)
            continue
        for channel, message in messages:
            ts = str(message["ts"])
            if is_about(message, person) and not store.knows_post(channel, ts):
                context.messenger.take_back(Sent(channel, ts))


def seal(context: TaskContext, subject: str) -> None:
    """Removes the traces of what was erased from the storage medium, however long that takes.

    People were promised that nothing is left. Another program that reads the file, such as a
    backup, delays it. A large database is cleaned at night, since people would have to wait.
    """
    here = context.now.astimezone(context.bot.default_zone)
    try:
        if not context.store.seal(whole=here.hour < NIGHT_ENDS):
            raise NotNow(_next_night(here))
    except StoreError as error:
        log.warning("What was erased is not cleaned out of the file yet: %s", error)
        raise NotNow(context.now + AGAIN) from None


def _next_night(here: datetime) -> datetime:
    midnight = datetime.combine(here.date() + timedelta(days=1), time(), here.tzinfo)
    return midnight.astimezone(UTC)
