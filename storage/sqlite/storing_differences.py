"""The step of the schema's history that stores earlier versions of replies as differences.

Until then, every version was stored whole.
"""

from itertools import pairwise

from sqlite_utils import Database

from storage.records import Reply
from storage.statements import differences, rows

_WHOLE = (
    "SELECT revision, at, frequency, passages, next_step, links, reader, changes FROM replies"
    " WHERE check_in = ? AND revision = ?"
)


def write_down(db: Database) -> None:
    """Replaces every version that another one follows by its difference."""
    found = db.execute("SELECT check_in FROM replies GROUP BY check_in HAVING count(*) > 1")
    for (check_in,) in found.fetchall():
        revisions = db.execute(
            "SELECT revision FROM replies WHERE check_in = ? ORDER BY revision", [check_in]
        ).fetchall()
        # The next one is still whole: it becomes a difference after this one.
        for (revision,), (following,) in pairwise(revisions):
            version, later = _whole(db, check_in, revision), _whole(db, check_in, following)
            # A version that can't be read stays as it is. Whoever asks for it gets the error.
            if version is not None and later is not None:
                db.execute(
                    "UPDATE replies SET passages = '[]', next_step = '', links = '[]',"
                    " difference = ? WHERE check_in = ? AND revision = ?",
                    [rows.text(differences.difference(version, later)), check_in, revision],
                )


def _whole(db: Database, check_in: str, revision: int) -> Reply | None:
    try:
        return rows.reply(db.execute(_WHOLE, [check_in, revision]).fetchone())
    except rows.UnreadableRow:
        return None
