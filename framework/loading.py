"""Loading ladders from files and folders, with every problem of all of them reported at once.

What a file has to hold is ``framework.ladder_file``.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from framework.documents import parse_document, read_data
from framework.ladder import Ladder, Ladders
from framework.ladder_file import LadderFile, Names
from framework.values import DocumentProblems, Problem, raise_if_any

LADDERS = Path(__file__).parent / "ladders"
"""The ladders that come with the program."""

_ENDINGS = frozenset({".yml", ".yaml"})


def load_ladders(folder: Path = LADDERS) -> Ladders:
    """All ladders of a folder. Raises ``DocumentProblems`` with those of every file together."""
    problems: list[Problem] = []
    ladders = []
    names = Names()
    for path in _ladder_paths(folder):
        try:
            data = read_data(path)
            file = LadderFile(parse_document(data, path.name))
        except DocumentProblems as error:
            problems += error.problems
            continue
        ladders.append(file.ladder(_version(data)))
        names.claim_all(file.fields, file.root, prefix="ladder ")
        problems += file.root.problems
    raise_if_any(problems)
    if not ladders:
        raise DocumentProblems([Problem(str(folder), 1, 1, "holds no ladder (*.yml)")])
    return Ladders(tuple(ladders))


def load_ladder(path: Path) -> Ladder:
    """One ladder from one file. Raises ``DocumentProblems``."""
    return parse_ladder(read_data(path), path.name)


def parse_ladder(data: bytes, file: str) -> Ladder:
    """A ladder from the bytes of a file named ``file`` in messages. Raises ``DocumentProblems``."""
    root = parse_document(data, file)
    ladder = LadderFile(root).ladder(_version(data))
    raise_if_any(root.problems)
    return ladder


def _ladder_paths(folder: Path) -> list[Path]:
    """The ladder files of a folder by name, without an editor's hidden ones."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentProblems([Problem(str(folder), 1, 1, f"cannot be read: {reason}")]) from None
    return [path for path in paths if path.suffix in _ENDINGS and not path.name.startswith(".")]


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
