"""A PostgreSQL server of the tests' own: made, started, and gone with the process that asked.

Its data is in a temporary folder, and it listens on a Unix socket in there. It doesn't wait for
the disk, which only a power cut would show. Where the tests run as root, it runs as somebody
else, because PostgreSQL refuses to be root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

NOT_INSTALLED = (
    "PostgreSQL isn't installed, so every test that needs a server is left out. "
    "On Debian: apt-get install postgresql"
)
_FOLDERS = "/usr/lib/postgresql"
_UNPRIVILEGED = ("postgres", "nobody")
_OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "listen_addresses": "",
    "log_min_messages": "fatal",
    "deadlock_timeout": "50ms",
}
_WATCH = 'cat > /dev/null; "$0" -D "$1/data" -m immediate stop; rm -rf "$1"'


@cache
def binaries() -> Path | None:
    """The folder with ``initdb`` and ``pg_ctl``, those of the newest version; ``None``: nowhere."""
    found = sorted(
        (path.parent for path in Path(_FOLDERS).glob("*/bin/initdb")),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdecimal() else 0,
    )
    if found:
        return found[-1]
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


class PostgresServer:
    """A server that runs. Every user who may open its socket is its superuser."""

    def __init__(self, folder: Path, tools: Path, user: str | None) -> None:
        self._folder, self._tools, self._user = folder, tools, user

    def url(self, database: str) -> str:
        """The address of a database of its."""
        return f"postgresql:///{database}?host={quote(str(self._folder))}&user=postgres"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self._folder / ".s.PGSQL.5432"

    def make(self) -> None:
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = "\n".join(f"{name} = '{value}'" for name, value in _OPTIONS.items())
        with (self._folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"{options}\nunix_socket_directories = '{self._folder}'\n")

    def start(self) -> None:
        self._run("pg_ctl", "-w", "-s", "-l", str(self._folder / "log"), "start")

    def stop(self, mode: str = "fast") -> None:
        """``mode``: as ``pg_ctl`` has them. With ``immediate`` it has to recover afterwards."""
        self._run("pg_ctl", "-w", "-s", "-m", mode, "stop")

    def restart(self, mode: str = "fast") -> None:
        self.stop(mode)
        self.start()

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, as a copy of ``template``. Returns its address."""
        with self.connect("postgres") as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(database), sql.Identifier(template)
                )
            )
        return self.url(database)

    def drop(self, database: str) -> None:
        with self.connect("postgres") as connection:
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
            )

    def dump(self, database: str, file: Path) -> None:
        """Write all that a database holds to a file, as SQL."""
        command = [str(self._tools / "pg_dump"), "--inserts", "-d", self.url(database)]
        with file.open("wb") as out:
            subprocess.run(command, check=True, stdout=out, **as_user(self._user, self._folder))

    def connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.url(database), autocommit=True)

    def files(self) -> list[Path]:
        """All files of its databases, but for the log of what changed lately."""
        return [file for file in (self._folder / "data" / "base").rglob("*") if file.is_file()]

    def _run(self, tool: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._tools / tool), "-D", str(self._folder / "data"), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            **as_user(self._user, self._folder),
        )

    def watch(self) -> subprocess.Popen[bytes]:
        """Something that stops the server as soon as this process ends, however it does."""
        return subprocess.Popen(
            ["sh", "-c", _WATCH, str(self._tools / "pg_ctl"), str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what ends the tests must not end this
            **as_user(self._user, self._folder),
        )


def as_user(user: str | None, folder: Path) -> dict[str, Any]:
    if user is None:
        return {"cwd": folder}
    return {"cwd": folder, "user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _unprivileged() -> str | None:
    """Who the server runs as; ``None``: as whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in _UNPRIVILEGED if user in known)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """A new server, for the length of the block."""
    tools = binaries()
    if tools is None:
        raise RuntimeError(NOT_INSTALLED)
    # Not in pytest's own folder, which nobody else may enter. A socket's path has to be short.
    folder = Path(tempfile.mkdtemp(prefix="next-rung-postgres-"))
    user = _unprivileged()
    if user is not None:
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    server = PostgresServer(folder, tools, user)
    watch = server.watch()
    try:
        server.make()
        server.start()
        yield server
    finally:
        watch.communicate()  # closes its input, and waits
