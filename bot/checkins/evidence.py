"""Evidence: save it under a competency, share it or make it private, delete it.

``bot.checkins.history`` reads it together with check-ins.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from bot.checkins.act import Act
from bot.checkins.replies.limits import Limit, amount_of
from bot.checkins.replies.pending import asked_next
from bot.checkins.replies.read_before import evidence_read_before
from bot.checkins.replies.repeated_words import questions_repeating
from bot.checkins.replies.room import room_for_evidence
from bot.checkins.replies.sharing import may_share, with_reporting_line
from bot.checkins.schedule.recall import open_prompts_on
from bot.checkins.subjects import TakenBack
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME, SHOW_PROMPT
from framework import Expectation, Ladder
from storage import BotMessage, Evidence, PendingMessage, ReportingLine, Store


class NotSaved(Enum):
    """Why a piece of evidence wasn't saved."""

    REPEATED = auto()
    """It was delivered before."""
    EMPTY = auto()
    """It had no note, link or message."""
    TOO_LONG = auto()
    """It is longer than a piece of evidence may be."""
    FULL_DAY = auto()
    """The person has reached the limit of what they can write in a day."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The Slack message that a piece of evidence links to.

    ``author``: who wrote it, if that is a person. ``quoted``: its text, if it is kept.
    ``in_dm``: its channel and timestamp, if it was written to the bot.
    """

    author: str | None
    written_at: datetime
    quoted: str | None = None
    in_dm: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Under:
    """The expectation that evidence is saved under, and who can read it besides its author.

    ``reader``: the manager it is shared with; ``None``: private. If they aren't the manager
    anymore, it is saved as private.
    """

    ladder: Ladder
    expectation: Expectation
    reader: str | None


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody saves as evidence, and the Slack message that it's about, if any."""

    note: str
    links: tuple[str, ...] = ()
    origin: Origin | None = None


def save(store: Store, act: Act, under: Under, noted: Noted) -> Evidence | NotSaved:
    """Saves a piece of the author's evidence under an expectation, and returns it."""
    note, links, origin, person = noted.note.strip(), noted.links, noted.origin, act.author
    if not note and not links and origin is None:
        return NotSaved.EMPTY
    quoted = (origin.quoted or "") if origin else ""
    room = room_for_evidence(store, act, amount_of(noted.note + quoted, links))
    if room is not None:
        return NotSaved.FULL_DAY if room is Limit.DAY else NotSaved.TOO_LONG
    piece = replace(
        _piece(act, under, note, links),
        author=origin.author if origin else None,
        written_at=origin.written_at if origin else None,
        quoted=origin.quoted if origin else None,
    )

    def keep(line: ReportingLine) -> Evidence | NotSaved:
        made = _shared_with(piece, under.reader, line)
        saved = store.save_evidence(
            made,
            once=act.once,
            tasks=[(REFRESH_HOME, person), *questions_repeating(store, made)],
            quotes=origin.in_dm if origin and origin.author == person else None,
            line=line,
        )
        return made if saved else NotSaved.REPEATED

    return with_reporting_line(store, person, keep)


def _piece(act: Act, under: Under, note: str, links: tuple[str, ...]) -> Evidence:
    """A new private piece."""
    expectation = under.expectation
    return Evidence(
        id=secrets.token_hex(10),
        person=act.author,
        ladder=under.ladder.id,
        level=expectation.level.code,
        competency=expectation.competency.id,
        competency_name=expectation.competency.name,
        note=note,
        links=links,
        saved_at=act.at,
    )


def _shared_with(piece: Evidence, reader: str | None, line: ReportingLine) -> Evidence:
    """The piece, shared with ``reader`` if they are still the manager."""
    if not may_share(line, reader):
        return piece
    return replace(piece, reader=reader, shared_at=piece.saved_at)


def save_messages(
    store: Store,
    act: Act,
    under: Under,
    waiting: Sequence[PendingMessage],
    shown: Callable[[Evidence], BotMessage],
) -> Evidence | NotSaved:
    """Saves pending messages of the author's together as one piece of evidence.

    It is private if any of them asks for privacy. ``shown``: makes the question's new state.
    Other pending messages are asked about next. Raises ``StalePending`` unless each message is
    stored exactly as given.
    """
    note = "\n\n".join(each.text for each in waiting if each.text)
    piece = _piece(act, under, note, tuple(link for each in waiting for link in each.links))
    becomes = shown(piece)
    tasks = [(REFRESH_HOME, act.author), *asked_next(store, waiting, becomes)]
    wanted = None if any(each.private for each in waiting) else under.reader

    def keep(line: ReportingLine) -> Evidence | NotSaved:
        made = _shared_with(piece, wanted, line)
        saved = store.save_evidence(
            made, once=act.once, tasks=tasks, messages=waiting, shown=becomes, line=line
        )
        return made if saved else NotSaved.REPEATED

    return with_reporting_line(store, act.author, keep)


def share_with(store: Store, person: str, evidence: str, reader: str, now: datetime) -> bool:
    """Shares a piece of one's own evidence with ``reader``.

    Returns ``False`` if they aren't the manager anymore. ``True`` also if it is shared already.
    """

    def share(line: ReportingLine) -> bool:
        if not may_share(line, reader):
            return False
        piece = store.evidence(evidence)
        also = questions_repeating(store, piece) if piece and piece.person == person else []
        tasks = [(REFRESH_HOME, person), *also]
        store.share_evidence(evidence, person, reader, now, tasks, redraw=REDRAW_MESSAGE, line=line)
        return True

    return with_reporting_line(store, person, share)


def keep_private(store: Store, person: str, evidence: str, now: datetime) -> bool:
    """Makes a piece of one's own evidence private. Returns ``False`` if nothing changed."""
    piece = store.evidence(evidence)
    own = piece is not None and piece.person == person
    told = evidence_read_before(store, piece, TakenBack.PRIVATE) if piece and own else []
    also = questions_repeating(store, piece) if piece and own else []
    tasks = [(REFRESH_HOME, person), *told, *also]
    return store.share_evidence(evidence, person, None, now, tasks, redraw=REDRAW_MESSAGE)


def delete(store: Store, person: str, evidence: str, now: datetime) -> bool:
    """Deletes a piece of one's own evidence. Returns ``False`` if the person has no such piece.

    Open prompts that quote it are redrawn without it.
    """
    piece = store.evidence(evidence)
    if piece is None or piece.person != person:
        return False
    quoting = open_prompts_on(store, person, piece.ladder, piece.competency)
    tasks = [(REFRESH_HOME, person), *((SHOW_PROMPT, each.id) for each in quoting)]
    tasks += evidence_read_before(store, piece, TakenBack.GONE)
    tasks += questions_repeating(store, piece)
    return store.drop_evidence(evidence, person, now, tasks, redraw=REDRAW_MESSAGE)


def take_message_out(
    store: Store, author: str | None, channel: str, message_ts: str, now: datetime
) -> None:
    """Deletes a message from its author's evidence, because it was deleted in Slack.

    ``author``: ``None`` if Slack doesn't say. If somebody may have read it, its author is told.
    """
    for piece in store.evidence_with_message(channel, message_ts):
        if author not in (None, piece.person):
            continue
        quoting = open_prompts_on(store, piece.person, piece.ladder, piece.competency)
        tasks = [(REFRESH_HOME, piece.person), *((SHOW_PROMPT, each.id) for each in quoting)]
        tasks += evidence_read_before(store, piece, TakenBack.GONE, [message_ts])
        store.take_from_evidence(piece.id, channel, message_ts, now, tasks, redraw=REDRAW_MESSAGE)
