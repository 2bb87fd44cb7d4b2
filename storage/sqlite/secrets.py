"""Statements about secrets that this store keeps for itself."""

from __future__ import annotations

from sqlite3 import Connection

from sqlite_utils import Database


def secret(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM secrets WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def keep(db: Database, name: str, otherwise: str) -> str:
    db.execute(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [name, otherwise],
    )
    return secret(db.conn, name) or otherwise
