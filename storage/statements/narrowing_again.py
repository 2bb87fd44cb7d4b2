"""Statements that narrow a restored database as what came after it had been narrowed.

What is done again is done by the same statements as then. Words that had become private and
were shared again after that stay private: who narrows is believed, who widens is asked again.
"""

import secrets
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.narrowing import EVERY, Narrowing, What
from storage.narrowing_log import Position
from storage.records import AccountStatus, CheckIn, Cleaning
from storage.statements import (
    check_ins,
    comments,
    erasing,
    evidence,
    handovers,
    narrowed,
    outbox,
    pending,
    preferences,
    replies,
    retention,
    roster,
    runs,
    versions,
)
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

RESTORED_AT = "restored_at"
"""The run that says when the database was restored from a backup."""

_CLOCKS_DIFFER = timedelta(minutes=1)
_ERASED_AT_ONCE = 500
_MOST_REVISIONS = 1000
"""More than anybody saves of one answer between a backup and its restoring."""

_RANGES = 10**9
"""From how many ranges of revisions one is drawn at each restore. So what's saved from now on has
other numbers than what was saved then, even after the same backup was restored before, and buttons
drawn then don't fit it."""


@dataclass(frozen=True, slots=True)
class Again:
    """How to narrow. ``at``: now. ``cleaning``: the kinds of tasks that show it in Slack."""

    at: datetime
    cleaning: Cleaning


class NarrowingAgainStore(Statements):
    @reads
    def known_of_logs(self, connection: Connection) -> Mapping[str, int]:
        """How many bytes of each log of narrowings the database knows, by the log's name."""
        return narrowed.known(connection)

    @reads
    def restored_at(self, connection: Connection) -> datetime | None:
        """When the database was restored from a backup; ``None`` if never."""
        return runs.last(connection, RESTORED_AT)

    @changes
    def narrow_again(
        self,
        connection: Connection,
        narrowings: Sequence[Narrowing],
        positions: Sequence[Position],
        again: Again,
    ) -> Counter[What]:
        """Narrow, in this order, what isn't narrow yet. Returns how many things changed.

        ``positions``: how much of each log these are, together with what is known.
        """
        done: Counter[What] = Counter()
        for each in narrowings:
            if _AGAIN[each.what](connection, each, again):
                done[each.what] += 1
        if done:
            # Whatever waited to be handled may bring back what was taken back.
            connection.execute("DELETE FROM backlog")
        for position in positions:
            narrowed.remember(connection, position)
        return done

    @changes
    def note_restored(self, connection: Connection, made: datetime, again: Again) -> None:
        """Let everything that was drawn in Slack since ``made`` count as unknown.

        Prompts name nobody until they're drawn again, and no button drawn then fits what's saved
        from now on. Tasks that draw the prompts of the last two months are added.
        """
        lately = again.at - timedelta(days=62)
        shown = connection.execute(
            "SELECT id FROM check_ins WHERE message_ts IS NOT NULL AND claimed_at >= ?"
            " AND state IN ('asked', 'answered')",
            [stored(lately)],
        ).fetchall()
        connection.execute("UPDATE check_ins SET named_reader = NULL")
        connection.execute(
            "UPDATE check_ins SET last_revision = last_revision + ?",
            [_MOST_REVISIONS * (1 + secrets.randbelow(_RANGES))],
        )
        runs.record_restore(connection, secrets.token_hex(8), made)
        runs.record(connection, RESTORED_AT, again.at)
        # Everybody is looked at soon: whom the backup doesn't know to be asked may be asked.
        connection.execute(
            "UPDATE agenda SET at = ? WHERE at > ?", [stored(again.at), stored(again.at)]
        )
        # What the backup doesn't know to be done may be done: whoever does it looks first.
        connection.execute("UPDATE tasks SET attempts = 1 WHERE attempts = 0")
        tasks = [(again.cleaning.redraw, check_in) for (check_in,) in shown]
        outbox.add_tasks(connection, tasks, again.at)


def _erased(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    until = None if wanted.erases_all else (wanted.at or again.at) + _CLOCKS_DIFFER
    latest = "9999" if until is None else stored(until)
    there = connection.execute(
        "SELECT 1 FROM check_ins AS c JOIN replies AS r ON r.check_in = c.id"
        " WHERE c.person = ? AND r.at <= ?"
        " UNION SELECT 1 FROM check_ins AS c JOIN drafts AS d ON d.check_in = c.id"
        " WHERE c.person = ? AND d.at <= ?"
        " UNION SELECT 1 FROM comments WHERE author = ? AND at <= ?"
        " UNION SELECT 1 FROM evidence WHERE person = ? AND saved_at <= ?"
        " UNION SELECT 1 FROM evidence WHERE author = ? AND saved_at <= ? AND quoted IS NOT NULL"
        " UNION SELECT 1 FROM pending_messages WHERE person = ? AND at <= ?",
        [wanted.of, latest] * 6,
    ).fetchone()
    erasing.erase(connection, wanted.of, again.at, again.cleaning, until)
    return there is not None


def _too_old(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    before = datetime.fromisoformat(wanted.more[0])
    gone = 0
    while more := retention.erase_older(
        connection, before, _ERASED_AT_ONCE, again.at, again.cleaning
    ):
        gone += more
    return gone > 0


def _message(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    channel, message_ts = wanted.of, wanted.more[0]
    named, changed = [channel, message_ts], False
    answer = connection.execute(
        "SELECT check_in FROM reply_messages WHERE channel = ? AND message_ts = ?", named
    ).fetchone()
    if answer is not None:
        replies.take_out(connection, answer[0], channel, [message_ts], again.at, None)
        changed = True
    pieces = connection.execute(
        "SELECT evidence FROM evidence_messages WHERE channel = ? AND message_ts = ?", named
    ).fetchall()
    for (piece,) in pieces:
        changed |= evidence.take_from(connection, piece, channel, message_ts, again.at)
    comment = comments.comment_with_message(connection, channel, message_ts)
    if comment is not None:
        changed |= comments.drop(connection, comment.id)
    waiting = pending.message(connection, channel, message_ts)
    if waiting is not None and not pending.is_dismissed(connection, channel, message_ts):
        pending.dismiss_message(connection, waiting.person, channel, message_ts, again.at)
        changed = True
    return changed


def _answer(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    known = _named(connection, wanted.of)
    if known is None or known.reply is None:
        return False
    if wanted.more and any(each.has_words for each in versions.every(connection, known.id)):
        # Only an answer without words is taken back whole. These words came to it otherwise than
        # in the database where it was, and nobody deleted them.
        return replies.hide_parts(connection, known.id, (EVERY,), again.at)
    replies.take_back(connection, known.id)
    return True


def _parts(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    _, *parts = wanted.more
    known = _named(connection, wanted.of)
    return known is not None and replies.hide_parts(connection, known.id, tuple(parts), again.at)


def _named(connection: Connection, name: str) -> CheckIn | None:
    """The check-in that ``name_of`` named, by its id or else by its person and period."""
    check_in, *belongs_to = name.split(" ")
    known = check_ins.found(connection, check_in)
    if known is None and belongs_to:
        person, period = belongs_to
        known = check_ins.check_in_for(connection, person, period)
    return known


def _evidence(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    found = connection.execute("SELECT 1 FROM evidence WHERE id = ?", [wanted.of]).fetchone()
    evidence.drop(connection, [wanted.of])
    return found is not None


def _evidence_hidden(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    pieces = [wanted.of]
    if connection.execute("SELECT 1 FROM evidence WHERE id = ?", pieces).fetchone() is None:
        # The same messages may have been saved under another id.
        pieces = [
            piece
            for message in wanted.more
            for (piece,) in connection.execute(
                "SELECT evidence FROM evidence_messages WHERE channel = ? AND message_ts = ?",
                message.split(":"),
            ).fetchall()
        ]
    hidden = [
        connection.execute(
            "UPDATE evidence SET reader = NULL, shared_at = NULL"
            " WHERE id = ? AND reader IS NOT NULL",
            [piece],
        ).rowcount
        for piece in pieces
    ]
    return any(hidden)


def _comment(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    return comments.drop(connection, wanted.of)


def _manager(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    line = roster.current_assignment(connection, wanted.of)
    manager = wanted.more[0] or None
    if line is None or line.manager == manager:
        return False
    roster.set_roster(connection, [replace(line, manager=manager)], [], wanted.at or again.at, ())
    return True


def _left(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    if roster.current_assignment(connection, wanted.of) is None:
        return False
    roster.set_roster(connection, [], [wanted.of], wanted.at or again.at, ())
    return True


def _consent(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    return handovers.refuse(connection, wanted.of, wanted.more[0])


def _new_private(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    before = connection.execute(
        "SELECT 1 FROM preferences WHERE person = ? AND shares = 0", [wanted.of]
    ).fetchone()
    if before is not None:
        return False
    preferences.choose_sharing(connection, wanted.of, False, again.at, again.cleaning.redraw)
    return True


def _account(connection: Connection, wanted: Narrowing, again: Again) -> bool:
    turned = connection.execute(
        "UPDATE people SET standing = ? WHERE id = ? AND standing = ?",
        [AccountStatus(wanted.more[0]), wanted.of, AccountStatus.ACTIVE],
    )
    return turned.rowcount > 0


_AGAIN: Mapping[What, Callable[[Connection, Narrowing, Again], bool]] = {
    What.ERASED: _erased,
    What.TOO_OLD: _too_old,
    What.MESSAGE: _message,
    What.ANSWER: _answer,
    What.PARTS: _parts,
    What.EVIDENCE: _evidence,
    What.EVIDENCE_HIDDEN: _evidence_hidden,
    What.COMMENT: _comment,
    What.MANAGER: _manager,
    What.LEFT: _left,
    What.CONSENT: _consent,
    What.NEW_PRIVATE: _new_private,
    What.ACCOUNT: _account,
}
