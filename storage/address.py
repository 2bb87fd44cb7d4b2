"""Parses the address of a store. No connection is made here."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from storage.errors import StoreError

SUPPORTED = (
    "sqlite:///folder/name.db, sqlite:////folder/name.db for an absolute path, or "
    "postgresql://user:password@host/database"
)
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server. ``name`` and ``host`` are empty if the address doesn't
    say."""

    conninfo: str
    name: str
    host: str

    @property
    def place(self) -> str:
        """Names the database at the start of a sentence, without user and password."""
        return f"The database {self.named}"

    @property
    def named(self) -> str:
        """Its name and host."""
        return f"{self.name} on {self.host}" if self.name else f"on {self.host}"


def address(url: str) -> Path | Server:
    """The SQLite file, or the server, that an address names.

    A relative path starts at the current folder. Raises ``StoreError`` for any other address. Such
    an address may hold a password, so the error repeats only its scheme.
    """
    if url.startswith(_POSTGRES):
        return _server(url)
    scheme, separator, _ = url.partition(":")
    if not url.startswith(_SQLITE):
        what = f"begins with {scheme}:" if separator and scheme.isalnum() else "isn't an address"
        raise StoreError(f"The database address {what}. Use {SUPPORTED}.")
    name = url.removeprefix(_SQLITE)
    if name == ":memory:":
        raise StoreError(f"A database in memory would forget everything. Use {SUPPORTED}.")
    if not name or name.endswith("/") or "?" in name or "\0" in name:
        raise StoreError(f"The database address doesn't name a file. Use {SUPPORTED}.")
    return Path(name)


def _server(url: str) -> Server:
    try:
        parts = urlsplit(url)
        given = parse_qs(parts.query)
    except ValueError:
        raise StoreError(f"The database address can't be read. Use {SUPPORTED}.") from None
    name = unquote(parts.path.removeprefix("/")) or "".join(given.get("dbname", []))
    host = unquote(parts.netloc.rpartition("@")[2]) or "".join(given.get("host", []))
    return Server(url, name, host or "this machine")
