"""Statements about periods that people skip before they are asked."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import LedgerEntry, Outcome
from storage.sqlite import check_ins, journal, outbox, roster


def skip_ahead(db: Database, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
    if check_ins.check_in_for(db.conn, person, period) is not None:
        return False
    journal.overwrite_ledger(db, LedgerEntry(person, period, Outcome.SKIPPED, "", at))
    outbox.add_tasks(db, tasks, at)
    return True


def unskip_ahead(db: Database, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
    if check_ins.check_in_for(db.conn, person, period) is not None:
        return False
    gone = db.execute(
        "DELETE FROM ledger WHERE person = ? AND period = ? AND outcome = ?",
        [person, period, Outcome.SKIPPED],
    )
    if gone.rowcount == 0:
        return False
    roster.look_again(db, person, at)
    outbox.add_tasks(db, tasks, at)
    return True
