"""Statements about the versions of a reply.

The newest version is stored whole, each earlier one as its difference from the next. To read
a version, all later ones are needed. So versions are only deleted from the oldest on, and
changing one also changes how the one before it is stored: see ``rewrite``.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from storage.records import Reply
from storage.statements import differences, rows
from storage.statements.engine import Connection, Statements, reads


class VersionStore(Statements):
    @reads
    def revisions(self, connection: Connection, check_in: str) -> list[Reply]:
        """Every revision, oldest first."""
        return every(connection, check_in)


def add(connection: Connection, check_in: str, reply: Reply) -> None:
    """Stores a new newest version."""
    columns = rows.reply_columns(reply)
    newest = connection.execute(
        f"{rows.VERSIONS} WHERE check_in = ? ORDER BY revision DESC LIMIT 1", [check_in]
    )
    for before in _back_from_newest(newest.fetchall()):
        # Compare with the reply as it will be read: half an emoji is stored as another character.
        _store_difference(connection, check_in, before, rows.reply(columns))
    connection.execute(
        "INSERT INTO replies (check_in, revision, at, frequency, passages, next_step, links,"
        " reader, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [check_in, *columns],
    )


def rewrite(connection: Connection, check_in: str, versions: Sequence[Reply]) -> None:
    """Replaces the passages, next steps and links of all versions, given oldest first."""
    for version, later in pairwise(versions):
        _store_difference(connection, check_in, version, later)
    for newest in versions[-1:]:
        _store_whole(connection, check_in, newest)


def drop_older(connection: Connection, before: datetime, limit: int) -> int:
    """Deletes versions older than ``before``, except the newest. Returns how many.

    All versions before a deleted one are deleted first, even if a wrong clock dated them later.
    """
    dropped = connection.execute(
        "DELETE FROM replies WHERE (check_in, revision) IN ("
        "WITH old AS (SELECT r.check_in, r.revision FROM replies AS r"
        " JOIN check_ins AS c ON c.id = r.check_in AND c.revision > r.revision"
        " WHERE r.at < ? AND substr(c.period, 1, 7) <= ? ORDER BY r.at LIMIT ?),"
        " newest AS (SELECT check_in, max(revision) AS revision FROM old GROUP BY check_in)"
        " SELECT r.check_in, r.revision FROM replies AS r"
        " JOIN newest ON newest.check_in = r.check_in AND newest.revision >= r.revision"
        " ORDER BY r.check_in, r.revision LIMIT ?)",
        [rows.stored(before), f"{before:%Y-%m}", limit, limit],
    )
    return int(dropped.rowcount)


def every(connection: Connection, check_in: str) -> list[Reply]:
    """All versions, oldest first."""
    found = connection.execute(
        f"{rows.VERSIONS} WHERE check_in = ? ORDER BY revision DESC", [check_in]
    )
    return list(_back_from_newest(found))[::-1]


def one(connection: Connection, check_in: str, revision: int) -> Reply | None:
    """The version with that number; ``None`` if there is none."""
    found = connection.execute(
        f"{rows.VERSIONS} WHERE check_in = ? AND revision >= ? ORDER BY revision DESC",
        [check_in, revision],
    )
    later = list(_back_from_newest(found))
    return later[-1] if later and later[-1].revision == revision else None


def _back_from_newest(found: Iterable[rows.Row]) -> Iterator[Reply]:
    later: Reply | None = None
    for row in found:
        version, difference = rows.version(row)
        if difference is not None:
            version = _older(version, difference, later)
        yield version
        later = version


def _older(version: Reply, difference: str, later: Reply | None) -> Reply:
    if later is None:
        raise rows.UnreadableRow
    try:
        return differences.older(version, difference, later)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise rows.UnreadableRow from None


def _store_difference(connection: Connection, check_in: str, version: Reply, later: Reply) -> None:
    difference = rows.text(differences.difference(version, later))
    _update(connection, check_in, version.revision, "[]", "", "[]", difference)


def _store_whole(connection: Connection, check_in: str, version: Reply) -> None:
    _, _, _, passages, next_step, links, _, _ = rows.reply_columns(version)
    _update(connection, check_in, version.revision, passages, next_step, links, None)


def _update(
    connection: Connection, check_in: str, revision: int, *columns: str | int | None
) -> None:
    connection.execute(
        "UPDATE replies SET passages = ?, next_step = ?, links = ?, difference = ?"
        " WHERE check_in = ? AND revision = ?",
        [*columns, check_in, revision],
    )
