"""The step of the schema's history that keeps of earlier versions only how they differ.

Until then every version of a reply was stored whole.
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
    """Store a difference in place of every version that another follows."""
    found = db.execute("SELECT check_in FROM replies GROUP BY check_in HAVING count(*) > 1")
    for (check_in,) in found.fetchall():
        revisions = db.execute(
            "SELECT revision FROM replies WHERE check_in = ? ORDER BY revision", [check_in]
        ).fetchall()
        # The next is still whole: it is turned into a difference after this one.
        for (revision,), (following,) in pairwise(revisions):
            version, later = _whole(db, check_in, revision), _whole(db, check_in, following)
            # One that cannot be read stays as it is, to be told of when somebody asks for it.
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
