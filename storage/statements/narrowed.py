"""Statements about how much of the log of narrowings the database knows.

What stands in a log up to there is part of the database. A backup knows less, so restoring it
tells from that what to narrow again.
"""

from collections.abc import Sequence

from storage.narrowing import Narrowing
from storage.narrowing_log import NarrowingLog, Position
from storage.statements.engine import Connection


def write_down(
    connection: Connection, log: NarrowingLog | None, narrowings: Sequence[Narrowing]
) -> None:
    """Write what the change on this connection narrows into the log, on the disk, before it counts.

    Without a ``log``, nothing is written. Raises ``StoreUnavailable`` if it can't be.
    """
    if log is not None and narrowings:
        remember(connection, log.add(narrowings))


def remember(connection: Connection, position: Position) -> None:
    """From now on, the database counts as narrowed by all of the log up to ``position``."""
    connection.execute(
        "INSERT INTO narrowed (log, reached) VALUES (?, ?)"
        " ON CONFLICT (log) DO UPDATE SET reached = excluded.reached",
        [position.log, position.end],
    )


def known(connection: Connection) -> dict[str, int]:
    """How many bytes of each log the database knows, by the log's name."""
    return dict(connection.execute("SELECT log, reached FROM narrowed").fetchall())
