"""Announces a comment on a check-in (its id), and confirms that a reply was sent."""

from collections.abc import Sequence

from bot.checkins.comments import answered_by
from bot.checkins.history import open_comment
from bot.checkins.messenger import Refused, Sent
from bot.checkins.replies.sharing import manager_of
from bot.checkins.subjects import MessageAt
from bot.checkins.tasks import REDRAW_COMMENT, REDRAW_MESSAGE, TAKE_BACK, TELL_COMMENT
from bot.slack.message_kinds import Kind
from bot.slack.outbox.kind import TaskContext
from bot.slack.outbox.notices import not_done
from bot.slack.outbox.prompts import post_in_thread
from bot.slack.screens.bot_messages import GONE
from bot.slack.views.comments.comments import comment_message
from storage import CheckIn, Comment, Task


def confirm(context: TaskContext, comment: str) -> None:
    found = _found(context, comment)
    if found is not None:
        post_in_thread(context, found[1], Kind.SENT, comment)


def tell(context: TaskContext, comment: str) -> Sequence[Task]:
    """Tells the other person: the check-in's person in the question's thread, or their manager."""
    store, found = context.store, _found(context, comment)
    if found is None:
        return ()
    said, check_in = found
    whose = [said.author, check_in.person]
    if said.author != check_in.person:
        view = comment_message(check_in, said)
        place, thread = check_in.channel or check_in.person, check_in.message_ts
        return _told(context, said, context.messenger.say(place, view, thread, about=whose))
    manager = manager_of(store, check_in.person)
    opened = open_comment(store, manager, comment, context.now) if manager else None
    if manager is None or opened is None:
        return ()
    quoted = answered_by(store, said, check_in)
    sent = context.messenger.say(manager, comment_message(*opened, quoted), about=whose)
    following = list(_told(context, said, sent))
    if answered_by(store, said, check_in) != quoted:
        following.append(context.task(REDRAW_COMMENT, comment))
    return following


def redraw(context: TaskContext, comment: str) -> Sequence[Task]:
    """Redraws the announcement of a reply to the manager. If Slack refuses that, deletes it.

    It only shows again what is there already, so nobody gets to read more.
    """
    found, told = _found(context, comment), context.store.told_at(comment)
    if found is None or told is None:
        return ()
    said, check_in = found
    view = comment_message(check_in, said, answered_by(context.store, said, check_in))
    try:
        context.messenger.rewrite(Sent(*told), view)
    except Refused as refusal:
        if refusal.code not in GONE:
            return [context.task(TAKE_BACK, MessageAt(*told))]
    return ()


def not_told(context: TaskContext, comment: str, why: str) -> Sequence[Task]:
    found = _found(context, comment)
    if found is None:
        return ()
    said, check_in = found
    by_manager = said.author != check_in.person
    about = check_in.person if by_manager else manager_of(context.store, check_in.person)
    return not_done(context, said.author, TELL_COMMENT, why, about)


def _told(context: TaskContext, told: Comment, sent: Sent) -> Sequence[Task]:
    """Records the message, for when the comment is edited or deleted. That may have just
    happened."""
    following = [
        context.task(REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts))
        for each in context.store.bot_messages_about(told.check_in)
        if each.kind == Kind.SENT and each.subject == told.id
    ]
    if not context.store.record_told(told, sent.channel, sent.message_ts):
        following.append(context.task(TAKE_BACK, MessageAt(sent.channel, sent.message_ts)))
    return following


def _found(context: TaskContext, comment: str) -> tuple[Comment, CheckIn] | None:
    said = context.store.comment(comment)
    check_in = context.store.check_in(said.check_in) if said else None
    return (said, check_in) if said and check_in else None
