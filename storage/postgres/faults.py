"""What PostgreSQL's errors mean, in words for the operator. No statement and no value is quoted."""

import psycopg
from psycopg import errors

from storage.errors import DamagedDatabase, NoDatabase, StoreError, StoreUnavailable
from storage.statements.rows import UnreadableRow

ENGINE_ERRORS = (psycopg.Error, UnicodeEncodeError, UnicodeDecodeError, UnreadableRow)
"""What psycopg raises, and errors in reading rows."""

COLLISIONS = (errors.SerializationFailure, errors.DeadlockDetected)
"""Another change was in the way. This change didn't happen, so it can be tried again."""

MADE_MEANWHILE = (errors.UniqueViolation, errors.ExclusionViolation)
"""Often, another change has just created what this one was about to create. If trying again fails,
too, the change contradicts what is stored."""

_AWAY = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.DatabaseDropped,
    errors.IdleInTransactionSessionTimeout,
    errors.ReadOnlySqlTransaction,
)
"""Errors from a server that was stopped, or that doesn't accept changes anymore."""

_UNAVAILABLE: tuple[tuple[type[psycopg.Error] | tuple[type[psycopg.Error], ...], str], ...] = (
    (
        errors.ReadOnlySqlTransaction,
        "is read-only at the moment. If it's a standby, set target_session_attrs=read-write",
    ),
    (_AWAY, "was stopped or restarted. Try again in a moment"),
    (errors.DiskFull, "can't grow, because its server's disk is full"),
    (errors.OutOfMemory, "can't be used, because its server is out of memory"),
    (errors.TooManyConnections, "has no connection left. Raise max_connections on its server"),
    (errors.ConfigurationLimitExceeded, "has reached a limit that its server sets"),
    (errors.InsufficientResources, "can't be used, because its server lacks resources"),
    (errors.LockNotAvailable, "is busy. Try again in a moment"),
    (errors.QueryCanceled, "took too long to answer. Try again in a moment"),
    (COLLISIONS, "is busy: too many changes at once. Try again in a moment"),
    (errors.IoError, "can't be read or written, because its server's disk reports an error"),
    (
        (errors.InvalidPassword, errors.InvalidAuthorizationSpecification),
        "refuses this user or password. Check DATABASE_URL",
    ),
    (
        errors.InsufficientPrivilege,
        "doesn't let this user do that. Make this user the owner of the database",
    ),
)
_DAMAGED = (
    errors.DataCorrupted,
    errors.IndexCorrupted,
    errors.UndefinedTable,
    errors.UndefinedColumn,
    UnreadableRow,
    UnicodeDecodeError,
)
"""This program's statements fit its schema, which is checked at opening. If one doesn't fit,
something else has changed the schema."""


def means_away(error: Exception, connection: psycopg.Connection) -> bool:
    """Whether another connection may succeed: this one is cut, or its server is shutting down."""
    return isinstance(error, psycopg.Error) and (connection.closed or isinstance(error, _AWAY))


def meaning(error: Exception, place: str) -> StoreError:
    """The ``StoreError`` that says what ``error`` means for the database at ``place``."""
    if isinstance(error, UnicodeEncodeError):
        return StoreError(f"{place} can't store text that isn't valid Unicode.")
    if isinstance(error, errors.InvalidCatalogName):
        return missing(place)
    if isinstance(error, _DAMAGED):
        return damaged(place)
    for kinds, words in _UNAVAILABLE:
        if isinstance(error, kinds):
            return StoreUnavailable(f"{place} {words}.")
    code = getattr(error, "sqlstate", None)
    if isinstance(error, psycopg.OperationalError) and code is None:
        return unreachable(place)
    return StoreError(f"{place} refused a statement ({code or type(error).__name__}).")


def cause(error: Exception) -> Exception | None:
    """The error itself, if it can be shown. PostgreSQL quotes the values that it refuses."""
    return error if isinstance(error, psycopg.OperationalError) else None


def damaged(place: str) -> DamagedDatabase:
    """The error for a database that isn't as it was stored."""
    return DamagedDatabase(f"{place} is damaged. Restore it from a backup.")


def missing(place: str) -> NoDatabase:
    """The error for a server without such a database."""
    return NoDatabase(
        f"{place} doesn't exist. Create it (createdb, or CREATE DATABASE), with this user as its "
        "owner. If you had one, check DATABASE_URL."
    )


def unreachable(place: str) -> StoreUnavailable:
    """The error if no connection can be made, or if it was cut."""
    return StoreUnavailable(
        f"{place} can't be reached. Check that its server runs, and DATABASE_URL."
    )


def busy(place: str) -> StoreUnavailable:
    """The error if every connection is in use, or if none can be made."""
    return StoreUnavailable(f"{place} is busy, or can't be reached. Try again in a moment.")


def unclear(place: str) -> StoreUnavailable:
    """The error if the connection was cut during a commit."""
    return StoreUnavailable(
        f"{place} was cut off while a change was being saved. It may be saved, or not."
    )
