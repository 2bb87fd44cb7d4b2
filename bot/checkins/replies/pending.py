"""Pending messages: written in the DM, private, until their author says what they are.

Several messages of one period are one question. Until it is answered, nothing is shared
and the check-in stays open. A tap applies to what the question showed: the messages it listed,
and the manager it named.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.checkins.act import Act
from bot.checkins.context import Context
from bot.checkins.deciding import TRIES
from bot.checkins.direction import direction_of
from bot.checkins.replies.merging import nothing_yet
from bot.checkins.replies.room import room_together
from bot.checkins.replies.saving import Along, OwnMessages, Saved, add_passages
from bot.checkins.replies.sharing import manager_of, may_share, reader_names
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import Due
from bot.checkins.subjects import MessageAt, PendingWords
from bot.checkins.tasks import ASK_ABOUT_WORDS, REDRAW_MESSAGE, REFRESH_HOME
from bot.checkins.understanding.answers.answer_doubts import only_asks, reads_as_answer
from bot.checkins.understanding.privacy.reader_names import ReaderNames
from storage import (
    BotMessage,
    CheckIn,
    CheckInState,
    Passage,
    PendingMessage,
    PendingState,
    ReportingLine,
    StaleManager,
    StalePending,
    Store,
)

OPEN_FOR_SECONDS = 28 * 24 * 3600
"""How long after being asked an answered check-in still takes in new words."""

SETTLED_KEPT_FOR = timedelta(days=30)
"""How long a message taken for a request can still be turned into an answer."""

MOST_TOGETHER = 30
"""Most messages that one question is about, and quotes."""


class NotAdded(Enum):
    """Why messages weren't added. Nothing was changed."""

    NO_LEVEL = auto()
    """Their author has no level, or erased the check-in."""
    ANOTHER_READER = auto()
    """The question named a reader who isn't the manager now."""
    TOO_MUCH = auto()
    """They are more than a check-in holds."""
    GONE = auto()
    """None of them is waiting anymore."""


@dataclass(frozen=True, slots=True)
class Added:
    """The messages are part of this check-in now."""

    check_in: CheckIn


def period_for(store: Store, person: str, now: datetime, current: str) -> str:
    """The period that a person's new words belong to.

    The period of the newest check-in they were asked, unless it was answered and asked longer than
    ``OPEN_FOR_SECONDS`` ago. Otherwise ``current``, the period they're in.
    """
    newest = store.latest_asked(person)
    if newest is None:
        return current
    if newest.state is CheckInState.ANSWERED and _is_closed(newest, now):
        return current
    return newest.period


def ask_about(person: str, period: str) -> tuple[str, str]:
    """The task that asks about a person's pending messages, or deletes an old question."""
    return ASK_ABOUT_WORDS, PendingWords(person, period).text


def worth_reminding_of(store: Store, check_in: CheckIn) -> list[PendingMessage]:
    """The pending messages of a check-in's period that a reminder of it may ask about.

    Only those that read as an answer and were written after their author was asked. The others wait
    until their author comes back to them.
    """
    asked_at, person = check_in.asked_at, check_in.person
    names = reader_names(store, manager_of(store, person))
    return [
        each
        for each in store.waiting(person, check_in.period)
        if asked_at is not None
        and each.at >= asked_at
        and reads_as_answer(each.text, names)
        and not only_asks(each.text)
    ]


def still_waiting(store: Store, own: OwnMessages) -> list[PendingMessage]:
    """Those of the messages that are the person's and still wait, in the order given."""
    found = (store.pending(own.channel, message_ts) for message_ts in own.messages)
    return [
        each
        for each in found
        if each is not None and each.person == own.person and each.state is PendingState.WAITING
    ]


def stays_private(
    message: PendingMessage, reader: str | None, names: ReaderNames, *, singly: bool
) -> bool:
    """Whether a message stays private although its author chooses to share with ``reader``.

    ``names``: what the reader may be called.

    It does if it asks for privacy. If it is shared together with others (not ``singly``), it
    also does if it was written under another manager or none, or doesn't read as an answer.
    """
    if reader is None or message.private:
        return True
    return not singly and (message.manager != reader or not reads_as_answer(message.text, names))


ShownOf = Callable[[str, Sequence[PendingMessage]], BotMessage]
"""Makes the question's new state from the check-in's id and the messages added to it."""


def add_to_check_in(
    context: Context, own: OwnMessages, reader: str | None, current: str, shown: ShownOf
) -> Added | NotAdded:
    """Adds pending messages to their author's check-in of the newest message's period.

    ``own``: as the question listed them. Those that still wait are added with their current
    words. ``reader``: the manager that the question named. They are shared with them, except
    those that stay private; ``None``: all stay private. ``current``: the period for messages
    stored without one. If the period has no check-in, it gets the one that the
    scheduler would have asked. The remaining messages are asked about next.
    """
    store = context.store
    for _ in range(TRIES):
        waiting = still_waiting(store, own)
        if not waiting:
            return NotAdded.GONE
        line = store.reporting_line(own.person)
        if reader is not None and not may_share(line, reader):
            return NotAdded.ANOTHER_READER
        singly = len(set(own.messages)) == 1
        names = reader_names(store, reader)
        passages = tuple(
            Passage(
                each.text,
                each.message_ts,
                None if stays_private(each, reader, names, singly=singly) else reader,
                each.links,
            )
            for each in waiting
        )
        try:
            period = waiting[-1].period or current
            return _add(context, period, _Adding(waiting, passages, line, shown))
        except (StalePending, StaleManager):
            continue
    return NotAdded.GONE


@dataclass(frozen=True, slots=True)
class _Adding:
    """Pending messages of one person, and the passages that they become under ``line``."""

    waiting: Sequence[PendingMessage]
    passages: tuple[Passage, ...]
    line: ReportingLine
    shown: ShownOf

    @property
    def person(self) -> str:
        return self.waiting[0].person

    @property
    def named(self) -> str:
        """A part of the idempotency keys."""
        return f"{self.waiting[0].channel}:{','.join(each.message_ts for each in self.waiting)}"

    def along(self, store: Store, check_in: str) -> Along:
        """What is stored with the messages when they're added to a check-in (an id)."""
        becomes = self.shown(check_in, self.waiting)
        tasks = asked_next(store, self.waiting, becomes)
        return Along(tasks, self.waiting[0].channel, False, self.waiting, becomes)


def _add(context: Context, period: str, adding: _Adding) -> Added | NotAdded:
    """Raises ``StalePending``, and ``StaleManager``."""
    if not room_together(adding.waiting):
        return NotAdded.TOO_MUCH
    store, person = context.store, adding.person
    known = store.check_in_for(person, period)
    if known is None:
        drawn = _drawn(context, person, period)
        if drawn is None:
            return NotAdded.NO_LEVEL
        begun = _begin(context, drawn, adding)
        known = store.check_in_for(person, period)
        if begun or known is None:
            return Added(known) if known else NotAdded.GONE
    act = Act(person, f"add:{adding.named}", context.now)
    saved = add_passages(store, act, known.id, adding.passages, adding.along(store, known.id))
    if saved is Saved.NOT_FOUND:
        return NotAdded.NO_LEVEL
    if saved is Saved.TOO_MUCH:
        return NotAdded.TOO_MUCH
    if saved is Saved.NOT_NAMED:
        return NotAdded.ANOTHER_READER
    added = store.check_in(known.id)
    return Added(added) if added and saved is Saved.SAVED else NotAdded.GONE


def asked_next(
    store: Store, waiting: Sequence[PendingMessage], shown: BotMessage
) -> tuple[tuple[str, str], ...]:
    """The tasks that redraw the answered question and other messages about its words, and the task
    that asks about other pending messages."""
    periods = dict.fromkeys(each.period for each in waiting)
    drawn = dict.fromkeys(task for each in waiting for task in questions_about(store, each))
    asked = (ask_about(waiting[0].person, period) for period in periods)
    return (*asked, *(drawn | {redraw(shown): None}))


def redraw(shown: BotMessage) -> tuple[str, str]:
    """The task that redraws a message of the bot's."""
    return REDRAW_MESSAGE, MessageAt(shown.channel, shown.message_ts).text


def questions_about(store: Store, message: PendingMessage) -> tuple[tuple[str, str], ...]:
    """The tasks that redraw the bot's messages about a person's message."""
    said = store.bot_messages_of(message.person)
    about = (e for e in said if message.message_ts in e.subject and e.channel == message.channel)
    return tuple(redraw(each) for each in about)


def dismiss(store: Store, own: OwnMessages, now: datetime, shown: BotMessage) -> bool:
    """Deletes pending messages. ``shown``: the new state of the question.

    Returns ``False``, and changes nothing, if none of them is waiting.
    """
    known = (store.pending(own.channel, message_ts) for message_ts in own.messages)
    drawn = (task for each in known if each is not None for task in questions_about(store, each))
    tasks = tuple(dict.fromkeys((*drawn, redraw(shown))))
    return store.dismiss(
        own.person, own.channel, own.messages, now, tasks, ask=ASK_ABOUT_WORDS, shown=shown
    )


@dataclass(frozen=True, slots=True)
class ForEvidence:
    """Messages that become one piece of evidence. ``left_out``: how many of the question's don't.

    ``private``: the piece is private by default.
    """

    waiting: Sequence[PendingMessage]
    left_out: int
    private: bool


def for_evidence(
    waiting: Sequence[PendingMessage], manager: str | None, names: ReaderNames
) -> ForEvidence:
    """Which of the messages to save as one piece. Private ones aren't mixed with others."""
    if len(waiting) == 1:
        return ForEvidence(waiting, 0, waiting[0].private or waiting[0].manager != manager)
    open_ones = [e for e in waiting if not stays_private(e, manager, names, singly=False)]
    if manager is None or not open_ones:
        return ForEvidence(waiting, 0, private=True)
    return ForEvidence(open_ones, len(waiting) - len(open_ones), private=False)


def _begin(context: Context, check_in: CheckIn, adding: _Adding) -> bool:
    """Stores the period's check-in, with the messages as its first reply."""
    along = adding.along(context.store, check_in.id)
    return context.store.begin(
        check_in,
        replace(nothing_yet(context.now), revision=1, passages=adding.passages),
        channel=adding.waiting[0].channel,
        once=f"begin:{adding.named}",
        tasks=((REFRESH_HOME, check_in.person), *along.tasks),
        waiting=adding.waiting,
        shown=along.shown,
        line=adding.line,
    )


def _drawn(context: Context, person: str, period: str) -> CheckIn | None:
    """The check-in that the scheduler would ask; ``None`` if the person has no level."""
    store, now = context.store, context.now
    assignment = store.assignment(person)
    ladder = context.ladders.get(assignment.ladder) if assignment else None
    own = ladder.level(assignment.level) if ladder and assignment else None
    if assignment is None or ladder is None or own is None:
        return None
    above = ladder.next_level(own, direction_of(store, ladder, assignment))
    due = Due(period, ladder, above or own, sustaining=above is None, look_at=now)
    return compose_from(store, person, due, now)


def _is_closed(check_in: CheckIn, now: datetime) -> bool:
    """Whether an answered check-in no longer takes in words written outside its thread."""
    begun = check_in.asked_at or check_in.claimed_at
    return (now - begun).total_seconds() > OPEN_FOR_SECONDS
