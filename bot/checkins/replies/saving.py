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
from functools import reduce

from bot.checkins.act import Act
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
from bot.checkins.subjects import MessageAt, SavedWords, TakenBack
from bot.checkins.tasks import REFRESH_HOME, SAY_KEPT_PRIVATE, SHOW_PROMPT
from bot.checkins.understanding.privacy.reader_names import NOBODY, ReaderNames
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
    Tasks,
)


@dataclass(frozen=True, slots=True)
class Along:
    """What is stored in the same transaction as a revision.

    ``tasks``: tasks to add. ``channel``: the DM that its new messages are from. ``from_form``:
    whether a form was submitted. ``waiting``: pending messages that become part of the reply.
    ``shown``: the new state of the bot's message that asked about them.
    """

    tasks: Tasks = ()
    channel: str | None = None
    from_form: bool = False
    waiting: Sequence[PendingMessage] = ()
    shown: BotMessage | None = None


NOTHING_MORE = Along()


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A revision of a reply as its author saw it, and the manager that the button named."""

    check_in: str
    revision: int | None
    reader: str


@dataclass(frozen=True, slots=True)
class ShownMessages:
    """Messages of a reply as their author saw them, and the manager that the button named.

    ``messages``: their timestamps. ``words``: their ``fingerprint`` at that time.
    """

    check_in: str
    messages: Sequence[str]
    words: str
    reader: str


@dataclass(frozen=True, slots=True)
class Tap:
    """How often the person did it, as they tapped or wrote it.

    ``reader``: the manager that the message with the buttons named. ``shares``: whether its
    author shares by default.
    """

    frequency: Frequency
    reader: str | None
    shares: bool


Revise = Callable[[Reply | None, ReportingLine], "Reply | Saved"]
"""Makes the next revision from the newest one and the author's reporting line, or says why not."""


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

    def shared_with(self, reader: str | None) -> Passage:
        """The message as part of a reply."""
        return Passage(self.text, self.ts, reader, self.links)


@dataclass(frozen=True, slots=True)
class OwnMessages:
    """Messages that a person wrote in the DM, by their timestamps."""

    person: str
    channel: str
    messages: Sequence[str]


def save_form(
    store: Store,
    act: Act,
    check_in: str,
    answer: FormAnswer,
    names: ReaderNames | None = NOBODY,
) -> FormSaved:
    """Saves a submitted form as the newest revision of the author's own check-in.

    ``bot.checkins.replies.merging`` says what happens to words that were added meanwhile, and
    who can read what. ``names``: what the manager whom the form named may be called in it;
    ``None``: don't look for words that ask for privacy.
    """
    wanted = bool(answer.shared)
    made: list[tuple[Merged, str | None]] = []

    def revise(current: Reply | None, line: ReportingLine) -> Reply:
        reader = answer.reader if wanted and may_share(line, answer.reader) else None
        before = current or nothing_yet(act.at)
        drawn = drawn_from(store, check_in, answer.revision, before)
        said, in_doubt = without_deleted(drawn, before, answer)
        merged = merge(drawn, before, said, reader, act.at, in_doubt=in_doubt, names=names)
        made.append((merged, reader))
        return made[-1][0].reply

    saved = revise_reply(store, act, check_in, revise, Along(from_form=True))
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


def add_passages(
    store: Store, act: Act, check_in: str, passages: Sequence[Passage], along: Along = NOTHING_MORE
) -> Saved:
    """Adds messages of one DM to the reply of the author's own check-in.

    Raises ``StalePending`` unless each of ``along.waiting`` is stored exactly as given. Returns
    ``NOT_NAMED`` if a reader isn't the author's manager anymore.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply | Saved:
        if not all(each.reader is None or may_share(line, each.reader) for each in passages):
            return Saved.NOT_NAMED
        before = current or nothing_yet(act.at)
        return replace(before, at=act.at, passages=reduce(with_passage, passages, before.passages))

    return revise_reply(store, act, check_in, revise, along)


def change_message(
    store: Store, act: Act, check_in: CheckIn, message: Message, *, keep_private: bool
) -> Saved:
    """Saves the edit of a message in a reply.

    Its reader stays the same, unless ``keep_private``. But if the current manager can't read
    the message, it becomes private: its author was told that nobody else reads it.
    """
    tasks = confirming_privacy(store, check_in, message) if keep_private else ()

    def revise(current: Reply | None, line: ReportingLine) -> Reply:
        before = current or nothing_yet(act.at)
        known = next((p for p in before.passages if p.message_ts == message.ts), None)
        reader = known.reader if known is not None and not keep_private else None
        reader = reader if readable_by_manager(line, reader) else None
        passages = with_passage(before.passages, message.shared_with(reader))
        return replace(before, at=act.at, passages=passages)

    return revise_reply(store, act, check_in.id, revise, Along(tasks, message.channel))


def confirming_privacy(store: Store, check_in: CheckIn, message: Message) -> Tasks:
    """The task that confirms that a message is private, if somebody could read it until now."""
    passages = check_in.reply.passages if check_in.reply else ()
    known = next((each for each in passages if each.message_ts == message.ts), None)
    line = store.reporting_line(check_in.person)
    if known is None or not readable_by_manager(line, known.reader):
        return ()
    words = SavedWords(check_in.id, MessageAt(message.channel, message.ts))
    return ((SAY_KEPT_PRIVATE, words.text),)


def share_reply(store: Store, author: str, shown: ShownReply, now: datetime) -> bool:
    """Shares the parts of a reply that are the same now as in the revision that was shown.

    Returns ``False``, and changes nothing, if its reader isn't the author's manager anymore, if
    there is no such reply, or if all of it is shared already.
    """
    found = _own_reply(store, author, shown.check_in)
    return found is not None and _share(store, found, shown, None, now)


def share_messages(store: Store, author: str, shown: ShownMessages, now: datetime) -> bool:
    """Shares messages of a reply, if they haven't changed. Otherwise like ``share_reply``."""
    found = _own_reply(store, author, shown.check_in)
    if found is None or found.reply is None:
        return False
    if fingerprint(found.reply, shown.messages) != shown.words:
        return False
    reply = ShownReply(found.id, found.reply.revision, shown.reader)
    return _share(store, found, reply, shown.messages, now)


def _share(
    store: Store,
    check_in: CheckIn,
    shown: ShownReply,
    messages: Sequence[str] | None,
    now: datetime,
) -> bool:
    revision, reader, tasks = shown.revision, shown.reader, afterwards(check_in)
    if revision is None:
        return False

    def share(line: ReportingLine) -> bool:
        return may_share(line, reader) and store.share(
            check_in.id, messages, reader, now, tasks, revision=revision, line=line
        )

    return with_reporting_line(store, check_in.person, share)


def keep_private(
    store: Store, author: str, check_in: str, messages: Sequence[str] | None, now: datetime
) -> bool:
    """Makes messages (by timestamp) of a reply private, or all of it (``None``).

    Returns ``False``, and changes nothing, if they are private already, or there is no such
    reply.
    """
    found = _own_reply(store, author, check_in)
    return found is not None and make_private(store, found, messages, now)


def make_private(
    store: Store,
    check_in: CheckIn,
    messages: Sequence[str] | None,
    now: datetime,
    tasks: Tasks = (),
) -> bool:
    """Like ``keep_private``, for a check-in that is known to be the author's."""
    told = read_before(store, check_in, messages, TakenBack.PRIVATE)
    return store.share(check_in.id, messages, None, now, (*tasks, *afterwards(check_in), *told))


def _own_reply(store: Store, author: str, check_in: str) -> CheckIn | None:
    found = store.check_in(check_in)
    return None if found is None or found.person != author or found.reply is None else found


def save_tap(store: Store, act: Act, check_in: str, tap: Tap, tasks: Tasks = ()) -> Saved:
    """Saves a tap as the author's answer, or replaces the tap of their answer.

    A new answer is shared with nobody but the manager that the buttons named. If there are
    words of which some are private, the tap is private.
    Returns ``NOT_NAMED`` if an existing answer would show the tap to another reader, and
    ``REPEATED`` if it has this tap already. ``tasks``: tasks to add if it is saved.
    """

    def revise(current: Reply | None, line: ReportingLine) -> Reply | Saved:
        if current is not None and current.frequency is tap.frequency:
            return Saved.REPEATED
        before = current or nothing_yet(act.at)
        tapped = replace(before, at=act.at, frequency=tap.frequency)
        if current is None or not current.has_more_than_passages:
            shares = tap.shares and all(readable_by_manager(line, e) for e in before.parts)
            return replace(tapped, reader=reader_of_new(line, tap.reader, shares=shares))
        if not readable_by_manager(line, current.reader):
            return replace(tapped, reader=None)
        return tapped if manager_in(line) == tap.reader else Saved.NOT_NAMED

    return revise_reply(store, act, check_in, revise, Along(tasks))


def undo_tap(
    store: Store, act: Act, check_in: str, revision: int, remind_at: datetime | None
) -> bool:
    """Undoes the author's tap, and opens the check-in again.

    Returns ``False``, and changes nothing, if the tap isn't their newest answer anymore, or the
    answer ever had words.
    """
    found = store.check_in(check_in)
    if found is None or found.person != act.author:
        return False
    tasks = afterwards(found)
    return store.reopen(check_in, revision, remind_at, at=act.at, once=act.once, tasks=tasks)


@decided_again_if(StaleRevision, StaleManager)
def revise_reply(
    store: Store, act: Act, check_in: str, revise: Revise, along: Along = NOTHING_MORE
) -> Saved:
    """Saves the next revision that ``revise`` makes.

    If another revision is saved meanwhile, or the author's manager changes, ``revise`` is
    called again with the new state.
    """
    found = store.check_in(check_in)
    if found is None or found.person != act.author or found.state is CheckInState.ERASED:
        return Saved.NOT_FOUND
    line = store.reporting_line(act.author)
    revised = revise(found.reply, line)
    if isinstance(revised, Saved):
        return revised
    reply = replace(revised, revision=found.next_revision, changes=_changes_after(found.reply))
    if not fits_check_in(amount_in(found.reply), amount_in(reply)):
        return Saved.TOO_MUCH
    told = read_before_it_changed(store, found, reply, manager_now_in(line))
    saved = store.save_reply(
        check_in,
        reply,
        channel=along.channel,
        once=act.once,
        tasks=(*along.tasks, *afterwards(found), *told),
        from_form=along.from_form,
        waiting=along.waiting,
        shown=along.shown,
        line=line,
    )
    return Saved.SAVED if saved else Saved.REPEATED


def _changes_after(before: Reply | None) -> int:
    return 0 if before is None or before.is_first_tap else before.changes + 1


def afterwards(check_in: CheckIn) -> tuple[tuple[str, str], ...]:
    """The tasks that redraw everything that shows a check-in, after it changed."""
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
