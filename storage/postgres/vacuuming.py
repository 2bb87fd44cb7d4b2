"""Removes deleted rows from the database's files, which still contain their bytes until then.

``VACUUM`` allows the space of deleted rows to be overwritten. Only ``VACUUM FULL`` removes all
their bytes: it rewrites a table, and nobody can use the table meanwhile.
"""

import re

from psycopg import sql
from psycopg.errors import Diagnostic

from storage.errors import StoreUnavailable
from storage.postgres.connections import Lent

LARGE_BYTES = 256 * 1024**2
"""Rewriting this much takes some seconds, during which people would wait."""

_WAIT_FOR_OTHERS = "SET lock_timeout = '500ms'"
"""Whoever comes after us waits as long as we do."""
_TABLES = """
    SELECT c.oid::regclass::text, pg_total_relation_size(c.oid) FROM pg_class AS c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1
"""


def rewrite(connection: Lent, place: str, *, whole: bool) -> bool:
    """Cleans the database. Returns ``False`` if it's large and was only cleaned partly, so that
    nobody waits.

    ``whole``: clean it completely, however large it is. Raises ``StoreUnavailable`` while somebody,
    such as a backup, can still read what was deleted.
    """
    connection.execute("SET statement_timeout = 0")
    connection.execute(_WAIT_FOR_OTHERS)
    tables = connection.execute(_TABLES).fetchall()
    full = whole or sum(size for _, size in tables) < LARGE_BYTES
    left = _Left()
    connection.add_notice_handler(left.note)
    for table, _ in tables:
        _vacuum(connection, table, full=full)
    if full and left.rows:
        raise StoreUnavailable(
            f"{place} still holds what was erased, because another program is reading it, "
            "such as a backup. Try again later."
        )
    return full


def _vacuum(connection: Lent, table: str, *, full: bool) -> None:
    how = "FULL, VERBOSE" if full else "VERBOSE"
    connection.execute(sql.SQL("VACUUM ({}) {}").format(sql.SQL(how), sql.SQL(table)))


class _Left:
    """Counts the deleted rows that were left because somebody may still read them."""

    def __init__(self) -> None:
        self.rows = 0

    def note(self, notice: Diagnostic) -> None:
        """Reads the notice that VACUUM FULL sends about a table. The number comes first in every
        language."""
        found = re.match(r"\D*(\d+)", notice.message_detail or "")
        self.rows += int(found[1]) if found else 0
