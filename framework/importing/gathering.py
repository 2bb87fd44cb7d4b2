"""Collects the files of an import from paths, folders and zips, and notes what isn't read."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from framework.files.values import DocumentProblems, Problem
from framework.importing.document import Document, refuse
from framework.importing.reading import (
    CONVERTIBLE,
    ENDINGS,
    SIZE_LIMIT,
    how_to_convert,
    read_documents,
)

MOST_FILES = 500
MOST_BYTES = 50_000_000
"""The most bytes of all files together, unpacked."""

_ZIPS_INSIDE = 2
"""How deep zips within zips are opened. Notion puts its export into a second zip."""

_UNREADABLE_ZIP = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError,
    IndexError, KeyError, zlib.error,
)  # fmt: skip


@dataclass
class Gathered:
    """Files by name with their bytes. ``skipped``: the names of other files, and why they're
    skipped."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0

    def add(self, name: str, data: bytes) -> None:
        """Adds a file. Raises ``DocumentProblems`` if there are too many files or bytes."""
        self.size += len(data)
        if len(self.files) >= MOST_FILES or self.size > MOST_BYTES:
            limit = f"{MOST_FILES} files with {MOST_BYTES // 1_000_000} MB together"
            raise refuse(name, 0, f"there are too many files to import; the limit is {limit}")
        self.files.append((name, data))


def gather(paths: Sequence[Path]) -> Gathered:
    """Collects everything in these files, folders and zips. Raises ``DocumentProblems``."""
    gathered = Gathered()
    for path in paths:
        if path.is_dir():
            for inner in _inside(path):
                if _is_wanted(inner.name, str(inner), gathered):
                    _add(gathered, str(inner), _data(inner))
        else:
            _add(gathered, str(path), _data(path))
    return gathered


def take(files: Iterable[tuple[str, bytes]]) -> Gathered:
    """Everything in these files, by name, and in zips among them. Raises ``DocumentProblems``."""
    gathered = Gathered()
    for name, data in files:
        _add(gathered, name, data)
    return gathered


def unpack(name: str, data: bytes) -> Gathered:
    """Everything in a zip. Nothing is written to disk. Raises ``DocumentProblems``."""
    gathered = Gathered()
    _unpack(gathered, name, data, 1)
    return gathered


def read_files(gathered: Gathered) -> list[Document]:
    """The documents of several files. Unreadable ones are left out, unless all are.

    Raises ``DocumentProblems`` with the reason for each file, if none can be read.
    """
    documents: list[Document] = []
    failed: list[Problem] = []
    others = [Problem(name, 0, 1, why) for name, why in gathered.skipped]
    for name, data in gathered.files:
        try:
            documents += read_documents(data, name)
        except DocumentProblems as error:
            problem = error.problems[0]
            failed.append(problem)
            place = f"{problem.file}, line {problem.line}" if problem.line else problem.file
            gathered.skipped.append((place, problem.message))
    if not documents:
        reasons = [*failed, *others]
        raise (
            DocumentProblems(reasons)
            if reasons
            else refuse("the import", 0, "there's no file to read here")
        )
    skipped = tuple(
        Document(name, (), skipped=((PurePosixPath(name).name, why),))
        for name, why in gathered.skipped
    )
    return [*documents, *skipped]


def _inside(folder: Path) -> Iterator[Path]:
    try:
        found = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse(str(folder), 0, f"can't be read: {reason}") from None
    hidden = (path for path in found if not _is_hidden(path.relative_to(folder).parts))
    yield from hidden


def _is_hidden(parts: Sequence[str]) -> bool:
    return any(part.startswith((".", "__MACOSX", "~$")) for part in parts)


def _is_wanted(name: str, place: str, gathered: Gathered) -> bool:
    """Whether to read a file among others."""
    if name.lower().endswith((*ENDINGS, ".zip")):
        return True
    ending = PurePosixPath(name).suffix.lower()
    why = how_to_convert(ending) if ending in CONVERTIBLE else "a kind of file that isn't read"
    gathered.skipped.append((place, why))
    return False


def _data(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refuse(str(path), 0, f"can't be read: {reason}") from None


def _add(gathered: Gathered, name: str, data: bytes, depth: int = 1) -> None:
    if name.lower().endswith(".zip"):
        _unpack(gathered, name, data, depth)
    else:
        gathered.add(name, data)


def _unpack(gathered: Gathered, name: str, data: bytes, depth: int) -> None:
    if depth > _ZIPS_INSIDE:
        gathered.skipped.append((name, "a zip inside a zip inside a zip"))
        return
    if len(data) > MOST_BYTES:
        raise refuse(name, 0, f"the zip is too big; the limit is {MOST_BYTES // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [each for each in packed.infolist() if not each.is_dir()]
            if len(entries) > MOST_FILES * 4:
                raise refuse(
                    name, 0, f"there are too many files in this zip; the limit is {MOST_FILES}"
                )
            for entry in sorted(entries, key=lambda each: each.filename):
                _take(gathered, name, packed, entry, depth)
    except _UNREADABLE_ZIP as error:
        if hasattr(error, "problems"):
            raise
        raise refuse(name, 0, "this zip can't be opened; pack it again") from None


def _take(
    gathered: Gathered, name: str, packed: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int
) -> None:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    parts = [part for part in path.parts if part not in ("..", "/", ".")]
    if not parts or _is_hidden(parts):
        return
    place = f"{name}/{'/'.join(parts)}"
    if not _is_wanted(parts[-1], place, gathered):
        return
    if entry.flag_bits & 1:
        gathered.skipped.append((place, "it's locked with a password"))
    elif entry.file_size > SIZE_LIMIT:
        gathered.skipped.append((place, "it's bigger than 10 MB"))
    elif gathered.size + entry.file_size > MOST_BYTES:
        raise refuse(name, 0, f"the zip unpacks to more than {MOST_BYTES // 1_000_000} MB")
    else:
        with packed.open(entry) as file:
            data = file.read(SIZE_LIMIT + 1)
        _add(gathered, place, data, depth + 1)
