"""A ladder from a file, or from a git revision of one."""

import shutil
import subprocess
from pathlib import Path

from bot.cli.context import BadInput
from framework import Ladder, load_ladder, parse_ladder

_PATIENCE = 30
"""Seconds that git may take."""


def ladder_at(written: str) -> Ladder:
    """The ladder in a file, or, written ``main:framework/ladders/product.yml``, in a revision.

    As in git, the path after the colon is seen from the top of the repository,
    or from here if it begins with ``./``. Raises ``BadInput`` in one sentence, and
    ``DocumentProblems`` for a ladder with mistakes.
    """
    path = Path(written)
    if path.exists():
        return load_ladder(path)
    if ":" not in written:
        raise BadInput(f"“{written}” isn't a file, or a file at a git revision.")
    return parse_ladder(_blob(written, Path()), written)


def ladder_since(revision: str, path: Path) -> Ladder:
    """What a file was at a revision of the repository in which it is."""
    return parse_ladder(_blob(f"{revision}:./{path.name}", path.parent), f"{revision}:{path}")


def _blob(name: str, folder: Path) -> bytes:
    git = shutil.which("git")
    if git is None:
        raise BadInput(f"“{name}” isn't a file. To look for it at a git revision, install git.")
    if name.startswith("-"):
        raise BadInput(f"“{name}” isn't a file, or a file at a git revision.")
    command = [git, "-C", str(folder), "cat-file", "blob", name]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired, ValueError) as error:
        raise BadInput(f"Couldn't ask git for “{name}” ({type(error).__name__}).") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[0].removeprefix("fatal: ").rstrip(".") if said else "git doesn't say why"
        raise BadInput(f"“{name}” isn't a file, or a file at a git revision: {reason}.")
    return done.stdout
