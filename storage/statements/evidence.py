"""Statements about evidence: pieces that people saved under a competency."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.narrowing import Narrowing, What
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
"""The ``place`` of a message that a piece quotes but isn't made of."""
_BETWEEN = "\n\n"
"""Between the words of two messages in one note."""


class EvidenceStore(Statements):
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
        """Stores a piece of evidence. ``tasks`` are due at ``evidence.saved_at``.

        ``messages``: the pending messages that it is made of, in order. Its note holds those
        with words, separated by blank lines. They are dismissed. Raises ``StalePending``, and
        writes nothing, unless each is stored exactly as given. ``shown``: a message of the
        bot's to record. ``quotes``: channel and timestamp of the message in the DM that its
        link leads to; if it was deleted meanwhile, none of its words are kept. ``line``: see
        ``reporting_line``. Raises ``StoreError``, and writes nothing, if the evidence's id
        isn't new. Returns ``False``, and saves nothing, if ``once`` was seen before.
        """
        if outbox.seen(connection, once, evidence.saved_at):
            return False
        roster.expect_line(connection, evidence.person, line)
        pending.expect_unchanged(connection, messages)
        if quotes is not None and pending.is_dismissed(connection, *quotes):
            evidence = replace(evidence, quoted=None)
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
        """The pieces that are made of a message in the DM, or quote it."""
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
        """Deletes a message from a piece of evidence. If nothing is left, delete the piece.

        ``redraw``: as with ``share_evidence``. Returns ``False``, and changes nothing, if the
        message isn't in that piece.
        """
        if not take_from(connection, evidence, channel, message_ts, at):
            return False
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
        """A person's evidence that ``scope`` covers, newest first.

        ``ladder``, ``competency``: only pieces under these. ``before``: only pieces saved
        earlier.
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
        """How many pieces the person has on a ladder, private ones included, by competency id."""
        found = connection.execute(
            "SELECT competency, count(*) FROM evidence WHERE person = ? AND ladder = ?"
            " GROUP BY competency",
            [person, ladder],
        )
        return dict(found.fetchall())

    @reads
    def competency_uses(self, connection: Connection, ladder: str) -> dict[str, CompetencyUse]:
        """How much everybody has under each competency of a ladder, by competency id."""
        found = connection.execute(
            "WITH uses AS ("
            " SELECT competency, person, 1 AS check_in, 0 AS piece FROM check_ins"
            " WHERE ladder = ? AND state IN ('asked', 'answered', 'skipped')"
            " UNION ALL SELECT competency, person, 0, 1 FROM evidence WHERE ladder = ?)"
            " SELECT competency, CAST(sum(check_in) AS bigint), CAST(sum(piece) AS bigint),"
            " count(DISTINCT person)"
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
        """Shares a piece of the person's evidence with ``reader``; ``None``: make it private.

        ``redraw``: the kind of a task to add for each message of the bot's that shows it.
        ``line``: see ``reporting_line``. Returns ``False``, and changes nothing, if the piece
        doesn't exist, is somebody else's, or has that reader already.
        """
        roster.expect_line(connection, person, line)
        was_read = connection.execute(
            "SELECT 1 FROM evidence WHERE id = ? AND person = ? AND reader <> ?",
            [evidence, person, reader or ""],
        ).fetchone()
        if was_read:
            _say_hidden(connection, evidence, at)
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
        """Deletes a piece of the person's evidence. ``redraw``: as with ``share_evidence``.

        Returns ``False``, and changes nothing, if it doesn't exist or is somebody else's.
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


def take_from(
    connection: Connection, evidence: str, channel: str, message_ts: str, at: datetime
) -> bool:
    """Do what ``take_from_evidence`` does, without tasks."""
    row = connection.execute(
        f"{rows.EVIDENCE} WHERE id = ? AND {_HAS_MESSAGE}", [evidence, channel, message_ts]
    ).fetchone()
    if row is None:
        return False
    connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
    left = _without(connection, rows.evidence(row), channel, message_ts)
    if left is None:
        drop(connection, [evidence])
    else:
        _, _, _, _, _, _, note, links, _, _, author, written_at, quoted, _ = rows.evidence_columns(
            left
        )
        connection.execute(
            "UPDATE evidence SET note = ?, links = ?, author = ?, written_at = ?, quoted = ?"
            " WHERE id = ?",
            [note, links, author, written_at, quoted, evidence],
        )
        connection.execute(
            "DELETE FROM evidence_messages WHERE channel = ? AND message_ts = ? AND evidence = ?",
            [channel, message_ts, evidence],
        )
    return True


def drop(connection: Connection, pieces: Sequence[str]) -> None:
    """Deletes pieces of evidence, and the record of the messages they were made of."""
    for piece in pieces:
        connection.narrow(Narrowing(What.EVIDENCE, piece))
        for channel, message_ts in _made_of(connection, piece):
            connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,)))
        connection.execute("DELETE FROM evidence_messages WHERE evidence = ?", [piece])
        connection.execute("DELETE FROM evidence WHERE id = ?", [piece])


def hide_all(connection: Connection, person: str, at: datetime, redraw: str) -> None:
    """Makes all of a person's evidence private. ``redraw``: as with ``share_evidence``."""
    turned = connection.execute(
        "UPDATE evidence SET reader = NULL, shared_at = NULL"
        " WHERE person = ? AND reader IS NOT NULL RETURNING id",
        [person],
    ).fetchall()
    for (piece,) in turned:
        _say_hidden(connection, piece, at)
        bot_messages.redraw_about(connection, piece, redraw, at)


def hide(
    connection: Connection, person: str, pieces: Sequence[str], at: datetime, redraw: str
) -> bool:
    """Makes these pieces of a person's evidence private. Returns whether any was shared.

    ``redraw``: as with ``share_evidence``.
    """
    turned = [
        piece
        for piece in pieces
        if connection.execute(
            "UPDATE evidence SET reader = NULL, shared_at = NULL"
            " WHERE id = ? AND person = ? AND reader IS NOT NULL",
            [piece, person],
        ).rowcount
    ]
    for piece in turned:
        _say_hidden(connection, piece, at)
        bot_messages.redraw_about(connection, piece, redraw, at)
    return bool(turned)


def _say_hidden(connection: Connection, piece: str, at: datetime) -> None:
    made_of = (f"{channel}:{message_ts}" for channel, message_ts in _made_of(connection, piece))
    connection.narrow(Narrowing(What.EVIDENCE_HIDDEN, piece, tuple(made_of), at))


def _made_of(connection: Connection, piece: str) -> list[tuple[str, str]]:
    """Channel and timestamp of each message that a piece is made of."""
    found = connection.execute(
        "SELECT channel, message_ts FROM evidence_messages WHERE evidence = ? AND place >= 0"
        " ORDER BY place",
        [piece],
    )
    return [(channel, message_ts) for channel, message_ts in found.fetchall()]


def _note(
    connection: Connection, piece: Evidence, message: tuple[str, str], made_of: tuple[int, int, int]
) -> None:
    """Records a message that a piece is made of.

    ``made_of``: its place among the messages, and how many characters and links are its own.
    """
    connection.execute(
        "INSERT INTO evidence_messages (channel, message_ts, evidence, place, characters, links)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [*message, piece.id, *made_of],
    )


def _without(
    connection: Connection, piece: Evidence, channel: str, message_ts: str
) -> Evidence | None:
    """The piece without that message; ``None`` if nothing is left."""
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
