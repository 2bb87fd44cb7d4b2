"""What a newer database shows to be narrower than an older one: the same that the log would say.

Only what was deleted, hidden, or changed since is said, and absence only counts if the newer
database holds everything else that the older one holds: it may not be newer at all.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from storage.narrowing import Narrowing, What, name_of, narrowed_parts
from storage.records import AccountStatus, ReportingLine
from storage.statements import check_ins, roster, rows, runs
from storage.statements.engine import Connection

_WITH_A_REPLY = "SELECT id FROM check_ins WHERE revision > 0 ORDER BY id"
_NEVER_DELETED = (
    "SELECT id FROM check_ins WHERE message_ts IS NOT NULL",
    "SELECT person, since FROM assignments WHERE ended IS NOT NULL",
)
_MESSAGES = (
    "SELECT channel, message_ts FROM reply_messages"
    " UNION SELECT channel, message_ts FROM pending_messages WHERE state <> 'dismissed'"
    " UNION SELECT channel, message_ts FROM evidence_messages"
    " UNION SELECT channel, message_ts FROM comments WHERE message_ts IS NOT NULL"
)


def shown_narrower(newer: Connection, older: Connection, made: datetime) -> Iterator[Narrowing]:
    """``made``: when ``older`` was as it is."""
    yield from _erased(newer, older)
    if not _descends(newer, older, made):
        return
    yield from _deleted_messages(newer, older)
    yield from _answers(newer, older)
    yield from _evidence(newer, older)
    yield from _comments(newer, older)
    yield from _lines(newer, older)
    yield from _people(newer, older)


def _erased(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    asked = "SELECT person, at FROM erasures"
    known = dict(_all(older, asked))
    for person, at in _all(newer, asked):
        if at > known.get(person, ""):
            yield Narrowing(What.ERASED, person, (), datetime.fromisoformat(at))


def _descends(newer: Connection, older: Connection, made: datetime) -> bool:
    """Whether the newer database was the older one once.

    It wasn't if it came from an earlier backup, or if the older one went on from a restore that
    the newer one never saw.
    """
    if any(set(_all(older, each)) - set(_all(newer, each)) for each in _NEVER_DELETED):
        return False
    before, now = runs.restores(older), runs.restores(newer)
    return before <= now and all(backup >= made for _, backup in now - before)


def _deleted_messages(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    for channel, message_ts in sorted(set(_all(older, _MESSAGES)) - set(_all(newer, _MESSAGES))):
        yield Narrowing(What.MESSAGE, channel, (message_ts,))


def _answers(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    for (check_in,) in _all(older, _WITH_A_REPLY):
        before, now = check_ins.existing(older, check_in), check_ins.found(newer, check_in)
        if before.reply is None:
            continue
        if now is None or now.reply is None:
            yield Narrowing(What.ANSWER, name_of(before))
            continue
        parts = narrowed_parts(before.reply, now.reply)
        if parts:
            revision = str(before.last_revision + 1)
            yield Narrowing(What.PARTS, name_of(before), (revision, *parts))


def _evidence(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    asked = f"{rows.EVIDENCE} ORDER BY id"
    now = {each.id: each for each in map(rows.evidence, _all(newer, asked))}
    for piece in map(rows.evidence, _all(older, asked)):
        if piece.id not in now:
            yield Narrowing(What.EVIDENCE, piece.id)
        elif piece.reader not in (None, now[piece.id].reader):
            yield Narrowing(What.EVIDENCE_HIDDEN, piece.id)


def _comments(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    asked = "SELECT id, text FROM comments ORDER BY id"
    now = dict(_all(newer, asked))
    for comment, text in _all(older, asked):
        if text not in now.get(comment, ""):
            yield Narrowing(What.COMMENT, comment)


def _lines(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    for (person,) in _all(older, "SELECT person FROM assignments WHERE ended IS NULL"):
        before = roster.reporting_line(older, person)
        now = roster.reporting_line(newer, person)
        if roster.current_assignment(newer, person) is None:
            yield Narrowing(What.LEFT, person)
        elif before.manager != now.manager:
            yield Narrowing(What.MANAGER, person, (now.manager or "",))
        elif _agreed(before) and not _agreed(now):
            yield Narrowing(What.CONSENT, person, (now.manager or "",))


def _agreed(line: ReportingLine) -> bool:
    return line.handover is not None and bool(line.handover.agreed)


def _people(newer: Connection, older: Connection) -> Iterator[Narrowing]:
    active = "SELECT id FROM people WHERE standing = 'active'"
    now = dict(_all(newer, "SELECT id, standing FROM people"))
    for (person,) in _all(older, active):
        if now.get(person, AccountStatus.ACTIVE) != AccountStatus.ACTIVE:
            yield Narrowing(What.ACCOUNT, person, (now[person],))
    for (person,) in _all(newer, "SELECT person FROM preferences WHERE shares = 0"):
        yield Narrowing(What.NEW_PRIVATE, person)


def _all(connection: Connection, sql: str) -> list[Any]:
    return [tuple(row) for row in connection.execute(sql).fetchall()]
