"""What can go wrong in a store.

StoreError
├── StoreUnavailable    locked, read-only, missing folder, disk full
├── NoDatabase          there is none at the address
├── NotADatabase        the file is something else
├── NewerSchema         written by a later version of this program
├── AlreadyRunning      another process runs on the store
├── StoreLost           this process can save nothing more in the store
│   ├── DamagedDatabase     what it holds cannot be read as it was stored
│   ├── DatabaseMoved       moved, deleted or replaced while it was open
│   └── HoldLost            another process took it over
├── StaleRoster         somebody else changed the roster in between
├── StaleRevision       somebody else revised the reply in between
├── StaleManager        somebody has another manager than the caller knew
├── StalePending        a pending message is not what the caller knew it as
└── UnknownRecord       a change to a record that is not there

Messages are for the operator. They never hold anything that a person wrote.
"""

from __future__ import annotations


class StoreError(Exception):
    """A store could not do what was asked."""


class StoreUnavailable(StoreError):
    """The store cannot be read or written just now."""


class NoDatabase(StoreError):
    """There is no database at the configured address."""


class NotADatabase(StoreError):
    """The file at the configured address is not a database."""


class NewerSchema(StoreError):
    """The store was written by a later version of this program."""


class AlreadyRunning(StoreError):
    """Another process of this program holds the store."""


class StoreLost(StoreError):
    """This process can save nothing more in the store, however often it tries."""


class DamagedDatabase(StoreLost):
    """What the database holds cannot be read as it was stored."""


class DatabaseMoved(StoreLost):
    """The database is no longer where it was opened."""


class HoldLost(StoreLost):
    """Another process has taken the store over from this one."""


class StaleRevision(StoreError):
    """The reply has a newer revision than the caller knew."""


class StaleRoster(StoreError):
    """The roster is another than the one that a change of it was planned from."""


class StaleManager(StoreError):
    """Somebody's manager, or what decides what that manager reads, is another than the caller
    knew."""


class StalePending(StoreError):
    """A pending message was changed, or waits no more, since the caller read it."""


class UnknownRecord(StoreError):
    """There is no such record to change."""
