"""The promotion packet: each expectation of the next level, and what there is to show for it.

Read through the same door as everything else: ``access`` says how much, and the
look is in the reader log.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.coverage import ENTRIES_SEARCHED, Coverage, Row, coverage, read_coverage
from bot.checkins.subjects import PacketOrder
from bot.checkins.tasks import SEND_PACKET
from bot.people.access import Denied, Role, may_read_check_ins
from framework import Expectation, Ladder, Level
from storage import AccessLogEntry, CheckIn, Evidence, Store


@dataclass(frozen=True, slots=True)
class Section:
    """One competency: what is expected, and what there is, oldest first."""

    expectation: Expectation
    row: Row
    check_ins: tuple[CheckIn, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """``level``: the one it is about; ``today``: the person's. ``own``: made for the person.

    ``whole``: with what the person keeps private. ``named_only``: only what was shared
    naming the reader is in it. ``made_at`` is in UTC.
    """

    subject: str
    own: bool
    whole: bool
    ladder: Ladder
    today: Level
    level: Level
    coverage: Coverage
    sections: tuple[Section, ...]
    made_at: datetime
    named_only: bool = False

    @property
    def has_private(self) -> bool:
        """Whether anything is in it that the person keeps to themselves."""
        check_ins = (each for section in self.sections for each in section.check_ins)
        pieces = (piece for section in self.sections for piece in section.evidence)
        return any(c.reply is not None and None in c.reply.parts for c in check_ins) or any(
            not piece.shared for piece in pieces
        )


def ask_for_packet(
    store: Store,
    reader: str,
    subject: str,
    ladder: Ladder,
    level: Level,
    now: datetime,
    *,
    shared_only: bool = False,
) -> Denied | None:
    """Have ``subject``'s packet sent to ``reader``, if they may read it; the look is logged.

    ``shared_only`` leaves out what the person keeps private even when it is their own.
    """
    access = may_read_check_ins(reader, subject, store)
    if isinstance(access, Denied):
        return access
    order = PacketOrder(reader, subject, secrets.token_hex(8), shared_only)
    if access.role is Role.SELF:
        store.add_task(SEND_PACKET, order.text, now)
        return None
    found = read_coverage(store, subject, ladder, level, access.scope)
    entry = AccessLogEntry(reader, subject, "packet", now, shown=found.shows_anything)
    store.log_access(entry, [(SEND_PACKET, order.text)])
    return None


def read_packet(
    store: Store,
    reader: str,
    subject: str,
    ladder: Ladder,
    today: Level,
    level: Level,
    now: datetime,
    *,
    shared_only: bool = False,
) -> Packet | Denied:
    """``subject``'s packet as ``reader`` may see it now; the look was logged by asking for it.

    For the person with what they keep private unless they want it ``shared_only``,
    for their manager without.
    """
    access = may_read_check_ins(reader, subject, store)
    if isinstance(access, Denied):
        return access
    scope = replace(access.scope, private=access.sees_private and not shared_only)
    check_ins = store.check_ins(subject, before=None, limit=ENTRIES_SEARCHED, scope=scope)
    pieces = store.evidence_of(subject, ladder=ladder.id, limit=ENTRIES_SEARCHED, scope=scope)
    covered = coverage(ladder, level, check_ins, pieces)
    sections = [_section(ladder, level, row, check_ins, pieces) for row in covered.rows]
    return Packet(
        subject=subject,
        own=access.role is Role.SELF,
        whole=scope.private,
        ladder=ladder,
        today=today,
        level=level,
        coverage=covered,
        sections=tuple(section for section in sections if section is not None),
        made_at=now,
        named_only=scope.reader is not None,
    )


def _section(
    ladder: Ladder,
    level: Level,
    row: Row,
    check_ins: Sequence[CheckIn],
    pieces: Sequence[Evidence],
) -> Section | None:
    expectation = ladder.expectation(row.competency, level)
    if expectation is None:
        return None
    about = [
        check_in
        for check_in in reversed(check_ins)
        if check_in.reply is not None
        and check_in.prompt.ladder == ladder.id
        and check_in.prompt.competency == row.competency.id
    ]
    saved = [piece for piece in reversed(pieces) if piece.competency == row.competency.id]
    return Section(expectation, row, tuple(about), tuple(saved))
