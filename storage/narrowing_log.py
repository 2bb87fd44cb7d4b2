"""The log of what narrowed who can read something: a file outside the database.

Lines are only ever added. The first one names the log. A line reaches the disk before the change
that it is about counts, so the log may tell of a change that didn't happen, never the other way
round.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.errors import StoreUnavailable
from storage.narrowing import Narrowing, as_line, of_line

if sys.platform == "win32":

    def _lock(handle: int) -> None:
        """Only one process runs on a store there."""

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)


_OWNER_ONLY = 0o600
_MOST_OF_A_NAME = 200


@dataclass(frozen=True, slots=True)
class Position:
    """How much of a log a database knows. ``end``: so many bytes of it."""

    log: str
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a log. ``end``: where it ends, in bytes from the log's start."""

    end: int
    narrowing: Narrowing


@dataclass(frozen=True, slots=True)
class Logged:
    """What a log says. ``text``: all of it. ``unreadable``: the numbers of the lines that can't be
    read: those of a process that was killed while it wrote, or of a damaged file. ``file``: where
    it was read, if it's a file of its own."""

    name: str
    entries: tuple[Entry, ...]
    text: bytes
    unreadable: tuple[int, ...] = ()
    file: Path | None = None

    @property
    def position(self) -> Position:
        return Position(self.name, len(self.text))

    def after(self, known: int) -> list[Narrowing]:
        """What became narrower after the first ``known`` bytes."""
        return [each.narrowing for each in self.entries if each.end > known]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """``lines`` of a log that can't be read, by number. ``file``: as ``Logged`` has it."""

    file: Path | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NarrowingLog:
    """The log at ``path``, made with the first line."""

    path: Path

    def add(self, narrowings: Sequence[Narrowing]) -> Position:
        """Add lines. When this returns, they're on the disk.

        Raises ``StoreUnavailable`` if they can't be written.
        """
        lines = "".join(f"{as_line(each)}\n" for each in narrowings)
        try:
            with _opened(self.path) as handle:
                return _append(handle, lines.encode())
        except OSError as error:
            raise _unusable(self.path, error) from error

    def write(self, text: bytes) -> None:
        """Make the file with the text of another log. There must be none yet."""
        try:
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
            with os.fdopen(handle, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            _reach_the_disk(self.path.parent)
        except OSError as error:
            raise _unusable(self.path, error) from error

    def read(self) -> Logged | None:
        """What it says; ``None`` if there's no such file, or nothing in it.

        Raises ``StoreUnavailable`` if it can't be read, or isn't such a log.
        """
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(self.path, error) from error
        try:
            return logged(text, self.path) if text else None
        except ValueError:
            raise StoreUnavailable(
                f"{self.path} isn't a log of what was erased or made private. Move it away, or put "
                "the log back."
            ) from None


def read_logs(logs: Iterable[NarrowingLog]) -> list[Logged]:
    """What those say of which there is a file. Raises ``StoreUnavailable`` as ``read`` does."""
    return [known for known in (each.read() for each in logs) if known is not None]


def unreadable_in(logs: Iterable[Logged]) -> tuple[Unreadable, ...]:
    """What can't be read in those, each text once."""
    texts: dict[bytes, Logged] = {}
    for each in logs:
        texts.setdefault(each.text, each)
    return tuple(
        Unreadable(each.file, each.unreadable) for each in texts.values() if each.unreadable
    )


def logged(text: bytes, file: Path | None = None) -> Logged:
    """What the text of a log says. Raises ``ValueError`` if it isn't one."""
    lines = text.splitlines(keepends=True)
    name = _named(lines[0]) if lines else ""
    if not name:
        raise ValueError("The first line names no log.")
    entries, end, unreadable = [], len(lines[0]), []
    for number, line in enumerate(lines[1:], start=2):
        end += len(line)
        if not line.strip():
            continue
        try:
            entries.append(Entry(end, of_line(line.decode())))
        except ValueError:
            unreadable.append(number)
    return Logged(name, tuple(entries), text, tuple(unreadable), file)


def _named(line: bytes) -> str:
    try:
        name = json.loads(line)["log"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return name if isinstance(name, str) else ""


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Opened for this process alone."""
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, _OWNER_ONLY)
    try:
        if is_new:
            _reach_the_disk(path.parent)
        _lock(handle)
        yield handle
    finally:
        os.close(handle)


def _append(handle: int, lines: bytes) -> Position:
    size = os.fstat(handle).st_size
    if size == 0:
        name = secrets.token_hex(8)
        lines = json.dumps({"log": name}).encode() + b"\n" + lines
    else:
        os.lseek(handle, 0, os.SEEK_SET)
        name = _named(os.read(handle, _MOST_OF_A_NAME).split(b"\n")[0])
        os.lseek(handle, size - 1, os.SEEK_SET)
        if os.read(handle, 1) != b"\n":
            lines = b"\n" + lines  # Whoever wrote the last line was killed.
    if not name:
        raise OSError(0, "its first line isn't that of such a log")
    written = os.write(handle, lines)
    if written != len(lines):
        raise OSError(0, "No space left on device")
    os.fsync(handle)
    return Position(name, size + written)


def _reach_the_disk(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unusable(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"Can't use {path}, the log of what was erased or made private: {error.strerror}. "
        "Nothing was changed."
    )
