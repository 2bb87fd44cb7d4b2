"""The step of the schema's history that stores who each reader is. It needs more than SQL.

Until then, what was shared had an instant but no reader. Its reader is the manager at that instant.
"""

import json
from collections import defaultdict

from sqlite_utils import Database

from storage.records import UNKNOWN_READER

_BATCH = 5_000

Line = tuple[str | None, str, str | None]
"""A line of the roster: its manager, since when the person is on its level, and when it ended
(``None`` if it's current). For a person who comes back to the roster, the level begins anew."""


class _Managers:
    """Who managed whom, and when."""

    def __init__(self, db: Database) -> None:
        self._lines: dict[str, list[Line]] = defaultdict(list)
        for person, *line in db.execute(
            "SELECT person, manager, since, ended FROM assignments ORDER BY id"
        ):
            self._lines[person].append((line[0], line[1], line[2]))
        found = db.execute("SELECT person, manager, since FROM handovers")
        self._current = {person: (manager, since) for person, manager, since in found}

    def at(self, person: str, instant: str) -> str:
        """The manager of a person at an instant (in stored form)."""
        manager, since = self._current.get(person, (None, ""))
        if manager is not None and instant >= since:
            return str(manager)
        for named, began, ended in self._lines[person]:
            if ended is None or ended > instant:
                if named is None or began > instant:
                    return UNKNOWN_READER
                return named
        return UNKNOWN_READER


def write_down(db: Database) -> None:
    """Fills the ``reader`` columns of replies, evidence and comments, and ``reply_readers``."""
    managers = _Managers(db)
    _of_replies(db, managers)
    pieces = db.execute(
        "SELECT id, person, coalesce(shared_at, saved_at) FROM evidence WHERE shared = 1"
    ).fetchall()
    for piece, person, at in pieces:
        db.execute("UPDATE evidence SET reader = ? WHERE id = ?", [managers.at(person, at), piece])
    said = db.execute(
        "SELECT k.id, k.author, k.at, c.person FROM comments AS k"
        " JOIN check_ins AS c ON c.id = k.check_in"
    ).fetchall()
    for comment, author, at, person in said:
        reader = managers.at(person, at) if author == person else person
        db.execute("UPDATE comments SET reader = ? WHERE id = ?", [reader, comment])


def _of_replies(db: Database, managers: _Managers) -> None:
    found = db.execute(
        "SELECT r.check_in, r.revision, r.passages, r.shared, coalesce(r.shared_at, r.at),"
        " c.person, c.revision FROM replies AS r JOIN check_ins AS c ON c.id = r.check_in"
    )
    while rows := found.fetchmany(_BATCH):
        for check_in, revision, passages, shared, at, person, newest in rows:
            reader = managers.at(person, at) if shared else None
            named = [[text, ts, reader, []] for text, ts in json.loads(passages)]
            db.execute(
                "UPDATE replies SET reader = ?, passages = ? WHERE check_in = ? AND revision = ?",
                [reader, json.dumps(named, ensure_ascii=False), check_in, revision],
            )
            if reader is not None and revision == newest:
                db.execute(
                    "INSERT INTO reply_readers (check_in, reader) VALUES (?, ?)", [check_in, reader]
                )
