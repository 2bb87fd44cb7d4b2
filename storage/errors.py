"""What can go wrong in a store.

StoreError
├── StoreUnavailable    locked, read-only, missing folder, disk full
├── NoDatabase          there is none at the address
├── NotADatabase        the file is something else
├── NewerSchema         written by a later version of this program
├── UnfinishedCopy      being filled from another store, and not complete
├── AlreadyRunning      another process runs on the store
├── StoreLost           this process can't save anything in the store anymore
│   ├── DamagedDatabase     what was stored can't be read
│   ├── DatabaseMoved       moved, deleted or replaced while it was open
│   └── HoldLost            another process took it over
├── StaleRoster         the roster was changed meanwhile
├── StaleRevision       the reply was changed meanwhile
├── StaleManager        the person's manager was changed meanwhile
├── StalePending        a pending message was changed meanwhile
└── UnknownRecord       a change to a record that doesn't exist

Messages are for the operator. They never hold anything that a person wrote.
"""


class StoreError(Exception):
    """The store couldn't do what was asked."""


class StoreUnavailable(StoreError):
    """The store can't be read or written right now. Try again later."""


class NoDatabase(StoreError):
    """There is no database at the configured address."""


class NotADatabase(StoreError):
    """The file at the configured address is not a database."""


class NewerSchema(StoreError):
    """The store was written by a later version of this program."""


class UnfinishedCopy(StoreError):
    """The store is being filled from another one, and not complete."""


class AlreadyRunning(StoreError):
    """Another process of this program holds the store."""


class StoreLost(StoreError):
    """This process can't save anything in the store anymore, however often it tries."""


class DamagedDatabase(StoreLost):
    """What was stored in the database can't be read."""


class DatabaseMoved(StoreLost):
    """The database is no longer where it was opened."""


class HoldLost(StoreLost):
    """Another process has taken the store over from this one."""


class StaleRevision(StoreError):
    """The reply has a newer revision than the caller knew."""


class StaleRoster(StoreError):
    """The roster was changed after this change of it was planned. Plan it again."""


class StaleManager(StoreError):
    """Somebody's manager, or what that manager can read, was changed after the caller read it."""


class StaleUpload(StoreError):
    """An upload was changed after the caller read it."""


class StalePending(StoreError):
    """A pending message was changed, or stopped waiting, after the caller read it."""


class UnknownRecord(StoreError):
    """There is no such record to change."""
