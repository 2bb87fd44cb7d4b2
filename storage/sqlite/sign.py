"""Whether a database file is still the one whose log this process writes.

A copy put over it in place may be sound as a database, and even together with the log:
what is missing then is only what was stored since that copy was made. So the file itself,
its log left aside, is asked for a sign that this process renews all the time.
"""

from __future__ import annotations

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

    Asked again for a while: the log may be on its way into the file just now. Where
    nobody can be asked, nothing speaks against the file.
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
    # By a process of its own: here, closing the file would let go of SQLite's locks on it.
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-c", _ASK, f"{path.absolute().as_uri()}?immutable=1", query],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )
    row = json.loads(done.stdout) if done.returncode == 0 else None
    return tuple(row) if row else None
