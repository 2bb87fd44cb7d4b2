"""What can go wrong in a store.

StoreError
├── StoreUnavailable    locked, read-only, missing folder, disk full
├── NotADatabase        the file is something else
├── NewerSchema         written by a later version of this program
├── AlreadyRunning      another process holds the store's lock
├── StaleRevision       somebody else revised the reply in between
└── UnknownRecord       a change to a record that is not there

Messages are for the operator. They never hold anything that a person wrote.
"""

from __future__ import annotations


class StoreError(Exception):
    """A store could not do what was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be read or written just now."""


class NotADatabase(StoreError):
    """The file at the configured address is not a database."""


class NewerSchema(StoreError):
    """The store was written by a later version of this program."""


class AlreadyRunning(StoreError):
    """Another process of this program holds the store."""


class StaleRevision(StoreError):
    """The reply has a newer revision than the caller knew."""


class UnknownRecord(StoreError):
    """There is no such record to change."""
