"""Loads ladders from files and folders. The problems of all files are reported together.

``framework.files.ladder_file`` checks one file. ``framework.files.folder`` watches a folder while
the program runs.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framework.files.documents import parse_document, read_data
from framework.files.ladder_file import LadderFile
from framework.files.ladder_values import Names, names_in
from framework.files.values import DocumentProblems, Problem, Value, raise_if_any
from framework.model.ladder import Ladder, Ladders

LADDERS = Path(__file__).parents[1] / "ladders"
"""The ladders that come with the program."""

_ENDINGS = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file that was read: its ladder, or its problems.

    ``names`` are those that no other ladder can have, each with what it is. ``version`` is a hash
    of the content, empty if the file couldn't be read.
    """

    ladder: Ladder | None
    problems: tuple[Problem, ...]
    names: tuple[tuple[str, Value], ...] = ()
    version: str = ""


def load_ladders(folder: Path = LADDERS) -> Ladders:
    """Loads all ladders of a folder. Raises ``DocumentProblems`` with the problems of all files."""
    return together([read_file(folder / name) for name in ladder_names(folder)], folder)


def load_ladder(path: Path) -> Ladder:
    """Loads one ladder from a file. Raises ``DocumentProblems``."""
    return parse_ladder(read_data(path), path.name)


def parse_ladder(data: bytes, file: str) -> Ladder:
    """Reads a ladder from bytes. ``file`` is its name in messages. Raises ``DocumentProblems``."""
    root = parse_document(data, file)
    ladder = LadderFile(root).ladder(_version(data))
    raise_if_any(root.problems)
    return ladder


def read_file(path: Path, kept: ReadFile | None = None) -> ReadFile:
    """Reads one file and never raises. Returns ``kept`` if the content is the same."""
    try:
        data = read_data(path)
    except DocumentProblems as error:
        return ReadFile(None, error.problems)
    version = _version(data)
    if kept is not None and kept.version == version:
        return kept
    try:
        document = LadderFile(parse_document(data, path.name))
    except DocumentProblems as error:
        return ReadFile(None, error.problems, version=version)
    ladder = document.ladder(version)
    problems = tuple(document.root.problems)
    names = tuple(names_in(document.fields))
    return ReadFile(None if problems else ladder, problems, names, version)


def together(files: Sequence[ReadFile], folder: Path) -> Ladders:
    """The ladders of a folder's files. Raises ``DocumentProblems`` with the problems of all
    files."""
    problems = [problem for file in files for problem in file.problems]
    names = Names()
    for file in files:
        for what, value in file.names:
            # A file can be kept and checked again with other files, so these problems aren't stored
            # with it.
            names.claim(f"ladder {what}", replace(value, problems=problems), file)
    raise_if_any(problems)
    if not files:
        raise DocumentProblems(
            [Problem(str(folder), 1, 1, "there's no ladder file (*.yml) in this folder")]
        )
    return Ladders(tuple(file.ladder for file in files if file.ladder))


def ladder_names(folder: Path) -> list[str]:
    """The names of a folder's ladder files, sorted. Raises ``DocumentProblems``."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentProblems([Problem(str(folder), 1, 1, f"can't be read: {reason}")]) from None
    return [name for name in names if is_ladder_name(name)]


def is_ladder_name(name: str) -> bool:
    """Whether a file with this name holds a ladder. Editors' hidden files don't."""
    return name.endswith(_ENDINGS) and not name.startswith(".")


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]
