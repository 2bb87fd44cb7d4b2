"""Comments on a check-in: the manager's, and the person's replies.

A manager can comment only on what is shared with them, the person only on their own check-ins.
Everybody who may read the check-in can read its comments.

A comment is posted in the prompt's thread. So what the person writes there next is their reply,
and so is what follows within ten minutes: people write in several messages. Edits and deletions
in Slack apply to that reply. If it isn't clear that words are for the manager, they stay
private and join no check-in, and their author is asked.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.checkins.act import Act
from bot.checkins.replies.saving import Message, ShownMessages
from bot.checkins.replies.sharing import fingerprint, manager_in, manager_of, with_reporting_line
from bot.checkins.tasks import (
    CONFIRM_COMMENT,
    REDRAW_COMMENT,
    REFRESH_HOME,
    SHOW_PROMPT,
    TAKE_BACK,
    TELL_COMMENT,
)
from bot.checkins.timestamps import posted_at
from bot.people.access import Denied, Role, may_read_check_ins
from storage import CheckIn, CheckInState, Comment, PendingMessage, ReportingLine, Store, Tasks

LONGEST = 3_000

IN_A_ROW = timedelta(minutes=10)
"""A further message within this time of the person's last reply is part of the reply."""


class Commented(Enum):
    """The outcome of saving a comment."""

    SAVED = auto()
    REPEATED = auto()
    """Nothing changed: it was delivered before."""
    NOT_ALLOWED = auto()
    FOR_ANOTHER = auto()
    """Nothing was saved: the form named somebody who isn't the person's manager anymore."""
    GONE = auto()
    """Nothing was saved: the comment, or the one it replies to, was deleted meanwhile."""
    NOBODY_READS = auto()
    """Nothing was saved: the manager can't read the check-in, so nobody would read it."""
    EMPTY = auto()


def commentable(store: Store, author: str, check_in: str) -> CheckIn | None:
    """The check-in, if ``author`` may comment on it."""
    found = store.check_in(check_in)
    if found is None or found.reply is None or found.state is CheckInState.ERASED:
        return None
    access = may_read_check_ins(author, found.person, store)
    if isinstance(access, Denied) or access.role is Role.OPERATOR:
        return None
    return found if access.shows(found) else None


def reader_of(store: Store, author: str, check_in: CheckIn) -> str | None:
    """The reader of a comment by ``author``: the check-in's person, or the manager.

    ``None`` if the person comments and the manager can't read the check-in.
    """
    if author != check_in.person:
        return check_in.person
    manager = manager_of(store, check_in.person)
    if manager is None or commentable(store, manager, check_in.id) is None:
        return None
    return manager


def answered_to(store: Store, check_in: CheckIn) -> str | None:
    """The manager whom the person's newest reply to a comment was announced to, if any."""
    said = store.comments_on([check_in.id]).get(check_in.id, [])
    own = (each for each in reversed(said) if each.author == check_in.person and each.told)
    return next((each.reader for each in own), None)


def last_said(store: Store, author: str, check_in: CheckIn) -> Comment | None:
    """The newest comment of ``author`` on a check-in."""
    said = store.comments_on([check_in.id]).get(check_in.id, [])
    return next((each for each in reversed(said) if each.author == author), None)


def answered_by(store: Store, said: Comment, check_in: CheckIn) -> Comment | None:
    """The manager's comment that a reply of the person's followed: the newest before it."""
    every = store.comments_on([check_in.id]).get(check_in.id, [])
    before = [e for e in every if e.author == said.reader and e.at <= said.at]
    return before[-1] if before and said.author == check_in.person else None


def comment_told_in(
    store: Store, manager: str, reports: Sequence[str], channel: str, thread_ts: str | None
) -> Comment | None:
    """The report's comment in whose thread ``manager`` writes, if they may reply to it."""
    if thread_ts is None:
        return None
    found = (store.comment_told_in(each, channel, thread_ts) for each in reports)
    said = next(filter(None, found), None)
    return said if said and commentable(store, manager, said.check_in) else None


@dataclass(frozen=True, slots=True)
class NewComment:
    """What a form about a check-in says. ``to``: the manager that it named.

    ``answered``: the comment that it replies to, if it does.
    """

    check_in: str
    to: str | None
    text: str
    answered: str | None = None


def comment(store: Store, act: Act, new: NewComment) -> Commented:
    """Saves a comment, and announces it to its reader.

    If the comment that it replies to is gone, the result is ``GONE``.
    """
    about, author = store.check_in(new.check_in), act.author
    if about is None:
        return Commented.NOT_ALLOWED
    text = new.text.strip()[:LONGEST]

    def keep(line: ReportingLine) -> Commented:
        found = commentable(store, author, new.check_in)
        if found is None:
            return Commented.NOT_ALLOWED
        if author == found.person and manager_in(line) != new.to:
            return Commented.FOR_ANOTHER
        reader = reader_of(store, author, found)
        if reader is None:
            return Commented.NOBODY_READS
        if new.answered is not None and store.comment(new.answered) is None:
            return Commented.GONE
        if not text:
            return Commented.EMPTY
        made = Comment(secrets.token_hex(10), found.id, author, text, act.at, reader=reader)
        return _keep(store, made, act.once, line, _announcing(made, found))

    return with_reporting_line(store, about.person, keep)


def reader_of_answer(store: Store, author: str, message: Message) -> str | None:
    """The manager whose comment a message in the prompt's thread can be a reply to.

    ``None`` if no comment there waits for a reply, the manager can't read the check-in, the
    message was written before the comment was shown, or it is longer than ``LONGEST``.
    """
    found = _own_in_thread(store, author, message)
    if found is None:
        return None
    reader = reader_of(store, author, found)
    return reader if reader and _is_answer(store, found, reader, message) else None


def commenter_in_thread(store: Store, author: str, message: Message) -> str | None:
    """The manager whose comment is above a message in the prompt's thread.

    Like ``reader_of_answer``, even if that comment doesn't wait for a reply anymore.
    """
    found = _own_in_thread(store, author, message)
    if found is None:
        return None
    reader = reader_of(store, author, found)
    said = store.comments_on([found.id]).get(found.id, [])
    shown = any(e.author == reader and _was_shown_before(e, message) for e in said)
    return reader if shown else None


def _own_in_thread(store: Store, author: str, message: Message) -> CheckIn | None:
    """The author's check-in whose thread contains a message that is short enough to be a reply."""
    if message.thread_ts is None:
        return None
    found = store.check_in_by_message(message.channel, message.thread_ts)
    if found is None or found.person != author or not 0 < len(_text(message)) <= LONGEST:
        return None
    return found


def _typed_reply(check_in: CheckIn, act: Act, message: Message, reader: str) -> Comment:
    """A message as its author's reply to the comment of ``reader``."""
    return Comment(
        secrets.token_hex(10),
        check_in.id,
        act.author,
        _text(message),
        act.at,
        message.channel,
        message.ts,
        reader,
    )


def words_hash(message: Message) -> str:
    """A hash of what a message says, to notice whether it changes."""
    return hashlib.sha256(_text(message).encode()).hexdigest()[:16]


def send_from_thread(
    store: Store, act: Act, noted: PendingMessage, message: Message, to: str
) -> Comment | None:
    """Sends a message that joined no check-in to the manager, as its author chose.

    ``noted``: as it is stored; ``message``: as it was typed. Returns ``None``, and sends
    nothing, if ``to`` can't read it in that thread now, or if it was changed or sent meanwhile.
    """

    def send(line: ReportingLine) -> Comment | None:
        found = store.check_in_by_message(message.channel, message.thread_ts or "")
        if found is None or commenter_in_thread(store, act.author, message) != to:
            return None
        made = _typed_reply(found, act, message, to)
        tasks = _announcing(made, found)
        saved = store.save_comment(made, once=act.once, tasks=tasks, line=line, shown=noted)
        return made if saved else None

    return with_reporting_line(store, act.author, send)


def answer_in_thread(
    store: Store, act: Act, message: Message, tasks: Tasks = ()
) -> Commented | None:
    """Saves a message in the prompt's thread as a reply to the manager's comment there.

    Returns ``None``, and saves nothing, if ``reader_of_answer`` finds no reader for it.
    """

    def keep(line: ReportingLine) -> Commented | None:
        reader = reader_of_answer(store, act.author, message)
        found = store.check_in_by_message(message.channel, message.thread_ts or "")
        if reader is None or found is None:
            return None
        made = _typed_reply(found, act, message, reader)
        confirm = (CONFIRM_COMMENT, made.id)
        also = (*_announcing(made, found), confirm, *tasks)
        return _keep(store, made, act.once, line, also)

    return with_reporting_line(store, act.author, keep)


def send_as_answer(
    store: Store, author: str, shown: ShownMessages, now: datetime
) -> Comment | None:
    """Sends a private message of the check-in to the manager, as its author chose.

    Returns ``None``, and sends nothing, if that manager can't read the check-in now, or if the
    message is gone, was changed, or is too long.
    """
    message_ts, reader = next(iter(shown.messages), ""), shown.reader

    def send(line: ReportingLine) -> Comment | None:
        found = store.check_in(shown.check_in)
        if found is None or found.person != author or found.reply is None or found.channel is None:
            return None
        passage = next((p for p in found.reply.passages if p.message_ts == message_ts), None)
        if passage is None or reader_of(store, author, found) != reader:
            return None
        if fingerprint(found.reply, [message_ts]) != shown.words:
            return None
        text = "\n".join([passage.text, *passage.links]).strip()
        if not 0 < len(text) <= LONGEST:
            return None
        made = Comment(
            secrets.token_hex(10), found.id, author, text, now, found.channel, message_ts, reader
        )
        tasks = ((TELL_COMMENT, made.id), (SHOW_PROMPT, found.id), (REFRESH_HOME, author))
        return made if store.make_comment_of_message(made, passage, tasks, line=line) else None

    return with_reporting_line(store, author, send)


def change_answer(store: Store, act: Act, message: Message) -> Commented | None:
    """Saves the edit of a message that is a reply to a comment. ``None`` if it isn't one."""
    said = store.comment_with_message(message.channel, message.ts)
    if said is None:
        return None
    if said.author != act.author:
        return Commented.NOT_ALLOWED
    changed = store.change_comment(
        said.id,
        _text(message),
        once=act.once,
        at=act.at,
        tasks=((TELL_COMMENT, said.id), (REFRESH_HOME, act.author), *_quoting(store, said)),
        take_back=TAKE_BACK,
    )
    if not changed and store.comment(said.id) is None:
        return None
    return Commented.SAVED if changed else Commented.REPEATED


def take_answer_back(
    store: Store, author: str, channel: str, message_ts: str, now: datetime
) -> bool:
    """Deletes a reply whose message was deleted in Slack. ``False`` if the message isn't a
    reply."""
    said = store.comment_with_message(channel, message_ts)
    if said is None or said.author != author:
        return False
    tasks = _shown_again(store, said)
    return store.drop_comment(said.id, now, tasks, take_back=TAKE_BACK, deleted=True)


def may_edit(store: Store, author: str, said: Comment) -> bool:
    """Whether ``author`` can change a comment in a form: their own, if it still has its reader.

    If they wrote it as a Slack message, they edit the message instead.
    """
    if said.author != author or said.message_ts is not None:
        return False
    found = commentable(store, author, said.check_in)
    return found is not None and reader_of(store, author, found) == said.reader


def edit(store: Store, act: Act, comment: str, text: str) -> Commented:
    """Changes one's own comment. The new text is announced to its reader."""
    said = store.comment(comment)
    if said is None:
        return Commented.GONE
    if not may_edit(store, act.author, said):
        return Commented.NOT_ALLOWED
    text = text.strip()[:LONGEST]
    if not text:
        return Commented.EMPTY
    if text == said.text:
        return Commented.REPEATED
    tasks = ((TELL_COMMENT, said.id), *_homes_of(store, said), *_quoting(store, said))
    changed = store.change_comment(
        said.id, text, once=act.once, at=act.at, tasks=tasks, take_back=TAKE_BACK
    )
    return Commented.SAVED if changed else Commented.REPEATED


def take_back(
    store: Store, author: str, comment: str, now: datetime, *, unless_seen: str | None = None
) -> bool:
    """Deletes one's own comment. Returns ``False`` if it is gone already, or somebody else's.

    ``unless_seen``: do nothing if this delivery, or a later one of its series, was seen before.
    """
    said = store.comment(comment)
    if said is None or said.author != author:
        return False
    tasks = _shown_again(store, said)
    return store.drop_comment(comment, now, tasks, take_back=TAKE_BACK, unless_seen=unless_seen)


def _shown_again(store: Store, said: Comment) -> tuple[tuple[str, str], ...]:
    return ((SHOW_PROMPT, said.check_in), *_homes_of(store, said), *_quoting(store, said))


def _quoting(store: Store, said: Comment) -> tuple[tuple[str, str], ...]:
    """Tasks for the person's replies whose announcement may quote the manager's comment."""
    every = store.comments_on([said.check_in]).get(said.check_in, [])
    later = [e for e in every if e.author == said.reader and e.reader == said.author]
    return tuple((REDRAW_COMMENT, each.id) for each in later if each.at >= said.at)


def _homes_of(store: Store, said: Comment) -> tuple[tuple[str, str], ...]:
    """The task that redraws the Home tab that shows a comment: that of the check-in's person."""
    found = store.check_in(said.check_in)
    return ((REFRESH_HOME, found.person),) if found else ()


def _announcing(made: Comment, check_in: CheckIn) -> tuple[tuple[str, str], ...]:
    return ((TELL_COMMENT, made.id), (REFRESH_HOME, check_in.person))


def _keep(store: Store, made: Comment, once: str, line: ReportingLine, tasks: Tasks) -> Commented:
    saved = store.save_comment(made, once=once, tasks=tasks, line=line)
    if saved:
        return Commented.SAVED
    # The check-in may have been erased meanwhile.
    still_there = commentable(store, made.author, made.check_in) is not None
    return Commented.REPEATED if still_there else Commented.NOT_ALLOWED


def _is_answer(store: Store, check_in: CheckIn, reader: str, message: Message) -> bool:
    """Whether the manager (``reader``) wrote last in the thread, or was replied to just before.

    Only messages and comments count, not words from the form.
    """
    if check_in.reply is None:
        return False
    said = store.comments_on([check_in.id]).get(check_in.id, [])
    # A message written before the comment was shown can't be a reply to it.
    shown = (e.at for e in said if e.author == reader and _was_shown_before(e, message))
    theirs = max(shown, default=None)
    if theirs is None:
        return False
    own = [each for each in said if each.author == check_in.person]
    written = [posted_at(p.message_ts) for p in check_in.reply.passages if p.message_ts]
    if all(at < theirs for at in (*written, *(each.at for each in own))):
        return True
    answered = [posted_at(each.message_ts) for each in own if each.message_ts and each.at > theirs]
    # Compare Slack's timestamps: messages may be delivered late and in any order.
    return any(abs(posted_at(message.ts) - at) <= IN_A_ROW for at in answered)


def _was_shown_before(comment: Comment, message: Message) -> bool:
    """Whether the comment was announced before the message was written, by Slack's timestamps."""
    told = comment.told_ts
    return told is not None and posted_at(told) < posted_at(message.ts)


def _text(message: Message) -> str:
    return "\n".join([message.text, *message.links]).strip()
