"""Erasing everything that a person wrote. Only the fact that they erased it is kept.

``secure_delete`` overwrites what is deleted. What is left in the write-ahead log and between
rows is removed when the file is rewritten (see ``SqliteFile.rewrite``).
"""

from datetime import datetime, timedelta

from storage.narrowing import Narrowing, What
from storage.records import STORE, Cleaning, Erased
from storage.statements import backlog, files, outbox
from storage.statements.engine import Connection, Statements, changes, marks
from storage.statements.rows import stored

_OF_A_PERSON = " WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"
LATE = timedelta(minutes=15)
"""How long after erasing to search again: by then Slack shows posts that were on their way."""

_QUOTED_BY_OTHERS = "FROM evidence WHERE quoted IS NOT NULL AND author = ? AND person <> ?"
_REPLIES, _DRAFTS = "FROM replies", "FROM drafts"
_ABOUT_A_CHECK_IN = (
    _REPLIES,
    _DRAFTS,
    "FROM reply_readers",
    "FROM acknowledgements",
    "FROM comments",
)


class ErasingStore(Statements):
    @changes
    def written_by(self, connection: Connection, person: str) -> Erased:
        """How much ``erase`` would erase."""
        return written_by(connection, person)

    @changes
    def erase(
        self, connection: Connection, person: str, at: datetime, cleaning: Cleaning
    ) -> Erased:
        """Erases everything that a person wrote, and returns how much that was.

        Deletes replies with all their versions, comments on them and by the person, drafts,
        pending messages, evidence, and the log of who read them. Answered check-ins become
        ``ERASED``. What the storage medium still holds goes with ``seal``.

        Adds tasks of the kinds in ``cleaning``, due at ``at``: redraw their prompts and the
        bot's messages in their DM, delete the messages that announced those comments, delete
        the files made for them, search for leftover posts, refresh the Home tabs of everybody
        affected, and seal.
        """
        connection.narrow(Narrowing(What.ERASED, person, (), at))
        gone = written_by(connection, person)
        erase(connection, person, at, cleaning)
        return gone


def erase(
    connection: Connection,
    person: str,
    at: datetime,
    cleaning: Cleaning,
    until: datetime | None = None,
) -> None:
    """Do what ``ErasingStore.erase`` does. ``until``: only with what they wrote by then."""
    latest = "9999" if until is None else stored(until)
    kept = _written_after(connection, person, latest)
    # An unanswered prompt may quote what they wrote before, so it is redrawn, too.
    redrawn = connection.execute(
        "SELECT id FROM check_ins WHERE person = ? AND message_ts IS NOT NULL"
        " AND state IN ('asked', 'answered', 'skipped')",
        [person],
    ).fetchall()
    told_of = connection.execute(
        "SELECT told_channel, told_ts FROM comments WHERE told_ts IS NOT NULL AND (author = ?"
        " OR check_in IN (SELECT id FROM check_ins WHERE person = ?))",
        [person, person],
    ).fetchall()
    beside = connection.execute(
        "SELECT DISTINCT c.person FROM comments AS k JOIN check_ins AS c ON c.id = k.check_in"
        " WHERE k.author = ?",
        [person],
    ).fetchall()
    said = connection.execute(
        "SELECT channel, message_ts FROM bot_messages WHERE person = ?", [person]
    ).fetchall()
    keepers = {
        who for (who,) in connection.execute("SELECT person " + _QUOTED_BY_OTHERS, [person] * 2)
    }
    for keeper in keepers:
        redrawn += connection.execute(
            "SELECT id FROM check_ins WHERE person = ? AND message_ts IS NOT NULL"
            " AND state IN ('asked', 'answered', 'skipped')",
            [keeper],
        ).fetchall()
    connection.execute(
        "UPDATE evidence SET quoted = NULL WHERE author = ? AND person <> ? AND saved_at <= ?",
        [person, person, latest],
    )
    others = f"NOT IN ({marks(len(kept))})"
    for what in _ABOUT_A_CHECK_IN:
        connection.execute(
            "DELETE " + what + _OF_A_PERSON + " AND check_in " + others, [person, *kept]
        )
    upon = [person, latest]
    connection.execute("DELETE FROM comments WHERE author = ? AND at <= ?", upon)
    connection.execute("DELETE FROM pending_messages WHERE person = ? AND at <= ?", upon)
    backlog.erase(connection, person, at)
    connection.execute(
        "DELETE FROM evidence_messages"
        " WHERE evidence IN (SELECT id FROM evidence WHERE person = ? AND saved_at <= ?)",
        upon,
    )
    connection.execute("DELETE FROM evidence WHERE person = ? AND saved_at <= ?", upon)
    connection.execute("DELETE FROM looks WHERE subject = ? AND at <= ?", upon)
    connection.execute("DELETE FROM uploads WHERE person = ? AND at <= ?", upon)
    connection.execute("DELETE FROM written WHERE person = ?", [person])
    connection.execute(
        "UPDATE check_ins SET state = 'erased', revision = 0, shared = 0, nudge_at = NULL"  # noqa: S608
        f" WHERE person = ? AND state = 'answered' AND id {others}",
        [person, *kept],
    )
    connection.execute(
        "INSERT INTO erasures (person, at) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
        [person, stored(at)],
    )
    told = [(cleaning.redraw, check_in) for (check_in,) in redrawn]
    told += [(cleaning.redraw_message, f"{channel}:{ts}") for channel, ts in said]
    told += [(cleaning.take_back, f"{channel}:{ts}") for channel, ts in told_of]
    told += [(cleaning.remove, batch) for batch in files.batches_of(connection, person)]
    told += [
        (cleaning.refresh, each) for each in {person, *keepers, *(other for (other,) in beside)}
    ]
    told.append((cleaning.seal, STORE))
    outbox.add_tasks(connection, [*told, (cleaning.take_back_unknown, f"{person}|first")], at)
    later = at + LATE
    outbox.add_tasks(connection, [(cleaning.take_back_unknown, f"{person}|last")], later)


def _written_after(connection: Connection, person: str, latest: str) -> list[str]:
    """The check-ins under which anything was written after ``latest``: nothing is older there,
    since nobody writes under one that was erased."""
    written = " UNION ".join(
        f"SELECT w.check_in FROM {table} AS w JOIN check_ins AS c ON c.id = w.check_in"  # noqa: S608
        " WHERE c.person = ? AND w.at > ?"
        for table in ("replies", "drafts", "comments")
    )
    return [check_in for (check_in,) in connection.execute(written, [person, latest] * 3)]


def written_by(connection: Connection, person: str) -> Erased:
    """How much there is to erase."""

    def count(sql: str) -> int:
        number: int = connection.execute(sql, [person] * sql.count("?")).fetchone()[0]
        return number

    return Erased(
        check_ins=count("SELECT count(DISTINCT check_in) " + _REPLIES + _OF_A_PERSON),
        versions=count("SELECT count(*) " + _REPLIES + _OF_A_PERSON),
        evidence=count("SELECT count(*) FROM evidence WHERE person = ?"),
        unfinished=count("SELECT count(*) " + _DRAFTS + _OF_A_PERSON)
        + count("SELECT count(*) FROM pending_messages WHERE person = ? AND state <> 'dismissed'"),
        comments=count("SELECT count(*) FROM comments WHERE author = ?"),
        files=count("SELECT count(*) FROM files WHERE owner = ?"),
        quoted=count("SELECT count(*) " + _QUOTED_BY_OTHERS),
    )
