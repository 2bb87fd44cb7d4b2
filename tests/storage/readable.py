"""What everybody can read of what a store holds, told from its rows alone."""

from __future__ import annotations

from storage import AccountStatus, Scope, Store
from storage.statements import check_ins, roster, rows, versions
from storage.statements.engine import Connection

Fact = tuple[str, ...]
"""Who can read something, what it is, and the words."""


def readable(store: Store) -> set[Fact]:
    """Who but the author can read what."""
    return store._engine.read(_facts)


def words(store: Store) -> str:
    """Everything that somebody wrote and that is still somewhere in the tables."""
    tables = {
        "replies": "passages, next_step, links, difference",
        "drafts": "text, next_step, links",
        "pending_messages": "text, links",
        "evidence": "note, links, quoted",
        "comments": "text",
        "backlog": "payload",
    }
    return "\n".join(
        str(store._engine.read(lambda c, sql=sql: c.execute(sql).fetchall()))
        for sql in (f"SELECT {columns} FROM {table}" for table, columns in tables.items())
    )


def _facts(connection: Connection) -> set[Fact]:
    found: set[Fact] = set()
    for (person,) in connection.execute(
        "SELECT person FROM assignments WHERE ended IS NULL"
    ).fetchall():
        line = roster.reporting_line(connection, person)
        if line.manager is None or line.status is not AccountStatus.ACTIVE or not line.handover:
            continue
        scope = Scope(False, None if line.handover.agreed else line.manager)
        found |= {
            (line.manager, *fact) for fact in _of_one(connection, person, line.manager, scope)
        }
    return found


def _of_one(connection: Connection, person: str, reader: str, scope: Scope) -> set[Fact]:
    found: set[Fact] = set()
    asked = connection.execute("SELECT id FROM check_ins WHERE person = ?", [person]).fetchall()
    for (check_in,) in asked:
        reply = check_ins.existing(connection, check_in).reply
        shown = reply.visible(scope) if reply else None
        if shown is None:
            continue
        found |= {
            ("passage", check_in, each.message_ts or "form", each.text, *each.links)
            for each in shown.passages
        }
        if shown.has_more_than_passages:
            told = (shown.next_step, str(shown.frequency), *shown.links)
            found.add(("additions", check_in, *told))
        for row in connection.execute(f"{rows.COMMENTS} WHERE check_in = ?", [check_in]).fetchall():
            comment = rows.comment(row)
            if comment.author == reader or (comment.author, comment.reader) == (person, reader):
                found.add(("comment", comment.id, comment.text))
    for row in connection.execute(f"{rows.EVIDENCE} WHERE person = ?", [person]).fetchall():
        piece = rows.evidence(row)
        if scope.covers(piece.reader):
            found.add(("evidence", piece.id, piece.note, str(piece.quoted), *piece.links))
    return found


def every_version(store: Store, check_in: str) -> list[str]:
    found = store._engine.read(lambda connection: versions.every(connection, check_in))
    return [each.text for each in found]


def is_covered(fact: Fact, others: set[Fact]) -> bool:
    """Whether somebody can read at least these words there, by one of ``others``."""
    return any(place(fact) == place(other) and _within(fact, other) for other in others)


def place(fact: Fact) -> Fact:
    """Who can read it, and where: a part of an answer, a piece of evidence, or a comment."""
    return fact[: 4 if fact[1] == "passage" else 3]


def _within(fact: Fact, other: Fact) -> bool:
    number = len(place(fact))
    return all(any(part in more for more in other[number:]) for part in fact[number:])
