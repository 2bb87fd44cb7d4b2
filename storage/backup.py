"""Backs up a whole SQLite database into one compressed file, and restores it.

A backup is written while the bot runs, and read again to check it. Restoring one moves the existing
database aside and changes nothing else. At every moment, there's a complete database at the path:
the earlier one or the restored one.
"""

import gzip
import os
import shutil
import stat
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from storage.address import Server, address
from storage.errors import AlreadyRunning, NewerSchema, StoreError, StoreUnavailable
from storage.holding import refuse_while_running
from storage.lock import hold
from storage.narrowing import Narrowing, What
from storage.narrowing_log import NarrowingLog, Unreadable, logged, read_logs, unreadable_in
from storage.opening import log_of, open_existing_store, open_sqlite, refuse_missing_store
from storage.records import Cleaning
from storage.restoring import narrow_by_logs, shown_by
from storage.sqlite.backup import enclose, is_sound, take_enclosed, write_copy
from storage.sqlite.place import COMPANIONS, real
from storage.statements.narrowing_again import Again
from storage.store import Store

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_AT_ONCE = 1 << 20
_LEFT_SECONDS = 24 * 3600
"""A process that began this long ago was killed."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of restoring. ``aside``: the folder with the earlier database, if there was one.

    ``narrowed``: how many things were narrowed again. ``compared``: whether what was there could
    be read, so that it shows what the log doesn't say. ``unreadable``: the lines of logs that
    can't be read.
    """

    made: datetime
    aside: Path | None
    narrowed: Counter[What] = field(default_factory=Counter)
    compared: bool = False
    unreadable: tuple[Unreadable, ...] = ()


@dataclass(frozen=True, slots=True)
class Restoring:
    """What to restore, and how. ``cleaning``: the kinds of tasks that show in Slack what changed.

    ``logs``: of what was erased or made private. The one beside the database and the backup's own
    count, too.
    """

    file: Path
    cleaning: Cleaning
    now: Callable[[], datetime]
    logs: tuple[Path, ...] = ()
    narrowing_log: Path | None = None


def back_up(
    url: str, file: Path, now: Callable[[], datetime], narrowing_log: Path | None = None
) -> int:
    """Writes everything in the store at ``url`` into a new ``file``. Returns its size.

    A copy of its log of narrowings is part of it (``log_of``). Only its owner can read it. Raises
    ``StoreError``, and leaves no file, if the database isn't whole, if the file can't be written,
    or if there is one of that name.
    """
    database = _sqlite_path(url, "To back up a PostgreSQL database, use pg_dump.")
    refuse_missing_store(url)
    if file.exists():
        raise StoreError(f"{file} exists already. Nothing was written.")
    made = now()
    try:
        with _workshop(file.parent, ".backup-") as folder:
            copy, packed = folder / "copy.db", folder / "packed"
            write_copy(database, copy)
            _enclose_log(copy, log_of(url, narrowing_log))
            _pack(copy, packed, made)
            _unpack(packed, copy)
            packed.rename(file)
            _reach_the_disk(file.parent)
    except OSError as error:
        raise StoreUnavailable(f"Couldn't write {file}: {error.strerror}.") from error
    return file.stat().st_size


def made_at(file: Path) -> datetime:
    """When a backup was made. Raises ``StoreError`` if the file isn't one, or can't be read more
    than once, such as a pipe."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise StoreError(
                f"{file} is a pipe, a folder, or a device. Nothing was changed. Save the backup "
                "to a file, and restore that."
            )
        with gzip.open(file) as packed:
            packed.read(1)
            return datetime.fromtimestamp(packed.mtime or 0, UTC)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _no_backup(file) from error
    except OSError as error:
        raise StoreUnavailable(f"Couldn't read {file}: {error.strerror}.") from error


def restore_backup(url: str, wanted: Restoring) -> Restored:
    """Replaces the store at ``url`` by a backup.

    Whatever was erased or made private since then, or what else narrowed who can read something,
    is so in what's restored, before it is in the place. That's known by the log beside the
    database, by the copies of it, and by the database that was there, if it can be read. What
    was there is moved into a folder beside it. Raises ``AlreadyRunning`` if a bot runs on it,
    and ``StoreError``, with nothing changed, if the file isn't a whole and sound backup.
    """
    database = real(_sqlite_path(url, "To restore a PostgreSQL database, use pg_restore."))
    file, now = wanted.file, wanted.now
    made = made_at(file)
    with hold(url) as lock:
        _refuse_while_running(url, lock, now)
        try:
            with _workshop(database.parent, ".restore-") as folder:
                copy = folder / database.name
                _unpack(file, copy)
                _refuse_unsound(copy, file)
                done = _narrow(url, copy, made, wanted)
                aside = _keep_aside(database, now())
                copy.replace(database)
                _reach_the_disk(database.parent)
        except OSError as error:
            raise StoreUnavailable(f"Couldn't restore {file}: {error.strerror}.") from error
    return replace(done, aside=aside)


def _enclose_log(copy: Path, log: NarrowingLog | None) -> None:
    known = log.read() if log else None
    if known is not None:
        enclose(copy, known.text)


def _narrow(url: str, copy: Path, made: datetime, wanted: Restoring) -> Restored:
    """Narrow what's to be restored, and leave no trace of what that erases."""
    beside = log_of(url, wanted.narrowing_log)
    enclosed = take_enclosed(copy)
    if beside is not None and enclosed is not None and beside.read() is None:
        beside.write(enclosed)
    logs = read_logs([*([beside] if beside else []), *map(NarrowingLog, wanted.logs)])
    own = logged(enclosed) if enclosed is not None else None
    again = Again(wanted.now(), wanted.cleaning)
    with closing(open_sqlite(copy)) as restored:
        shown = _shown_by_what_is_there(url, restored, made)
        narrowed = narrow_by_logs(restored, logs, shown or (), again, own)
        restored.note_restored(made, again)
        restored.seal()
    unreadable = unreadable_in([*logs, *([own] if own else [])])
    return Restored(made, None, narrowed, shown is not None, unreadable)


def _shown_by_what_is_there(
    url: str, restored: Store, made: datetime
) -> Sequence[Narrowing] | None:
    """``None`` if it can't be read."""
    try:
        with closing(open_existing_store(url)) as there:
            return shown_by(there, restored, made)
    except StoreError:
        return None


def _sqlite_path(url: str, otherwise: str) -> Path:
    place = address(url)
    if isinstance(place, Server):
        raise StoreError(f"{place.named} is on a server. {otherwise}")
    return place


def _refuse_while_running(url: str, lock: str, now: Callable[[], datetime]) -> None:
    try:
        with closing(open_existing_store(url)) as store:
            refuse_while_running(store, lock, now)
    except AlreadyRunning:
        raise
    except StoreError:
        pass  # Whatever else is wrong with the database, a backup is restored because of that.


def _refuse_unsound(copy: Path, file: Path) -> None:
    """Raises ``StoreError`` about the backup unless its content can be used."""
    try:
        sound = is_sound(copy)
    except NewerSchema:
        raise NewerSchema(
            f"{file} was written by a later version of Next Rung. Nothing was changed. Install "
            "that version."
        ) from None
    except StoreError:
        sound = False
    if not sound:
        raise _no_backup(file)


def _pack(copy: Path, packed: Path, made: datetime) -> None:
    handle = os.open(packed, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    with os.fdopen(handle, "wb") as raw:
        with (
            copy.open("rb") as plain,
            gzip.GzipFile("", "wb", 6, raw, mtime=made.timestamp()) as into,
        ):
            shutil.copyfileobj(plain, into, _AT_ONCE)
        raw.flush()
        os.fsync(raw.fileno())


def _unpack(packed: Path, copy: Path) -> None:
    """Raises ``StoreError`` if the file ends early, or isn't what was written."""
    copy.unlink(missing_ok=True)
    handle = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE)
    try:
        with os.fdopen(handle, "wb") as plain, gzip.open(packed) as source:
            shutil.copyfileobj(source, plain, _AT_ONCE)
            plain.flush()
            os.fsync(plain.fileno())
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise _no_backup(packed) from error


def _keep_aside(database: Path, at: datetime) -> Path | None:
    """Gives the existing file a second name in a new folder. The first stays until it's replaced.

    Its log is moved, since it would be taken for the restored one's. It's empty by now, or belongs
    to a file that can't be opened.
    """
    logs = [each for each in _logs_of(database) if each.exists()]
    if not database.exists() and not logs:
        return None
    aside = _new_folder(database.with_name(f"before-restore-{at:%Y-%m-%dT%H%M%SZ}"))
    if database.exists():
        _link(database, aside / database.name)
    for each in logs:
        each.rename(aside / each.name)
    _reach_the_disk(aside)
    return aside


def _link(file: Path, second: Path) -> None:
    try:
        second.hardlink_to(file)
    except OSError:  # Some file systems don't allow two names for one file.
        shutil.copyfile(file, second)
        _reach_the_disk(second)


def _new_folder(wanted: Path) -> Path:
    """A folder with that name, or with a number after it if there's one already."""
    folder, number = wanted, 1
    while True:
        try:
            folder.mkdir(_PRIVATE_FOLDER)
        except FileExistsError:
            number += 1
            folder = wanted.with_name(f"{wanted.name}-{number}")
        else:
            return folder


def _logs_of(database: Path) -> list[Path]:
    return [database.with_name(f"{database.name}{end}") for end in COMPANIONS]


@contextmanager
def _workshop(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder for unfinished files. It's deleted at the end, like those of killed processes."""
    for each in parent.glob(f"{prefix}*"):
        with suppress(FileNotFoundError):  # Another process may be ending just now.
            if time.time() - each.stat().st_mtime > _LEFT_SECONDS:
                shutil.rmtree(each, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=parent) as folder:
        yield Path(folder)


def _reach_the_disk(path: Path) -> None:
    """Flushes ``path`` to disk: a file, or a folder for the names in it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _no_backup(file: Path) -> StoreError:
    return StoreError(f"{file} isn't a whole backup. Nothing was changed.")
