"""Which answer stands beside words, of which their author's manager can still read something."""

from bot.checkins.replies.sharing import ManagerNow, manager_now
from bot.slack.bot import Bot
from bot.slack.views.privacy.still_read import StillRead
from storage import CheckIn, PendingMessage


def answer_near(bot: Bot, message: PendingMessage) -> CheckIn | None:
    """The answer beside which words stand, if the author's manager can read any of it.

    That of the question in whose thread they are, or elsewhere the newest that is shared.
    """
    in_thread = thread_of(bot, message)
    if in_thread is None:
        return newest_read(bot, message.person)
    return in_thread if _is_read(in_thread, manager_now(bot.store, message.person)) else None


def newest_read(bot: Bot, person: str) -> CheckIn | None:
    """The newest answer of which the person's manager can read anything."""
    manager = manager_now(bot.store, person)
    found = reversed(bot.store.shared_answers(person))
    return next((each for each in found if _is_read(each, manager)), None)


def still_read(bot: Bot, person: str, check_in: str | None) -> StillRead | None:
    """What the person's manager can read of an answer now; ``None`` for nothing."""
    found, manager = bot.store.check_in(check_in or ""), manager_now(bot.store, person)
    if found is None or found.reply is None or manager.id is None:
        return None
    if not _is_read(found, manager):
        return None
    return StillRead(found, manager.id, all(map(manager.reads, found.reply.parts)))


def thread_of(bot: Bot, message: PendingMessage) -> CheckIn | None:
    """The author's question in whose thread the words stand."""
    if message.thread_ts is None:
        return None
    found = bot.store.check_in_by_message(message.channel, message.thread_ts)
    return found if found and found.person == message.person else None


def _is_read(check_in: CheckIn, manager: ManagerNow) -> bool:
    reply = check_in.reply
    return reply is not None and any(map(manager.reads, reply.parts))
