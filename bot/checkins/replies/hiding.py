"""Makes words private in the transaction that stores the request.

Only the confirmation waits for Slack.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.deciding import decided_again_if
from bot.checkins.replies.read_before import all_read_before, evidence_read_before, read_before
from bot.checkins.replies.repeated_words import questions_repeating
from bot.checkins.replies.saving import afterwards
from bot.checkins.replies.sharing import manager_now
from bot.checkins.subjects import HiddenAnswers, HiddenByName, HiddenWords, MessageAt, TakenBack
from bot.checkins.tasks import (
    REDRAW_MESSAGE,
    REFRESH_HOME,
    SAY_ALL_HIDDEN,
    SAY_HIDDEN,
    SAY_HIDDEN_BY_NAME,
    SHOW_PROMPT,
)
from bot.checkins.understanding.commands.choice_words import Every
from storage import SHARED, Evidence, PendingMessage, StaleRevision, Store, Tasks

ALL = "all"
SOME = "some"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What a request makes private.

    ``messages``: timestamps of the messages somebody else could read. ``everything``: the
    whole check-in becomes private, and ``messages`` are those offered for sharing again.
    ``taken_from``: the manager who could read all of these until then.
    """

    check_in: str
    messages: tuple[str, ...]
    everything: bool = False
    taken_from: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """The words that a request names: parts of answers, or all of them, and evidence by id.

    ``loose``: messages that aren't in an answer. They're private already.
    """

    answers: tuple[Hiding, ...] = ()
    pieces: tuple[str, ...] = ()
    loose: tuple[PendingMessage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answers or self.pieces or self.loose)


@dataclass(frozen=True, slots=True)
class EarlierOnes:
    """What was shared with earlier managers and ``manager`` (since ``since``) could read."""

    manager: str
    since: datetime


@dataclass(frozen=True, slots=True)
class HidingRequest:
    """A message that asks for privacy, stored under ``once``. ``tasks``: further tasks to add."""

    message: PendingMessage
    once: str
    tasks: Tasks = ()


def hide_on_request(store: Store, request: HidingRequest, hiding: Hiding) -> bool:
    """Stores the request and makes the words private.

    Returns ``False``, and changes nothing, if it was stored before, or the check-in is gone or
    somebody else's.
    """
    found, message = store.check_in(hiding.check_in), request.message
    if found is None or found.person != message.person:
        return False
    messages = None if hiding.everything else hiding.messages
    hiding = replace(hiding, taken_from=read_until_now(store, found.person, [hiding]))
    told = hidden_words(hiding, MessageAt(message.channel, message.message_ts))
    return store.hide_on_request(
        message,
        {found.id: messages},
        once=request.once,
        tasks=((SAY_HIDDEN, told.text), *request.tasks),
        afterwards=(
            *afterwards(found),
            *read_before(store, found, messages, TakenBack.PRIVATE),
        ),
        redraw_message=REDRAW_MESSAGE,
    )


def hide_named(store: Store, request: HidingRequest, named: Named) -> bool:
    """Stores the request and makes the words private that it names.

    Returns ``False``, and changes nothing, if the request was stored before.
    """
    message = request.message
    answers = {each.check_in: each for each in named.answers}
    found = [store.check_in(each) for each in answers]
    pieces = [store.evidence(each) for each in named.pieces]
    asked = MessageAt(message.channel, message.message_ts)
    told = HiddenByName(
        message.person,
        asked,
        tuple(f"{each.check_in}/{ts}" for each in named.answers for ts in each.messages),
        tuple(each.check_in for each in named.answers if each.everything),
        named.pieces,
        read_until_now(store, message.person, named.answers),
    )
    afterwards_: list[tuple[str, str]] = []
    for check_in in found:
        if check_in is not None:
            hiding = answers[check_in.id]
            messages = None if hiding.everything else hiding.messages
            afterwards_ += afterwards(check_in)
            afterwards_ += read_before(store, check_in, messages, TakenBack.PRIVATE)
    for piece in pieces:
        if piece is not None:
            afterwards_ += evidence_read_before(store, piece, TakenBack.PRIVATE)
            afterwards_ += questions_repeating(store, piece)
    return store.hide_on_request(
        message,
        {each.check_in: None if each.everything else each.messages for each in named.answers},
        pieces=named.pieces,
        once=request.once,
        tasks=((SAY_HIDDEN_BY_NAME, told.text), *request.tasks),
        afterwards=tuple(dict.fromkeys([*afterwards_, (REFRESH_HOME, message.person)])),
        redraw_message=REDRAW_MESSAGE,
    )


def read_until_now(store: Store, person: str, hidden: Sequence[Hiding]) -> str | None:
    """The manager who can read all of these messages before they're made private; else ``None``."""
    manager = manager_now(store, person)
    for each in hidden:
        found = store.check_in(each.check_in)
        passages = found.reply.passages if found is not None and found.reply else ()
        readers = [e.reader for e in passages if e.message_ts in each.messages]
        if not readers or not all(map(manager.reads, readers)):
            return None
    return manager.id if hidden else None


def hidden_words(hiding: Hiding, request: MessageAt) -> HiddenWords:
    """The subject of the task that confirms what a message made private."""
    how_much = ALL if hiding.everything else SOME
    return HiddenWords(hiding.check_in, request, hiding.messages, how_much, hiding.taken_from)


def hiding_of(words: HiddenWords) -> Hiding:
    """The ``Hiding`` that a subject of ``hidden_words`` describes."""
    everything = words.how_much == ALL
    return Hiding(words.check_in, words.messages, everything, words.taken_from)


@decided_again_if(StaleRevision)
def hide_every_answer(
    store: Store,
    person: str,
    every: Every,
    now: datetime,
    *,
    request: HidingRequest | None = None,
    tell: bool = True,
) -> HiddenAnswers | None:
    """Makes all of a person's answers private. ``tell``: add a task that says what was changed.

    ``request``: the message that asks for it, which is stored, too. Returns what was changed.
    Returns ``None``, and changes nothing, if the request was stored before.
    """
    message = request.message if request else None
    shared = store.shared_answers(person) if every.given else []
    pieces = shared_evidence(store, person) if every.evidence else []
    hidden = HiddenAnswers(
        person,
        message.channel if message else None,
        message.message_ts if message else None,
        tuple(each.period for each in shared),
        every.new,
        len(pieces),
    )
    done = store.hide_answers(
        person,
        shared if every.given else None,
        now,
        (
            *([(SAY_ALL_HIDDEN, hidden.text)] if tell else []),
            (REFRESH_HOME, person),
            *_all_messages(store, person),
            *all_read_before(store, person, shared, pieces),
            *dict.fromkeys(task for each in pieces for task in questions_repeating(store, each)),
            *(request.tasks if request else ()),
        ),
        new=every.new,
        and_evidence=every.evidence,
        redraw_prompt=SHOW_PROMPT,
        redraw_message=REDRAW_MESSAGE,
        request=(request.message, request.once) if request else None,
    )
    return hidden if done else None


def shared_evidence(store: Store, person: str) -> Sequence[Evidence]:
    """The person's evidence that is shared with anybody."""
    return store.evidence_of(person, limit=_MOST_EVIDENCE, scope=SHARED)


def _all_messages(store: Store, person: str) -> list[tuple[str, str]]:
    return [
        (REDRAW_MESSAGE, MessageAt(each.channel, each.message_ts).text)
        for each in store.bot_messages_of(person)
    ]


_MOST_EVIDENCE = 10_000
