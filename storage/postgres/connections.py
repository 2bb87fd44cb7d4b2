"""Makes connections: reads the address, and adds defaults for what it leaves out."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

Lent = psycopg.Connection[tuple[Any, ...]]

_DEFAULTS = {
    "application_name": "next-rung",
    "connect_timeout": "5",
    # A peer that has gone silently is noticed after some twenty seconds.
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""Used if the address doesn't say otherwise."""

_SETTINGS = (
    "SET statement_timeout = '30s'",
    "SET lock_timeout = '5s'",
    # A process that was stopped in the middle of a change must not block the others.
    "SET idle_in_transaction_session_timeout = '15s'",
    # What was acknowledged must be on disk. Some servers are configured for speed instead.
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off'",
)
"""Set for each connection. A pooler may not apply them to every transaction, which only makes waits
longer."""


def configure(connection: Lent) -> None:
    """Sets up a new connection."""
    for setting in _SETTINGS:
        connection.execute(setting)


def with_defaults(conninfo: str) -> str:
    """The address, with defaults for what it leaves out."""
    return make_conninfo(conninfo, **{**_DEFAULTS, **_given(conninfo)})


def _given(conninfo: str) -> dict[str, Any]:
    return {name: value for name, value in conninfo_to_dict(conninfo).items() if value is not None}
