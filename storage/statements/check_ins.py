"""Statements about check-ins: claiming, asking, skipping, nudging, and finding them.

Every check-in is read together with its newest reply, in one statement.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.errors import UnknownRecord
from storage.records import CheckIn, CheckInState, LedgerEntry, Outcome, Scope, Task, Tasks
from storage.statements import agenda, journal, outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_REACHED = "c.state IN ('asked', 'answered', 'skipped')"
_REACHED_OR_ERASED = "c.state IN ('asked', 'answered', 'skipped', 'erased')"


class CheckInStore(Statements):
    @changes
    def claim(self, connection: Connection, check_in: CheckIn) -> CheckIn | None:
        """Stores a ``CLAIMED`` check-in, and returns it.

        If the person has a ``FAILED`` one for the period, that is claimed again with this
        prompt, and keeps its id. Returns ``None``, and changes nothing, if they have any other
        one for the period, or skipped it before they were asked.
        """
        known = check_in_for(connection, check_in.person, check_in.period)
        if known is not None and known.state is CheckInState.FAILED:
            _claim_anew(connection, known.id, check_in)
            return check_in_for(connection, check_in.person, check_in.period)
        if known is not None or journal.is_skipped(connection, check_in.person, check_in.period):
            return None
        write_claimed(connection, check_in)
        return check_in

    @reads
    def claimed(self, connection: Connection) -> list[CheckIn]:
        """``CLAIMED`` check-ins, oldest first. A crash or an unclear delivery leaves them."""
        return _all(
            connection,
            f"{rows.CHECK_INS} WHERE c.state = 'claimed' ORDER BY c.claimed_at, c.id",
            [],
        )

    @changes
    def renew_claim(
        self, connection: Connection, check_in: CheckIn, claim: str, at: datetime
    ) -> bool:
        """Claims a ``CLAIMED`` check-in for the process that ``claim`` identifies, as of ``at``.

        Returns ``False``, and changes nothing, if it isn't claimed as ``check_in`` says anymore.
        """
        renewed = connection.execute(
            "UPDATE check_ins SET claimed_at = ?, claim = ?"
            " WHERE id = ? AND state = 'claimed' AND claimed_at = ? AND claim = ?",
            [stored(at), claim, check_in.id, stored(check_in.claimed_at), check_in.claim],
        )
        return bool(renewed.rowcount)

    @changes
    def record_asked(
        self,
        connection: Connection,
        check_in: str,
        channel: str,
        message_ts: str,
        at: datetime,
        remind_at: datetime | None = None,
        named_reader: str | None = None,
        then: Sequence[Task] = (),
        *,
        claim: str | None = None,
    ) -> bool:
        """Records that the prompt is in the DM, in the ledger as well.

        ``claim``: who sent it. Returns ``False``, and changes nothing, if somebody else has
        claimed the check-in meanwhile, or recorded another message as its prompt.

        ``remind_at``: when to remind the person, unless they answer. ``named_reader``: who the
        prompt says can read an answer. ``then``: follow-up tasks, each due at its own time.
        A check-in that was answered meanwhile stays answered. If the same message was recorded
        before, nothing is changed.
        """
        known = existing(connection, check_in)
        if known.message_ts is not None:
            return (known.channel, known.message_ts) == (channel, message_ts)
        if claim is not None and known.claim != claim:
            return False
        # The person may have answered before this was recorded.
        connection.execute(
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
        journal.write_ledger(
            connection, LedgerEntry(known.person, known.period, Outcome.ASKED, "", at)
        )
        outbox.add_each(connection, then)
        return True

    @changes
    def record_failed(
        self,
        connection: Connection,
        check_in: str,
        code: str,
        at: datetime,
        *,
        again_at: datetime | None = None,
        claim: str | None = None,
    ) -> None:
        """Records that Slack refused the prompt with the error ``code``, in the ledger as well.

        ``again_at``: when to check next whether the person is due. ``claim``: who tried to send
        it. Does nothing if the check-in isn't ``CLAIMED`` anymore, or is by somebody else.
        """
        known = existing(connection, check_in)
        if known.state is not CheckInState.CLAIMED or claim not in (None, known.claim):
            return
        connection.execute(
            "UPDATE check_ins SET state = 'failed', failure = ? WHERE id = ?", [code, check_in]
        )
        entry = LedgerEntry(known.person, known.period, Outcome.NOT_ASKED, code, at)
        journal.write_ledger(connection, entry)
        if again_at is not None:
            agenda.look_again(connection, known.person, again_at)

    @reads
    def check_in(self, connection: Connection, check_in: str) -> CheckIn | None:
        return _one(connection, f"{rows.CHECK_INS} WHERE c.id = ?", [check_in])

    @reads
    def check_in_for(self, connection: Connection, person: str, period: str) -> CheckIn | None:
        return check_in_for(connection, person, period)

    @reads
    def check_in_by_message(
        self, connection: Connection, channel: str, message_ts: str
    ) -> CheckIn | None:
        """The check-in whose prompt is that message."""
        return _one(
            connection,
            f"{rows.CHECK_INS} WHERE c.channel = ? AND c.message_ts = ?",
            [channel, message_ts],
        )

    @reads
    def check_in_with_passage(
        self, connection: Connection, channel: str, message_ts: str
    ) -> CheckIn | None:
        """The check-in whose reply that DM message was saved to."""
        return _one(
            connection,
            f"{rows.CHECK_INS} JOIN reply_messages AS m ON m.check_in = c.id"
            " WHERE m.channel = ? AND m.message_ts = ?",
            [channel, message_ts],
        )

    @reads
    def latest_asked(self, connection: Connection, person: str) -> CheckIn | None:
        """The newest check-in that reached the person (asked, answered or skipped)."""
        return latest_asked(connection, person)

    @reads
    def asked_so_far(self, connection: Connection, person: str, limit: int) -> list[CheckIn]:
        """Check-ins that reached the person, ``ERASED`` ones included, newest period first.

        For deciding what to ask next. To show check-ins to somebody, use ``check_ins``.
        """
        return _all(
            connection,
            f"{rows.CHECK_INS} WHERE c.person = ? AND {_REACHED_OR_ERASED}"
            " ORDER BY c.period DESC LIMIT ?",
            [person, limit],
        )

    @reads
    def every_check_in(self, connection: Connection, person: str) -> list[CheckIn]:
        """All of a person's check-ins, in any state, newest period first."""
        return _all(
            connection, f"{rows.CHECK_INS} WHERE c.person = ? ORDER BY c.period DESC", [person]
        )

    @reads
    def check_ins(
        self, connection: Connection, person: str, *, before: str | None, limit: int, scope: Scope
    ) -> list[CheckIn]:
        """A person's check-ins that reached them, newest period first.

        ``before``: only earlier periods. ``scope``: what the reader may see. Replies are cut to
        that, and check-ins of which the reader may see nothing are left out.
        """
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

    @changes
    def skip(self, connection: Connection, check_in: str, at: datetime, tasks: Tasks) -> bool:
        """Marks an ``ASKED`` check-in as skipped, in the ledger as well. It is no longer nudged.

        Returns ``False``, and changes nothing, if it isn't ``ASKED``.
        """
        return _turn(connection, check_in, CheckInState.ASKED, CheckInState.SKIPPED, at, tasks)

    @changes
    def unskip(self, connection: Connection, check_in: str, at: datetime, tasks: Tasks) -> bool:
        """Undoes ``skip``. Returns ``False``, and changes nothing, if it isn't ``SKIPPED``."""
        return _turn(connection, check_in, CheckInState.SKIPPED, CheckInState.ASKED, at, tasks)

    @changes
    def nudge(
        self,
        connection: Connection,
        check_in: str,
        nudge_at: datetime | None,
        at: datetime,
        tasks: Tasks,
    ) -> bool:
        """Sets when to remind the person, as they chose. ``None``: no longer.

        Returns ``False``, and changes nothing, if the check-in isn't ``ASKED``, or, when setting
        a time, isn't the newest that reached the person.
        """
        existing(connection, check_in)
        chosen = int(nudge_at is not None)
        changed = connection.execute(
            "UPDATE check_ins SET nudge_at = ?, chosen_nudge = ? WHERE id = ? AND state = 'asked'"
            " AND (? = 0 OR NOT EXISTS (SELECT 1 FROM check_ins AS c"
            " WHERE c.person = check_ins.person AND c.period > check_ins.period"
            " AND c.state IN ('asked', 'answered', 'skipped')))",
            [None if nudge_at is None else stored(nudge_at), chosen, check_in, chosen],
        )
        if changed.rowcount == 0:
            return False
        outbox.add_tasks(connection, tasks, at)
        return True

    @changes
    def take_nudge(
        self, connection: Connection, check_in: CheckIn, next_at: datetime | None, *, sent: bool
    ) -> bool:
        """Moves the reminder of ``check_in`` to ``next_at``; ``None``: no further reminder.

        ``sent``: the current reminder is about to be sent. It is counted, unless the person
        chose its time. If it is only put off, a chosen time still counts as chosen. Returns
        ``False``, and changes nothing, if the check-in isn't ``ASKED`` anymore, or its reminder
        isn't the one that ``check_in`` has.
        """
        if check_in.nudge_at is None:
            return False
        changed = connection.execute(
            "UPDATE check_ins SET nudge_at = ?, reminders = reminders + ? * (1 - chosen_nudge),"
            " chosen_nudge = chosen_nudge * ?"
            " WHERE id = ? AND state = 'asked' AND nudge_at = ? AND reminders = ?",
            [
                None if next_at is None else stored(next_at),
                int(sent),
                int(not sent),
                check_in.id,
                stored(check_in.nudge_at),
                check_in.reminders,
            ],
        )
        return bool(changed.rowcount)

    @changes
    def bring_forward_nudges(
        self,
        connection: Connection,
        at: datetime,
        *,
        later_than: datetime,
        chosen_later_than: datetime,
    ) -> int:
        """Makes reminders due at ``at`` that are due later than one can be (a wrong clock set
        them).

        That is later than ``chosen_later_than`` if the person chose the time, and later than
        ``later_than`` otherwise. Returns how many there were.
        """
        # The first condition follows from the others, but lets the index be used.
        changed = connection.execute(
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

    @reads
    def nudges(self, connection: Connection, now: datetime, limit: int) -> list[CheckIn]:
        """``ASKED`` check-ins whose nudge is due at ``now``, earliest first."""
        return _all(
            connection,
            f"{rows.CHECK_INS} WHERE c.nudge_at <= ? AND c.state = 'asked'"
            " ORDER BY c.nudge_at, c.id LIMIT ?",
            [stored(now), limit],
        )

    @reads
    def count_check_ins(self, connection: Connection, period: str) -> dict[CheckInState, int]:
        """How many check-ins of a period are in each state, counting people on the roster."""
        found = connection.execute(
            "SELECT c.state, count(*) FROM check_ins AS c"
            " JOIN assignments AS a ON a.person = c.person AND a.ended IS NULL"
            " WHERE c.period = ? GROUP BY c.state",
            [period],
        )
        return {CheckInState(state): number for state, number in found}

    @reads
    def failed(self, connection: Connection, period: str, limit: int) -> list[CheckIn]:
        """``FAILED`` check-ins of a period, by person id."""
        return _all(
            connection,
            f"{rows.CHECK_INS} WHERE c.period = ? AND c.state = 'failed' ORDER BY c.person LIMIT ?",
            [period, limit],
        )


def write_claimed(connection: Connection, check_in: CheckIn) -> None:
    """Stores a new ``CLAIMED`` check-in. The person must have none for the period."""
    if check_in.state is not CheckInState.CLAIMED:
        raise ValueError(f"A check-in is claimed as claimed, not as {check_in.state}.")
    connection.execute(
        "INSERT INTO check_ins (id, person, period, state, claimed_at, claim, ladder,"
        " ladder_version, level, level_title, competency, competency_name, expectation, question,"
        " reason, sustaining, new_part)"
        " VALUES (?, ?, ?, 'claimed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            check_in.id,
            check_in.person,
            check_in.period,
            stored(check_in.claimed_at),
            check_in.claim,
            *rows.prompt_columns(check_in.prompt),
        ],
    )


def _claim_anew(connection: Connection, known: str, check_in: CheckIn) -> None:
    connection.execute(
        "UPDATE check_ins SET state = 'claimed', failure = NULL, claimed_at = ?, claim = ?,"
        " ladder = ?,"
        " ladder_version = ?, level = ?, level_title = ?, competency = ?, competency_name = ?,"
        " expectation = ?, question = ?, reason = ?, sustaining = ?, new_part = ?,"
        " named_reader = NULL WHERE id = ?",
        [
            *(stored(check_in.claimed_at), check_in.claim),
            *rows.prompt_columns(check_in.prompt),
            known,
        ],
    )


def latest_asked(connection: Connection, person: str) -> CheckIn | None:
    return _one(
        connection,
        f"{rows.CHECK_INS} WHERE c.person = ? AND {_REACHED} ORDER BY c.period DESC LIMIT 1",
        [person],
    )


def put_off_nudge(
    connection: Connection, check_in: CheckIn, until: datetime, *, even_later: bool
) -> None:
    """Puts off a reminder that is due before ``until``. ``even_later``: set a later one to
    ``until`` as well, unless the person chose its time."""
    connection.execute(
        "UPDATE check_ins SET nudge_at = ? WHERE id = ? AND state = 'asked'"
        " AND nudge_at IS NOT NULL AND (nudge_at < ? OR ? = 1 AND chosen_nudge = 0)",
        [stored(until), check_in.id, stored(until), int(even_later)],
    )


def shared_by(connection: Connection, person: str) -> list[CheckIn]:
    """What ``shared_answers`` returns."""
    return _all(
        connection,
        f"{rows.CHECK_INS} WHERE c.person = ? AND c.shared = 1 AND {_REACHED} ORDER BY c.period",
        [person],
    )


def mark_answered(
    connection: Connection, check_in: CheckIn, revision: int, shared: bool, at: datetime
) -> None:
    """Marks a check-in as answered with this revision, in the ledger as asked.

    A reply proves that the prompt arrived.
    """
    connection.execute(
        "UPDATE check_ins SET state = 'answered', nudge_at = NULL, chosen_nudge = 0,"
        " failure = NULL,"
        " revision = ?, last_revision = ?, shared = ? WHERE id = ?",
        [revision, revision, int(shared), check_in.id],
    )
    entry = LedgerEntry(check_in.person, check_in.period, Outcome.ASKED, "", at)
    journal.overwrite_ledger(connection, entry)


def mark_open(connection: Connection, check_in: str, remind_at: datetime | None) -> None:
    """Marks an answered check-in as open again."""
    connection.execute(
        "UPDATE check_ins SET revision = 0, shared = 0,"
        " nudge_at = CASE WHEN message_ts IS NULL THEN NULL ELSE ? END,"
        # Without a recorded prompt it is claimed, so that the prompt is searched for.
        " state = CASE WHEN message_ts IS NULL THEN 'claimed' ELSE 'asked' END"
        " WHERE id = ? AND state = 'answered'",
        [None if remind_at is None else stored(remind_at), check_in],
    )


def _turn(
    connection: Connection,
    check_in: str,
    before: CheckInState,
    after: CheckInState,
    at: datetime,
    tasks: Tasks,
) -> bool:
    known = existing(connection, check_in)
    if known.state is not before:
        return False
    connection.execute(
        "UPDATE check_ins SET state = ?, nudge_at = NULL, chosen_nudge = 0 WHERE id = ?",
        [after, check_in],
    )
    entry = LedgerEntry(known.person, known.period, Outcome(after.value), "", at)
    journal.overwrite_ledger(connection, entry)
    outbox.add_tasks(connection, tasks, at)
    return True


def existing(connection: Connection, check_in: str) -> CheckIn:
    """The check-in with this id. Raises ``UnknownRecord``."""
    known = found(connection, check_in)
    if known is None:
        raise UnknownRecord(f"There is no check-in {check_in}.")
    return known


def found(connection: Connection, check_in: str) -> CheckIn | None:
    return _one(connection, f"{rows.CHECK_INS} WHERE c.id = ?", [check_in])


def check_in_for(connection: Connection, person: str, period: str) -> CheckIn | None:
    return _one(
        connection, f"{rows.CHECK_INS} WHERE c.person = ? AND c.period = ?", [person, period]
    )


def _cut(check_in: CheckIn, scope: Scope) -> CheckIn:
    """The check-in, with its reply cut to what ``scope`` covers."""
    return replace(check_in, reply=check_in.reply.visible(scope) if check_in.reply else None)


def _one(connection: Connection, sql: str, values: list[str]) -> CheckIn | None:
    row = connection.execute(sql, values).fetchone()
    return rows.check_in(row) if row else None


def _all(connection: Connection, sql: str, values: list[str | int]) -> list[CheckIn]:
    return [rows.check_in(row) for row in connection.execute(sql, values)]
