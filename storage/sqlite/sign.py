"""Finds out whether a database file is still the one whose log this process writes.

An older copy in its place may be a valid database, even together with the log. Only what was stored
since that copy is missing. So this process keeps renewing a row, the sign, and this module reads it
from the file alone, without the log.
"""

import json
import subprocess
import sys
import time
from collections.abc import Set
from pathlib import Path

Sign = tuple[str, ...]
"""A row of texts."""

_ASK = """
import json, sqlite3, sys
print(json.dumps(sqlite3.connect(sys.argv[1], uri=True).execute(sys.argv[2]).fetchone()))
"""
_PATIENCE_SECONDS = 20.0
_TRIES = 4
_PAUSE_SECONDS = 0.5


def bears_one_of(signs: Set[Sign], path: Path, query: str) -> bool:
    """Whether the row that ``query`` finds in the file at ``path`` is one of ``signs``.

    Tries again for a few seconds, because the log may be being copied into the file. Also
    ``True`` if the file can't be read at all.
    """
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE_SECONDS)
        try:
            found = _found(path, query)
        except (OSError, subprocess.TimeoutExpired):
            return True
        if found in signs:
            return True
    return False


def _found(path: Path, query: str) -> Sign | None:
    # In a separate process: in this one, closing the file would release SQLite's locks on it.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", _ASK, f"{path.absolute().as_uri()}?immutable=1", query],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    row = json.loads(done.stdout) if done.returncode == 0 else None
    return tuple(row) if row else None
