"""Saving what people answer: in the form, by a tap, in the prompt's thread, and by edits.

Every change is a new revision. A repeated delivery changes nothing. Only a check-in's own
person can change it, whatever the payload says. Callers answer Slack after these functions
return, so an acknowledged reply is stored.

A reply's text is made of passages. Each Slack message is its own passage, so it can be edited,
deleted or made private by itself. What is typed into the form is a passage without a message.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from bot.checkins.deciding import decided_again_if
from bot.checkins.replies.limits import amount_in, fits_check_in
from bot.checkins.replies.merging import FormAnswer, Merged, merge, nothing_yet, without_deleted
from bot.checkins.replies.read_before import read_before, read_before_it_changed
from bot.checkins.replies.sharing import (
    fingerprint,
    manager_in,
    manager_now_in,
    may_share,
    readable_by_manager,
    reader_of_new,
    with_reporting_line,
)
from bot.checkins.subjects import TakenBack
from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from bot.checkins.understanding.reader_names import NOBODY, ReaderNames
from storage import (
    BotMessage,
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    PendingMessage,
    Reply,
    ReportingLine,
    StaleManager,
    StaleRevision,
    Store,
)

Revise = Callable[[Reply | None, ReportingLine], "Reply | Saved"]
"""From the newest revision and the author's reporting line, makes the next one, or says why not."""


class Saved(Enum):
    """The outcome of saving something a person wrote."""

    SAVED = auto()
    REPEATED = auto()
    """Nothing changed: it was delivered before."""
    NOT_FOUND = auto()
    """Nothing changed: there is no such check-in, or it is somebody else's."""
    NOT_NAMED = auto()
    """Nothing changed: it would get a reader whom its author wasn't shown."""
    TOO_MUCH = auto()
    """Nothing changed: it would be more than a check-in holds."""


@dataclass(frozen=True, slots=True)
class FormSaved:
    """The outcome of a submitted form.

    ``withheld``: its person chose to share it, but it named a manager who isn't theirs anymore,
    so it is private. ``kept_private``: they made something private while it was open, so some of
    it is private. ``newer``: readers of the parts that were added while it was open.
    ``of_form``: readers of all other parts, if there are newer ones. ``silent``: passages that
    are private because their words may ask for that; ``silent_additions``: so are the next step,
    the tap and the links.
    """

    saved: Saved
    withheld: bool = False
    kept_private: bool = False
    newer: tuple[str | None, ...] = ()
    of_form: tuple[str | None, ...] = ()
    silent: tuple[Passage, ...] = ()
    silent_additions: bool = False

    @property
    def asked_for_privacy(self) -> bool:
        return bool(self.silent) or self.silent_additions

    @property
    def kept_newer(self) -> bool:
        """Whether words were added to the reply while the form was open."""
        return bool(self.newer)


@dataclass(frozen=True, slots=True)
class Message:
    """A message that a person wrote in the DM. ``thread_ts``: its thread, if it is in one.

    ``marked_up``: the text with people as ``<@U1>``, if known.
    """

    channel: str
    ts: str
    text: str
    thread_ts: str | None = None
    links: tuple[str, ...] = ()
    marked_up: str = ""


def save_form(
    store: Store,
    author: str,
    check_in: str,
    answer: FormAnswer,
    once: str,
    now: datetime,
    names: ReaderNames | None = NOBODY,
) -> FormSaved:
    """Save a submitted form as the newest revision of the author's own check-in.

    ``bot.checkins.replies.merging`` says what happens to words that were added meanwhile, and
    who can read what. ``names``: what the manager whom the form named may be called in it;
    ``None``: don't look for words that ask for privacy.
    """
    wanted = bool(answer.shared)
    made: list[tuple[Merged, str | None]] = []

    def revise(current: Reply | None, line: ReportingLine) -> Reply:
        reader = answer.reader if wanted and may_share(line, answer.reader) else None
        before = current or nothing_yet(now)
        drawn = drawn_from(store, check_in, answer.revision, before)
        said, in_doubt = without_deleted(drawn, before, answer)
        merged = merge(drawn, before, said, reader, now, in_doubt=in_doubt, names=names)
        made.append((merged, reader))
        return made[-1][0].reply

    saved = revise_reply(store, author, check_in, revise, None, once, (), from_form=True)
    if saved is not Saved.SAVED:
        return FormSaved(saved)
    done, reader = made[-1]
    withheld = wanted and reader is None
    of_form = done.of_form if done.newer else ()
    return FormSaved(
        saved,
        withheld,
        done.kept_private,
        done.newer,
        of_form,
        done.silent,
        done.silent_additions,
    )


def add_message(
    store: Store,
    author: str,
    check_in: str,
    message: Message,
    reader: str | None,
    once: str,
    now: datetime,
    tasks: tuple[tuple[str, str], ...] = (),
) -> Saved:
    """Add a message to the reply of one check-in of the author's, shared with ``reader``."""
    return add_messages(store, author, check_in, [message], [reader], once, now, tasks)


def add_messages(
    store: Store,
    author: str,
    check_in: str,
    messages: Sequence[Message],
    readers: Sequence[str | None],
    once: str,
    now: datetime,
    tasks: tuple[tuple[str, str], ...] = (),
    waiting: Sequence[PendingMessage] = (),
    shown: BotMessage | None = None,
) -> Saved:
    """Add several messages of one DM. ``readers``: one for each message, ``None``: private.

    ``waiting``: those of them that are pending; raises ``StalePending`` unless each is stored
    exactly as given. ``shown``: a message of the bot's to record. Returns ``NOT_NAMED`` if a
    reader isn't the author's manager anymore.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply | Saved:
        if not all(reader is None or may_share(line, reader) for reader in readers):
            return Saved.NOT_NAMED
        before = current or nothing_yet(now)
        passages = before.passages
        for message, reader in zip(messages, readers, strict=True):
            new = Passage(message.text, message.ts, reader, message.links)
            passages = with_passage(passages, new)
        return replace(before, at=now, passages=passages)

    channel = messages[0].channel if messages else None
    return revise_reply(
        store, author, check_in, revise, channel, once, tasks, waiting=waiting, shown=shown
    )


def change_message(
    store: Store,
    author: str,
    check_in: CheckIn,
    message: Message,
    once: str,
    now: datetime,
    *,
    keep_private: bool,
    tasks: tuple[tuple[str, str], ...] = (),
) -> Saved:
    """Save the edit of a message in a reply.

    Its reader stays the same, unless ``keep_private``. But if the current manager can't read
    the message, it becomes private: its author was told that nobody else reads it.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply:
        before = current or nothing_yet(now)
        known = next((p for p in before.passages if p.message_ts == message.ts), None)
        reader = known.reader if known is not None and not keep_private else None
        reader = reader if readable_by_manager(line, reader) else None
        new = Passage(message.text, message.ts, reader, message.links)
        return replace(before, at=now, passages=with_passage(before.passages, new))

    return revise_reply(store, author, check_in.id, revise, message.channel, once, tasks)


def share_reply(
    store: Store,
    author: str,
    check_in: str,
    revision: int | None,
    reader: str,
    now: datetime,
) -> bool:
    """Share with ``reader`` the parts of a reply that are the same now as in ``revision``.

    That is what its author saw next to the button. ``reader``: the manager that the button
    named. Returns ``False``, and changes nothing, if that isn't their manager anymore, if there
    is no such reply, or if all of it is shared already.
    """
    found = _own_reply(store, author, check_in)
    if found is None or revision is None:
        return False
    return _share(store, found, None, reader, revision, now)


def share_messages(
    store: Store,
    author: str,
    check_in: str,
    messages: Sequence[str],
    words: str,
    reader: str,
    now: datetime,
) -> bool:
    """Share messages (by timestamp) of a reply, if they haven't changed.

    ``words``: their ``fingerprint`` when the button was drawn. Otherwise like ``share_reply``.
    """
    found = _own_reply(store, author, check_in)
    if found is None or found.reply is None or fingerprint(found.reply, messages) != words:
        return False
    return _share(store, found, messages, reader, found.reply.revision, now)


def _share(
    store: Store,
    check_in: CheckIn,
    messages: Sequence[str] | None,
    reader: str,
    revision: int,
    now: datetime,
) -> bool:
    def share(line: ReportingLine) -> bool:
        if not may_share(line, reader):
            return False
        tasks = afterwards(check_in)
        return store.share(check_in.id, messages, reader, now, tasks, revision=revision, line=line)

    return with_reporting_line(store, check_in.person, share)


def keep_private(
    store: Store,
    author: str,
    check_in: str,
    messages: Sequence[str] | None,
    now: datetime,
    tasks: tuple[tuple[str, str], ...] = (),
) -> bool:
    """Make messages (by timestamp) of a reply private, or all of it (``None``).

    Returns ``False``, and changes nothing, if they are private already, or there is no such
    reply.
    """
    found = _own_reply(store, author, check_in)
    if found is None:
        return False
    told = read_before(store, found, messages, TakenBack.PRIVATE)
    return store.share(check_in, messages, None, now, (*tasks, *afterwards(found), *told))


def _own_reply(store: Store, author: str, check_in: str) -> CheckIn | None:
    found = store.check_in(check_in)
    return None if found is None or found.person != author or found.reply is None else found


def save_tap(
    store: Store,
    author: str,
    check_in: str,
    frequency: Frequency,
    reader_named: str | None,
    shared_by_default: bool,
    once: str,
    now: datetime,
    tasks: tuple[tuple[str, str], ...] = (),
) -> Saved:
    """Save a tap (how often) as the author's answer, or replace the tap of their answer.

    ``reader_named``: the manager that the message with the buttons named. A new answer is
    shared with nobody else. If there are words of which some are private, the tap is private.
    Returns ``NOT_NAMED`` if an existing answer would show the tap to another reader, and
    ``REPEATED`` if it has this tap already. ``tasks``: tasks to add if it is saved.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply | Saved:
        if current is not None and current.frequency is frequency:
            return Saved.REPEATED
        if current is None or not current.has_more_than_passages:
            before = current or nothing_yet(now)
            shares = shared_by_default and all(readable_by_manager(line, e) for e in before.parts)
            new = reader_of_new(line, reader_named, shares=shares)
            return replace(before, at=now, frequency=frequency, reader=new)
        if not readable_by_manager(line, current.reader):
            return replace(current, at=now, frequency=frequency, reader=None)
        if manager_in(line) != reader_named:
            return Saved.NOT_NAMED
        return replace(current, at=now, frequency=frequency)

    return revise_reply(store, author, check_in, revise, None, once, tasks)


def undo_tap(
    store: Store,
    author: str,
    check_in: str,
    revision: int,
    remind_at: datetime | None,
    once: str,
    now: datetime,
) -> bool:
    """Undo the author's tap, and open the check-in again.

    Returns ``False``, and changes nothing, if the tap isn't their newest answer anymore, or the
    answer ever had words.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return False
    tasks = afterwards(found)
    return store.reopen(check_in, revision, remind_at, at=now, once=once, tasks=tasks)


@decided_again_if(StaleRevision, StaleManager)
def revise_reply(
    store: Store,
    author: str,
    check_in: str,
    revise: Revise,
    channel: str | None,
    once: str,
    extra: tuple[tuple[str, str], ...],
    from_form: bool = False,
    waiting: Sequence[PendingMessage] = (),
    shown: BotMessage | None = None,
) -> Saved:
    """Save the next revision that ``revise`` makes.

    If another revision is saved meanwhile, or the author's manager changes, ``revise`` is
    called again with the new state.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author or found.state is CheckInState.ERASED:
        return Saved.NOT_FOUND
    line = store.reporting_line(author)
    revised = revise(found.reply, line)
    if isinstance(revised, Saved):
        return revised
    reply = replace(revised, revision=found.next_revision, changes=_changes_after(found.reply))
    if not fits_check_in(amount_in(found.reply), amount_in(reply)):
        return Saved.TOO_MUCH
    told = read_before_it_changed(store, found, reply, manager_now_in(line))
    tasks = (*extra, *afterwards(found), *told)
    saved = store.save_reply(
        check_in,
        reply,
        channel=channel,
        once=once,
        tasks=tasks,
        from_form=from_form,
        waiting=waiting,
        shown=shown,
        line=line,
    )
    return Saved.SAVED if saved else Saved.REPEATED


def _changes_after(before: Reply | None) -> int:
    return 0 if before is None or before.is_first_tap else before.changes + 1


def afterwards(check_in: CheckIn) -> tuple[tuple[str, str], ...]:
    """The tasks that redraw what shows a check-in, after it changed."""
    return ((SHOW_PROMPT, check_in.id), (REFRESH_HOME, check_in.person))


def once_for(channel: str, message_ts: str) -> str:
    """The idempotency key of a Slack message, whatever it is saved as."""
    return f"message:{channel}:{message_ts}"


def once_for_edit(channel: str, message_ts: str, edited_ts: str) -> str:
    """The idempotency key of an edit. Sorts after the message's own key, in order of edits."""
    return f"{once_for(channel, message_ts)}@{edited_ts}"


def with_passage(passages: tuple[Passage, ...], new: Passage) -> tuple[Passage, ...]:
    """The passages with ``new``: in place of the same message, or else inserted by its time."""
    if any(each.message_ts == new.message_ts for each in passages):
        return tuple(new if each.message_ts == new.message_ts else each for each in passages)
    later = (
        place
        for place, each in enumerate(passages)
        if each.message_ts is not None and _moment(each) > _moment(new)
    )
    at = next(later, len(passages))
    return (*passages[:at], new, *passages[at:])


def _moment(passage: Passage) -> tuple[int, int]:
    seconds, _, micros = (passage.message_ts or "0").partition(".")
    return (int(seconds), int(micros or 0))


def drawn_from(store: Store, check_in: str, revision: int | None, current: Reply) -> Reply:
    """The reply that a form showed: the one with that revision, or ``current`` if not known."""
    if revision is None or revision == current.revision:
        return current
    earlier = (each for each in store.revisions(check_in) if each.revision == revision)
    return next(earlier, nothing_yet(current.at))
