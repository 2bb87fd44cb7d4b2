"""Statements about evidence: pieces that people saved under a competency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.records import (
    BotMessage,
    CompetencyUse,
    Evidence,
    PendingMessage,
    ReportingLine,
    Scope,
    Tasks,
)
from storage.statements import bot_messages, outbox, pending, roster, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_HAS_MESSAGE = "id IN (SELECT evidence FROM evidence_messages WHERE channel = ? AND message_ts = ?)"
_QUOTED = -1
"""The place of a message that a piece quotes."""
_BETWEEN = "\n\n"
"""What stands between the words of two messages in one note."""


class EvidenceStore(Statements):
    """Pieces that people saved under a competency."""

    @changes
    def save_evidence(
        self,
        connection: Connection,
        evidence: Evidence,
        *,
        once: str,
        tasks: Tasks,
        messages: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
        quotes: tuple[str, str] | None = None,
        line: ReportingLine | None = None,
    ) -> bool:
        """Keep a piece of evidence. ``tasks`` are due at ``evidence.saved_at``.

        ``messages`` became it, in that order, with a blank line between those that have
        words, and are pending no more; unless they wait as they are given, ``StalePending``
        is raised and nothing written. ``shown``: a message of the bot's, as it is on record
        from then on. ``quotes``: the channel and the ts of the message in the DM that its
        link leads to. ``line``: see ``reporting_line``. The evidence's id must be new;
        otherwise ``StoreError`` is raised and nothing written.
        """
        if outbox.seen(connection, once, evidence.saved_at):
            return False
        roster.expect_line(connection, evidence.person, line)
        pending.expect_unchanged(connection, messages)
        connection.execute(
            "INSERT INTO evidence (id, person, ladder, level, competency, competency_name, note,"
            " links, saved_at, reader, author, written_at, quoted, shared_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            list(rows.evidence_columns(evidence)),
        )
        for place, each in enumerate(messages):
            pending.dismiss_message(
                connection, evidence.person, each.channel, each.message_ts, evidence.saved_at
            )
            made_of = (place, len(each.text), len(each.links))
            _note(connection, evidence, (each.channel, each.message_ts), made_of)
        if quotes is not None:
            _note(connection, evidence, quotes, (_QUOTED, 0, 0))
        if shown is not None:
            bot_messages.record(connection, shown, posted=False)
        outbox.add_tasks(connection, tasks, evidence.saved_at)
        return True

    @reads
    def evidence(self, connection: Connection, evidence: str) -> Evidence | None:
        row = connection.execute(f"{rows.EVIDENCE} WHERE id = ?", [evidence]).fetchone()
        return rows.evidence(row) if row else None

    @reads
    def evidence_with_message(
        self, connection: Connection, channel: str, message_ts: str
    ) -> list[Evidence]:
        """The pieces that a message in the DM became (part of), or that quote it."""
        found = connection.execute(
            f"{rows.EVIDENCE} WHERE {_HAS_MESSAGE} ORDER BY saved_at, id", [channel, message_ts]
        )
        return [rows.evidence(row) for row in found]

    @changes
    def take_from_evidence(
        self,
        connection: Connection,
        evidence: str,
        channel: str,
        message_ts: str,
        at: datetime,
        tasks: Tasks,
        *,
        redraw: str,
    ) -> bool:
        """Take a message out of a piece of evidence; where nothing is left, the piece is gone.

        ``redraw``: as with ``share_evidence``. ``False``, and nothing changed, if it is not
        in that piece (any more).
        """
        row = connection.execute(
            f"{rows.EVIDENCE} WHERE id = ? AND {_HAS_MESSAGE}", [evidence, channel, message_ts]
        ).fetchone()
        if row is None:
            return False
        left = _without(connection, rows.evidence(row), channel, message_ts)
        if left is None:
            drop(connection, [evidence])
        else:
            _, _, _, _, _, _, note, links, _, _, author, written_at, quoted, _ = (
                rows.evidence_columns(left)
            )
            connection.execute(
                "UPDATE evidence SET note = ?, links = ?, author = ?, written_at = ?, quoted = ?"
                " WHERE id = ?",
                [note, links, author, written_at, quoted, evidence],
            )
            connection.execute(
                "DELETE FROM evidence_messages"
                " WHERE channel = ? AND message_ts = ? AND evidence = ?",
                [channel, message_ts, evidence],
            )
        outbox.add_tasks(connection, tasks, at)
        bot_messages.redraw_about(connection, evidence, redraw, at)
        return True

    @reads
    def evidence_of(
        self,
        connection: Connection,
        person: str,
        *,
        ladder: str | None = None,
        competency: str | None = None,
        limit: int,
        scope: Scope,
        before: datetime | None = None,
    ) -> list[Evidence]:
        """A person's evidence, newest first, of a ladder and a competency if given.

        Only what was saved earlier than ``before`` when given.
        """
        sql = f"{rows.EVIDENCE} WHERE person = ?"
        values: list[str | int] = [person]
        for column, wanted in (("ladder", ladder), ("competency", competency)):
            if wanted is not None:
                sql += f" AND {column} = ?"
                values.append(wanted)
        if not scope.private:
            sql += " AND reader IS NOT NULL"
        if scope.reader is not None:
            sql += " AND reader = ?"
            values.append(scope.reader)
        if before is not None:
            sql += " AND saved_at < ?"
            values.append(stored(before))
        found = connection.execute(
            f"{sql} ORDER BY saved_at DESC, id DESC LIMIT ?", [*values, limit]
        )
        return [rows.evidence(row) for row in found]

    @reads
    def evidence_counts(self, connection: Connection, person: str, ladder: str) -> dict[str, int]:
        """How many pieces the person has on a ladder, by competency id; private ones too."""
        found = connection.execute(
            "SELECT competency, count(*) FROM evidence WHERE person = ? AND ladder = ?"
            " GROUP BY competency",
            [person, ladder],
        )
        return dict(found.fetchall())

    @reads
    def competency_uses(self, connection: Connection, ladder: str) -> dict[str, CompetencyUse]:
        """What everybody has under the competencies of a ladder, by competency id."""
        found = connection.execute(
            "WITH uses AS ("
            " SELECT competency, person, 1 AS check_in, 0 AS piece FROM check_ins"
            " WHERE ladder = ? AND state IN ('asked', 'answered', 'skipped')"
            " UNION ALL SELECT competency, person, 0, 1 FROM evidence WHERE ladder = ?)"
            " SELECT competency, sum(check_in), sum(piece), count(DISTINCT person)"
            " FROM uses GROUP BY competency",
            [ladder, ladder],
        )
        return {competency: CompetencyUse(*counts) for competency, *counts in found}

    @changes
    def share_evidence(
        self,
        connection: Connection,
        evidence: str,
        person: str,
        reader: str | None,
        at: datetime,
        tasks: Tasks,
        *,
        redraw: str,
        line: ReportingLine | None = None,
    ) -> bool:
        """Share a piece of the person's evidence with ``reader``; ``None``: keep it private.

        A task of the kind ``redraw`` is added for each message of the bot's that shows it.
        ``line``: see ``reporting_line``. ``False``, and nothing changed, if there is none with
        this id, it is another's, or it is so already.
        """
        roster.expect_line(connection, person, line)
        shared_at = None if reader is None else stored(at)
        turned = connection.execute(
            "UPDATE evidence SET reader = ?, shared_at = ? WHERE id = ? AND person = ?"
            " AND coalesce(reader, '') <> ?",
            [reader, shared_at, evidence, person, reader or ""],
        )
        if turned.rowcount == 0:
            return False
        outbox.add_tasks(connection, tasks, at)
        bot_messages.redraw_about(connection, evidence, redraw, at)
        return True

    @changes
    def drop_evidence(
        self,
        connection: Connection,
        evidence: str,
        person: str,
        at: datetime,
        tasks: Tasks,
        *,
        redraw: str,
    ) -> bool:
        """Delete a piece of the person's evidence. ``redraw``: as with ``share_evidence``.

        ``False``, and nothing changed, if there is none with this id or it is another's.
        """
        own = connection.execute(
            "SELECT 1 FROM evidence WHERE id = ? AND person = ?", [evidence, person]
        ).fetchone()
        if own is None:
            return False
        drop(connection, [evidence])
        outbox.add_tasks(connection, tasks, at)
        bot_messages.redraw_about(connection, evidence, redraw, at)
        return True


def drop(connection: Connection, pieces: Sequence[str]) -> None:
    """Delete pieces of evidence, and of which messages they were made."""
    for piece in pieces:
        connection.execute("DELETE FROM evidence_messages WHERE evidence = ?", [piece])
        connection.execute("DELETE FROM evidence WHERE id = ?", [piece])


def _note(
    connection: Connection, piece: Evidence, message: tuple[str, str], made_of: tuple[int, int, int]
) -> None:
    """``made_of``: its place among others, its characters in the note, and its links."""
    connection.execute(
        "INSERT INTO evidence_messages (channel, message_ts, evidence, place, characters, links)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [*message, piece.id, *made_of],
    )


def _without(
    connection: Connection, piece: Evidence, channel: str, message_ts: str
) -> Evidence | None:
    """A piece without a message; ``None`` if nothing else is in it."""
    parts = connection.execute(
        "SELECT channel, message_ts, place, characters, links FROM evidence_messages"
        " WHERE evidence = ? ORDER BY place",
        [piece.id],
    ).fetchall()
    if [place for _, _, place, _, _ in parts] == [_QUOTED]:
        alone = replace(piece, links=(), author=None, written_at=None, quoted=None)
        return alone if piece.note else None
    words: list[str] = []
    links: list[str] = []
    said = linked = 0
    for where, ts, _, characters, count in parts:
        if (where, ts) != (channel, message_ts):
            words += [piece.note[said : said + characters]] if characters else []
            links += piece.links[linked : linked + count]
        said += characters + len(_BETWEEN) if characters else 0
        linked += count
    if len(parts) == 1:
        return None
    return replace(piece, note=_BETWEEN.join(words), links=tuple(links))
