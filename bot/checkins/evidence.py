"""Evidence: saving it under a competency, sharing it or not, deleting it.

It is read beside check-ins; see ``bot.checkins.history``.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.checkins.recall import open_prompts_on
from bot.checkins.sharing import may_share
from bot.checkins.tasks import REDRAW_MESSAGE, REFRESH_HOME, SHOW_PROMPT
from framework import Expectation, Ladder
from storage import Evidence, Store


class NotSaved(Enum):
    """Why a piece of evidence that a person wrote was not saved."""

    REPEATED = auto()
    """Delivered before; nothing changed."""
    EMPTY = auto()
    """There was neither a note nor a link nor a message in it; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A Slack message that is evidence: ``author`` if a person wrote it, its text if kept."""

    author: str | None
    written_at: datetime
    quoted: str | None = None


def save(
    store: Store,
    person: str,
    ladder: Ladder,
    expectation: Expectation,
    note: str,
    links: tuple[str, ...],
    reader: str | None,
    once: str,
    now: datetime,
    origin: Origin | None = None,
    messages: Sequence[tuple[str, str]] = (),
) -> Evidence | NotSaved:
    """Save a piece of the person's evidence under an expectation of a ladder: what was saved.

    ``reader``: the manager with whom it is shared; ``None``: it is private. ``once`` names
    the delivery, so that a repeated one saves nothing more. ``messages``: channel and ts
    of pending ones that it is made of.
    """
    if not note.strip() and not links and origin is None:
        return NotSaved.EMPTY
    piece = Evidence(
        id=secrets.token_hex(10),
        person=person,
        ladder=ladder.id,
        level=expectation.level.code,
        competency=expectation.competency.id,
        competency_name=expectation.competency.name,
        note=note.strip(),
        links=links,
        saved_at=now,
        reader=reader,
        author=origin.author if origin else None,
        written_at=origin.written_at if origin else None,
        quoted=origin.quoted if origin else None,
        shared_at=now if reader else None,
    )
    saved = store.save_evidence(piece, once=once, tasks=[(REFRESH_HOME, person)], messages=messages)
    return piece if saved else NotSaved.REPEATED


def share_with(store: Store, person: str, evidence: str, reader: str, now: datetime) -> bool:
    """Share a piece of one's own evidence with ``reader``, and only while they are the manager.

    ``False`` when they are not; sharing what is shared already is no mistake.
    """
    if not may_share(store, person, reader):
        return False
    home = [(REFRESH_HOME, person)]
    store.share_evidence(evidence, person, reader, now, home, redraw=REDRAW_MESSAGE)
    return True


def keep_private(store: Store, person: str, evidence: str, now: datetime) -> bool:
    """Withdraw a piece of one's own evidence; ``False`` when nothing changed."""
    home = [(REFRESH_HOME, person)]
    return store.share_evidence(evidence, person, None, now, home, redraw=REDRAW_MESSAGE)


def delete(store: Store, person: str, evidence: str, now: datetime) -> bool:
    """Delete a piece of one's own evidence; ``False`` when the person has no such piece.

    A question that is still open quotes it, and is asked again without it.
    """
    piece = store.evidence(evidence)
    if piece is None:
        return False
    quoting = open_prompts_on(store, person, piece.ladder, piece.competency)
    tasks = [(REFRESH_HOME, person), *((SHOW_PROMPT, each.id) for each in quoting)]
    return store.drop_evidence(evidence, person, now, tasks, redraw=REDRAW_MESSAGE)
