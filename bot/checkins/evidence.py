"""Evidence: saving it under a competency, reading it by the rules of access, deleting it.

Nothing else in the program hands somebody's evidence to a reader. Reading asks
``access`` and writes the reader log, as ``history`` does for check-ins.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.checkins.tasks import REFRESH_HOME
from bot.people.access import Allowed, Denied, Role, may_read_check_ins
from framework import Expectation, Ladder
from storage import Evidence, Look, Store

PAGE_SIZE = 10


class Saved(Enum):
    """What became of a piece of evidence that a person wrote."""

    SAVED = auto()
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


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Some of a person's evidence, newest first.

    ``older``: the instant before which the next page begins; ``None`` at the end.
    """

    subject: str
    role: Role
    evidence: tuple[Evidence, ...]
    older: datetime | None


def save(
    store: Store,
    person: str,
    ladder: Ladder,
    expectation: Expectation,
    note: str,
    links: tuple[str, ...],
    shared: bool,
    once: str,
    now: datetime,
    origin: Origin | None = None,
) -> Saved:
    """Save a piece of the person's evidence under an expectation of a ladder.

    ``once`` names the delivery, so that a repeated one saves nothing more.
    """
    if not note.strip() and not links and origin is None:
        return Saved.EMPTY
    piece = Evidence(
        id=secrets.token_hex(10),
        person=person,
        ladder=ladder.id,
        level=expectation.level.code,
        competency=expectation.competency.id,
        competency_name=expectation.competency.name,
        note=note.strip(),
        links=links,
        shared=shared,
        saved_at=now,
        author=origin.author if origin else None,
        written_at=origin.written_at if origin else None,
        quoted=origin.quoted if origin else None,
    )
    saved = store.save_evidence(piece, once=once, tasks=[(REFRESH_HOME, person)])
    return Saved.SAVED if saved else Saved.REPEATED


def open_evidence(
    store: Store,
    reader: str,
    subject: str,
    now: datetime,
    *,
    ladder: str | None = None,
    competency: str | None = None,
    before: datetime | None = None,
    limit: int = PAGE_SIZE,
) -> EvidencePage | Denied:
    """A page of ``subject``'s evidence as ``reader`` may see it; the look is logged first."""
    access = may_read_check_ins(reader, subject, store)
    if isinstance(access, Denied):
        return access
    found = store.evidence_of(
        subject,
        ladder=ladder,
        competency=competency,
        before=before,
        limit=limit + 1,
        shared_only=not access.sees_private,
    )
    shown = tuple(found[:limit])
    if shown and access.role is not Role.SELF:
        first, last = shown[-1].saved_at, shown[0].saved_at
        _log_look(store, reader, subject, f"evidence {first:%Y-%m-%d}..{last:%Y-%m-%d}", now)
    older = shown[-1].saved_at if len(found) > limit else None
    return EvidencePage(subject, access.role, shown, older)


def open_piece(
    store: Store, reader: str, evidence: str, now: datetime
) -> tuple[Evidence, Allowed] | None:
    """One piece of evidence, if ``reader`` may see it; the look is logged first.

    ``None`` for a piece that does not exist and for one kept from the reader alike.
    """
    found = store.evidence(evidence)
    if found is None:
        return None
    access = may_read_check_ins(reader, found.person, store)
    if isinstance(access, Denied) or not (found.shared or access.sees_private):
        return None
    if access.role is not Role.SELF:
        _log_look(store, reader, found.person, f"evidence {found.saved_at:%Y-%m-%d}", now)
    return found, access


def delete(store: Store, person: str, evidence: str, now: datetime) -> bool:
    """Delete a piece of one's own evidence; ``False`` when the person has no such piece."""
    return store.drop_evidence(evidence, person, now, [(REFRESH_HOME, person)])


def _log_look(store: Store, reader: str, subject: str, what: str, now: datetime) -> None:
    store.log_look(Look(reader=reader, subject=subject, what=what, at=now))
