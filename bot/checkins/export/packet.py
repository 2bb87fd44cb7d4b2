"""The promotion packet: each expectation of the next level, with the person's evidence for it.

As everywhere, ``access`` decides how much its reader can see, and the look is in the reader log.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.checkins.coverage import ENTRIES_SEARCHED, Coverage, Row, coverage, read_coverage
from bot.checkins.look import Look
from bot.checkins.subjects import PacketOrder
from bot.checkins.tasks import SEND_PACKET
from bot.people.access import Denied
from bot.people.ladder_position import LadderPosition
from framework import Expectation, Ladder, Level
from storage import CheckIn, Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """One competency: the expectation, and the evidence, oldest first."""

    expectation: Expectation
    row: Row
    check_ins: tuple[CheckIn, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """``level``: the level that it's about. ``today``: the person's own. ``own``: whether it's for
    the person.

    ``whole``: whether it includes private words. ``named_only``: whether it has only what was
    shared with its reader. ``made_at`` is in UTC.
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
        """Whether it contains anything private."""
        check_ins = (each for section in self.sections for each in section.check_ins)
        pieces = (piece for section in self.sections for piece in section.evidence)
        return any(c.reply is not None and None in c.reply.parts for c in check_ins) or any(
            not piece.shared for piece in pieces
        )


def ask_for_packet(
    look: Look, ladder: Ladder, level: Level, *, shared_only: bool = False
) -> Denied | None:
    """Adds the task that sends a person's packet to the reader, if they can read it. The look is
    logged.

    ``shared_only``: leave out private words, even for the person themselves.
    """
    access, store = look.access, look.store
    if isinstance(access, Denied):
        return access
    order = PacketOrder(look.reader, look.subject, secrets.token_hex(8), shared_only)
    if look.own:
        store.add_task(SEND_PACKET, order.text, look.now)
        return None
    found = read_coverage(store, look.subject, ladder, level, access.scope)
    look.log("packet", shown=found.shows_anything, tasks=[(SEND_PACKET, order.text)])
    return None


def shows_nothing(look: Look, ladder: Ladder, level: Level) -> bool:
    """Whether a report's packet would be empty. The look is logged. Always ``False`` for one's
    own."""
    access = look.access
    if look.own or isinstance(access, Denied):
        return False
    if read_coverage(look.store, look.subject, ladder, level, access.scope).shows_anything:
        return False
    look.log("packet", shown=False)
    return True


def read_packet(
    look: Look, position: LadderPosition, *, shared_only: bool = False
) -> Packet | Denied:
    """A person's packet, limited to what the reader can see now. Asking for it has logged the look.

    ``position``: the person's ladder and level. A person's own packet has their private words
    unless ``shared_only``. A manager's never does.
    """
    access, store, subject = look.access, look.store, look.subject
    ladder, level = position.ladder, position.towards
    if isinstance(access, Denied):
        return access
    scope = replace(access.scope, private=access.sees_private and not shared_only)
    check_ins = store.check_ins(subject, before=None, limit=ENTRIES_SEARCHED, scope=scope)
    pieces = store.evidence_of(subject, ladder=ladder.id, limit=ENTRIES_SEARCHED, scope=scope)
    covered = coverage(ladder, level, check_ins, pieces)
    sections = [_section(ladder, level, row, check_ins, pieces) for row in covered.rows]
    return Packet(
        subject=subject,
        own=look.own,
        whole=scope.private,
        ladder=ladder,
        today=position.today,
        level=level,
        coverage=covered,
        sections=tuple(section for section in sections if section is not None),
        made_at=look.now,
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
