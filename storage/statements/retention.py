"""Erasing what is too old. Each text goes by its own age, whoever wrote it.

But no text counts as older than the period it is about. If it seems older, the clock was
behind when it was written.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.narrowing import Narrowing, What
from storage.records import STORE, Cleaning
from storage.statements import backlog, bot_messages, evidence, files, outbox, pending, versions
from storage.statements.engine import Connection, Statements, changes, marks
from storage.statements.rows import stored

ANNOUNCED_BEFORE = timedelta(days=14)
"""How long before a waiting message is erased its author is told."""

_ENDING = (
    "DELETE FROM replies WHERE check_in IN ({ids})",
    "DELETE FROM reply_readers WHERE check_in IN ({ids})",
    "DELETE FROM drafts WHERE check_in IN ({ids})",
    "DELETE FROM acknowledgements WHERE check_in IN ({ids})",
    "UPDATE check_ins SET state = 'erased', revision = 0, shared = 0, nudge_at = NULL"
    " WHERE id IN ({ids})",
)
"""Delete a reply with its earlier versions, its draft, and who saw it."""


class RetentionStore(Statements):
    @changes
    def erase_older(
        self, connection: Connection, before: datetime, limit: int, at: datetime, cleaning: Cleaning
    ) -> int:
        """Erases what anybody wrote before ``before``. Returns how many texts that were.

        If the newest reply of a check-in is that old, the check-in becomes ``ERASED``, and all
        its versions and its draft are deleted. Otherwise each version, draft, comment and
        piece of evidence goes by its own age, but none counts as older than the period of its
        check-in. Erases at most ``limit`` of each kind, so call it again until it returns 0.
        Adds the same tasks as ``erase``. Files made before ``before`` are deleted by tasks,
        too, but aren't counted.
        """
        return erase_older(connection, before, limit, at, cleaning)


def erase_older(
    connection: Connection, before: datetime, limit: int, at: datetime, cleaning: Cleaning
) -> int:
    """Do what ``RetentionStore.erase_older`` does."""
    old: list[str | int] = [stored(before), limit]
    of_old: list[str | int] = [stored(before), f"{before:%Y-%m}", limit]
    ended = _rows(
        connection,
        "SELECT c.id, c.person, c.ladder, c.competency FROM replies AS r"
        " JOIN check_ins AS c ON c.id = r.check_in AND c.revision = r.revision"
        " WHERE r.at < ? AND substr(c.period, 1, 7) <= ? LIMIT ?",
        of_old,
    )
    for statement in _ENDING:
        _of_each(connection, statement, ended)
    dropped = versions.drop_older(connection, before, limit)
    drafts = connection.execute(
        "DELETE FROM drafts WHERE check_in IN (SELECT d.check_in FROM drafts AS d"
        " JOIN check_ins AS c ON c.id = d.check_in WHERE d.at < ?"
        " AND substr(c.period, 1, 7) <= ? LIMIT ?)",
        of_old,
    )
    said = _rows(
        connection,
        "SELECT k.id, k.told_channel, k.told_ts, c.person FROM comments AS k"
        " JOIN check_ins AS c ON c.id = k.check_in WHERE k.at < ?"
        " AND substr(c.period, 1, 7) <= ? LIMIT ?",
        of_old,
    )
    _of_each(connection, "DELETE FROM comments WHERE id IN ({ids})", said)
    waiting = _rows(
        connection,
        "SELECT channel, message_ts, person, period FROM pending_messages WHERE at < ?"
        " AND (announced_at < ? OR state <> 'waiting') LIMIT ?",
        [stored(before), stored(at - ANNOUNCED_BEFORE), limit],
    )
    for channel, message_ts, _, _ in waiting:
        connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
        pending.drop(connection, channel, message_ts)
    pieces = _rows(
        connection,
        "SELECT id, person, ladder, competency FROM evidence WHERE saved_at < ? LIMIT ?",
        old,
    )
    evidence.drop(connection, [piece for piece, *_ in pieces])
    for piece, *_ in pieces:
        bot_messages.redraw_about(connection, piece, cleaning.redraw_message, at)
    told = [(cleaning.redraw, row[0]) for row in ended]
    subjects = {row[1:] for row in ended} | {row[1:] for row in pieces}
    told += [(cleaning.redraw, check_in) for check_in in _quoting(connection, subjects)]
    told += [(cleaning.take_back, f"{row[1]}:{row[2]}") for row in said if row[2] is not None]
    about = {person for person, _, _ in subjects} | {row[3] for row in said}
    told += [(cleaning.refresh, person) for person in sorted(about)]
    told += [(cleaning.ask_anew, f"{row[2]}|{row[3]}") for row in waiting]
    told += [(cleaning.remove, batch) for batch in files.older(connection, before, cleaning.remove)]
    gone = len(ended) + len(said) + len(pieces) + len(waiting)
    gone += dropped + int(drafts.rowcount) + backlog.erase_older(connection, before)
    if gone:
        connection.narrow(Narrowing(What.TOO_OLD, "", (before.isoformat(),), at))
        told.append((cleaning.seal, STORE))
    outbox.add_tasks(connection, told, at)
    return gone


def _of_each(connection: Connection, statement: str, found: Sequence[Any]) -> None:
    """Runs a statement on the ids that are the first column of these rows."""
    connection.execute(statement.format(ids=marks(len(found))), [row[0] for row in found])


def _quoting(connection: Connection, subjects: Iterable[tuple[str, str, str]]) -> list[str]:
    """Unanswered prompts that quote what a person wrote earlier about the same competency."""
    return [
        check_in
        for subject in subjects
        for (check_in,) in connection.execute(
            "SELECT id FROM check_ins WHERE person = ? AND ladder = ? AND competency = ?"
            " AND state IN ('asked', 'skipped') AND message_ts IS NOT NULL",
            list(subject),
        )
    ]


def _rows(connection: Connection, sql: str, values: list[str | int]) -> list[Any]:
    found: list[Any] = connection.execute(sql, values).fetchall()
    return found
