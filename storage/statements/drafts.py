"""Statements about drafts: what is typed into a form but not saved yet."""

import re
from collections.abc import Sequence

from storage.records import CheckInState, Draft
from storage.statements import check_ins, rows
from storage.statements.engine import Connection, Statements, changes, reads


class DraftStore(Statements):
    @changes
    def save_draft(self, connection: Connection, draft: Draft) -> bool:
        """Stores what is typed so far. Replaces the earlier draft of the check-in.

        Returns ``False``, and stores nothing, if the check-in is ``ERASED``, or if a revision
        later than ``draft.revision`` was saved. But then a draft that continues a stored draft
        of the same revision is still stored.
        """
        known = check_ins.existing(connection, draft.check_in)
        if known.state is CheckInState.ERASED:
            return False
        if known.reply is not None and known.reply.revision > draft.revision:
            kept = _revision_of(connection, draft.check_in)
            # If a draft of this revision is stored, this one continues it. If not, it arrived
            # late, after the form was saved.
            if kept != draft.revision:
                return False
        connection.execute(
            "INSERT INTO drafts (check_in, revision, at, frequency, text, next_step, links, shared,"
            " reader, offered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (check_in) DO UPDATE SET"
            " revision = excluded.revision, at = excluded.at, frequency = excluded.frequency,"
            " text = excluded.text, next_step = excluded.next_step, links = excluded.links,"
            " shared = excluded.shared, reader = excluded.reader, offered = excluded.offered",
            list(rows.draft_columns(draft)),
        )
        return True

    @reads
    def draft(self, connection: Connection, check_in: str) -> Draft | None:
        return draft(connection, check_in)


def draft(connection: Connection, check_in: str) -> Draft | None:
    row = connection.execute(f"{rows.DRAFTS} WHERE check_in = ?", [check_in]).fetchone()
    return rows.draft(row) if row else None


def _revision_of(connection: Connection, check_in: str) -> int | None:
    kept = draft(connection, check_in)
    return kept.revision if kept else None


def drop(connection: Connection, check_in: str) -> None:
    connection.execute("DELETE FROM drafts WHERE check_in = ?", [check_in])


def drop_words(connection: Connection, check_in: str, words: Sequence[str]) -> None:
    """Deletes the words of messages from the draft of the form.

    Only where they are whole paragraphs. The same words inside a paragraph stay: they were
    typed there.
    """
    kept = draft(connection, check_in)
    if kept is None:
        return
    left = kept.text
    for each in filter(None, (message.strip() for message in words)):
        found = rf"(?:\A|(?<=\n\n)){re.escape(each)}(?:\n\n|\s*\Z)"
        left = re.sub(found, "", left)
    if left != kept.text:
        connection.execute(
            "UPDATE drafts SET text = ? WHERE check_in = ?", [left.strip(), check_in]
        )


def follow(connection: Connection, check_in: str, after: int, revision: int) -> None:
    """Lets a draft that is based on the revision ``after`` be based on ``revision`` instead."""
    connection.execute(
        "UPDATE drafts SET revision = ? WHERE check_in = ? AND revision = ?",
        [revision, check_in, after],
    )
