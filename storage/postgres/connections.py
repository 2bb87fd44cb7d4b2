"""How connections are made: what the address says, and what it leaves open."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

Lent = psycopg.Connection[tuple[Any, ...]]

_DEFAULTS = {
    "application_name": "next-rung",
    "connect_timeout": "5",
    # A peer that is gone without a word is noticed after some twenty seconds.
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
"""Where the address says nothing else."""

_SETTINGS = (
    "SET statement_timeout = '30s'",
    "SET lock_timeout = '5s'",
    # A process that was stopped in the middle of a change must not hold up the others.
    "SET idle_in_transaction_session_timeout = '15s'",
    # What was acknowledged is on the disk. Some servers are set up to be quicker than that.
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off'",
)
"""For each connection. Behind a pooler they may not hold for every transaction, which only makes
waiting longer."""


def configure(connection: Lent) -> None:
    """Set up a new connection."""
    for setting in _SETTINGS:
        connection.execute(setting)


def with_defaults(conninfo: str) -> str:
    """The address, with what it doesn't say itself."""
    return make_conninfo(conninfo, **{**_DEFAULTS, **_given(conninfo)})


def _given(conninfo: str) -> dict[str, Any]:
    return {name: value for name, value in conninfo_to_dict(conninfo).items() if value is not None}
