"""What a store's address means. No connection is made here."""

from pathlib import Path

from storage.errors import StoreError

SUPPORTED = "sqlite:///folder/name.db, or sqlite:////folder/name.db for an absolute path"
_SQLITE = "sqlite:///"


def sqlite_path(url: str) -> Path:
    """The file that an ``sqlite:///`` address names; relative ones from the current folder.

    Raises ``StoreError`` for any other address. Other addresses may hold a
    password, so no more of them than the scheme is repeated.
    """
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
