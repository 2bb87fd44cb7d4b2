"""What a person is told about who can read their words, now and later."""

from collections.abc import Sequence

from bot.checkins.replies.sharing import manager_now
from bot.checkins.understanding.privacy.taking_back import TakingBack
from bot.slack.bot import Bot
from bot.slack.screens.newcomers.named_manager import kept_from_others, names_manager
from bot.slack.screens.privacy.only_mine import only_mine
from bot.slack.screens.privacy.reads_now import Sought, sought_by
from bot.slack.screens.privacy.taking_back import named_by, not_found, nothing_to_hide, readable
from bot.slack.views import small_talk
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.privacy.answer_readers import (
    UNKNOWN,
    WhoReads,
    cant_read_text,
    next_manager_view,
    of_all_text,
    only_manager_text,
    who_reads_view,
)
from bot.slack.views.privacy.what_is_read import LISTED, WhatIsRead
from storage import CheckIn, PendingMessage, Scope

MOST_OFFERED = 20
"""The most check-ins for which one message offers to make them private."""


_MOST_PIECES = 1_000


def choose_private(bot: Bot, person: str) -> Answer:
    """The answer to "private" as a command: a choice of answers to keep private."""
    found, more = _readable(bot, person)
    manager = bot.view(person).manager
    return small_talk.choose_private_view(found, bot.shares(person), manager, more=more)


def keeping_private_answer(bot: Bot, person: str, lost: str = "") -> Answer:
    """The answer to a wish about privacy that isn't exact: who can read what, and that nothing
    changed.

    ``lost``: what the wish names and isn't found, as it was typed.
    """
    found, _ = _readable(bot, person)
    manager, what = bot.view(person).manager, what_is_read(bot, person)
    return small_talk.keeping_private_view(found, bot.shares(person), manager, what, lost)


def nothing_hidden(bot: Bot, message: PendingMessage, taking: TakingBack) -> Answer:
    """The answer to a request to hide that hid nothing.

    The words are private already only if that's true of all that it names.
    """
    lost = not_found(bot, message, taking)
    nowhere = taking.positions and not named_by(bot, message, taking, shared=False)
    if (lost or nowhere) and readable(bot, message.person):
        return keeping_private_answer(bot, message.person, lost)
    return nothing_to_hide(bot, message, taking)


def who_reads(
    bot: Bot,
    person: str,
    asked: PendingMessage | None = None,
    sought: Sought | None = None,
) -> Answer:
    """Who can read what the person answers from now on, and what they answered before.

    ``asked``: the message that is answered. It may be a wish to keep words from somebody who can't
    read any. ``sought``: what it's about, if that was sought already.
    """
    first = ""
    shared = bot.store.shared_answers(person)
    what = what_is_read(bot, person, shared)
    if asked is not None and asked.text:
        others = kept_from_others(bot, asked)
        sought = None if others else sought or sought_by(bot, asked)
        first = cant_read_text(others) if others else _first(bot, asked, sought, what)
    private = sought is not None and (sought.asked.private or sought.unknown)
    return who_reads_view(_who_reads(bot, person, shared), what, first, private=private)


def _first(
    bot: Bot, message: PendingMessage, sought: Sought | None, what: WhatIsRead | None
) -> str:
    """What a question is answered with before all is listed."""
    if sought is None:
        return ""
    asked = sought.asked
    if asked.others and what is not None and (what.answers or what.pieces):
        return only_manager_text(what.manager)
    if sought.unknown:
        return UNKNOWN
    of_manager = not asked.reader or names_manager(bot, message, asked.reader)
    if what is None or not of_manager or not sought.of_all:
        return ""
    if asked.yes_if_read is None:
        return ""
    return of_all_text(_read_of_all(bot, message.person), asked.yes_if_read)


def _read_of_all(bot: Bot, person: str) -> bool | None:
    """Whether the manager can read all answers and evidence, or nothing; ``None``: a part."""
    manager = manager_now(bot.store, person)
    replies = [each.reply for each in bot.store.every_check_in(person) if each.reply is not None]
    readers = [reader for each in replies for reader in each.parts]
    pieces = bot.store.evidence_of(person, limit=_MOST_PIECES, scope=Scope(private=True))
    readers += [each.reader for each in pieces]
    read = {manager.reads(each) for each in readers}
    return read.pop() if len(read) == 1 else None if read else False


def what_is_read(
    bot: Bot, person: str, shared: Sequence[CheckIn] | None = None
) -> WhatIsRead | None:
    """What the person's manager can read now; ``None`` without a manager, or without any words.

    ``shared``: their shared answers, if these were read already.
    """
    store, manager = bot.store, manager_now(bot.store, person)
    if manager.id is None or manager.scope is None:
        return None
    answers = store.check_ins(person, before=None, limit=LISTED, scope=manager.scope)
    read = readable(bot, person, shared)
    private = only_mine(bot, person, manager)
    if not read and not private:
        return None
    older = max(0, len(read.periods) - len(answers))
    sent = bool(store.comments_by(person))
    return WhatIsRead(manager.id, answers, older, read.pieces, private, sent)


def next_manager(bot: Bot, person: str) -> Answer:
    """Who can read the person's answers once they have another manager."""
    return next_manager_view(_who_reads(bot, person, bot.store.shared_answers(person)))


def _who_reads(bot: Bot, person: str, shared: Sequence[CheckIn]) -> WhoReads:
    view = bot.view(person)
    scope = view.manager_now.scope
    replies = [each.reply for each in shared if each.reply is not None]
    read = [each for each in replies if scope is not None and any(map(scope.covers, each.readers))]
    return WhoReads(view.manager, view.shares, len(read), len(read) < len(replies))


def _readable(bot: Bot, person: str) -> tuple[list[CheckIn], bool]:
    """The check-ins that the manager can read some of, and whether there are more."""
    scope = bot.scope_of_manager(person)
    if scope is None:
        return [], False
    found = bot.store.check_ins(person, before=None, limit=MOST_OFFERED + 1, scope=scope)
    return found[:MOST_OFFERED], len(found) > MOST_OFFERED
