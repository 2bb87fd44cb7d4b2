"""Statements about check-ins: claiming, asking, skipping, nudging, and finding them.

Every read brings the newest reply along in the same statement.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.errors import UnknownRecord
from storage.records import CheckIn, CheckInState, LedgerEntry, Outcome, Scope
from storage.sqlite import journal, outbox, roster, rows
from storage.sqlite.rows import stored

_REACHED = "c.state IN ('asked', 'answered', 'skipped')"
_REACHED_OR_ERASED = "c.state IN ('asked', 'answered', 'skipped', 'erased')"


def claim(db: Database, check_in: CheckIn) -> CheckIn:
    if check_in.state is not CheckInState.CLAIMED:
        raise ValueError(f"A check-in is claimed as claimed, not as {check_in.state}.")
    db.execute(
        "INSERT INTO check_ins (id, person, period, state, claimed_at, ladder, ladder_version,"
        " level, level_title, competency, competency_name, expectation, question, reason,"
        " sustaining, new_part)"
        " VALUES (?, ?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (person, period) DO NOTHING",
        [
            check_in.id,
            check_in.person,
            check_in.period,
            stored(check_in.claimed_at),
            *rows.prompt_columns(check_in.prompt),
        ],
    )
    kept = check_in_for(db.conn, check_in.person, check_in.period)
    return kept or check_in


def claim_again(db: Database, check_in: CheckIn) -> CheckIn | None:
    known = check_in_for(db.conn, check_in.person, check_in.period)
    if known is None or known.state is not CheckInState.FAILED:
        return None
    db.execute(
        "UPDATE check_ins SET state = 'claimed', failure = NULL, claimed_at = ?, ladder = ?,"
        " ladder_version = ?, level = ?, level_title = ?, competency = ?, competency_name = ?,"
        " expectation = ?, question = ?, reason = ?, sustaining = ?, new_part = ?,"
        " named_reader = NULL WHERE id = ?",
        [stored(check_in.claimed_at), *rows.prompt_columns(check_in.prompt), known.id],
    )
    return _one(db.conn, f"{rows.CHECK_INS} WHERE c.id = ?", [known.id])


def renew_claim(db: Database, check_in: str, at: datetime) -> None:
    db.execute(
        "UPDATE check_ins SET claimed_at = ? WHERE id = ? AND state = 'claimed'",
        [stored(at), check_in],
    )


def claimed(connection: Connection) -> list[CheckIn]:
    return _all(
        connection, f"{rows.CHECK_INS} WHERE c.state = 'claimed' ORDER BY c.claimed_at, c.id", []
    )


def record_asked(
    db: Database,
    check_in: str,
    channel: str,
    message_ts: str,
    at: datetime,
    remind_at: datetime | None,
    named_reader: str | None,
) -> None:
    known = existing(db, check_in)
    if known.message_ts is not None:
        return
    # A person may have answered before the program came to note that it asked.
    db.execute(
        "UPDATE check_ins SET channel = ?, message_ts = ?, asked_at = ?, failure = NULL,"
        " named_reader = ?,"
        " state = CASE WHEN state IN ('claimed', 'failed') THEN 'asked' ELSE state END,"
        " nudge_at = CASE WHEN state IN ('claimed', 'failed') THEN ? ELSE nudge_at END"
        " WHERE id = ?",
        [
            channel,
            message_ts,
            stored(at),
            named_reader,
            None if remind_at is None else stored(remind_at),
            check_in,
        ],
    )
    journal.write_ledger(db, LedgerEntry(known.person, known.period, Outcome.ASKED, "", at))


def record_failed(
    db: Database, check_in: str, code: str, at: datetime, again_at: datetime | None
) -> None:
    known = existing(db, check_in)
    if known.state is not CheckInState.CLAIMED:
        return
    db.execute("UPDATE check_ins SET state = 'failed', failure = ? WHERE id = ?", [code, check_in])
    entry = LedgerEntry(known.person, known.period, Outcome.NOT_ASKED, code, at)
    journal.write_ledger(db, entry)
    if again_at is not None:
        roster.look_again(db, known.person, again_at)


def mark_answered(
    db: Database, check_in: CheckIn, revision: int, shared: bool, at: datetime
) -> None:
    """Let the check-in point at its newest revision. A reply proves that the prompt arrived."""
    db.execute(
        "UPDATE check_ins SET state = 'answered', nudge_at = NULL, chosen_nudge = 0,"
        " failure = NULL,"
        " revision = ?, last_revision = ?, shared = ? WHERE id = ?",
        [revision, revision, int(shared), check_in.id],
    )
    entry = LedgerEntry(check_in.person, check_in.period, Outcome.ASKED, "", at)
    journal.overwrite_ledger(db, entry)


def mark_open(db: Database, check_in: str, remind_at: datetime | None) -> None:
    """Let an answered check-in wait for its answer again."""
    db.execute(
        "UPDATE check_ins SET revision = 0, shared = 0,"
        " nudge_at = CASE WHEN message_ts IS NULL THEN NULL ELSE ? END,"
        # One that was answered before the program came to note that it asked is looked for again.
        " state = CASE WHEN message_ts IS NULL THEN 'claimed' ELSE 'asked' END"
        " WHERE id = ? AND state = 'answered'",
        [None if remind_at is None else stored(remind_at), check_in],
    )


def skip(db: Database, check_in: str, at: datetime, tasks: Tasks) -> bool:
    return _turn(db, check_in, CheckInState.ASKED, CheckInState.SKIPPED, at, tasks)


def unskip(db: Database, check_in: str, at: datetime, tasks: Tasks) -> bool:
    return _turn(db, check_in, CheckInState.SKIPPED, CheckInState.ASKED, at, tasks)


def _turn(
    db: Database,
    check_in: str,
    before: CheckInState,
    after: CheckInState,
    at: datetime,
    tasks: Tasks,
) -> bool:
    known = existing(db, check_in)
    if known.state is not before:
        return False
    db.execute(
        "UPDATE check_ins SET state = ?, nudge_at = NULL, chosen_nudge = 0 WHERE id = ?",
        [after, check_in],
    )
    entry = LedgerEntry(known.person, known.period, Outcome(after.value), "", at)
    journal.overwrite_ledger(db, entry)
    outbox.add_tasks(db, tasks, at)
    return True


def nudge(db: Database, check_in: str, nudge_at: datetime | None) -> None:
    existing(db, check_in)
    db.execute(
        "UPDATE check_ins SET nudge_at = ?, chosen_nudge = ? WHERE id = ? AND state = 'asked'",
        [
            None if nudge_at is None else stored(nudge_at),
            int(nudge_at is not None),
            check_in,
        ],
    )


def take_nudge(db: Database, check_in: str, next_at: datetime | None) -> None:
    existing(db, check_in)
    db.execute(
        "UPDATE check_ins SET nudge_at = ?, reminders = reminders + 1 - chosen_nudge,"
        " chosen_nudge = 0 WHERE id = ? AND state = 'asked'",
        [None if next_at is None else stored(next_at), check_in],
    )


def put_off_nudge(db: Database, check_in: str, until: datetime) -> None:
    existing(db, check_in)
    db.execute(
        "UPDATE check_ins SET nudge_at = ?"
        " WHERE id = ? AND state = 'asked' AND nudge_at IS NOT NULL",
        [stored(until), check_in],
    )


def bring_forward_nudges(
    db: Database, at: datetime, later_than: datetime, chosen_later_than: datetime
) -> int:
    # The first condition says nothing that the others don't: it finds the index.
    changed = db.execute(
        "UPDATE check_ins SET nudge_at = ? WHERE nudge_at > ? AND state = 'asked'"
        " AND (chosen_nudge = 1 AND nudge_at > ? OR chosen_nudge = 0 AND nudge_at > ?)",
        [
            stored(at),
            stored(min(later_than, chosen_later_than)),
            stored(chosen_later_than),
            stored(later_than),
        ],
    )
    return int(changed.rowcount)


def nudges(connection: Connection, now: datetime, limit: int) -> list[CheckIn]:
    return _all(
        connection,
        f"{rows.CHECK_INS} WHERE c.nudge_at <= ? AND c.state = 'asked'"
        " ORDER BY c.nudge_at, c.id LIMIT ?",
        [stored(now), limit],
    )


def check_in(connection: Connection, check_in: str) -> CheckIn | None:
    return _one(connection, f"{rows.CHECK_INS} WHERE c.id = ?", [check_in])


def existing(db: Database, check_in: str) -> CheckIn:
    """The check-in that is about to be changed."""
    found = _one(db.conn, f"{rows.CHECK_INS} WHERE c.id = ?", [check_in])
    if found is None:
        raise UnknownRecord(f"There is no check-in {check_in}.")
    return found


def check_in_for(connection: Connection, person: str, period: str) -> CheckIn | None:
    return _one(
        connection, f"{rows.CHECK_INS} WHERE c.person = ? AND c.period = ?", [person, period]
    )


def check_in_by_message(connection: Connection, channel: str, message_ts: str) -> CheckIn | None:
    return _one(
        connection,
        f"{rows.CHECK_INS} WHERE c.channel = ? AND c.message_ts = ?",
        [channel, message_ts],
    )


def check_in_with_passage(connection: Connection, channel: str, message_ts: str) -> CheckIn | None:
    return _one(
        connection,
        f"{rows.CHECK_INS} JOIN reply_messages AS m ON m.check_in = c.id"
        " WHERE m.channel = ? AND m.message_ts = ?",
        [channel, message_ts],
    )


def latest_asked(connection: Connection, person: str) -> CheckIn | None:
    return _one(
        connection,
        f"{rows.CHECK_INS} WHERE c.person = ? AND {_REACHED} ORDER BY c.period DESC LIMIT 1",
        [person],
    )


def asked_so_far(connection: Connection, person: str, limit: int) -> list[CheckIn]:
    return _all(
        connection,
        f"{rows.CHECK_INS} WHERE c.person = ? AND {_REACHED_OR_ERASED}"
        " ORDER BY c.period DESC LIMIT ?",
        [person, limit],
    )


def check_ins(
    connection: Connection, person: str, before: str | None, limit: int, scope: Scope
) -> list[CheckIn]:
    sql = f"{rows.CHECK_INS} WHERE c.person = ? AND {_REACHED}"
    values: list[str | int] = [person]
    if not scope.private:
        sql += " AND c.shared = 1"
    if scope.reader is not None:
        sql += (
            " AND EXISTS (SELECT 1 FROM reply_readers AS x"
            " WHERE x.check_in = c.id AND x.reader = ?)"
        )
        values.append(scope.reader)
    if before is not None:
        sql += " AND c.period < ?"
        values.append(before)
    found = _all(connection, f"{sql} ORDER BY c.period DESC LIMIT ?", [*values, limit])
    return found if scope.private else [_cut(each, scope) for each in found]


def _cut(check_in: CheckIn, scope: Scope) -> CheckIn:
    """The check-in with what of its reply may be read in ``scope``."""
    return replace(check_in, reply=check_in.reply.visible(scope) if check_in.reply else None)


def every_one(connection: Connection, person: str) -> list[CheckIn]:
    return _all(connection, f"{rows.CHECK_INS} WHERE c.person = ? ORDER BY c.period DESC", [person])


def count(connection: Connection, period: str) -> dict[CheckInState, int]:
    found = connection.execute(
        "SELECT state, count(*) FROM check_ins WHERE period = ? GROUP BY state", [period]
    )
    return {CheckInState(state): number for state, number in found}


def failed(connection: Connection, period: str, limit: int) -> list[CheckIn]:
    return _all(
        connection,
        f"{rows.CHECK_INS} WHERE c.period = ? AND c.state = 'failed' ORDER BY c.person LIMIT ?",
        [period, limit],
    )


def _one(connection: Connection, sql: str, values: list[str]) -> CheckIn | None:
    row = connection.execute(sql, values).fetchone()
    return rows.check_in(row) if row else None


def _all(connection: Connection, sql: str, values: list[str | int]) -> list[CheckIn]:
    return [rows.check_in(row) for row in connection.execute(sql, values)]
