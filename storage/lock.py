"""Allows one process per store, by a lock that the operating system releases when its holder dies.

A database on a server has no such lock, since processes on other machines wouldn't see it.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.address import Server, address
from storage.errors import AlreadyRunning, StoreUnavailable

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 20  # far behind the number, which stays readable

    def _try_lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold(store_url: str) -> Iterator[str]:
    """Holds the store at ``store_url`` during the block. Yields the identity of the lock file.

    The lock file is next to the database file itself, even if the path is a link. Raises
    ``AlreadyRunning``, naming the process, if another one holds it. The lock file isn't deleted:
    only the lock on it counts. For a database on a server, nothing is locked, and the identity is
    unique.
    """
    place = address(store_url)
    if isinstance(place, Server):
        yield f"none:{secrets.token_hex(8)}"
        return
    database = Path(os.path.realpath(place))
    path = database.with_name(f"{database.name}.lock")
    handle = _open(path)
    try:
        _lock(handle, path)
        _write_pid(handle, str(os.getpid()))
        try:
            yield _identity(os.fstat(handle))
        finally:
            _write_pid(handle, "")
    finally:
        os.close(handle)  # releases the lock


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnavailable(
            f"Can't write the lock file {path}: {error.strerror}."
            " Check the permissions of its folder."
        ) from error
    if os.name == "posix" and os.fstat(handle).st_uid == os.geteuid():
        os.fchmod(handle, 0o600)  # whatever the umask or an older file says
    return handle


def _identity(found: os.stat_result) -> str:
    return f"{found.st_dev}:{found.st_ino}"


def _lock(handle: int, path: Path) -> None:
    try:
        _try_lock(handle)
    except (BlockingIOError, PermissionError):
        os.lseek(handle, 0, os.SEEK_SET)
        pid = os.read(handle, 20).decode("ascii", "replace").strip()
        holder = f"process {pid}" if pid.isdecimal() else "another process"
        raise AlreadyRunning(
            f"This database is in use: {holder} holds {path}. Stop that process first."
        ) from None
    except OSError as error:
        raise StoreUnavailable(f"Can't lock {path}: {error.strerror}.") from error


def _write_pid(handle: int, pid: str) -> None:
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, pid.encode("ascii"))
